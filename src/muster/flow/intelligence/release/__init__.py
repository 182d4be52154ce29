"""Release and recall: a text that may be shown, of one that may not."""
