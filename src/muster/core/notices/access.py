"""Who may read a notice."""

from dataclasses import replace

from muster.core.terms.row_rule import May, RowRule, Sees

ADDRESSEE = replace(
    RowRule(Sees.LABELLED_OWN, ("to_user_id", "access_class"), (May.ADD, May.CHANGE)),
    only=("read_at",),
    adds_unseen=True,
)
"""The person it is for, while they may see the record it is about."""
