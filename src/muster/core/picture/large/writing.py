"""Writing a large invented region: who may see what, and then all of it."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from muster.core.access.actions import admit, intern, open_group
from muster.core.access.queries import shared_label, unit_label
from muster.core.people.models import Organisation
from muster.core.people.seed import BY_NAME, acting
from muster.core.picture.importing.writing.ahead import ahead
from muster.core.picture.large.ledger import Counts
from muster.core.picture.large.loading import bare_tables, copy, tidy
from muster.core.picture.large.region import Piece, Plan, hub_facts, region
from muster.core.records.actions import open_record
from muster.core.records.models import Register
from muster.core.terms.label import Label
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move

LARGEST = 1_000_000
KEEPER = "Hannah Vale"
TOLD = ("Idris Cole", "Ruth Adeyemi")
"""Who is told of three matters of the eight; nobody but their keeper of the rest."""
MATTERS = tuple(
    f"Operation {bird}"
    for bird in (
        "Avocet",
        "Bittern",
        "Curlew",
        "Dunlin",
        "Egret",
        "Fulmar",
        "Gannet",
        "Hobby",
    )
)
TOLD_OF = 3
TITLE = "Large invented region"
FORCES = {"TVP": 0.12, "HIOW": 0.11, "SURREY": 0.08, "SUSSEX": 0.08}
TO_ANYONE, TO_EACH_GROUP = 0.05, 0.015


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and the seconds that each part of it took."""

    counts: Counts
    copying: float
    checking: float
    tidying: float


def write_large_region(
    people: int, *, at: datetime, told: Callable[[int, str], None]
) -> Written:
    """Write a region of so many records of people, on an installation for trial.

    told: called with the records of people so far, and what is being done.
    Raises  Refused for more than a million, and where there is one already.
    Audit   the move of each import, one for each marking
    """
    if not 0 < people <= LARGEST:
        raise Refused(f"A region has from 1 to {LARGEST:,} records of people")
    with acting(KEEPER, at=at) as keeper:
        if Register.objects.filter(kind="import", title__startswith=TITLE).exists():
            raise Refused("This installation has a large region already")
        shares = _shares(keeper, at)
        registers = {one: _open(one, keeper, at) for one in shares}
        plan = Plan(people, hub_facts(people), shares)
        made, pieces = region(
            plan,
            by=keeper.user_id.hex,
            registers={one: register.id.hex for one, register in registers.items()},
            ends=at,
        )
        copying, checking = _load(pieces, people, told)
        with acting(KEEPER, at=at):  # anew: a viewer's token does not last as long
            for register in registers.values():
                _complete(register, made.counts, keeper, at)
    told(people, "Counting for the planner")
    began = time.monotonic()
    tidy()
    return Written(made.counts, copying, checking, time.monotonic() - began)


def _load(
    pieces: Iterator[Piece], people: int, told: Callable[[int, str], None]
) -> tuple[float, float]:
    """Copy all pieces, and say how long that and the checking took."""
    began = time.monotonic()
    with bare_tables() as cursor:
        for piece in ahead(pieces):
            copy(cursor, piece.lines)
            told(piece.people, "Copying people, things and what links them")
        copied = time.monotonic()
        told(people, "Making the indexes and checking every key")
    return copied - began, time.monotonic() - copied


def _shares(keeper: Viewer, at: datetime) -> Mapping[int, float]:
    """The markings of the region with their shares; the last is a hidden one."""
    forces = dict(Organisation.objects.values_list("code", "id"))
    shares = {intern(unit_label()): 0.0}
    for code, share in FORCES.items():
        shares[intern(shared_label(forces[code]))] = share
    shares[intern(Label(sensitive=True))] = TO_ANYONE
    for place, name in enumerate(MATTERS):
        group = open_group(name=name, reason="A source at risk", actor=keeper, at=at)
        label = Label(
            groups=frozenset({group}),
            organisations=unit_label().organisations,
            sensitive=True,
        )
        shares[intern(label)] = TO_EACH_GROUP
        for colleague in TOLD if place < TOLD_OF else ():
            admit(
                group_id=group,
                user_id=BY_NAME[colleague].id,
                starts=at,
                ends=None,
                reason="Works on the matter",
                actor=keeper,
            )
    rest = 1.0 - sum(shares.values())
    return {one: share or rest for one, share in shares.items()}


def _open(access_class: int, keeper: Viewer, at: datetime) -> Register:
    return open_record(
        "import", title=TITLE, access_class=access_class, actor=keeper, at=at
    )


def _complete(register: Register, counts: Counts, keeper: Viewer, at: datetime) -> None:
    said = ", ".join(f"{count:,} {what}" for what, count in asdict(counts).items())
    reason = f"Invented for trial; in all markings together {said}"
    move(register, "complete", actor=keeper, at=at, reason=reason)
