"""What the invented people live in, use, drive and hold.

Numbers are of ranges that nobody is given: SIM cards of the test network 001-01,
registrations of areas that were never opened, the sort codes 00-00-00 to 00-99-99,
postcodes of districts that do not exist.
"""

import random

from muster.core.picture.large.names import ENDS, MIDDLES, STARTS

Said = tuple[str, str]

TOWNS = (
    ("Reading", "RG9"),
    ("Portsmouth", "PO9"),
    ("Guildford", "GU9"),
    ("Southampton", "SO9"),
    ("Brighton", "BN9"),
    ("Oxford", "OX9"),
    ("Slough", "SL9"),
    ("Milton Keynes", "MK9"),
    ("Crawley", "RH9"),
    ("Woking", "GU8"),
)
_STREETS = "Way Road Street Close Lane Yard Rise Terrace Gardens View"
KINDS_OF_STREET = tuple(_STREETS.split())
NETWORKS = ("Halyard", "Corbel", "Tern Mobile", "Blue Kite")
MAKES = (
    ("Volkswagen", "Golf"),
    ("Ford", "Transit"),
    ("Ford", "Fiesta"),
    ("Audi", "A3"),
    ("BMW", "1 Series"),
    ("Vauxhall", "Corsa"),
    ("Mercedes-Benz", "Sprinter"),
)
COLOURS = ("Black", "White", "Grey", "Blue", "Red", "Silver")
BANKS = ("Harbour Bank", "Chalkdown Building Society", "Weald Bank")
OFFENCES = (
    "Supply of a controlled drug",
    "Burglary",
    "Fraud by false representation",
    "Possession of a bladed article",
    "Theft of a motor vehicle",
)
LETTERS = "ABDEFGHJLNPRSTUWXY"
"""Letters that both registrations and the ends of postcodes have."""
UNOPENED = "JTUZ"
"""First letters that no registration of today's form begins with."""


def home(number: int, dice: random.Random) -> tuple[Said, ...]:
    """An address: a house of a street of a town."""
    town, district = TOWNS[number % len(TOWNS)]
    street = (
        f"{dice.choice(STARTS)}{dice.choice(MIDDLES)}{dice.choice(ENDS)}"
        f" {dice.choice(KINDS_OF_STREET)}"
    )
    postcode = f"{district}{6 + number % 4} {number % 9 + 1}{_letters(number, 2)}"
    return (
        ("address", f"{number % 180 + 1} {street}, {town}"),
        ("postcode", postcode),
    )


def sim(number: int) -> tuple[Said, ...]:
    """A SIM card of the test network."""
    return (
        ("imsi", f"00101{number:010}"),
        ("network", NETWORKS[number % len(NETWORKS)]),
    )


def vehicle(number: int, dice: random.Random) -> tuple[Said, ...]:
    """A car whose registration nobody was ever given."""
    make, model = dice.choice(MAKES)
    left, place = divmod(number, len(LETTERS) ** 3)
    year, area = left % 50 + 1, left // 50
    mark = f"{UNOPENED[area % 4]}{LETTERS[area // 4 % len(LETTERS)]}{year:02}"
    return (
        ("vrm", f"{mark} {_letters(place, 3)}"),
        ("make", make),
        ("model", model),
        ("colour", dice.choice(COLOURS)),
    )


def account(number: int) -> tuple[Said, ...]:
    """A bank account under a sort code that no bank has."""
    code, rest = number % 10_000, 10_000_000 + number * 7 % 90_000_000
    return (
        ("account", f"00-{code // 100:02}-{code % 100:02} {rest:08}"),
        ("bank", BANKS[number % len(BANKS)]),
    )


def crime(number: int) -> tuple[Said, ...]:
    """A crime under a reference of an invented form."""
    return (
        ("crime_reference", f"{90_000_000 + number}/25"),
        ("offence", OFFENCES[number % len(OFFENCES)]),
    )


def _letters(number: int, count: int) -> str:
    found = ""
    for _ in range(count):
        number, place = divmod(number, len(LETTERS))
        found += LETTERS[place]
    return found
