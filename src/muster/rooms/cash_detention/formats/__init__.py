"""Papers of a seizure, as files."""
