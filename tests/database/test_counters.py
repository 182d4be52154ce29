"""What the server counts of all rows is told to no viewer, who may see only some."""
