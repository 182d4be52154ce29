"""Names and free text: nothing to check but that something is written."""

import re

from muster.core.picture.values.reading import Check, Reading
from muster.core.terms.money import GROUPED

NAME = Check("name/1")
TEXT = Check("text/1")
AMOUNT = Check("amount/2")
NUMBER = Check("number/2")
_SUM = re.compile(
    rf"(£)?\s*((?=[\d,]{{1,15}}(?![\d,])){GROUPED})(?:\.(\d{{1,2}}))?(?:\s*(GBP|pounds))?"
)
_PARTS_OF_PENCE = re.compile(rf"£?{GROUPED}\.\d{{3,}}")
_COMPANY = re.compile(r"(?:ltd|limited|plc|llc|inc|co|gmbh|s\.?a|llp)\b", re.IGNORECASE)


def read_name(raw: str) -> Reading:
    """A person's or body's name with single spaces; case is kept as written.

    `SURNAME, Forename` is turned round; nothing else is changed, since a name
    is as its bearer gives it.
    """
    text = " ".join(raw.split())
    if not any(letter.isalpha() for letter in text):
        return NAME.invalid(raw, "A name has letters")
    family, comma, given = text.partition(", ")
    is_turned = comma and given and "," not in given and not _is_company(given)
    return NAME.valid(
        raw, f"{given} {family}" if is_turned else text, "Taken as written"
    )


def _is_company(words: str) -> bool:
    return bool(_COMPANY.match(words))


def read_text(raw: str) -> Reading:
    """Words as written, with single spaces."""
    text = " ".join(raw.split())
    if not text:
        return TEXT.invalid(raw, "Nothing is written")
    return TEXT.valid(raw, text, "Taken as written")


def read_amount(raw: str) -> Reading:
    """A sum of money in pounds and pence, kept in whole pence as `12050 GBP`."""
    found = _SUM.fullmatch(raw.strip())
    if not found:
        return AMOUNT.invalid(raw, _why_no_sum(raw.strip()))
    pence = int(found[2].replace(",", "")) * 100 + int((found[3] or "0").ljust(2, "0"))
    shown = f"£{pence // 100:,}.{pence % 100:02}"
    if found[1] or found[4]:
        return AMOUNT.valid(raw, f"{pence} GBP", "Pounds and pence", shown=shown)
    return AMOUNT.plausible(
        raw, f"{pence} GBP", "No currency is written: taken as pounds", shown=shown
    )


def _why_no_sum(text: str) -> str:
    """What is wrong with what is no sum, as far as it can be told."""
    if _SUM.fullmatch(text.removeprefix("-").removeprefix("\N{MINUS SIGN}")):
        return (
            "A sum is not less than nothing: write it without a minus, and say by"
            " whom and to whom it went"
        )
    if _PARTS_OF_PENCE.fullmatch(text):
        return "A sum has whole pence: two figures at most behind the point"
    return "A sum is written like £1,250.00"


def read_number(raw: str) -> Reading:
    """A number, with its sign and decimals as written."""
    text = raw.strip()
    if re.fullmatch(rf"[+-]?{GROUPED}(?:\.\d+)?", text):
        return NUMBER.valid(raw, text.lstrip("+").replace(",", ""), "A number")
    return NUMBER.invalid(raw, "Not a number; a comma may only part thousands")
