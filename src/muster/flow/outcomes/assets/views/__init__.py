"""Pages of the book besides the assets themselves."""
