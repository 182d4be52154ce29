"""What an asset is, how it is held, and what was ordered of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from muster.core.ledger.units import AED, ARTICLE, BTC, CHF, ETH, EUR, GBP, UNITS, USD
from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason
from muster.core.terms.worded import Worded

OWN = Policy("The ledger of assets", "Muster's own; no unit has confirmed it")
MONEYS = frozenset({GBP.code, EUR.code, USD.code, CHF.code, AED.code})
COINS = frozenset({BTC.code, ETH.code})
THINGS = frozenset({ARTICLE.code})


class Kind(Worded):
    """What an asset is."""

    CASH = "cash", "Cash"
    LISTED = "listed_article", "Listed article"
    ACCOUNT = "account_balance", "Balance of an account"
    COIN = "cryptoasset", "Cryptoasset"
    LAND = "land", "Land or a building"
    VEHICLE = "vehicle", "Vehicle"
    BUSINESS = "business", "Business"
    DEBT = "debt", "Debt"
    GIFT = "gift", "Gift"
    OTHER = "other", "Something else"


UNITS_OF: dict[Kind, frozenset[str]] = {
    Kind.CASH: MONEYS,
    Kind.ACCOUNT: MONEYS,
    Kind.DEBT: MONEYS,
    Kind.COIN: COINS,
    Kind.GIFT: MONEYS | THINGS,
    Kind.OTHER: MONEYS | THINGS,
    **dict.fromkeys((Kind.LISTED, Kind.LAND, Kind.VEHICLE, Kind.BUSINESS), THINGS),
}


class Holding(Worded):
    """By which sort of power an asset is held."""

    DETAINED = "detained", "Detained"
    FROZEN = "frozen", "Frozen"
    RESTRAINED = "restrained", "Restrained"
    SEIZED = "seized", "Seized"
    PART_2 = "part_2", "Detained under Part 2 of the Proceeds of Crime Act"
    COUNTED = "counted", "Counted in a confiscation benefit"


BARS_FORFEITURE = frozenset({Holding.RESTRAINED, Holding.PART_2, Holding.COUNTED})
"""While one of these stands it is not recoverable property (s.308(8), (8A), (9))."""


class Ordered(Worded):
    """What a court ordered of an asset."""

    FORFEITURE = "forfeiture", "Forfeiture"
    CONFISCATION = "confiscation", "Confiscation"
    RECOVERY = "recovery", "Recovery"


CIVIL = frozenset({Ordered.FORFEITURE, Ordered.RECOVERY})


class Ended(Worded):
    """Why an order of a court is no more."""

    DISCHARGED = "discharged", "Discharged"
    VARIED = "varied", "Varied: another takes its place"
    QUASHED = "quashed", "Quashed on appeal"


class Receipt(Worded):
    """What money that comes in is."""

    PRINCIPAL = "principal", "The money itself"
    INTEREST = "interest", "Interest on it"


class Basis(Worded):
    """What a valuation rests on."""

    FACE = "face", "What stands on it, counted"
    BANK = "bank", "The bank's statement"
    MARKET = "market", "A market's rate of the day"
    VALUER = "valuer", "A valuer"
    COURT = "court", "The court"
    AGREED = "agreed", "Agreed between the parties"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An asset that is identified.

    quantity:    of the unit's smallest part, 1 or more.
    custody:     where it is kept: a store's or an account's reference, no address.
    source_line: the line of the record that it was found on; of one line comes one
                 asset, however often it is told. None where it is told by hand.
    found_on:    the day on which it was found, where that is not the one on which it
                 is recorded: what is done with it is of no day before.
    """

    title: str
    kind: str
    unit: str
    quantity: int
    custody: str = ""
    source_line: UUID | None = None
    found_on: date | None = None


def against_found(found: Found) -> tuple[Reason, ...]:
    """Why such an asset cannot be recorded; empty where it can."""
    against = []
    if not found.title.strip():
        against.append(Reason("Say what it is", OWN))
    if found.unit not in UNITS or found.unit not in UNITS_OF[Kind(found.kind)]:
        words = Kind(found.kind).words
        against.append(Reason(f"{words} is not counted in {found.unit}", OWN))
    if found.quantity < 1:
        against.append(Reason("There is 1 or more of it", OWN))
    return tuple(against)


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtOrder:
    """What a court ordered.

    pence:        the order's face in whole pence; what is collected may be less.
    appeal_until: the last day on which an appeal may be lodged, included.
    no_appeal:    why none may be lodged; said where there is no such day, and only
                  there.
    """

    kind: str
    made_on: date
    pence: int
    appeal_until: date | None = None
    no_appeal: str = ""
