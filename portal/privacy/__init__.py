"""Personal data: what is kept, for what and how long; shown, handed out and erased as the person wishes."""
