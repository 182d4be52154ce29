"""What the columns of a file mean: a mapping, and the TOML file that says it."""
