"""Pages of time limits: what is due, one limit of a record, what happened to it."""
