"""What is told of requirements outside their own pages."""
