"""What Muster is measured by: run by `muster bench`, never by a test of time."""
