"""Numbers that the police, prisons, courts and registrars give."""

import re

from muster.core.picture.values.checksums import police_letter
from muster.core.picture.values.reading import Check, Reading, compact

PNC = Check("pnc/1")
CRO = Check("cro/1")
NOMIS = Check("nomis/1")
CRN = Check("crn/1")
NINO = Check("nino/1")
COMPANY = Check("company/1")
CPS_URN = Check("cps-urn/1")
CRIME = Check("crime-reference/1")

_WRONG_LETTER = "The check letter would be {letter}: look for a typing error"
_PREFIXES = (
    "AC BR CE CS FC FE GE GS IC IP LP NA NC NF NI NL NO NP NR NV NZ OC OE PC R0 RC"
    " RS SA SC SE SF SG SI SL SO SP SR SZ ZC"
)


def read_pnc(raw: str) -> Reading:
    """A PNC ID, kept as a four-digit or two-digit year as it was written."""
    text = compact(raw, drop="")
    found = re.fullmatch(r"(?:[0-9]{2})?([0-9]{2})/([0-9]{1,7})([A-Z])", text)
    if not found:
        return PNC.invalid(
            raw, "A PNC ID is year/serial and a letter, as 99/123456X", value=text
        )
    year, serial, letter = found.groups()
    value = f"{text.split('/', maxsplit=1)[0]}/{serial.lstrip('0') or '0'}{letter}"
    right = police_letter(year, serial, width=7)
    if letter == right:
        return PNC.valid(raw, value, "The check letter is right")
    return PNC.plausible(raw, value, _WRONG_LETTER.format(letter=right))


def pnc_key(value: str) -> str:
    """A PNC ID with its year in two digits, so that both ways of writing meet."""
    year, _, rest = value.partition("/")
    return f"{year[-2:]}/{rest}" if rest else value


def read_cro(raw: str) -> Reading:
    """A CRO number, in its ordinary or its file (SF) form."""
    text = compact(raw, drop="")
    ordinary = re.fullmatch(r"([0-9]{1,6})/([0-9]{2})([A-Z])", text)
    on_file = re.fullmatch(r"SF([0-9]{2})/([0-9]{1,6})([A-Z])", text)
    if ordinary:
        serial, year, letter = ordinary.groups()
        value = f"{serial.lstrip('0') or '0'}/{year}{letter}"
    elif on_file:
        year, serial, letter = on_file.groups()
        value = f"SF{year}/{serial.lstrip('0') or '0'}{letter}"
    else:
        return CRO.invalid(
            raw, "A CRO number is serial/year and a letter, as 123456/99X", value=text
        )
    right = police_letter(year, serial, width=6)
    if letter == right:
        return CRO.valid(raw, value, "The check letter is right")
    return CRO.plausible(raw, value, _WRONG_LETTER.format(letter=right))


def read_nomis(raw: str) -> Reading:
    """A prison number."""
    return _formed(
        NOMIS, raw, r"[A-Z][0-9]{4}[A-Z]{2}", "A prison number is like A1234BC"
    )


def read_crn(raw: str) -> Reading:
    """A probation case reference."""
    return _formed(CRN, raw, r"[A-Z][0-9]{6}", "A probation number is like X123456")


def read_cps_urn(raw: str) -> Reading:
    """The Crown Prosecution Service's number of a case."""
    return _formed(
        CPS_URN, raw, r"[0-9]{2}[A-Z0-9]{2}[0-9]{7}", "A CPS number is like 43AB1234526"
    )


def read_nino(raw: str) -> Reading:
    """A National Insurance number; it has no check digit."""
    value = compact(raw)
    found = re.fullmatch(
        r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]?",
        value,
    )
    if not found:
        return NINO.invalid(
            raw, "A National Insurance number is like AB123456C", value=value
        )
    if value[-1].isdigit():
        return NINO.plausible(raw, value, "The last letter is left off")
    return NINO.valid(raw, value, "Well formed; it has no check digit")


def read_company(raw: str) -> Reading:
    """A company's number at Companies House: eight characters, zeros kept."""
    value = compact(raw)
    if re.fullmatch(r"[0-9]{8}", value):
        return COMPANY.valid(raw, value, "Eight digits")
    if re.fullmatch(r"[0-9]{1,7}", value):
        return COMPANY.plausible(raw, value.zfill(8), "Zeros were put in front")
    if re.fullmatch(r"[A-Z][A-Z0-9][0-9]{6}", value):
        if value[:2] in _PREFIXES.split():
            return COMPANY.valid(raw, value, "A prefix in use and six digits")
        return COMPANY.plausible(raw, value, "A prefix that is not known here")
    return COMPANY.invalid(raw, "A company number has eight characters", value=value)


def read_crime(raw: str) -> Reading:
    """A force's crime reference: each force forms its own, so none is invalid."""
    value = compact(raw, drop="")
    if re.fullmatch(r"[0-9]{11}", value):
        return CRIME.plausible(raw, value, "Eleven digits, as several forces form it")
    if value:
        return CRIME.plausible(raw, value, "Each force forms its own")
    return CRIME.invalid(raw, "Nothing is written")


def _formed(check: Check, raw: str, form: str, otherwise: str) -> Reading:
    value = compact(raw)
    if re.fullmatch(form, value):
        return check.valid(raw, value, "Well formed; it has no check digit")
    return check.invalid(raw, otherwise, value=value)
