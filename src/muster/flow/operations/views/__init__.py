"""What the pages of operations tell."""
