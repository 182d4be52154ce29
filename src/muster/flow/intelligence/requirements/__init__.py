"""Gaps in what is known that somebody asks intelligence to fill."""
