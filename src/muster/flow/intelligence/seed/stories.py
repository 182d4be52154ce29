"""What the invented reports tell of: eight matters, four reports of each.

People, addresses and marks are invented; telephone numbers are of the ranges
that Ofcom keeps for drama, marks of a year that was never issued.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from muster.core.terms.grade import Grade

SEEN = Grade(1, "A", "P")
HEARD = Grade(2, "C", "P")
CORROBORATED = Grade(2, "B", "P")
DOUBTFUL = Grade(3, "D", "P")
GUARDED = Grade(
    2, "B", "C", "Not to be acted on without the originator's word", "A1", "S2"
)


@dataclass(frozen=True, slots=True)
class Someone:
    """An invented person, how they are also spelt, and their part."""

    name: str
    born: str
    part: str = "suspect"
    spelt: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """One invented matter and the things that recur in it."""

    what: str
    town: str
    force: str
    leader: Someone
    second: Someone
    harmed: Someone
    phone: str
    other: str
    mark: str
    street: str
    postcode: str
    account: str
    handle: str


@dataclass(frozen=True, slots=True)
class Said:
    """One item, and whom it speaks of: each linked to what the item names."""

    text: str
    grade: Grade
    people: tuple[tuple[Someone, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """One report.

    people of an item: the person and how they are linked with the phone, vehicle
    or address that the item names.
    known: whether its author finds the people in the picture, or writes them anew.
    until: the state it comes to.
    """

    matter: Matter
    title: str
    by: str
    items: tuple[Said, ...]
    days: int
    until: str = "accepted"
    known: bool = True
    told_only: bool = False


MATTERS = (
    Matter(
        "the Mikey line",
        "Slough",
        "Priya Nand",
        Someone("Daniel Briggs", "14 March 1991", spelt="Danny Brigs"),
        Someone("Leroy Amankwah", "1996"),
        Someone("Ellie Marsh", "2 June 2010", "victim"),
        "07700 900101",
        "07700 900102",
        "LX99 KBD",
        "17 Larch Row, Slough",
        "SL99 1AB",
        "00-00-01 10203040",
        "@mikey_sl",
    ),
    Matter(
        "the theft of plant from building sites",
        "Basingstoke",
        "Carys Bevan",
        Someone("Sean Doherty", "22 November 1983", spelt="Shaun Docherty"),
        Someone("Callan Pike", "1999"),
        Someone("Harriet Coe", "1971", "victim"),
        "07700 900211",
        "07700 900212",
        "HV99 JCT",
        "Yard 4, Alder Lane, Basingstoke",
        "RG99 4XY",
        "00-00-02 20304050",
        "@plant_and_go",
    ),
    Matter(
        "converted firearms",
        "Crawley",
        "Tom Ashdown",
        Someone("Mehmet Aydin", "5 January 1988", spelt="Mehmed Ayden"),
        Someone("Jordan Fell", "12 August 2001"),
        Someone("Kasia Nowak", "1994", "witness"),
        "07700 900321",
        "07700 900322",
        "GN99 ROW",
        "9 Rowan Court, Crawley",
        "RH99 2PQ",
        "00-00-03 30405060",
        "@blank_fire",
    ),
    Matter(
        "invented investments sold to pensioners",
        "Hove",
        "Tom Ashdown",
        Someone("Oliver Penhaligon", "1979", spelt="Oliver Penhalligan"),
        Someone("Grace Adebayo", "30 April 1986"),
        Someone("Winifred Stokes", "1941", "victim"),
        "07700 900431",
        "07700 900432",
        "EA99 FND",
        "Suite 2, Hazel House, Hove",
        "BN99 7HH",
        "00-00-04 40506070",
        "@hazel_capital",
    ),
    Matter(
        "imports through the docks",
        "Southampton",
        "Carys Bevan",
        Someone("Tomasz Wrona", "9 September 1980", spelt="Tomas Vrona"),
        Someone("Patrick Lyle", "1975"),
        Someone("Irina Balan", "1998", "victim"),
        "07700 900541",
        "07700 900542",
        "HK99 DOK",
        "Unit 12, Juniper Wharf, Southampton",
        "SO99 3KL",
        "00-00-05 50607080",
        "@wharf_12",
    ),
    Matter(
        "vehicles stolen to order",
        "Guildford",
        "Owen Lark",
        Someone("Kieran Shaw", "17 July 1993", spelt="Keiran Shore"),
        Someone("Adeel Mirza", "1990"),
        Someone("Philip Grange", "1965", "victim"),
        "07700 900651",
        "07700 900652",
        "GU99 KEY",
        "Garage 3, Medlar Close, Guildford",
        "GU99 5RT",
        "00-00-06 60708090",
        "@keyless_kier",
    ),
    Matter(
        "couriers' money moved by barbers",
        "Reading",
        "Priya Nand",
        Someone("Hamid Rostami", "3 May 1985", spelt="Hameed Rostamy"),
        Someone("Luca Ferri", "1997"),
        Someone("Aaron Tull", "19 December 2008", "other"),
        "07700 900761",
        "07700 900762",
        "RX99 CUT",
        "41 Yew Street, Reading",
        "RG99 8MN",
        "00-00-07 70809010",
        "@sharp_cuts_rg",
    ),
    Matter(
        "workers held at a car wash",
        "Brighton",
        "Tom Ashdown",
        Someone("Viktor Hasani", "11 February 1977", spelt="Victor Hassani"),
        Someone("Denise Colley", "1982"),
        Someone("Ion Popa", "1995", "victim"),
        "07700 900871",
        "07700 900872",
        "BN99 WSH",
        "The Old Forecourt, Maple Road, Brighton",
        "BN99 4WW",
        "00-00-08 80901020",
        "@forecourt_bn",
    ),
)

TOLD = MATTERS[4]
"""The matter of which one report is for those told of it only."""

ENDS = ("accepted",) * 4 + ("submitted", "accepted", "returned", "accepted")
LATE = ("rejected", "withdrawn", "draft", "submitted")
"""How the last report of each matter ends, in turn; the rest as ENDS says."""


def stories() -> Iterator[Story]:
    """Every report, oldest matter first."""
    for place, matter in enumerate(MATTERS):
        oldest = 200 - 20 * place
        yield _of_the_force(matter, oldest)
        yield _of_the_unit(matter, oldest - 6, told_only=matter is TOLD)
        yield _of_hearsay(matter, oldest - 11, ENDS[place])
        yield _of_the_net(matter, oldest - 15, LATE[place % len(LATE)])


def _of_the_force(matter: Matter, days: int) -> Story:
    leader = matter.leader
    return Story(
        matter,
        f"Who runs {matter.what} in {matter.town}",
        matter.force,
        (
            Said(
                f"{leader.name}, born {leader.born}, runs {matter.what} in"
                f" {matter.town}. He answers {matter.phone}.",
                CORROBORATED,
                ((leader, "uses_phone"),),
            ),
            Said(
                f"He was stopped in {matter.mark} near {matter.town} station and was"
                " alone.",
                SEEN,
                ((leader, "uses_vehicle"),),
            ),
        ),
        days,
    )


def _of_the_unit(matter: Matter, days: int, *, told_only: bool) -> Story:
    leader, second = matter.leader, matter.second
    return Story(
        matter,
        f"{leader.name} and {second.name} at one address",
        "Hannah Vale",
        (
            Said(
                f"{leader.name} and {second.name} were seen going in and out of"
                f" {matter.street}, {matter.postcode}, three times in a week.",
                SEEN,
                ((leader, "found_at"), (second, "found_at")),
            ),
            Said(
                f"{second.name} answers {matter.other} and is paid into"
                f" {matter.account}.",
                GUARDED,
                ((second, "uses_phone"),),
            ),
        ),
        days,
        told_only=told_only,
    )


def _of_hearsay(matter: Matter, days: int, until: str) -> Story:
    leader, harmed = matter.leader, matter.harmed
    spelt = Someone(leader.spelt, "", leader.part)
    return Story(
        matter,
        f"{harmed.name} and a man called {leader.spelt}",
        "Callum Frost",
        (
            Said(
                f"A man called {leader.spelt} is said to be the one who answers"
                f" {matter.phone}.",
                HEARD,
                ((spelt, "uses_phone"),),
            ),
            Said(
                f"{harmed.name}, born {harmed.born}, is said to have been rung from"
                f" {matter.other} and is afraid.",
                DOUBTFUL,
                ((harmed, "in_contact"),),
            ),
        ),
        days,
        until,
        known=False,
    )


def _of_the_net(matter: Matter, days: int, until: str) -> Story:
    return Story(
        matter,
        f"{matter.handle} and {matter.second.name}",
        "Hannah Vale",
        (
            Said(
                f"The account {matter.handle} gives {matter.other} as its number and"
                f" shows a vehicle with the plate {matter.mark}.",
                SEEN,
                ((matter.second, "uses_contact"),),
            ),
        ),
        days,
        until,
    )
