"""What was tried to find something out: checks made elsewhere, and packages of them."""
