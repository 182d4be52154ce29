"""Who may see meetings and decisions, and who may do what, as data."""

from muster.core.records.conditions import IN_ITS_ACT, given, holds, on_record
from muster.core.terms.role import Role, Trait, holding
from muster.core.terms.row_rule import ANYBODY, LABELLED, May, RowRule, Sees
from muster.flow.assessment.access import READERS

__all__ = ["READERS"]

CONVENERS = frozenset({Role.TASKING_COORDINATOR})
PROPOSERS = frozenset({Role.TASKING_COORDINATOR, Role.TASKING_CHAIR})
CHAIRS = frozenset({Role.TASKING_CHAIR})
_STANDS = on_record("planned", "ready")
_UNDECIDED = on_record("proposed", "deferred")
_PLAN = ("options", "owner_team_id", "resources", "level", "disclosure")
_OVERRIDE = ("override", "override_disclosure")

_PUT_IN_A_PACK = CONVENERS | {
    *(Role.ASSESSOR, Role.GATEWAY_OFFICER, Role.GATEWAY_MANAGER, Role.TASKING_CHAIR)
}
"""Who builds a pack, and whose ranking or decision puts a matter in one."""

MEETINGS = (
    LABELLED.allowing(May.ADD, May.CHANGE, only=("chair_id", "pack_built_at"))
    .naming(chair_id=ANYBODY)
    .changed_where(_STANDS)
    .changed_where(holds(CONVENERS), "pack_built_at")
    .changed_where(given("chair_id", otherwise=holds(CONVENERS)), "chair_id")
)
PACK = (
    RowRule(
        Sees.LABELLED,
        ("access_class", "about_access_class"),
        (May.ADD, May.CHANGE),
        ("total", "band", "model", "dispute", "taken_at"),
    )
    .written_where(_STANDS)
    .added_where(holds(_PUT_IN_A_PACK))
    .changed_where(holds(CONVENERS))
)
"""A matter in a pack is seen by whoever may see the meeting and the matter."""
BIDDERS = holding(Trait.BIDS)
"""Who offers a team's capability, with what it would take."""
BIDS = RowRule(
    Sees.LABELLED, ("access_class", "register_access_class"), (May.ADD,)
).added_where(holds(BIDDERS))
"""A bid is the unit's own: a force that asked sees its request and no bid."""
ATTENDANCE = (
    LABELLED.allowing(May.ADD, May.REMOVE)
    .naming(user_id=ANYBODY)
    .written_where(f"{on_record('ready', 'closed')} AND {holds(PROPOSERS)}")
)
"""Who was at a meeting; put right by taking out and adding, which the history keeps."""
DECISIONS = (
    LABELLED.allowing(
        May.ADD, May.CHANGE, only=(*_PLAN, "review_on", "risk_owner_id", *_OVERRIDE)
    )
    .naming(risk_owner_id=ANYBODY)
    .changed_where(f"{_UNDECIDED} AND {holds(CHAIRS)}", *_PLAN, *_OVERRIDE)
    .changed_where(
        f"{on_record('proposed', 'deferred', 'tasked')} AND {holds(CHAIRS)}",
        "review_on",
    )
    .changed_where(
        f"({_UNDECIDED} AND {holds(CHAIRS)}) OR ({on_record('tasked')}"
        f" AND {given('risk_owner_id', otherwise=holds(PROPOSERS))})",
        "risk_owner_id",
    )
)
"""What was proposed is the chair's to task otherwise, until it is decided."""
CAPABILITIES = LABELLED.allowing(May.ADD, May.REMOVE).written_where(
    f"{_UNDECIDED} AND {holds(PROPOSERS)}"
)
PASSINGS = (
    LABELLED.allowing(
        May.ADD,
        May.CHANGE,
        only=("taken", "answer", "answered_by", "answered_on", "recorded_by_id"),
    )
    .added_where(f"{IN_ITS_ACT} AND {holds(CHAIRS)}")
    .changed_where(
        f"was.taken IS NULL AND becomes.taken IS NOT NULL AND {holds(PROPOSERS)}"
    )
)

RISK_OWNERS = holding(Trait.OWNS_RISK)
"""Who may be named as answering for the risk of a matter, by the post they hold."""
