"""What pages of the unit tell, where it is long."""
