"""Who may see meetings and decisions, and who may do what, as data."""

from muster.core.terms.role import Role, Trait, holding
from muster.core.terms.row_rule import ANYBODY, LABELLED, May, RowRule, Sees
from muster.flow.assessment.access import READERS

__all__ = ["READERS"]

MEETINGS = LABELLED.naming(chair_id=ANYBODY)
PACK = RowRule(
    Sees.LABELLED,
    ("access_class", "about_access_class"),
    (May.ADD, May.CHANGE),
    ("total", "band", "model", "dispute", "taken_at"),
)
"""A matter in a pack is seen by whoever may see the meeting and the matter."""
BIDS = RowRule(Sees.LABELLED, ("access_class", "register_access_class"), (May.ADD,))
"""A bid is the unit's own: a force that asked sees its request and no bid."""
ATTENDANCE = LABELLED.allowing(May.ADD, May.REMOVE).naming(user_id=ANYBODY)
"""Who was at a meeting; put right by taking out and adding, which the history keeps."""
DECISIONS = LABELLED.naming(risk_owner_id=ANYBODY)
CAPABILITIES = LABELLED.allowing(May.ADD, May.REMOVE)
PASSINGS = LABELLED.allowing(
    May.ADD,
    May.CHANGE,
    only=("taken", "answer", "answered_by", "answered_on", "recorded_by_id"),
)

CONVENERS = frozenset({Role.TASKING_COORDINATOR})
PROPOSERS = frozenset({Role.TASKING_COORDINATOR, Role.TASKING_CHAIR})
CHAIRS = frozenset({Role.TASKING_CHAIR})
RISK_OWNERS = holding(Trait.OWNS_RISK)
"""Who may be named as answering for the risk of a matter, by the post they hold."""
BIDDERS = holding(Trait.BIDS)
"""Who offers a team's capability, with what it would take."""
