"""What is checked before a report is changed."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Max, QuerySet

from muster.core.access.actions import intern
from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.people.queries import the_unit
from muster.core.records.actions import touch
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow.queries import state_of
from muster.flow.intelligence import queries
from muster.flow.intelligence.access import AUTHORS
from muster.flow.intelligence.models import Report
from muster.flow.intelligence.rules.readers import Readers, label
from muster.flow.intelligence.rules.reporting import against_changing

NUMBERED: Final[Mapping[str, Callable[[Register], QuerySet[Any]]]] = {
    "items_numbered": queries.items,
    "subjects_numbered": queries.subjects,
    "links_numbered": queries.links,
}
"""What of a report has numbers, by the column that says how far they went."""


def check_author(actor: Viewer) -> None:
    """Refuse whoever does not write reports."""
    if not actor.holds(*AUTHORS):
        raise Refused(Reason("To write a report is for an officer"))


def begin_change(
    register: Register, *, actor: Viewer, at: datetime, to_relabel: bool = False
) -> None:
    """Check that this person may change the report now, and count the change.

    to_relabel: who may see it may change too.
    """
    seen = register.version
    hold(register, to_relabel=to_relabel)
    check_author(actor)
    refuse_if(
        against_changing(
            register.state, actor_id=actor.user_id, author_id=register.opened_by_id
        ),
        remedy=f"It is {state_of(register).title.lower()}.",
    )
    touch(register, version=seen, at=at)


def changed(verb: str, register: Register, *, actor: Viewer) -> None:
    """Note a change of a report."""
    audit(
        Operation.ALTERATION,
        f"intelligence_report.{verb}",
        actor=actor,
        register_id=register.id,
        access_class=register.access_class,
    )


def class_for(
    readers: Readers, *, reporting_id: UUID, actor: Viewer, at: datetime
) -> int:
    """The number under which those whom the author chose see the report."""
    groups = frozenset(group.id for group in queries.groups_of(actor, at=at))
    return intern(
        label(
            readers,
            unit_id=the_unit().id,
            reporting_id=reporting_id,
            author_body_id=actor.organisation_id,
            groups=groups,
        )
    )


def next_number(register: Register, numbered: str) -> int:
    """A number that nothing of its kind in the report was ever given.

    numbered: the column of the report that says how far the numbers went.
    What is taken out of a draft leaves its number unused: an address that somebody
    still has open then names nothing, and never what was added since.
    """
    report = Report.objects.get(register=register)
    there = NUMBERED[numbered](register).aggregate(highest=Max("number"))["highest"]
    number = 1 + max(int(getattr(report, numbered)), int(there or 0))
    Report.objects.filter(register=register).update(**{numbered: number})
    return number
