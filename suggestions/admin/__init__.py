"""What the room adds to the editors' admin."""
