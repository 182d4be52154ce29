"""Who may see an enquiry, and who a partner's copy of it."""

from muster.core.records.conditions import IN_ITS_ACT, holds, on_record
from muster.core.terms.row_rule import APPENDED, LABELLED, May
from muster.rooms.partner_enquiries.roles import GAIN_COORDINATOR

REFERRALS = APPENDED
"""The unit alone: a partner sees its own copy, never the enquiry itself."""

_PREPARED = on_record("draft")
_PREPARES = holds((GAIN_COORDINATOR,))

RECIPIENTS = (
    LABELLED.allowing(
        May.ADD,
        May.CHANGE,
        May.REMOVE,
        only=("text", "gateway", "answer_time", "copy_id"),
    )
    .added_and_removed_where(f"{_PREPARED} AND {_PREPARES}")
    .changed_where(f"{_PREPARED} AND {_PREPARES}", *("text", "gateway", "answer_time"))
    .changed_where(
        f"was.copy_id IS NULL AND becomes.copy_id IS NOT NULL"
        f" AND {on_record('sent')} AND {_PREPARES}",
        "copy_id",
    )
)
"""The unit alone, so that no partner learns that another is asked."""

COPIES = APPENDED
"""The unit and the one partner. What was sent is never rewritten."""

ANSWERS = APPENDED.added_where(IN_ITS_ACT)
USES = ANSWERS
"""Each is written in the act that answers, or that says what use was made."""
