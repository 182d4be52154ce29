"""Who may read a notice."""

from muster.core.terms.row_rule import ANYBODY, May, RowRule, Sees

ADDRESSEE = RowRule(
    Sees.LABELLED_OWN, ("to_user_id", "access_class"), (May.CHANGE,), only=("read_at",)
).naming(to_user_id=ANYBODY)
"""The person it is for, while they may see the record it is about.

Put down by `notices_tell` and `notices_alarm` only."""
