"""Phone numbers, handsets and SIM cards."""

import re

import phonenumbers
from phonenumbers import PhoneNumberFormat

from muster.core.picture.values.checksums import luhn
from muster.core.picture.values.reading import Check, Reading, compact

PHONE = Check("phone/1")
IMEI = Check("imei/1")
IMSI = Check("imsi/1")
ICCID = Check("iccid/1")

UNITED_KINGDOM = 44
SHORTEST = 10
"""Characters of the shortest number in E.164 that is taken for one."""
SHORTEST_UK = 9
"""Digits of the shortest United Kingdom number, without the nought before it, that
is taken for one though no range in use holds it."""
DRAMA_RANGES = ("+447700900", "+442079460", "+441184960", "+448081570", "+441632960")
"""Numbers that Ofcom keeps for drama: never a real person's."""

_PHONE_SHAPE = re.compile(r"[+(]?\d[\d\s().\-/]{4,22}(?:\s*(?:x|ext\.?)\s*\d+)?")


def read_phone(raw: str) -> Reading:
    """A telephone number in E.164; a number without a country is a UK one."""
    text = raw.strip()
    if not _PHONE_SHAPE.fullmatch(text):
        return PHONE.invalid(raw, "Not written like a telephone number")
    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        return PHONE.invalid(raw, "Not written like a telephone number")
    value = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    shown = phonenumbers.format_number(
        number,
        PhoneNumberFormat.NATIONAL
        if number.country_code == UNITED_KINGDOM
        else PhoneNumberFormat.INTERNATIONAL,
    )
    if value.startswith(DRAMA_RANGES):
        return PHONE.plausible(
            raw, value, "In a range that Ofcom keeps for drama", shown=shown
        )
    if phonenumbers.is_valid_number(number):
        return PHONE.valid(raw, value, "A range in use", shown=shown)
    if len(value) >= SHORTEST and _is_whole(number):
        return PHONE.plausible(
            raw,
            value,
            "The right length, but no range known to be in use",
            shown=" ".join(text.split()),  # nobody knows how such a one is grouped
        )
    return PHONE.invalid(
        raw, "Too short or too long for its country", value=compact(raw)
    )


def _is_whole(number: phonenumbers.PhoneNumber) -> bool:
    """Whether it has as many digits as its country dials from anywhere.

    Noughts before a number are not counted: 079 11 22 is a piece of one.
    """
    reason = phonenumbers.is_possible_number_with_reason(number)
    figures = len(str(number.national_number))
    is_short = number.country_code == UNITED_KINGDOM and figures < SHORTEST_UK
    return reason == phonenumbers.ValidationResult.IS_POSSIBLE and not is_short


def as_dialled(value: str) -> tuple[str, ...]:
    """A number in E.164 without its plus, and as it is dialled at home.

    `+380671234567` stands in lists as `380671234567` and as `0671234567`.
    """
    if not value.startswith("+"):
        return ()
    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        return (value[1:],)
    if number.country_code == UNITED_KINGDOM:
        return (value[1:], f"0{number.national_number}")  # that of no range too
    at_home = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    return (value[1:], re.sub(r"\D", "", at_home))


def read_imei(raw: str) -> Reading:
    """A handset's number: 15 digits with a check digit, or 16 without one."""
    value = compact(raw)
    if re.fullmatch(r"[0-9]{16}", value):
        return IMEI.plausible(
            raw, value, "An IMEI with a software version has no check digit"
        )
    if re.fullmatch(r"[0-9]{14}", value):
        return IMEI.plausible(raw, value, "The check digit is left off")
    if not re.fullmatch(r"[0-9]{15}", value):
        return IMEI.invalid(raw, "An IMEI has 15 digits", value=value)
    if luhn(value):
        return IMEI.valid(raw, value, "The check digit is right")
    return IMEI.plausible(
        raw, value, "The check digit is wrong: look for a typing error"
    )


def read_imsi(raw: str) -> Reading:
    """The number of a SIM card's subscriber."""
    value = compact(raw)
    if not re.fullmatch(r"[0-9]{14,15}", value):
        return IMSI.invalid(raw, "An IMSI has 14 or 15 digits", value=value)
    if value.startswith(("234", "235")):
        return IMSI.valid(raw, value, "A United Kingdom network")
    return IMSI.plausible(raw, value, "Not a United Kingdom network")


def read_iccid(raw: str) -> Reading:
    """The number printed on a SIM card."""
    value = compact(raw)
    if not re.fullmatch(r"89[0-9]{16,18}", value):
        return ICCID.invalid(
            raw, "A SIM card's number has 18 to 20 digits and begins 89", value=value
        )
    if luhn(value):
        return ICCID.valid(raw, value, "The check digit is right")
    return ICCID.plausible(
        raw, value, "The check digit is missing or wrong: look for a typing error"
    )
