"""What those inside ask of the unit's work. To anybody else there is none of it."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from muster.core.access.models import Group
from muster.core.access.queries import label_of
from muster.core.corridors.queries import corridors
from muster.core.flags.models import Hit
from muster.core.terms.reason import Reason, Refused
from muster.flow.intelligence.release.models import Release
from muster.rooms.sensitive_intelligence.models import (
    EquityDecision,
    Item,
    ParallelSource,
    Pointer,
)
from muster.rooms.sensitive_intelligence.workflow import (
    ASSESSED,
    LIVE,
    PROPOSED,
    RECEIVED,
)

Own = TypeVar("Own", Item, Pointer)
UNIT, PROTECTED = "SIU", "PROTECTED"
"""Keys of the corridors behind which items and protected pointers stand."""
MOST_HITS = 200


def corridor_of(key: str) -> Group:
    """The corridor of a key that this viewer is in; refused alike for all others."""
    found = [each.group for each in corridors() if each.key == key]
    if not found:
        raise Refused(Reason("Those in its corridor record this"))
    return min(found, key=lambda group: (group.opened_at, group.id))


def decisions(item: Item) -> list[EquityDecision]:
    """What was decided on an item, the latest first."""
    found = EquityDecision.objects.filter(register_id=item.register_id)
    return list(found.order_by("-at", "id"))


def parallels(item: Item) -> list[ParallelSource]:
    """Open records that say the same."""
    found = ParallelSource.objects.filter(register_id=item.register_id)
    return list(found.select_related("other").order_by("at", "id"))


def releases(item: Item) -> list[Release]:
    """Texts of an item that may be shown, or were."""
    found = Release.objects.filter(of=item.register_id).select_related("register")
    return list(found.order_by("register__opened_at", "register_id"))


def hits(pointer: Pointer) -> list[Hit]:
    """Who came near to what a pointer is met by, the latest first."""
    found = Hit.objects.filter(register_id=pointer.register_id)
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


def undecided(items: Iterable[Item]) -> list[Item]:
    """Those where a life may be at stake and nobody decided since it was marked."""
    threats = {each.register_id: each for each in items if each.threat_to_life}
    decided = EquityDecision.objects.filter(register_id__in=threats).values_list(
        "register_id", "at"
    )
    done = {key for key, at in decided if at >= (threats[key].threat_at or at)}
    return [each for key, each in threats.items() if key not in done]


def released(items: Iterable[Item]) -> set[UUID]:
    """Those of which a text was begun."""
    keys = [each.register_id for each in items]
    return set(Release.objects.filter(of__in=keys).values_list("of_id", flat=True))
