"""Demo content of the site: pure data, loaded into an empty database. Facts are facts, people are made up."""
