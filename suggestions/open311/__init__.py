"""Open311 GeoReport v2 with mySociety's updates: what is asked and how answers read, for the views."""
