"""Faults in processes of their own, on loopback, bounded: each file is run by one command."""
