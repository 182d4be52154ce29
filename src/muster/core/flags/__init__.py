"""Silent flags: a corridor is told when somebody outside comes near."""
