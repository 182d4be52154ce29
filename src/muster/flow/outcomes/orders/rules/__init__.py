"""What the law says of orders, as data and pure functions."""
