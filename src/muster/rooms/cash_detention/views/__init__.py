"""Pages that the kit does not make."""
