"""What those inside ask of the unit's work. To anybody else there is none of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Final, TypeVar
from uuid import UUID

from muster.core.access.models import Group
from muster.core.access.queries import label_of
from muster.core.clocks.models import RunningClock
from muster.core.clocks.wording import london_day
from muster.core.flags.models import Hit
from muster.core.flags.queries import MOST_HITS
from muster.core.records.models import Register
from muster.core.records.queries import own_row
from muster.core.terms.reason import Reason
from muster.core.workflow.models import Transition
from muster.flow.intelligence.release.models import Answer, Disclosure, Release
from muster.flow.intelligence.release.queries import recall_due
from muster.flow.intelligence.release.rules.handling import SAID_NO, Permission
from muster.flow.intelligence.release.rules.origins import Origin
from muster.flow.intelligence.release.workflow import DROPPED, RECALLED
from muster.rooms.sensitive_intelligence.clocks import LIFE
from muster.rooms.sensitive_intelligence.models import (
    EquityDecision,
    Item,
    ParallelSource,
    Pointer,
)
from muster.rooms.sensitive_intelligence.rules.items import NOT_USED, OVER
from muster.rooms.sensitive_intelligence.workflow import (
    ASSESSED,
    ITEM,
    LIVE,
    PROPOSED,
    RECEIVED,
)

Own = TypeVar("Own", Item, Pointer)
UNIT, PROTECTED = "SIU", "PROTECTED"
"""Keys of the corridors behind which items and protected pointers stand."""


def item(reference: str) -> Item:
    """The item of a reference; NotFound alike for hidden and absent."""
    return own_row(Item, reference, kind=ITEM.key)


def decisions(item: Item) -> list[EquityDecision]:
    """What was decided on an item, the latest first."""
    found = EquityDecision.objects.filter(register_id=item.register_id)
    return list(found.order_by("-at", "id"))


def told_of(item: Item) -> Permission:
    """What the originator said, as a text for release keeps it: yes, on conditions too.

    Those go with the text: `origin` tells them.
    """
    if item.permission == Item.Permission.CONDITIONS:
        return Permission.YES
    return Permission(item.permission)


def origin(register: Register) -> Origin:
    """What holds of an item for every text of it: whether it is used, and how."""
    item = Item.objects.select_related("register").get(pk=register.id)
    against, remedy = _against_use(item)
    return Origin(
        against=against,
        remedy=remedy,
        permission=told_of(item),
        on=item.permission_conditions
        if item.permission == Item.Permission.CONDITIONS
        else "",
        conditions=(item.conditions,),
    )


def _against_use(item: Item) -> tuple[tuple[Reason, ...], str]:
    """Why no text of it is written, checked or released, and what to do about it."""
    if item.register.closed_at is not None:
        return (OVER,), "Record it anew, if it came in anew."
    last = next(iter(decisions(item)), None)
    if last and last.decision == EquityDecision.Decision.DO_NOT_USE:
        return (NOT_USED,), "Decide anew that it is used, or release nothing."
    if item.permission == Item.Permission.NO:
        return (SAID_NO,), "Ask the originator anew, or release nothing."
    return (), ""


def parallels(item: Item) -> list[ParallelSource]:
    """Open records that say the same."""
    found = ParallelSource.objects.filter(register_id=item.register_id)
    return list(found.select_related("other").order_by("at", "id"))


def releases(item: Item) -> list[Release]:
    """Texts of an item that may be shown, or were."""
    found = Release.objects.filter(of=item.register_id).select_related("register")
    return list(found.order_by("register__opened_at", "register_id"))


def hits(pointers: Iterable[Pointer]) -> list[Hit]:
    """Who came near to what pointers are met by, the latest first; and one more."""
    keys = [each.register_id for each in pointers]
    found = Hit.objects.filter(register_id__in=keys)
    return list(found.order_by("-last", "id")[: MOST_HITS + 1])


def open_items(group: Group) -> list[Item]:
    """Items of a corridor that are worked on, the oldest first."""
    found = Item.objects.filter(register__state__in=(RECEIVED.key, ASSESSED.key))
    return _of(group, found.select_related("register").order_by("received_at"))


def open_pointers(group: Group) -> list[Pointer]:
    """Pointers of a corridor that wait for approval or are live."""
    found = Pointer.objects.filter(register__state__in=(PROPOSED.key, LIVE.key))
    return _of(group, found.select_related("register").order_by("register__opened_at"))


def _of(group: Group, found: Iterable[Own]) -> list[Own]:
    return [each for each in found if group.id in label_of(each.access_class).groups]


def due(keys: Iterable[UUID], rule_id: str) -> dict[UUID, datetime]:
    """By when each of these records is done, where a time limit of the rule runs."""
    running = RunningClock.objects.filter(
        register_id__in=keys, rule_id=rule_id, stopped_at__isnull=True
    )
    return {each.register_id: each.due_at for each in running}


def undecided(items: Iterable[Item]) -> list[Item]:
    """Those where a life may be at stake and the hour runs: first, or after a no."""
    threats = {each.register_id: each for each in items if each.threat_to_life}
    running = due(threats, LIFE.rule_id)
    return [each for key, each in threats.items() if key in running]


def latest(item: Item) -> EquityDecision | None:
    """What was decided last; where a life may be at stake, since that was marked."""
    found = (
        each
        for each in decisions(item)
        if item.threat_at is None or each.at >= item.threat_at
    )
    return next(found, None)


def is_confirmed(item: Item, decision: str) -> bool:
    """Whether it was decided already, as is decided now, that an item is not used."""
    before, no = latest(item), EquityDecision.Decision.DO_NOT_USE
    return before is not None and before.decision == decision == no


def done_with(items: Iterable[Item]) -> set[UUID]:
    """Those that nobody sanitises: a text of it waits or is out, or it is not used."""
    keys = [each.register_id for each in items]
    gone = (DROPPED.key, RECALLED.key)
    texts = Release.objects.filter(of__in=keys).exclude(register__state__in=gone)
    said = EquityDecision.objects.filter(register_id__in=keys).order_by("at", "-id")
    last = dict(said.values_list("register_id", "decision"))
    no = EquityDecision.Decision.DO_NOT_USE
    not_used = {key for key, decision in last.items() if decision == no}
    return not_used | set(texts.values_list("of_id", flat=True))


def log_of(item: Item) -> list[tuple[Release, Disclosure]]:
    """Each disclosure of a text of an item, the earliest first.

    Law     Data Protection Act 2018 s.62(3).
    """
    texts = {each.register_id: each for each in releases(item)}
    found = Disclosure.objects.filter(register_id__in=texts).order_by("at", "id")
    return [(texts[each.register_id], each) for each in found]


# ------------------------------------------------------------- told inside it alone

YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Went:
    """How the texts went that were released of items of a corridor, in a year.

    released: how many in each month, by its first day, the latest month first.
    hours:    from received to released, of the text in the middle.
    kept:     giveaways kept for a reason, for each text.
    recalled: how many of them were recalled.
    late:     people who answered a recall late, or not yet and it is due.
    """

    released: dict[date, int]
    hours: float
    kept: float
    recalled: int
    late: int


def went(group: Group, *, at: datetime) -> Went | None:
    """How texts released in the year before a moment went; None where none was.

    For those in the corridor, and in no account of the unit's.
    """
    made = Transition.objects.filter(verb="release", at__gt=at - YEAR, at__lte=at)
    out = {each.register_id: each.at for each in made}
    texts = [
        each
        for each in Release.objects.filter(
            register_id__in=out, of__kind=ITEM.key
        ).select_related("register")
        if group.id in label_of(each.access_class).groups
    ]
    items = Item.objects.filter(register_id__in=[each.of_id for each in texts])
    received = dict(items.values_list("register_id", "received_at"))
    texts = [each for each in texts if each.of_id in received]
    if not texts:
        return None
    days = [london_day(out[each.register_id]).replace(day=1) for each in texts]
    keys = [each.register_id for each in texts]
    answered = Answer.objects.filter(register_id__in=keys)
    recalls = Transition.objects.filter(register_id__in=keys, verb="recall")
    recalled = {each.register_id: each.at for each in recalls}
    return Went(
        released={day: Counter(days)[day] for day in sorted({*days}, reverse=True)},
        hours=median(
            (out[each.register_id] - received[each.of_id]) / timedelta(hours=1)
            for each in texts
        ),
        kept=answered.values("register_id", "rule", "quote").distinct().count()
        / len(texts),
        recalled=len(recalled),
        late=_late(recalled, at=at),
    )


def _late(recalled: dict[UUID, datetime], *, at: datetime) -> int:
    due = {key: recall_due(moment) for key, moment in recalled.items()}
    told = Disclosure.objects.filter(register_id__in=recalled)
    return sum(
        due[each.register_id].lapsed(min(each.answered_at or at, at)) for each in told
    )
