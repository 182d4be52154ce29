"""A text that was released of a report which nobody outside can tell is there."""

from datetime import timedelta

from muster.core.access.models import Group
from muster.core.clocks.wording import london_day
from muster.core.corridors import queries as corridors
from muster.core.corridors import seed as of_corridors
from muster.core.records.models import Register
from muster.core.room.seeding import Region
from muster.core.terms.grade import Grade
from muster.flow.intelligence import actions as intelligence
from muster.flow.intelligence.release import actions
from muster.flow.intelligence.release.models import Release
from muster.flow.intelligence.rules.readers import Reach, Readers
from muster.flow.intelligence.rules.reporting import Header, Paragraph

KEY = "PRISON-CORRUPTION"
WRITES, CHECKS, RELEASES = "Agnes Thorley", "Sunita Bhalla", "Conor Maddock"
TOLD = "Ruth Adeyemi\nHannah Vale"
GRADE = Grade(1, "A", "C", "Not to be repeated to the subject", "A2", "S1")
SAYS = (
    "At 18:10 on Sunday I stood next to Curtis Vane when he rang from his cell on B"
    " wing and told his brother to have the usual parcel over the wall on Thursday."
)
TEXT = (
    "Curtis Vane is believed to arrange for a parcel to be brought into the prison in"
    " the course of the week."
)
CLOSE = (
    "At 18:10 on Sunday Curtis Vane rang from his cell and told his brother to have the"
    " usual parcel over the wall on Thursday."
)
OTHER = "Curtis Vane is believed to have somebody among the staff."


def seed(region: Region) -> None:
    """Write a report behind a corridor, release a text of it and begin another."""
    if not _found(region):
        of_corridors.seed(region)
    [group] = _found(region)
    now = region.now
    with region.acting(WRITES) as author:
        report = intelligence.write(
            Header(
                title="Calls from B wing",
                organisation_id=author.organisation_id,
                information_on=london_day(now) - timedelta(days=2),
                source_reference="ISR 2204",
            ),
            Paragraph(SAYS, GRADE),
            readers=Readers(Reach.GROUP, group.id),
            actor=author,
            at=now,
        )
        intelligence.submit(report, actor=author, at=now)
    _write(region, report, CLOSE)
    _release(region, _write(region, report, TEXT))
    withdrawn = _release(region, _write(region, report, OTHER))
    with region.acting(RELEASES) as actor:
        why = "It is not to be relied on any more"
        actions.recall(withdrawn, reason=why, actor=actor, at=now)


def _write(region: Region, report: Register, words: str) -> Release:
    now = region.now
    text = actions.Text(
        text=words,
        grade=GRADE,
        purpose="To watch the wall in the week, on Operation Larch",
        gateway="Common law: policing purposes",
        recipients=TOLD,
        review_on=london_day(now) + timedelta(days=90),
        passes_on=True,
    )
    with region.acting(WRITES) as actor:
        return actions.draft(
            report,
            text,
            of_text=SAYS,
            of_grades=[GRADE.code],
            actor=actor,
            at=now,
        )


def _release(region: Region, release: Release) -> Release:
    now = region.now
    with region.acting(CHECKS) as actor:
        actions.check(_seen(release), actor=actor, at=now)
    with region.acting(RELEASES) as actor:
        found = _seen(release)
        actions.release(found, reason="A load is to come", actor=actor, at=now)
    return found


def _seen(release: Release) -> Release:
    found = Release.objects.select_related("register", "of")
    return found.get(pk=release.register_id)


def _found(region: Region) -> list[Group]:
    with region.acting(WRITES):
        return [each.group for each in corridors.corridors() if each.key == KEY]
