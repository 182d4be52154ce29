"""What pages of people at risk tell."""
