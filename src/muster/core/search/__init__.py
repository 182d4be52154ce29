"""One search over what is known: people, things, and the words of records."""
