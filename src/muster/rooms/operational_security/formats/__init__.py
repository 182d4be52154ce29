"""The central record and the pack for an inspection, as files."""
