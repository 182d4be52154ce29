"""Who may see an enquiry, and who a partner's copy of it."""

from muster.core.terms.row_rule import APPENDED, LABELLED, May

REFERRALS = APPENDED
"""The unit alone: a partner sees its own copy, never the enquiry itself."""

RECIPIENTS = LABELLED.allowing(
    May.ADD,
    May.CHANGE,
    May.REMOVE,
    only=("text", "gateway", "answer_time", "copy_id"),
)
"""The unit alone, so that no partner learns that another is asked."""

COPIES = APPENDED
"""The unit and the one partner. What was sent is never rewritten."""

ANSWERS = APPENDED
USES = APPENDED
