"""Demo content of the events: pure data, with dates that move with today."""
