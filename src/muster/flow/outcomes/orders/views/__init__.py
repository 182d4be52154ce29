"""What pages tell of orders."""
