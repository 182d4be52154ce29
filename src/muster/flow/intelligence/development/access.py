"""Who sees what was tried, and what is changed of it."""

from muster.core.records.conditions import IN_ITS_ACT, holds, on_record
from muster.core.terms.row_rule import LABELLED, May, RowRule, Sees
from muster.flow.intelligence.development.roles import OFFICERS

CHECKS = (
    RowRule(
        Sees.LABELLED,
        ("access_class", "record_class"),
        (May.ADD, May.CHANGE),
        ("outcome", "found", "answered_at"),
    )
    .also_afterwards()
    .added_where(holds(OFFICERS))
    .changed_where(holds(OFFICERS))
    .changed_where("was.outcome = 'waits' AND becomes.outcome <> 'waits'", "outcome")
    .changed_where("was.outcome = 'waits'", "found", "answered_at")
)
"""The unit alone, and within it whoever may see the record. What was answered stays."""

PACKAGES = LABELLED.allowing(
    May.ADD, May.CHANGE, only=("use", "recommendation")
).changed_where(f"{on_record('handed_over')} AND {IN_ITS_ACT}", "use", "recommendation")
"""What is recommended is said in the act that hands it over."""
