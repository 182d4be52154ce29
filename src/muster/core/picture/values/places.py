"""Postcodes and positions."""

import re
from dataclasses import dataclass

from muster.core.picture.values.reading import Check, Reading, compact

POSTCODE = Check("postcode/1")
UPRN = Check("uprn/1")
POSITION = Check("position/1")

_OUTWARD = (
    r"[A-PR-UWYZ][0-9]",
    r"[A-PR-UWYZ][0-9]{2}",
    r"[A-PR-UWYZ][A-HK-Y][0-9]",
    r"[A-PR-UWYZ][A-HK-Y][0-9]{2}",
    r"[A-PR-UWYZ][0-9][A-HJKPSTUW]",
    r"[A-PR-UWYZ][A-HK-Y][0-9][ABEHMNPRVWXY]",
)
_FULL = re.compile(rf"({'|'.join(_OUTWARD)})([0-9][ABD-HJLNP-UW-Z]{{2}})")

_LETTERS = (
    "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD "
    "DE DG DH DL DN DT DY E EC EH EN EX FK FY G GIR GL GU GY HA HD HG HP HR HS HU "
    "HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN "
    "NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS "
    "ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE "
)
_AREAS = frozenset(_LETTERS.split())
"""The letters with which postcodes begin."""
_LIKE_ONE = re.compile(
    r"(?<![\w])([A-Z]{1,3}[0-9][A-Z0-9]?\s?[0-9][A-Z]{2})(?![\w])", re.IGNORECASE
)


def impossible_postcode(text: str) -> str:
    """What in a text is written like a postcode and can be none; "" for nothing."""
    for found in _LIKE_ONE.finditer(text):
        area = re.match(r"[A-Z]+", found[1].upper())
        reading = read_postcode(found[1])
        if not reading.is_usable or area is None or area[0] not in _AREAS:
            return found[1]
    return ""


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees of latitude and longitude between which a position lies."""

    south: float
    north: float
    west: float
    east: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether the position lies in it; its edges count."""
        return (
            self.south <= latitude <= self.north and self.west <= longitude <= self.east
        )


GLOBE = Box(south=-90, north=90, west=-180, east=180)
HERE = Box(south=49, north=61, west=-9, east=2)


def read_postcode(raw: str) -> Reading:
    """A postcode with one space; one that is well formed may not exist."""
    text = compact(raw)
    if text == "GIR0AA":
        return POSTCODE.valid(raw, "GIR 0AA", "The one postcode of its form")
    found = _FULL.fullmatch(text)
    if found:
        return POSTCODE.valid(raw, f"{found[1]} {found[2]}", "Well formed")
    mended = _swap_inward(text)
    if mended:
        return POSTCODE.plausible(
            raw, text, "O and 0 may be confused", candidates=(mended,)
        )
    return POSTCODE.invalid(raw, "No postcode is formed like this", value=text)


def _swap_inward(text: str) -> str | None:
    """The postcode meant when a letter O stands where its digit should."""
    if not re.fullmatch(r".{2,4}O..", text):
        return None
    found = _FULL.fullmatch(f"{text[:-3]}0{text[-2:]}")
    return f"{found[1]} {found[2]}" if found else None


def read_uprn(raw: str) -> Reading:
    """A property's reference number: up to 12 digits, nothing to check it by."""
    value = compact(raw).lstrip("0")
    if re.fullmatch(r"[1-9][0-9]{0,11}", value):
        return UPRN.plausible(raw, value, "Up to 12 digits; it has no check digit")
    return UPRN.invalid(raw, "A property reference has up to 12 digits", value=value)


def read_position(raw: str) -> Reading:
    """Latitude and longitude in degrees, WGS 84, to at most six decimals."""
    found = re.fullmatch(
        r"\s*([+-]?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*", raw
    )
    if not found:
        return POSITION.invalid(raw, "A position is latitude, longitude in degrees")
    latitude, longitude = float(found[1]), float(found[2])
    value = f"{latitude:.6f},{longitude:.6f}"
    if not GLOBE.holds(latitude, longitude):
        return POSITION.invalid(raw, "Off the globe", value=value)
    if HERE.holds(latitude, longitude):
        return POSITION.valid(raw, value, "In or near the United Kingdom")
    return POSITION.plausible(raw, value, "Outside the United Kingdom")
