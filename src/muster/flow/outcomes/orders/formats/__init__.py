"""Files that are made of orders."""
