"""How numbers are written, where it differs from what comes with Django."""
