"""Nobody under protection is pursued, at whichever step that is learned."""

from datetime import datetime

from django.db.transaction import atomic

from muster.core.records.actions import note_act
from muster.core.records.holding import hold
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.flow.assessment.rules.ranking import VICTIM_FIRST
from muster.flow.outcomes.orders import queries
from muster.flow.outcomes.orders.models import CourtOrder
from muster.flow.outcomes.orders.roles import SENIOR
from muster.flow.outcomes.orders.rules.refusing import SEE_EXPLOITER


def refuse_protected(order: CourtOrder) -> None:
    """Refuse to go on against a victim, or while a referral is unresolved.

    What whoever acts may not see is not seen here. A senior's decision sets it aside.
    Law     Muster, rights.
    """
    if not order.override_why:
        refuse_if(queries.protection_of(order), remedy=SEE_EXPLOITER)


@atomic
def pursue_protected(
    order: CourtOrder, *, reason: str, actor: Viewer, at: datetime
) -> None:
    """Decide that somebody is pursued although they are under protection, and why.

    Raises  Refused for whoever is no senior investigating officer, without a reason,
            and where nothing protects them.
    Audit   court_order.pursued_all_the_same
    """
    del at
    refuse_above({"Why": reason})
    hold(order.register)
    if not actor.holds(*SENIOR):
        raise Refused(Reason("A senior investigating officer decides", VICTIM_FIRST))
    if not reason.strip():
        raise Refused(Reason("Say why they are pursued all the same", about="reason"))
    if not queries.is_sought(order) or not queries.protection_of(order):
        raise Refused(Reason("Nothing stands against pursuing them"))
    order.override_why = reason.strip()
    order.save(update_fields=("override_why",))
    note_act(order.register, "pursued_all_the_same", actor=actor, body=reason)
