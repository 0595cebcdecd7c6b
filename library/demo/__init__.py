"""Demo content of the library: real books in two places, and a year in which people read them."""
