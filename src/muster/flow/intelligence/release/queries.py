"""What people ask of texts for release, and of what was released to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from muster.core.access.models import Group
from muster.core.access.queries import label_of
from muster.core.clocks.calendar import bundled
from muster.core.clocks.context import Context
from muster.core.clocks.registry import BOOK
from muster.core.clocks.rules import Deadline
from muster.core.clocks.wording import london_day
from muster.core.people.models import Posting, Team, User
from muster.core.people.queries import SOMEBODY, colleagues, in_force
from muster.core.picture.models import LookupKey
from muster.core.picture.values import own_keys
from muster.core.records.models import Register
from muster.core.store.asking import rows
from muster.core.terms.grade import Grade
from muster.core.terms.viewer import Viewer
from muster.core.web.handles import held
from muster.core.workflow.models import Transition
from muster.flow.intelligence.queries import items
from muster.flow.intelligence.release.clocks import RECALL_RECEIPT
from muster.flow.intelligence.release.models import (
    Answer,
    Delivered,
    Disclosure,
    Recipient,
    Release,
    Writing,
    grade_of,
)
from muster.flow.intelligence.release.roles import RECIPIENTS
from muster.flow.intelligence.release.rules.giveaways import (
    Giveaway,
    giveaways,
    identifiers_in,
    unanswered,
)
from muster.flow.intelligence.release.rules.handling import Person, told_apart
from muster.flow.intelligence.release.rules.origins import ORIGINS, Origin
from muster.flow.intelligence.release.workflow import CHECKED, DRAFT, RECALLED
from muster.flow.intelligence.workflow import DRAFT as DRAFT_REPORT
from muster.flow.intelligence.workflow import REPORT, RETURNED

OPEN = (DRAFT.key, CHECKED.key, RECALLED.key)
TOLD_FOR = timedelta(days=14)
"""For how long after its last day one is told that a text is shut."""


def is_behind_a_corridor(register: Register) -> bool:
    """Whether only those in some group may see a record: others need a text of it."""
    return bool(label_of(register.access_class).groups)


def said_by(report: Register) -> tuple[str, list[str]]:
    """What a report says, all its items, and the code of each one's grade."""
    found = list(items(report))
    return "\n\n".join(each.text for each in found), [e.grade.code for e in found]


def is_written_still(register: Register) -> bool:
    """Whether a record is a report that its author may change still."""
    written = (DRAFT_REPORT.key, RETURNED.key)
    return register.kind == REPORT.key and register.state in written


def said_now(release: Release) -> tuple[str, list[str]]:
    """What a text is of says now, and its codes; of no report, what was kept of it."""
    if release.of.kind != REPORT.key:
        return release.of_text, release.of_grades
    return said_by(release.of)


def origin(of: Register) -> Origin:
    """What holds of a record for every text of it: of a report its conditions."""
    said = ORIGINS.of(of)
    if said is not None or of.kind != REPORT.key:
        return said or Origin()
    return Origin(conditions=tuple(each.grade.conditions for each in items(of)))


def giveaways_in(release: Release) -> tuple[Giveaway, ...]:
    """What in a text could give the source away, as whoever looks can tell.

    Looked for in all that whoever is told reads: what it is for and under which gateway
    and conditions as well.
    """
    read = (release.text, release.purpose, release.gateway, release.conditions)
    found = (each for words in read for each in giveaways_of(release, words))
    return tuple(dict.fromkeys(found))


def giveaways_of(release: Release, words: str) -> tuple[Giveaway, ...]:
    """What in words for those who are told a text could give its source away."""
    return giveaways(
        words,
        of=release.of_text,
        known_elsewhere=found_elsewhere(words, release.of_id),
    )


def found_elsewhere(text: str, besides: UUID) -> frozenset[str]:
    """Numbers and registrations of a text that the picture has of another source."""
    known = set()
    for found in identifiers_in(text):
        for kind, key in own_keys(found.type, found.value):
            elsewhere = LookupKey.objects.filter(kind=kind, key=key).exclude(
                fact__item__register_id=besides
            )
            if elsewhere.exists():
                known.add(found.value)
    return frozenset(known)


def answers(release: Release) -> dict[Giveaway, str]:
    """Why what could give the source away is kept, the latest word of each."""
    said = Answer.objects.filter(register_id=release.register_id).order_by("at")
    return {each.giveaway: each.why for each in said}


def left_to_answer(release: Release) -> tuple[Giveaway, ...]:
    """What nobody has answered yet."""
    return unanswered(giveaways_in(release), answers(release))


def checked_by(release: Release) -> list[UUID]:
    """Who checked a text, each time."""
    made = Transition.objects.filter(register_id=release.register_id, verb="check")
    return list(made.values_list("by_id", flat=True))


def writers(release: Release) -> set[UUID]:
    """Who wrote a text or changed it, at any time."""
    wrote = Writing.objects.filter(register_id=release.register_id)
    return {release.register.opened_by_id, *wrote.values_list("by_id", flat=True)}


def recipients(release: Release) -> list[UUID]:
    """Who is to be told."""
    named = Recipient.objects.filter(register_id=release.register_id)
    return list(named.order_by("id").values_list("person_id", flat=True))


def could_be_told(*, at: datetime) -> list[Person]:
    """Everybody who may be named, by name."""
    found = list(colleagues(*RECIPIENTS, at=at).select_related("organisation"))
    posted = Posting.objects.filter(in_force(at), user__in=found)
    teams = dict(posted.order_by("-starts").values_list("user_id", "team__name"))
    return [
        Person(
            each.id,
            each.name,
            each.organisation.short_name,
            teams.get(each.id, ""),
            each.email,
            each.organisation.name,
        )
        for each in found
    ]


def could_be_passed_to(viewer: Viewer, *, at: datetime) -> dict[UUID, str]:
    """Whom somebody may tell besides, each called as nobody else is."""
    apart = told_apart(could_be_told(at=at))
    return {key: words for key, words in apart.items() if key != viewer.user_id}


def called(ids: Iterable[UUID]) -> dict[UUID, str]:
    """People by name and body, since those of two bodies may share a name."""
    wanted = set(ids)
    seen = User.objects.filter(id__in=wanted).values_list(
        "id", "name", "organisation__short_name"
    )
    words = {key: f"{name}, {body}" for key, name, body in seen}
    return {key: words.get(key, SOMEBODY) for key in wanted}


def as_typed(people: Iterable[UUID], *, at: datetime) -> list[str]:
    """People as somebody writes them to be told, one a line."""
    apart = told_apart(could_be_told(at=at))
    wanted = list(people)
    gone = called(key for key in wanted if key not in apart)
    return [apart.get(key) or gone[key] for key in wanted]


def who_left(people: Iterable[UUID], *, at: datetime) -> list[str]:
    """Those of some people who hold no post at a moment, in words."""
    wanted = set(people)
    held = Posting.objects.filter(in_force(at), user_id__in=wanted)
    left = wanted - set(held.values_list("user_id", flat=True))
    return sorted(called(left).values())


def teams() -> list[str]:
    """What teams and bodies are called, none of which can sign."""
    found = Team.objects.select_related("organisation")
    return [
        word
        for each in found
        for word in (each.name, each.organisation.name, each.organisation.short_name)
    ]


def disclosures(release: Release) -> list[Disclosure]:
    """To whom a text went, in order."""
    found = Disclosure.objects.filter(register_id=release.register_id)
    return list(found.order_by("at", "id"))


def outstanding(release: Release) -> list[Disclosure]:
    """Who has not answered a recall yet."""
    return [each for each in disclosures(release) if not each.answer]


def recall_due(recalled: datetime) -> Deadline:
    """By when everybody has answered a recall."""
    rule = BOOK.on(RECALL_RECEIPT.rule_id, london_day(recalled))
    return BOOK.deadline(rule, recalled, Context(holidays=bundled()))


def open_in(group: Group) -> list[Release]:
    """Texts of a corridor that wait for somebody."""
    found = Release.objects.filter(register__state__in=OPEN).select_related("register")
    return [
        each
        for each in found.order_by("register__opened_at")
        if group.id in label_of(each.access_class).groups
        and (each.register.state != RECALLED.key or outstanding(each))
    ]


# ----------------------------------------------------------- what was released to me


@dataclass(frozen=True, slots=True)
class Recalled:
    """That a copy was recalled: the day, and why."""

    on: date
    why: str


@dataclass(frozen=True, slots=True)
class Copy:
    """What somebody was handed, and whether it was recalled since."""

    kept: Delivered
    recalled: Recalled | None

    @property
    def id(self) -> UUID:
        """Its key, by which an address names it."""
        return self.kept.id

    def is_over(self, today: date) -> bool:
        """Whether its review date is over: from the day after on nobody reads it."""
        return self.kept.review_on < today

    def may_be_used(self, today: date) -> bool:
        """Whether it may be read and passed on, as far as that is allowed."""
        return self.recalled is None and not self.is_over(today)

    def asks(self, today: date) -> bool:
        """Whether something is asked of whoever has it, or they are to be told."""
        if self.recalled:
            return not self.kept.answer
        if self.is_over(today):
            return today <= self.kept.review_on + TOLD_FOR
        return self.kept.received_at is None


RECALLS = "SELECT delivered, recalled_on, why FROM release_recalls()"


def delivered(viewer: Viewer) -> list[Copy]:
    """All that was released to somebody, the latest first."""
    recalled = {key: Recalled(on, why) for key, on, why in rows(RECALLS, [])}
    found = Delivered.objects.filter(to_id=viewer.user_id).order_by("-number", "id")
    return [Copy(each, recalled.get(each.id)) for each in found]


def delivered_called(word: str, viewer: Viewer) -> Copy:
    """That of an address; NotFound alike where it is another's and where none is."""
    copies = {copy.id: copy for copy in delivered(viewer)}
    return copies[held([copy.kept for copy in copies.values()], word).id]


@dataclass(frozen=True, slots=True)
class Said:
    """What a copy says, and how that is graded."""

    text: str
    grade: Grade
    conditions: str


SAID = "SELECT words, grade, conditions FROM release_said(%s)"


def said_in(copy: Copy) -> Said | None:
    """What a copy says; None once it is recalled or its review date is over."""
    for text, code, conditions in rows(SAID, [copy.id]):
        return Said(text, grade_of(code), conditions)
    return None


def waiting_for(viewer: Viewer, *, today: date) -> list[Copy]:
    """What somebody was told and has not acknowledged, has to answer or is over."""
    return [copy for copy in delivered(viewer) if copy.asks(today)]
