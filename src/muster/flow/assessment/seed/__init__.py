"""Threats of the invented region, in every state."""

from datetime import date, datetime, timedelta
from uuid import UUID

from muster.core.access.builders import a_group
from muster.core.people.seed import key, let
from muster.core.picture.models import Category, Subject
from muster.core.picture.queries import Search, search
from muster.core.room.seeding import Region
from muster.core.terms.searching import nobodys_search
from muster.core.terms.viewer import Viewer
from muster.flow.assessment import actions
from muster.flow.assessment.actions import Evidenced
from muster.flow.assessment.builders import (
    OPENER,
    REVIEWER,
    SCORER,
    a_person,
    a_threat,
    begun,
    put_on,
    reviewed,
    scored,
)
from muster.flow.assessment.models import Threat
from muster.flow.assessment.queries.scoring import shipped
from muster.flow.assessment.seed.stories import STORIES, Story, Who

INVENTED = "The invented region is written, and nobody looks"
DAY = timedelta(days=1)
CONFIDENCE = ("high", "medium", "medium", "low", "medium", "high", "low")
ASKED = "Single Competent Authority, asked by ROCTA"


def seed(region: Region) -> None:
    """Write the threats, one dispute, and one score under way again."""
    threats = {story.title: _write(region, story) for story in STORIES}
    _dispute(region, threats["Crawley converted firearms"])
    waiting = "Since the arrests in the port they wait, and are no weaker."
    docks, at = threats["Southampton docks importers"], region.now - 2 * DAY
    let(REVIEWER, actions.begin, docks, own_view=waiting, own_band="moderate", at=at)


def _write(region: Region, story: Story) -> Threat:
    at = region.now - story.days * DAY
    threat = _open(region, story, at)
    if story.until == "triggered":
        return threat
    if story.until == "rejected":
        why = "The phones were bought at auction: receipts seen."
        let(SCORER, actions.reject, threat, reason=why, at=at + DAY)
        return threat
    begun(threat, view=story.view, band=story.bands[0], at=at + DAY)
    if story.scores:
        then = at + DAY + timedelta(hours=3)
        scored(threat, _evidenced(story), opposing=story.opposing, at=then)
    if story.until not in {"begun", "scored"}:
        holds = "The evidence holds for the harm; less for how far it reaches."
        reviewed(threat, view=holds, band=story.bands[1], at=at + 3 * DAY)
    if story.until == "archived":
        why = "All known members are in prison or abroad."
        said = {"reason": why, "review_on": date(2027, 6, 1)}
        let(SCORER, actions.archive, threat, **said, at=at + 60 * DAY)
    if story.until == "victim":
        _found_a_victim(region, threat, at + 20 * DAY)
    return threat


def _open(region: Region, story: Story, at: datetime) -> Threat:
    who, groups = OPENER, frozenset[UUID]()
    if story.restricted:
        who = SCORER
        group = a_group(
            *(REVIEWER, "Alan Marchetti", "Sian Prowse"),
            by=who,
            name="Portsmouth matter",
            reason="It concerns people in post",
            at=at,
        )
        groups = frozenset({group})
    threat = a_threat(
        story.title,
        by=who,
        kind=story.kind,
        area=story.area,
        force_id=key(story.force),
        trigger=story.trigger,
        trigger_from_id=key(story.force),
        signatory=story.signatory,
        groups=groups,
        national_reference=story.national,
        at=at,
    )
    with region.acting(who, at=at) as actor:
        for someone in story.people:
            put_on(
                threat,
                _subject(region, someone, actor, at),
                someone.category,
                actor,
                unresolved=someone.category is Category.VICTIM,
                source=ASKED,
                note=someone.note,
                at=at,
            )
    return threat


def _subject(region: Region, who: Who, actor: Viewer, at: datetime) -> Subject:
    """A person is new here; a group may be there from earlier parts of the region."""
    if who.kind != "person":
        noted = nobodys_search(who.name, why=INVENTED)
        for hit in search(Search(who.name, kind=who.kind), noted):
            if hit.subject.caption == who.name:
                return Subject.objects.get(id=hit.subject.id)
    region.note("on_threat", name=who.name, part=who.category.value)
    born = {"birth_date": who.born} if who.born else {}
    return a_person(
        actor, who.name, kind=who.kind, origin="Trigger report", at=at, **born
    )


def _evidenced(story: Story) -> dict[str, Evidenced]:
    factors = shipped()[0].factors
    return {
        factor.key: Evidenced(
            value,
            f"{factor.title}: read from the trigger report of {story.signatory} and"
            " from the picture as it then stood.",
            confidence,
        )
        for factor, value, confidence in zip(
            factors, story.scores, CONFIDENCE, strict=True
        )
    }


def _found_a_victim(region: Region, threat: Threat, at: datetime) -> None:
    """He turns out to be held in the house: on another threat he is a victim."""
    with region.acting(SCORER, at=at) as actor:
        threats = Threat.objects.select_related("register")
        line = threats.get(register__title="Ricky line")
        part = threat.register.picture_subjects.select_related("subject").get()
        put_on(
            line,
            part.subject,
            Category.VICTIM,
            actor,
            unresolved=True,
            source="Referred by the first responder",
            note="Held in the house on Alma Road",
            at=at,
        )


def _dispute(region: Region, threat: Threat) -> None:
    at, who = region.now - 4 * DAY, "Sian Prowse"
    with region.acting(who, at=at):
        standing = threat.register.assessment_assessment.get(reviewed_at__isnull=False)
    why = "No shot was fired in public in the last six months."
    let(who, actions.dispute, standing, factor="community", reason=why, at=at)
