"""The front end: its sources, and how they are fetched and built."""
