"""Events in the Wagtail admin."""
