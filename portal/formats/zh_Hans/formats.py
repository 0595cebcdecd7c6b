"""Amounts of money in groups of three, as on any Chinese bill."""

NUMBER_GROUPING, THOUSAND_SEPARATOR = 3, ","
