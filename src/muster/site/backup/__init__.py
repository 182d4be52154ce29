"""Backing an installation up into one file, and making one from such a file."""
