"""Threats of the invented region, in every state."""

from datetime import date, datetime, timedelta
from uuid import UUID

from muster.core.access.actions import admit, intern, open_group
from muster.core.access.queries import unit_label
from muster.core.people.seed import BY_NAME, key
from muster.core.picture.models import Category, Subject
from muster.core.picture.queries import Search, search
from muster.core.picture.recording import Statement, new_item, new_subject, write_facts
from muster.core.room.seeding import Region
from muster.core.terms.viewer import Viewer
from muster.flow.assessment import actions
from muster.flow.assessment.actions import Evidenced
from muster.flow.assessment.models import Threat
from muster.flow.assessment.queries.scoring import shipped
from muster.flow.assessment.seed.stories import STORIES, Story, Who

OPENER, SCORER, REVIEWER = "Hannah Vale", "Nell Quist", "Piotr Zalew"
DAY = timedelta(days=1)
CONFIDENCE = ("high", "medium", "medium", "low", "medium", "high", "low")


def seed(region: Region) -> None:
    """Write the threats, one dispute, and one score under way again."""
    made = {story.title: _write(region, story) for story in STORIES}
    _dispute(region, made["Crawley converted firearms"])
    _again(region, made["Southampton docks importers"])


def _write(region: Region, story: Story) -> Threat:
    opened_at = region.now - story.days * DAY
    threat = _open(region, story, opened_at)
    if story.until == "triggered":
        return threat
    if story.until == "rejected":
        with region.acting(SCORER, at=opened_at + DAY) as actor:
            actions.reject(
                threat,
                reason="The phones were bought at auction: receipts seen.",
                actor=actor,
                at=opened_at + DAY,
            )
        return threat
    _score(region, threat, story, opened_at + DAY)
    if story.until not in {"begun", "scored"}:
        _review(region, threat, story, opened_at + 3 * DAY)
    if story.until == "archived":
        _archive(region, threat, opened_at + 60 * DAY)
    if story.until == "victim":
        _found_a_victim(region, threat, opened_at + 20 * DAY)
    return threat


def _open(region: Region, story: Story, at: datetime) -> Threat:
    who = SCORER if story.restricted else OPENER
    with region.acting(who, at=at) as actor:
        threat = actions.open_threat(
            title=story.title,
            kind=story.kind,
            area=story.area,
            force_id=key(story.force),
            trigger=story.trigger,
            trigger_from_id=key(story.force),
            signatory=story.signatory,
            signed_on=(at - DAY).date(),
            signed=True,
            groups=_told(actor, at) if story.restricted else frozenset(),
            national_reference=story.national,
            actor=actor,
            at=at,
        )
        for who_is in story.people:
            subject = _subject(region, who_is, actor, at)
            _put_on(threat, subject, who_is, actor=actor, at=at)
    return threat


def _told(actor: Viewer, at: datetime) -> frozenset[UUID]:
    """The few who are told of a restricted threat."""
    group = open_group(
        name="Portsmouth matter",
        reason="It concerns people in post",
        actor=actor,
        at=at,
    )
    for name in (REVIEWER, "Alan Marchetti", "Sian Prowse"):
        admit(
            group_id=group,
            user_id=BY_NAME[name].id,
            starts=at,
            ends=None,
            reason="Works on it",
            actor=actor,
        )
    return frozenset({group})


def _subject(region: Region, who: Who, actor: Viewer, at: datetime) -> Subject:
    """A person is new here; a group may be there from earlier parts of the region."""
    if who.kind != "person":
        for hit in search(Search(who.name, kind=who.kind)):
            if hit.subject.caption == who.name:
                return Subject.objects.get(id=hit.subject.id)
    item = new_item(
        origin="Trigger report",
        access_class=intern(unit_label()),
        grade=None,
        actor=actor,
        at=at,
    )
    subject = new_subject(who.kind, at=at)
    said = [Statement(property="name", written=who.name)]
    if who.born:
        said.append(Statement(property="birth_date", written=who.born))
    write_facts(subject, said, item=item, actor=actor, at=at)
    region.note("on_threat", name=who.name, part=who.category.value)
    return subject


def _put_on(
    threat: Threat, subject: Subject, who: Who, *, actor: Viewer, at: datetime
) -> None:
    actions.add_subject(
        threat,
        subject,
        category=who.category,
        unresolved=who.category is Category.VICTIM,
        source="Single Competent Authority, asked by ROCTA",
        note=who.note,
        actor=actor,
        at=at,
    )


def _score(region: Region, threat: Threat, story: Story, at: datetime) -> None:
    with region.acting(SCORER, at=at) as actor:
        actions.begin(
            threat, own_view=story.view, own_band=story.bands[0], actor=actor, at=at
        )
        if story.scores:
            actions.score(
                threat,
                scores=_evidenced(story),
                opposing=story.opposing,
                actor=actor,
                at=at + timedelta(hours=3),
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


def _review(region: Region, threat: Threat, story: Story, at: datetime) -> None:
    with region.acting(REVIEWER, at=at) as actor:
        actions.view_before_review(
            threat,
            own_view="The evidence holds for the harm; less for how far it reaches.",
            own_band=story.bands[1],
            actor=actor,
            at=at,
        )
        actions.review(threat, actor=actor, at=at)


def _archive(region: Region, threat: Threat, at: datetime) -> None:
    with region.acting(SCORER, at=at) as actor:
        actions.archive(
            threat,
            reason="All known members are in prison or abroad.",
            review_on=date(2027, 6, 1),
            actor=actor,
            at=at,
        )


def _found_a_victim(region: Region, threat: Threat, at: datetime) -> None:
    """He turns out to be held in the house: on another threat he is a victim."""
    with region.acting(SCORER, at=at) as actor:
        line = Threat.objects.select_related("register").get(
            register__title="Ricky line"
        )
        part = threat.register.picture_subjects.select_related("subject").get()
        actions.add_subject(
            line,
            part.subject,
            category=Category.VICTIM,
            unresolved=True,
            source="Referred by the first responder",
            note="Held in the house on Alma Road",
            actor=actor,
            at=at,
        )


def _dispute(region: Region, threat: Threat) -> None:
    at = region.now - 4 * DAY
    with region.acting("Sian Prowse", at=at) as actor:
        standing = threat.register.assessment_assessment.get(reviewed_at__isnull=False)
        actions.dispute(
            standing,
            factor="community",
            reason="No shot was fired in public in the last six months.",
            actor=actor,
            at=at,
        )


def _again(region: Region, threat: Threat) -> None:
    """Scored again, by the other assessor; the score before stands meanwhile."""
    at = region.now - 2 * DAY
    with region.acting(REVIEWER, at=at) as actor:
        actions.begin(
            threat,
            own_view="Since the arrests in the port they wait, and are no weaker.",
            own_band="moderate",
            actor=actor,
            at=at,
        )
