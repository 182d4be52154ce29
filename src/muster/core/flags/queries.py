"""What those in a corridor ask of its flags. To anybody else there are none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from muster.core.access.models import AccessClass, Group
from muster.core.clocks.wording import london_day
from muster.core.corridors.rules import SOON, last_of
from muster.core.flags.models import Conflict, Contact, Flag, Hit
from muster.core.flags.rules import MOST_KEYS
from muster.core.flags.workflow import LIVE, PROPOSED
from muster.core.people.models import User
from muster.core.picture.models import Fact, Subject
from muster.core.picture.queries import find
from muster.core.picture.queries.identity import cluster_of
from muster.core.picture.queries.standing import in_force
from muster.core.picture.touching import key_of, keys_flagged, keys_of_fact
from muster.core.picture.values import TYPES
from muster.core.store.asking import rows
from muster.core.terms.reason import NotFound
from muster.core.touches.actions import Key

MOST_FACTS = 2_000
MOST_VERBS, MOST_PURPOSES = 6, 3
"""What a line says at most, as the matcher keeps it."""

MOST_HITS, MOST_CONFLICTS = 200, 50
"""Lines of what came near to a flag, and of what two corridors flagged, on a page."""


@dataclass(frozen=True, slots=True)
class Flaggable:
    """What somebody wants to flag: how it is called, and by what it is met."""

    caption: str
    subjects: list[UUID]
    keys: list[int]


def flaggable(written: str, *, group: Group) -> Flaggable:
    """What a text means, as those in a corridor may see it: a person or thing by its
    reference, with all its names and numbers; otherwise the name or number itself.

    What stands under the label of other groups too is left out, though the viewer see
    it: others in the corridor read what is flagged.
    """
    try:
        subject = find(written)
    except NotFound:
        return Flaggable(written.strip(), [], hashed(keys_flagged(written)))
    cluster = cluster_of(subject.id)
    of_kind, caption = subject.of_kind, ""
    keys = {key_of(each) for each in Subject.objects.filter(id__in=list(cluster))}
    for name, value in _facts(cluster, group).values_list("property", "value"):
        declared = of_kind.property_shown(name)
        if declared.type in TYPES and not declared.sensitive:
            keys |= keys_of_fact(declared.type, value)
        caption = caption or (value if name in of_kind.caption else "")
    return Flaggable(
        (caption or subject.reference)[:180], sorted(cluster), hashed(keys)[:MOST_KEYS]
    )


def _facts(cluster: Iterable[UUID], group: Group) -> QuerySet[Fact]:
    """The facts of these that everybody in a corridor may see."""
    labels = [
        each.id for each in AccessClass.objects.all() if set(each.groups) <= {group.id}
    ]
    found = Fact.objects.filter(
        in_force(), subject_id__in=list(cluster), access_class__in=labels
    )
    return found.order_by("recorded_at", "id")[:MOST_FACTS]


def hashed(keys: Iterable[Key]) -> list[int]:
    """Eight bytes of each key, as touches keep them."""
    given = sorted(set(keys))
    [(made,)] = rows(
        "SELECT touches_keys(%s::text[], %s::text[])",
        [[sort for sort, _ in given], [word for _, word in given]],
    )
    return sorted(made)


def flags_of(group: Group) -> list[Flag]:
    """The flags of a corridor that are open, those to approve first."""
    found = Flag.objects.filter(
        group=group, register__state__in=(PROPOSED.key, LIVE.key)
    ).select_related("register")
    return sorted(
        found, key=lambda flag: (flag.starts is not None, flag.register.opened_at)
    )


def hits(flag: Flag) -> list[Hit]:
    """What touched a flag, the latest first: at most so many and one more."""
    found = Hit.objects.filter(register_id=flag.register_id)
    return list(found.order_by("-last", "id")[: MOST_HITS + 1])


def hit_times(flags: Iterable[Flag]) -> dict[UUID, int]:
    """How often each of these flags was touched."""
    times: dict[UUID, int] = {}
    found = Hit.objects.filter(register_id__in=[flag.register_id for flag in flags])
    for register_id, number in found.values_list("register_id", "times"):
        times[register_id] = times.get(register_id, 0) + number
    return times


def contacts(flag: Flag) -> list[Contact]:
    """Whom to ring about a flag, since both owners allow it."""
    return list(Contact.objects.filter(register_id=flag.register_id).order_by("at"))


def conflicts(group: Group) -> list[Conflict]:
    """Where two corridors flagged the same, for those in the unit's own corridor.

    The latest first: at most so many and one more.
    """
    found = Conflict.objects.filter(seen_by=group).order_by("-at", "id")
    return list(found[: MOST_CONFLICTS + 1])


def bodies_of(people: Iterable[UUID]) -> dict[UUID, str]:
    """The body of each of these people, by its short name."""
    found = User.objects.filter(id__in=list(people)).select_related("organisation")
    return {each.id: each.organisation.short_name for each in found}


def last_day_of(flag: Flag) -> date | datetime | None:
    """The last day on which a flag is live; None before it is approved."""
    return None if flag.ends is None else last_of(flag.ends)


def ends_soon(flag: Flag, *, at: datetime) -> bool:
    """Whether it ends within thirty days."""
    return flag.ends is not None and london_day(flag.ends) <= london_day(at + SOON)
