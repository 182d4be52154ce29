"""Threats of the invented region, in every state."""

from dataclasses import dataclass
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

OPENER, SCORER, REVIEWER = "Hannah Vale", "Nell Quist", "Piotr Zalew"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Somebody on a threat: what they are called, their part, when born."""

    name: str
    category: Category
    kind: str = "person"
    born: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One threat, how long ago it was opened, and how far it came.

    scores: in the order of the model's factors; empty where nobody scored it.
    bands:  the assessor's own view and the reviewer's.
    """

    title: str
    kind: Threat.Kind
    area: Threat.Area
    force: str
    signatory: str
    trigger: str
    days: int
    until: str = "ranked"
    scores: tuple[int, ...] = ()
    bands: tuple[str, str] = ("high", "high")
    view: str = ""
    opposing: str = "Looked for and not found."
    national: str = ""
    people: tuple[Who, ...] = ()
    restricted: bool = False


STORIES = (
    Story(
        title="Ricky line",
        kind=Threat.Kind.COUNTY_LINE,
        area=Threat.Area.COUNTY_LINES,
        force="TVP",
        signatory="DS Priya Nand",
        trigger="A new number, 07700 900123, sends the texts that the old one sent."
        " Runners as young as 14 are met at Slough station.",
        days=44,
        scores=(3, 4, 2, 3, 4, 4, 3),
        view="Children carry it and are hurt for it. It grew while it was watched.",
        opposing="One caller of two says the line is slower since September.",
        national="APM/TV/0042",
        people=(
            Who(name="Ricky line", category=Category.THING, kind="county_line"),
            Who(name="Curtis Vane", category=Category.SUSPECT, born="1996-03-09"),
            Who(
                name="Amy Lark",
                category=Category.VICTIM,
                born="2012-05-01",
                note="Referred to the National Referral Mechanism by Slough",
            ),
        ),
    ),
    Story(
        title="Crawley converted firearms",
        kind=Threat.Kind.OCG,
        area=Threat.Area.FIREARMS,
        force="SUSSEX",
        signatory="DS Tom Ashdown",
        trigger="Three converted blank-firers of one hand were found in six weeks.",
        days=62,
        scores=(4, 4, 2, 4, 3, 4, 3),
        bands=("very_high", "high"),
        view="Somebody converts and sells. Each sale can be a death.",
        opposing="The last find may be older than the first.",
        people=(Who(name="Crawley group", category=Category.THING, kind="ocg"),),
    ),
    Story(
        title="Southampton docks importers",
        kind=Threat.Kind.OCG,
        area=Threat.Area.DRUGS,
        force="HIOW",
        signatory="DC Carys Bevan",
        trigger="Two port workers were approached in the same words.",
        days=310,
        scores=(2, 2, 3, 2, 2, 4, 4),
        view="Patient, rich, and inside the port.",
    ),
    Story(
        title="Sussex investment fraud",
        kind=Threat.Kind.OCG,
        area=Threat.Area.FRAUD,
        force="SUSSEX",
        signatory="DS Tom Ashdown",
        trigger="Forty pensioners lost savings to one script and two accounts.",
        days=155,
        scores=(0, 3, 4, 2, 4, 3, 2),
        bands=("moderate", "high"),
        view="Nobody is hit, and people lose their homes.",
    ),
    Story(
        title="M3 plant theft",
        kind=Threat.Kind.OCG,
        area=Threat.Area.ACQUISITIVE,
        force="HIOW",
        signatory="DC Carys Bevan",
        trigger="Eleven excavators went from sites along the M3 since spring.",
        days=52,
        scores=(1, 1, 2, 1, 0, 3, 2),
        bands=("low", "moderate"),
        view="It costs money. Nobody has been hurt.",
    ),
    Story(
        title="Dale Ferris",
        kind=Threat.Kind.PRIORITY_INDIVIDUAL,
        area=Threat.Area.MONEY_LAUNDERING,
        force="SURREY",
        signatory="DC Owen Lark",
        trigger="He is named as the one who moves money for three groups.",
        days=70,
        scores=(1, 2, 4, 2, 2, 4, 4),
        view="Without him three groups would have to find another way.",
        opposing="All three sources may go back to one person.",
        people=(Who(name="Dale Ferris", category=Category.SUSPECT, born="1979-11-02"),),
    ),
    Story(
        title="Jordan Pell",
        kind=Threat.Kind.PRIORITY_INDIVIDUAL,
        area=Threat.Area.COUNTY_LINES,
        force="TVP",
        signatory="DS Priya Nand",
        trigger="He was said to run the house on Alma Road.",
        days=80,
        scores=(2, 2, 1, 2, 1, 2, 1),
        bands=("moderate", "low"),
        view="He may run it, or be made to live there.",
        people=(Who(name="Jordan Pell", category=Category.SUSPECT, born="2003-01-20"),),
        until="victim",
    ),
    Story(
        title="Portsmouth money movers",
        kind=Threat.Kind.OCG,
        area=Threat.Area.MONEY_LAUNDERING,
        force="HIOW",
        signatory="DC Carys Bevan",
        trigger="A named officer reported what may only be told to few.",
        days=46,
        scores=(1, 2, 4, 1, 1, 4, 4),
        view="It reaches into people who should stop it.",
        restricted=True,
    ),
    Story(
        title="Brighton nail bars",
        kind=Threat.Kind.VULNERABILITY,
        area=Threat.Area.MODERN_SLAVERY,
        force="SUSSEX",
        signatory="DS Tom Ashdown",
        trigger="The same women are driven to four shops and paid nothing.",
        days=12,
        scores=(2, 4, 2, 2, 4, 3, 2),
        view="They are not free to leave.",
        until="scored",
    ),
    Story(
        title="Chiltern waste tipping",
        kind=Threat.Kind.OCG,
        area=Threat.Area.WASTE,
        force="TVP",
        signatory="Kit Sorrell, Environment Agency",
        trigger="Lorries from three counties tip at night on one farm.",
        days=9,
        view="The money is real and the land is lost for years.",
        bands=("moderate", "moderate"),
        until="begun",
    ),
    Story(
        title="Guildford keyless theft",
        kind=Threat.Kind.OCG,
        area=Threat.Area.ACQUISITIVE,
        force="SURREY",
        signatory="DC Owen Lark",
        trigger="The same relay box was used for nine cars in a week.",
        days=3,
        until="triggered",
    ),
    Story(
        title="Surrey vehicles stolen to order",
        kind=Threat.Kind.OCG,
        area=Threat.Area.ACQUISITIVE,
        force="SURREY",
        signatory="DC Owen Lark",
        trigger="Cars go to one yard and are gone in two days.",
        days=430,
        scores=(1, 1, 3, 2, 1, 3, 3),
        view="A trade with orders, drivers and a yard.",
        until="archived",
    ),
    Story(
        title="Reading phone shop",
        kind=Threat.Kind.OCG,
        area=Threat.Area.OTHER,
        force="TVP",
        signatory="DS Priya Nand",
        trigger="A shop sells phones without boxes.",
        days=100,
        until="rejected",
    ),
)
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
        standing = threat.register.assessments.get(reviewed_at__isnull=False)
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
