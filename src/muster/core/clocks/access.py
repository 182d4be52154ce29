"""Who may see running clocks, and what may change of them."""

from muster.core.terms.row_rule import LABELLED, May

RUNNING = (
    LABELLED.allowing(
        May.ADD,
        May.CHANGE,
        only=(
            "stopped_at",
            "stopped_by_id",
            "identity_received_at",
            "fee_paid_at",
            "named_end_at",
            "waits",
            "waiting_since",
            "mistaken",
            "due_at",
        ),
    )
    .emptying(stopped_by_id="stopped_at")
    .also_afterwards()
)
"""Seen with the record. What started a clock, and when, is never rewritten: a
clock started wrongly is stopped and another is started. A stop that was not so is taken
back with who recorded it: who did, and who took it back, stays in what was said."""
