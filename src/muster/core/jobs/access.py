"""Who may see how far long work is, as data."""

from muster.core.terms.row_rule import May, RowRule, Sees

PROGRESS = (
    "state", "done", "in_all", "made", "faults", "tries", "began_at", "heard_at",
    "ended_at", "stop_asked_at", "failure", "remedy", "asked_at",
)  # fmt: skip
"""The columns that change while it is done; whose it is and on what, never."""

LONG_WORK = RowRule(
    Sees.WHERE,
    may=(May.ADD, May.CHANGE),
    only=PROGRESS,
    condition=(
        "access_class = ANY ((SELECT permitted())::integer[])"
        " AND (register_id IS NOT NULL OR author_id = (SELECT viewer_id()))"
    ),
    afterwards=True,
)
"""Whoever may see its record; without a record, its author alone."""
