"""What leaves of people at risk, as a file."""
