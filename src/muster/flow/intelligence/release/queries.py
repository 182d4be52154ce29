"""What people ask of texts for release, and of what was released to them."""

from datetime import datetime
from uuid import UUID

from muster.core.access.models import Group
from muster.core.access.queries import label_of
from muster.core.clocks.calendar import bundled
from muster.core.clocks.context import Context
from muster.core.clocks.registry import BOOK
from muster.core.clocks.rules import Deadline
from muster.core.clocks.wording import london_day
from muster.core.people.models import Team
from muster.core.people.queries import colleagues
from muster.core.picture.extraction import find_identifiers
from muster.core.picture.models import LookupKey
from muster.core.picture.values import own_keys
from muster.core.records.models import Register
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
)
from muster.flow.intelligence.release.roles import RECIPIENTS
from muster.flow.intelligence.release.rules.giveaways import (
    Giveaway,
    giveaways,
    unanswered,
)
from muster.flow.intelligence.release.workflow import CHECKED, DRAFT, RECALLED

OPEN = (DRAFT.key, CHECKED.key, RECALLED.key)


def is_behind_a_corridor(register: Register) -> bool:
    """Whether only those in some group may see a record: others need a text of it."""
    return bool(label_of(register.access_class).groups)


def said_by(report: Register) -> tuple[str, list[str]]:
    """What a report says, all its items, and the code of each one's grade."""
    found = list(items(report))
    return "\n\n".join(each.text for each in found), [e.grade.code for e in found]


def giveaways_in(release: Release) -> tuple[Giveaway, ...]:
    """What in a text could give the source away, as whoever looks can tell."""
    return giveaways(
        release.text,
        of=release.of_text,
        known_elsewhere=found_elsewhere(release.text, release.of_id),
    )


def found_elsewhere(text: str, besides: UUID) -> frozenset[str]:
    """Numbers and registrations of a text that the picture has of another source."""
    known = set()
    for found in find_identifiers(text):
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


def recipients(release: Release) -> list[UUID]:
    """Who is to be told."""
    named = Recipient.objects.filter(register_id=release.register_id)
    return list(named.order_by("id").values_list("person_id", flat=True))


def could_be_told(*, at: datetime) -> dict[str, UUID]:
    """Everybody who may be named, by name."""
    return {each.name: each.id for each in colleagues(*RECIPIENTS, at=at)}


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


def delivered(viewer: Viewer) -> list[Delivered]:
    """All that was released to somebody, the latest first."""
    found = Delivered.objects.filter(to_id=viewer.user_id)
    return list(found.order_by("-released_at", "id"))


def delivered_called(word: str, viewer: Viewer) -> Delivered:
    """That of an address; NotFound alike where it is another's and where none is."""
    return held(delivered(viewer), word)


def waiting_for(viewer: Viewer) -> list[Delivered]:
    """What somebody was told and has not acknowledged, or has to answer."""
    return [
        each
        for each in delivered(viewer)
        if (each.recalled_at and not each.answer)
        or not (each.received_at or each.recalled_at)
    ]
