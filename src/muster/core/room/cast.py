"""The invented groups of a year: who is in them, what they use, whom they harm.

Reports, requests, threats, operations and disruptions of one group tell of the same
people, numbers and places. Nobody here exists: telephone numbers are of the range that
Ofcom keeps for drama, marks and postcodes of kinds that were never issued.
"""

import random
from dataclasses import dataclass
from functools import cache

from muster.core.picture.large.names import family
from muster.core.room.chronicle import dice_for

GROUPS = 64
TAKEN = frozenset(
    {101, 102, 123, 211, 212, 321, 322, 431, 432, 541, 542, 651, 652, 761, 762}
    | {871, 872}
)
"""Numbers of the small region: a year of strangers does not ring them."""
LETTERS = "ABCDEFGHJKLMNOPRSTUVWXY"


@dataclass(frozen=True, slots=True)
class Trade:
    """What a group lives by, in the words of whoever writes of it.

    key:   what stages know it by.
    works: what it does, after "the group" or "they".
    goods: what it moves, keeps or sells.
    named: how its groups are called, with {word} for the name.
    """

    key: str
    works: str
    goods: str
    named: str
    weight: int


TRADES = (
    Trade("county_lines", "runs a drugs line", "crack and heroin", "{word} line", 14),
    Trade("drugs", "brings in cocaine by the kilo", "cocaine", "{word} import ring", 9),
    Trade(
        "fraud",
        "sells investments that do not exist",
        "savings",
        "{word} calling room",
        8,
    ),
    Trade("money_laundering", "moves cash for others", "cash", "{word} cash ring", 6),
    Trade(
        "acquisitive", "steals vehicles to order", "keyless cars", "{word} car ring", 9
    ),
    Trade(
        "modern_slavery", "holds workers for debt", "labour", "{word} labour ring", 6
    ),
    Trade("firearms", "converts blank-firers", "handguns", "{word} workshop", 4),
    Trade("waste", "tips waste by night", "mixed waste", "{word} tipping ring", 4),
    Trade(
        "immigration_crime",
        "brings people in by lorry",
        "places",
        "{word} lorry ring",
        4,
    ),
)

TOWNS = (
    ("Oxford", "TVP", "OX"),
    ("Banbury", "TVP", "OX"),
    ("Milton Keynes", "TVP", "MK"),
    ("Aylesbury", "TVP", "HP"),
    ("High Wycombe", "TVP", "HP"),
    ("Bracknell", "TVP", "RG"),
    ("Newbury", "TVP", "RG"),
    ("Portsmouth", "HIOW", "PO"),
    ("Southampton", "HIOW", "SO"),
    ("Andover", "HIOW", "SP"),
    ("Newport", "HIOW", "PO"),
    ("Winchester", "HIOW", "SO"),
    ("Woking", "SURREY", "GU"),
    ("Redhill", "SURREY", "RH"),
    ("Staines", "SURREY", "TW"),
    ("Epsom", "SURREY", "KT"),
    ("Hastings", "SUSSEX", "TN"),
    ("Worthing", "SUSSEX", "BN"),
    ("Eastbourne", "SUSSEX", "BN"),
    ("Bognor Regis", "SUSSEX", "PO"),
    ("Horsham", "SUSSEX", "RH"),
)
OFFICERS = {
    "TVP": "Priya Nand",
    "HIOW": "Carys Bevan",
    "SURREY": "Owen Lark",
    "SUSSEX": "Tom Ashdown",
}
"""Who asks and reports for each force."""

_WORDS = (
    "Marlow Teddy Kestrel Bramble Denny Corvin Tansy Heron Jax Saffron Otter Lenny"
    " Sorrel Pike Rook Frankie Teasel Curlew Marco Bracken Linnet Dez Yarrow Plover"
    " Stoat Nico Campion Merlin Bobby Fennel Siskin Ash Gull Remy Clover Tern Vince"
    " Burdock Swift Kai Comfrey Dunlin Bryony Hobby Tyne Mallow Wren Zeb Vetch Skua"
    " Arlo Borage Egret Monty Lovage Knot Rafe Sedge Whimbrel Gus Avens Osprey Milo"
    " Hyssop Gannet Reg"
)
WORDS = tuple(_WORDS.split())
_OPERATIONS = (
    "Amber Basalt Beacon Birch Bluebell Cairn Cedar Chalk Cinder Cobalt Comet Coral"
    " Cypress Dapple Drift Eddy Elder Ember Estuary Feldspar Fern Flint Fjord Gale"
    " Garnet Glacier Gneiss Granite Grove Harbour Heath Holly Indigo Isthmus Ivy Jasper"
    " Kelp Lagoon Larkspur Lichen Lime Maple Marble Marram Moor Moss Nettle Oak Opal"
    " Osier Pebble Pine Quartz Reed Ridge Sable Slate Spruce Thistle Tidal Topaz Umber"
    " Willow Zephyr"
)
OPERATIONS = tuple(_OPERATIONS.split())
_GIVEN = (
    "Aaron Adeel Alina Amara Anton Ben Besnik Callum Carla Chloe Connor Dana Darren"
    " Dean Dritan Ella Emeka Farah Gavin Gemma Hassan Hollie Ilir Imran Jade Jamal"
    " Jason Joana Kacper Kelly Kevin Kofi Lauren Leon Lewis Liam Lina Luan Lukas Marek"
    " Mia Mihai Nadia Natalia Nathan Nina Omar Owen Paula Petr Quinn Rafal Reece Rhys"
    " Robyn Ryan Sabina Sam Scott Shane Sorin Stacey Tariq Tia Toby Tyler Umar Valon"
    " Vera Wayne Will Yasmin Zara Zoe"
)
GIVEN = tuple(_GIVEN.split())
_STREETS = (
    "Bittern Acorn Dovecote Foundry Lantern Millrace Orchard Quarry Saddler Tanner"
    " Weaver Cobbler Brewery Chandler Drover Falconer Glover Hatter Ironmonger Kiln"
    " Malting Osier Priory Ropewalk Smithy Thatcher Wharfside Yeoman"
)
STREETS = tuple(_STREETS.split())
WAYS = ("Row", "Close", "Court", "Lane", "Road", "Way", "Gardens", "Rise")
TRADING = ("Motors", "Valeting", "Logistics", "Recruitment", "Barbers", "Storage")


@dataclass(frozen=True, slots=True)
class Someone:
    """An invented person, how a tired officer spells them, when they were born, and
    what they are in reports: suspect, victim or other.
    """

    name: str
    spelt: str
    born: str
    part: str = "suspect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One invented group, and the things that recur wherever it is written of."""

    number: int
    trade: Trade
    name: str
    operation: str
    town: str
    force: str
    leader: Someone
    second: Someone
    runner: Someone
    harmed: Someone
    phone: str
    other: str
    mark: str
    van: str
    street: str
    store: str
    postcode: str
    firm: str
    handle: str

    @property
    def officer(self) -> str:
        """Who asks and reports for its force."""
        return OFFICERS[self.force]

    def words(self) -> dict[str, str]:
        """What a sentence about it may name."""
        return {
            "group": self.name,
            "town": self.town,
            "works": self.trade.works,
            "goods": self.trade.goods,
            "leader": self.leader.name,
            "leader_born": self.leader.born,
            "second": self.second.name,
            "runner": self.runner.name,
            "harmed": self.harmed.name,
            "phone": self.phone,
            "other": self.other,
            "mark": self.mark,
            "van": self.van,
            "street": self.street,
            "store": self.store,
            "postcode": self.postcode,
            "firm": self.firm,
            "handle": self.handle,
        }


def named(title: str) -> Group | None:
    """The group that a record is called after."""
    return next((group for group in groups() if group.name == title), None)


@cache
def groups() -> tuple[Group, ...]:
    """Every group of the year, the same each time."""
    dice = dice_for("the cast")
    numbers = [n for n in range(1000) if n not in TAKEN]
    dice.shuffle(numbers)
    return tuple(_group(number, numbers, dice) for number in range(GROUPS))


def _group(number: int, numbers: list[int], dice: random.Random) -> Group:
    trade = dice.choices(TRADES, [each.weight for each in TRADES])[0]
    town, force, district = TOWNS[number % len(TOWNS)]
    word = WORDS[number]
    return Group(
        number=number,
        trade=trade,
        name=trade.named.format(word=word),
        operation=f"Operation {OPERATIONS[number]}",
        town=town,
        force=force,
        leader=_someone(dice, 1968, 1999),
        second=_someone(dice, 1980, 2003),
        runner=_someone(dice, 2006, 2010, part="other"),
        harmed=_someone(dice, 1940, 2011, part="victim"),
        phone=_phone(numbers.pop()),
        other=_phone(numbers.pop()),
        mark=_mark(dice),
        van=_mark(dice),
        street=_street(dice, town),
        store=f"Unit {dice.randint(2, 40)}, {dice.choice(STREETS)} Yard, {town}",
        postcode=f"{district}99 {dice.randint(1, 9)}{_letters(dice, 2)}",
        firm=f"{word} {dice.choice(TRADING)}",
        handle=f"@{word.lower()}_{town[:3].lower()}{number:02d}",
    )


def _someone(
    dice: random.Random, first: int, last: int, *, part: str = "suspect"
) -> Someone:
    given, name = dice.choice(GIVEN), family(dice.randint(40, 4000))
    at = dice.randint(2, len(name) - 2)
    born = f"{dice.randint(1, 28)} {dice.choice(MONTHS)} {dice.randint(first, last)}"
    spelt = f"{given} {name[:at]}{name[at + 1 :]}"
    return Someone(f"{given} {name}", spelt, born, part)


MONTHS = ("January", "March", "April", "June", "August", "October", "December")


def _phone(number: int) -> str:
    return f"07700 900{number:03d}"


def _letters(dice: random.Random, how_many: int) -> str:
    return "".join(dice.choice(LETTERS) for _ in range(how_many))


def _mark(dice: random.Random) -> str:
    return f"{_letters(dice, 2)}99 {_letters(dice, 3)}"


def _street(dice: random.Random, town: str) -> str:
    return f"{dice.randint(2, 90)} {dice.choice(STREETS)} {dice.choice(WAYS)}, {town}"
