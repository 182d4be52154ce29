"""Every type of value that a fact may have, by name."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from muster.core.picture.names import NAME_SORTS, fold, name_keys
from muster.core.picture.values import (
    dates,
    money,
    online,
    places,
    plain,
    references,
    telecoms,
    vehicles,
)
from muster.core.picture.values.reading import Reading
from muster.core.picture.values.within import within_address, within_text
from muster.core.terms.look_alikes import in_our_letters

Key = tuple[str, str]
"""Kind of key and key: what a look-up in the picture is made by."""


@dataclass(frozen=True, slots=True)
class ValueType:
    """How values of one type are read, and what they are found by.

    find_by: the texts that lead to a normalised value; none for values that
             nobody looks up, such as a height.
    must_fit: one that is not formed so says nothing at all, such as a date that
             is none; a number or plate says something however it is formed.
    find_also: further texts by which a value may be asked for, and that may mean
             another too, such as a number without its country.
    find_within: texts within a value by which it is found too, such as the town of an
             address: many have them alike, so they stand behind the value itself.
    shared:  many things have the same one, such as a date: those are found by it, and
             stand behind what is found by its own number or name.
    """

    name: str
    title: str
    read: Callable[[str], Reading]
    find_by: Callable[[str], Iterable[str]] | None = None
    must_fit: bool = False
    shared: bool = False
    find_also: Callable[[str], Iterable[str]] | None = None
    find_within: Callable[[str], Iterable[str]] | None = None


def _itself(value: str) -> Iterable[str]:
    return (value,)


def _folded(value: str) -> Iterable[str]:
    return (fold(value),)


def _run_together(value: str) -> Iterable[str]:
    """A reference however its parts are joined: K-101, K 101 and K101 are one.

    Letters of other alphabets that look like ours are ours, as on a document.
    """
    for text in (value, in_our_letters(value)):
        yield fold(text)
        yield fold(text).replace(" ", "")


def _compact(value: str) -> Iterable[str]:
    return (value.replace(" ", ""),)


def _wider(value: str) -> Iterable[str]:
    """A date, and the month and year that it lies in."""
    yield value
    for length in (7, 4):
        if len(value) > length and value[length] == "-":
            yield value[:length]


def _first_fourteen(value: str) -> Iterable[str]:
    """A handset's number without check digit or software version."""
    return (value[:14],)


def _bare(value: str) -> Iterable[str]:
    """A web address without its scheme, www and final stroke."""
    return (value.partition("://")[2].removeprefix("www.").rstrip("/"),)


_TYPES = (
    ValueType("name", "Name", plain.read_name),
    ValueType("text", "Text", plain.read_text, find_within=within_text),
    ValueType("title", "Text", plain.read_text, _folded, shared=True),
    ValueType("code", "Reference", plain.read_text, _run_together),
    ValueType("number", "Number", plain.read_number, must_fit=True),
    ValueType(
        "amount", "Sum of money", plain.read_amount, _itself, must_fit=True, shared=True
    ),
    ValueType("date", "Date", dates.read_date, _wider, must_fit=True, shared=True),
    ValueType(
        "moment", "Day and time", dates.read_moment, _itself, must_fit=True, shared=True
    ),
    ValueType(
        "phone",
        "Telephone number",
        telecoms.read_phone,
        _itself,
        find_also=telecoms.as_dialled,
    ),
    ValueType("imei", "IMEI", telecoms.read_imei, _first_fourteen),
    ValueType("imsi", "IMSI", telecoms.read_imsi, _itself),
    ValueType("iccid", "SIM card number", telecoms.read_iccid, _itself),
    ValueType(
        "vrm", "Vehicle registration", vehicles.read_vrm, vehicles.confusion_keys
    ),
    ValueType("vin", "Chassis number", vehicles.read_vin, _itself),
    ValueType("postcode", "Postcode", places.read_postcode, _compact),
    ValueType("uprn", "Property reference", places.read_uprn, _itself),
    ValueType(
        "position",
        "Position",
        places.read_position,
        _itself,
        must_fit=True,
        shared=True,
    ),
    ValueType(
        "address", "Address", plain.read_text, _folded, find_within=within_address
    ),
    ValueType("email", "E-mail address", online.read_email, _itself),
    ValueType("handle", "Online account name", online.read_handle, _itself),
    ValueType("web", "Web address", online.read_web, _bare),
    ValueType("ip", "Internet address", online.read_ip, _itself),
    ValueType("sort_code", "Sort code", money.read_sort_code, _itself),
    ValueType("account", "Sort code and account", money.read_account, _compact),
    ValueType("iban", "IBAN", money.read_iban, _itself),
    ValueType("card", "Payment card", money.read_card, _itself),
    ValueType("wallet", "Wallet address", money.read_wallet, _itself),
    ValueType(
        "pnc",
        "PNC ID",
        references.read_pnc,
        lambda value: (references.pnc_key(value),),
    ),
    ValueType("cro", "CRO number", references.read_cro, _itself),
    ValueType("nomis", "Prison number", references.read_nomis, _itself),
    ValueType("crn", "Probation number", references.read_crn, _itself),
    ValueType("nino", "National Insurance number", references.read_nino, _itself),
    ValueType("company", "Company number", references.read_company, _itself),
    ValueType("cps_urn", "CPS number", references.read_cps_urn, _itself),
    ValueType("crime", "Crime reference", references.read_crime, _itself),
)

LONGEST_KEY = 300
"""Characters of a key; an index holds no longer ones."""
FILED = "filed"
"""The sort of key of a thing's number in a file."""
WITHIN = "within"
"""The sort of key of a text within a value, such as the town of an address."""

TYPES: Mapping[str, ValueType] = {kind.name: kind for kind in _TYPES}


def read(kind: str, raw: str) -> Reading:
    """Read a written value as the named type."""
    return TYPES[kind].read(raw)


def keys_of(kind: str, value: str) -> tuple[Key, ...]:
    """What a normalised value is found by, each key once and in order."""
    if kind == "name":
        return name_keys(value)
    declared = TYPES[kind]
    own = own_keys(kind, value)
    also = _under(also_kind(kind), declared.find_also, value)
    return (*own, *also, *_under(WITHIN, declared.find_within, value))


def own_keys(kind: str, value: str) -> tuple[Key, ...]:
    """The keys of a normalised value that two have in common only if they are one."""
    return _under(kind, TYPES[kind].find_by, value)


def also_kind(kind: str) -> str:
    """The sort of key of what may mean another of a type too."""
    return f"{kind} also"


def key_sorts(kind: str) -> frozenset[str]:
    """The sorts of keys that values of a type are found by."""
    if kind == "name":
        return NAME_SORTS
    declared = TYPES[kind]
    sorts = {kind} if declared.find_by else set[str]()
    sorts |= {also_kind(kind)} if declared.find_also else set()
    return frozenset(sorts | ({WITHIN} if declared.find_within else set()))


def exact_sorts() -> frozenset[str]:
    """The sorts whose key is the value itself."""
    return frozenset(one.name for one in _TYPES if one.find_by is _itself)


def _under(
    sort: str, find: Callable[[str], Iterable[str]] | None, value: str
) -> tuple[Key, ...]:
    if find is None or not value:
        return ()
    keys = (key[:LONGEST_KEY] for key in find(value))
    return tuple(dict.fromkeys((sort, key) for key in keys if key))


def asked_by(kind: str, raw: str) -> tuple[Key, ...]:
    """What a written value is looked up by: itself, and none that it lies in."""
    reading = read(kind, raw)
    if TYPES[kind].must_fit and not reading.is_usable:
        return ()
    return keys_of(kind, reading.value)[:1]


def asked_within(raw: str) -> tuple[Key, ...]:
    """What a written text is looked up by, as a part of what is said of a thing."""
    key = fold(raw)[:LONGEST_KEY]
    return ((WITHIN, key),) if key else ()


def filed_under(number: str) -> tuple[Key, ...]:
    """What a thing is found by that a file numbers so, whatever else it says of it.

    However the parts of the number are joined: K-101 is found by K101.
    """
    keys = (key[:LONGEST_KEY] for key in _run_together(number))
    return tuple(dict.fromkeys((FILED, key) for key in keys if key))
