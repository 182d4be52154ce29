"""What is told of packages outside their own pages."""
