"""Bytes to cells: the files that somebody sends, line by line."""
