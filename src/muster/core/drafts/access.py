"""Who may read a draft."""

from muster.core.terms.row_rule import May, own

AUTHOR = own("viewer_id", May.ADD, May.REMOVE)
"""Whoever typed it, and nobody else: no supervisor, no auditor, no administrator."""
