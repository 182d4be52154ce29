"""Pages for what hangs on a record of any kind."""
