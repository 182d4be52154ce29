"""Who may see a request for an interpreter, and what may be changed."""

from muster.core.terms.row_rule import LABELLED, May

REQUESTS = LABELLED.allowing(May.ADD, May.CHANGE, only=("interpreter",))
"""What was asked stays as it was asked; who comes is filled in."""
