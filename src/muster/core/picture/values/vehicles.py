"""Vehicle registration marks and chassis numbers."""

import re
from itertools import product

from muster.core.picture.values.reading import Check, Reading, compact
from muster.core.terms.look_alikes import in_our_letters

VRM = Check("vrm/2")
VIN = Check("vin/1")

FORMS: dict[str, re.Pattern[str]] = {
    "current": re.compile(r"[A-HJ-PR-Y]{2}[0-9]{2}[A-HJ-PR-Z]{3}"),
    "prefix": re.compile(r"[A-HJ-NPR-TV-Y][0-9]{1,3}[A-HJ-PR-Y][A-HJ-PR-Y]{2}"),
    "suffix": re.compile(r"[A-HJ-PR-Y][A-HJ-PR-Y]{2}[0-9]{1,3}[A-HJ-NPR-TV-Y]"),
    "Northern Ireland": re.compile(
        r"[A-Z]{0,1}[A-Z]Z[0-9]{1,4}|[0-9]{1,4}[A-Z]?[A-Z]Z"
    ),
    "Q": re.compile(r"Q[0-9]{1,3}[A-HJ-PR-Y][A-HJ-PR-Y]{2}"),
    "diplomatic": re.compile(r"[0-9]{3}[DX][0-9]{3}"),
    "dateless": re.compile(r"[A-Z]{1,3}[0-9]{1,4}|[0-9]{1,4}[A-Z]{1,3}"),
}
_CONFUSED = {"O": "O0", "0": "0O", "I": "I1", "1": "1I"}


def form_of(mark: str) -> str | None:
    """The name of the form that a compact mark has, if it has one."""
    return next((name for name, form in FORMS.items() if form.fullmatch(mark)), None)


def read_vrm(raw: str) -> Reading:
    """A registration mark without its space; O and 0, I and 1 are candidates."""
    value = compact(raw)
    others = _confusions(value)
    form = form_of(value)
    if form == "current" and value[2:4] not in ("00", "01", "50"):
        return VRM.valid(raw, value, "A current mark", shown=f"{value[:4]} {value[4:]}")
    if form:
        return VRM.plausible(raw, value, f"Has the {form} form", candidates=others)
    if others:
        return VRM.plausible(
            raw,
            value,
            "No mark is formed like this; O and 0, or I and 1, may be confused",
            candidates=others,
        )
    return VRM.invalid(
        raw,
        "Not formed like a United Kingdom mark: from abroad, or written wrongly",
        value=value,
    )


def may_be_from_abroad(raw: str) -> bool:
    """Whether what is no mark of ours is written like one of another country."""
    return re.fullmatch(r"(?=.*[0-9])[^\W_]{3,10}", compact(raw)) is not None


def _confusions(mark: str) -> tuple[str, ...]:
    """Marks of a known form that differ only in O and 0 or I and 1."""
    if not re.fullmatch(r"[A-Z0-9]{2,7}", mark):
        return ()
    spellings = product(*(_CONFUSED.get(letter, letter) for letter in mark))
    texts = ("".join(spelling) for spelling in spellings)
    return tuple(sorted(text for text in texts if text != mark and form_of(text)))


def confusion_keys(mark: str) -> tuple[str, ...]:
    """The mark with O and 0, I and 1 made equal, so that either finds the other.

    Letters of other alphabets that look like ours are made ours: plates of many
    countries use only such. As it is written stands beside it.
    """
    return _confused(in_our_letters(mark)), _confused(mark)


def _confused(mark: str) -> str:
    return mark.replace("O", "0").replace("I", "1")


def read_vin(raw: str) -> Reading:
    """A chassis number; its check digit binds only in North America."""
    value = compact(raw)
    if re.fullmatch(r"[A-HJ-NPR-Z0-9]{17}", value):
        return VIN.plausible(raw, value, "17 characters; not checked in Europe")
    return VIN.invalid(
        raw, "A chassis number has 17 characters, never I, O or Q", value=value
    )
