"""Drafts written into the picture, a batch at a time, and what became of each run."""
