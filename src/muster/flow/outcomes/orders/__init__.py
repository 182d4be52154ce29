"""Court orders of every kind: what could apply, what was made, and what it asks."""
