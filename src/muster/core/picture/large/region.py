"""A large region as lines for COPY, one home after another.

Homes that follow one another are neighbours: they know each other, and share a
marking. Some are groups. Whoever is early in the region is known by many later
ones, the earlier the more: so the number of links of a person falls off as a power
of their rank, as it does in true networks.
"""

import random
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from muster.core.picture.large import things
from muster.core.picture.large.ledger import Counts, Ledger, Source
from muster.core.picture.large.names import ENDS, STARTS
from muster.core.picture.large.people import Person, household, said_of
from muster.core.picture.seed import GRADES, ORIGINS

SEED = 20261122
AT_ONCE = 10_000
"""Records of people whose lines are handed over together."""
NEIGHBOURS = 40
POPULAR = 2.0
"""How steeply those who are known by many are known by more."""
HUB_FACTS = 350_000
A_SMALL_REGION = 10_000
FACTS_OF_A_REPORT = 500
JUDGED_SAME, JUDGED_OTHERWISE = 0.6, 0.7


@dataclass(frozen=True, slots=True)
class Plan:
    """What a region is to hold, and who may see how much of it.

    people:    records of people.
    hub_facts: facts of the one record that has very many.
    classes:   access classes with their shares, which add up to 1.
    """

    people: int
    hub_facts: int
    classes: Mapping[int, float]
    seed: int = SEED


def hub_facts(people: int) -> int:
    """Facts of the hub, fewer in a region for tests."""
    return min(HUB_FACTS, 35 * people) if people < A_SMALL_REGION else HUB_FACTS


@dataclass
class Piece:
    """Lines by table, and how many records of people they bring it to."""

    people: int
    lines: dict[str, list[str]]


@dataclass
class Region:
    """A region being made up."""

    plan: Plan
    ledger: Ledger
    people: "array[int]" = field(default_factory=lambda: array("q"))
    sims: "array[int]" = field(default_factory=lambda: array("q"))
    cars: int = 0
    accounts: int = 0
    crimes: int = 0
    homes: int = 0

    @property
    def dice(self) -> random.Random:
        """The one source of chance."""
        return self.ledger.dice

    @property
    def counts(self) -> Counts:
        """What has been made so far."""
        return self.ledger.counts


def region(
    plan: Plan, *, by: str, registers: Mapping[int, str], ends: datetime
) -> tuple[Region, Iterator[Piece]]:
    """A region and the pieces in which it is made."""
    dice = random.Random(plan.seed)  # noqa: S311 - invented people, not secrets
    made = Region(plan, Ledger(dice, by, registers, ends))
    return made, _pieces(made)


def _pieces(made: Region) -> Iterator[Piece]:
    _hub(made)
    handed = 0
    while len(made.people) < made.plan.people:
        _neighbourhood(made)
        if len(made.people) - handed >= AT_ONCE:
            handed = len(made.people)
            yield Piece(handed, made.ledger.taken())
    yield Piece(len(made.people), made.ledger.taken())


def _hub(made: Region) -> None:
    """An online account with the addresses it was used from, year after year."""
    ledger, dice = made.ledger, made.dice
    hub = ledger.subject("online_identity")
    classes = list(made.plan.classes)
    source = ledger.source(ORIGINS[0], GRADES[0], classes[0])
    said = (("handle", "the.long.ledger"), ("service", "Invented exchange"))
    ledger.facts(hub, "online_identity", said, source)
    for place in range(made.plan.hub_facts):
        if place % FACTS_OF_A_REPORT == 0:
            hidden = dice.random() < 0.1  # noqa: PLR2004 - a tenth
            label = classes[-1] if hidden else classes[0]
            source = ledger.source(ORIGINS[0], GRADES[1], label)
        used = f"2001:db8:{place >> 16:x}:{place & 0xFFFF:x}::{dice.randrange(1, 99):x}"
        ledger.facts(hub, "online_identity", [("ip", used)], source)


def _neighbourhood(made: Region) -> None:
    """Some homes of one marking, now and then with a group among them."""
    dice = made.dice
    access_class = _some(made.plan.classes, dice)
    first = len(made.people)
    for _ in range(dice.randrange(3, 12)):
        if len(made.people) >= made.plan.people:
            break
        _home(made, household(dice), access_class)
    members = made.people[first:]
    if len(members) > 5 and dice.random() < 0.15:  # noqa: PLR2004
        _group(made, members, access_class)


def _home(made: Region, people: Sequence[Person], access_class: int) -> None:
    ledger, dice = made.ledger, made.dice
    made.homes += 1
    said = things.home(made.homes, dice)
    home = ledger.subject("address")
    before: list[int] = []
    for person in people:
        for copy in range(person.copies):
            label = access_class
            if copy and dice.random() < 0.5:  # noqa: PLR2004 - from elsewhere
                label = _some(made.plan.classes, dice)
            source = ledger.source(dice.choice(ORIGINS), dice.choice(GRADES), label)
            record = ledger.subject("person")
            ledger.facts(record, "person", said_of(person, copy, dice), source)
            ledger.facts(home, "address", said, source)
            ledger.link(record, "lives_at", home, source)
            _uses(made, record, source)
            _knows(made, record, source)
            if before and not copy and dice.random() < 0.8:  # noqa: PLR2004
                ledger.link(record, "related", dice.choice(before), source)
            made.people.append(record)
            person.records.append(record)
        before.append(person.records[0])
        _judged(made, person, access_class)


def _uses(made: Region, record: int, source: Source) -> None:
    """SIM cards, some of them shared; a vehicle; an account; what is suspected."""
    ledger, dice = made.ledger, made.dice
    if dice.random() < 0.9:  # noqa: PLR2004 - shares of the records
        sim = ledger.subject("sim")
        ledger.facts(sim, "sim", things.sim(len(made.sims)), source)
        ledger.link(record, "uses_contact", sim, source)
        made.sims.append(sim)
    if made.sims and dice.random() < 0.15:  # noqa: PLR2004
        place = max(0, len(made.sims) - 1 - int(dice.expovariate(1 / NEIGHBOURS)))
        ledger.facts(made.sims[place], "sim", things.sim(place)[:1], source)
        ledger.link(record, "uses_contact", made.sims[place], source)
    if dice.random() < 0.3:  # noqa: PLR2004
        car = ledger.subject("vehicle")
        ledger.facts(car, "vehicle", things.vehicle(made.cars, dice), source)
        ledger.link(record, dice.choice(("keeper", "uses_vehicle")), car, source)
        made.cars += 1
    if dice.random() < 0.2:  # noqa: PLR2004
        account = ledger.subject("bank_account")
        ledger.facts(account, "bank_account", things.account(made.accounts), source)
        ledger.link(record, "holds_account", account, source)
        made.accounts += 1
    if dice.random() < 0.1:  # noqa: PLR2004
        crime = ledger.subject("crime")
        ledger.facts(crime, "crime", things.crime(made.crimes), source)
        ledger.link(record, "suspected_of", crime, source)
        made.crimes += 1


def _knows(made: Region, record: int, source: Source) -> None:
    """Whom the person is said to know: neighbours, and those whom many know."""
    dice, known = made.dice, made.people
    if not known:
        return
    for _ in range(dice.choice((0, 1, 1, 2, 2, 3, 4))):
        if dice.random() < 0.6:  # noqa: PLR2004 - mostly neighbours
            place = len(known) - 1 - int(dice.expovariate(1 / NEIGHBOURS))
        else:
            place = int(len(known) * dice.random() ** POPULAR)
        made.ledger.link(record, "associate", known[max(0, place)], source)


def _judged(made: Region, person: Person, access_class: int) -> None:
    """Officers have looked at most of the doubles; the rest is still to be seen."""
    for one, other in zip(person.records, person.records[1:], strict=False):
        chance = made.dice.random()
        if chance < JUDGED_SAME:
            verdict, why = "same", "Both records give one date of birth and one home."
        elif chance < JUDGED_OTHERWISE:
            verdict, why = made.dice.choice(_OTHERWISE)
        else:
            continue
        made.ledger.judgement((one, other), verdict, why, access_class)


_OTHERWISE = (
    ("different", "Seen together in custody."),
    ("unsure", "The pictures are too poor to say."),
)


def _group(made: Region, members: Sequence[int], access_class: int) -> None:
    ledger, dice = made.ledger, made.dice
    source = ledger.source(ORIGINS[-1], GRADES[3], access_class)
    group = ledger.subject("ocg")
    name = f"{dice.choice(STARTS)}{dice.choice(ENDS)} group"
    ledger.facts(group, "ocg", [("name", name)], source)
    for place, member in enumerate(members[: dice.randrange(5, 25)]):
        ledger.link(member, "member" if place else "leads", group, source)


def _some(classes: Mapping[int, float], dice: random.Random) -> int:
    chance = dice.random()
    for access_class, share in classes.items():
        chance -= share
        if chance < 0:
            return access_class
    return next(iter(classes))
