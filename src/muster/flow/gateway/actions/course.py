"""Those who asked are told what became of what they asked."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.transaction import atomic

from muster.core.access.queries import label_of
from muster.core.notices.actions import tell
from muster.core.records.actions import note_act
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.terms.viewer import Viewer
from muster.flow.gateway import queries
from muster.flow.gateway.models import Course
from muster.flow.gateway.rules.course import Became
from muster.flow.gateway.workflow import TAKEN_ON


@atomic
def say_what_became(
    requests: Iterable[Register],
    became: Became,
    *,
    of: Sequence[Register],
    actor: Viewer,
    at: datetime,
) -> None:
    """Write on requests that the unit took on what became of them, and tell of it.

    Whoever asked is told, and the contact whom they know. Nothing is written where it
    would tell of what is known to fewer than the request: a decision or an operation
    (of) that needs a need-to-know group which the request does not.
    Audit   tasking_request.<what became>
    """
    needs = frozenset[object]().union(
        *(label_of(one.access_class).groups for one in of)
    )
    for register in requests:
        if needs - label_of(register.access_class).groups:
            continue
        if register.state in {state.key for state in TAKEN_ON}:
            _say(register, became, actor=actor, at=at)


def _say(register: Register, became: Became, *, actor: Viewer, at: datetime) -> None:
    hold(register)
    Course.objects.create(
        register=register,
        access_class=register.access_class,
        became=became.value,
        by_id=actor.user_id,
        at=at,
    )
    note_act(register, became.value, body=became.words, actor=actor)
    contact = queries.contact_of(register)
    tell(
        [register.opened_by_id, *([contact.by_id] if contact else [])],
        register,
        text=f"{became.words}: {register.title}",
        actor=actor,
        at=at,
    )
