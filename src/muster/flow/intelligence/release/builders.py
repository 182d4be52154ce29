"""Invented reports behind a corridor, and texts of them, as short as a sentence."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from django.utils import timezone

from muster.core.access.models import Group
from muster.core.clocks.wording import london_day
from muster.core.corridors.builders import a_corridor, let_in
from muster.core.people.seed import acting
from muster.core.records.models import Register
from muster.core.terms.grade import Grade
from muster.flow.intelligence import actions as intelligence
from muster.flow.intelligence.builders import HEADER
from muster.flow.intelligence.release import actions, queries
from muster.flow.intelligence.release.models import Release
from muster.flow.intelligence.release.queries import Copy
from muster.flow.intelligence.rules.readers import Reach, Readers
from muster.flow.intelligence.rules.reporting import Paragraph

WROTE: Final = "Ines Carrow"
"""Who wrote the report, and guards the corridor."""
CHECKS: Final = "Malik Oduya"
RELEASES: Final = "Agnes Thorley"
DRAFTS: Final = "Rufus Penhale"
TOLD: Final = ("Ruth Adeyemi", "Callum Frost", "Priya Nand")
PARENT: Final = (
    "At 21:40 on 14 October I sat in the kitchen of 12 Alder Close with Danny Creel and"
    " one other man when he said the blue Transit goes to Newhaven on Friday."
)
CLOSE: Final = (
    "On 14 October at 21:40 Danny Creel said at 12 Alder Close that a blue Transit goes"
    " to Newhaven on Friday."
)
SAFE: Final = (
    "In mid-October Danny Creel arranged for a van to travel to Newhaven at the end of"
    " the week."
)
DELEGATED: Final = Grade(1, "A", "C", "Intelligence only", "A2", "S1")
CONSULTED: Final = Grade(1, "A", "C", "Intelligence only", "A2", "S2")


def the_corridor() -> Group:
    """A corridor of all who write, check and release."""
    group = a_corridor(key="HUMINT", title="Rowan", by=WROTE, second=CHECKS)
    for person in (RELEASES, DRAFTS):
        let_in(group, person, by=WROTE)
    return group


def a_report_inside(
    group: Group,
    *,
    grade: Grade = DELEGATED,
    text: str = PARENT,
    by: str = WROTE,
    draft: bool = False,
) -> Register:
    """A report that only those in a corridor may see, submitted if it is no draft."""
    now = timezone.now()
    with acting(by) as author:
        report = intelligence.write(
            replace(HEADER, organisation_id=author.organisation_id),
            Paragraph(text, grade),
            readers=Readers(Reach.GROUP, group.id),
            actor=author,
            at=now,
        )
        if not draft:
            intelligence.submit(report, actor=author, at=now)
        return report


def a_text(
    text: str = SAFE,
    *,
    grade: Grade = DELEGATED,
    told: tuple[str, ...] = TOLD,
    passes_on: bool = False,
    days: int = 60,
    why: str = "",
) -> actions.Text:
    """A text as its writer says it."""
    return actions.Text(
        text=text,
        grade=grade,
        purpose="To stop a van at Newhaven",
        gateway="Common law: policing purposes",
        recipients="\n".join(told),
        review_on=london_day(timezone.now()) + timedelta(days=days),
        passes_on=passes_on,
        regraded_why=why,
    )


def drafted(
    report: Register, text: actions.Text | None = None, *, by: str = DRAFTS
) -> Release:
    """A draft of a text that may be shown."""
    with acting(by) as actor:
        of_text, of_grades = queries.said_by(report)
        return actions.draft(
            report,
            text or a_text(),
            of_text=of_text,
            of_grades=of_grades,
            actor=actor,
            at=timezone.now(),
        )


def seen(release: Release) -> Release:
    """The same as whoever acts sees it now."""
    return Release.objects.select_related("register", "of").get(pk=release.register_id)


def checked(release: Release, *, by: str = CHECKS) -> Release:
    """The same, once somebody checked it."""
    with acting(by) as actor:
        found = seen(release)
        actions.check(found, actor=actor, at=timezone.now())
        return found


def released(release: Release, *, by: str = RELEASES) -> Release:
    """The same, once somebody released it."""
    with acting(by) as actor:
        found = seen(release)
        actions.release(found, reason="It stops a load", actor=actor, at=timezone.now())
        return found


def a_released(group: Group, **said: Any) -> Release:
    """A text that was checked by one and released by another."""
    report = a_report_inside(group)
    return released(checked(drafted(report, a_text(**said))))


def recalled(release: Release, *, by: str = RELEASES) -> Release:
    """The same, once a releasing officer recalled it."""
    with acting(by) as actor:
        found = seen(release)
        actions.recall(
            found, reason="The originator withdrew", actor=actor, at=timezone.now()
        )
        return found


def handed(person: str) -> Copy:
    """What somebody was handed last."""
    with acting(person) as viewer:
        return queries.delivered(viewer)[0]


def read_by(person: str) -> str:
    """What somebody reads of what they were handed last; "" where that is nothing."""
    with acting(person) as viewer:
        said = queries.said_in(queries.delivered(viewer)[0])
        return said.text if said else ""
