"""Released texts as files."""
