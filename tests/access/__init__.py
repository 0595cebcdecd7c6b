"""Who may open what: the table (site, accounts, admin), the people and things to try it with, the walker."""
