"""What assets are, what their entries say, and what is refused."""
