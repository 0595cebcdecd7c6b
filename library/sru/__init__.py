"""SRU 1.2 and 2.0, with which other libraries search this one: what is asked, and how answers read."""
