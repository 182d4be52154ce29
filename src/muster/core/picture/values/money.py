"""Bank accounts, cards and wallets."""

import re

from stdnum import iban as iban_rules

from muster.core.picture.values.checksums import (
    base58check,
    bech32_constant,
    eip55,
    luhn,
    mod97,
)
from muster.core.picture.values.reading import Check, Reading, compact

ACCOUNT = Check("uk-account/1")
SORT_CODE = Check("sort-code/1")
IBAN = Check("iban/1")
CARD = Check("card/1")
BITCOIN = Check("bitcoin/1")
ETHEREUM = Check("ethereum/1")
TRON = Check("tron/1")
ADDRESS_BYTES = 21
"""A version and the hash of a key or script."""


def read_sort_code(raw: str) -> Reading:
    """A UK bank branch: six digits, written in pairs."""
    value = compact(raw)
    if not re.fullmatch(r"[0-9]{6}", value):
        return SORT_CODE.invalid(raw, "A sort code has six digits", value=value)
    shown = "-".join((value[:2], value[2:4], value[4:]))
    return SORT_CODE.plausible(raw, value, "Six digits", shown=shown)


def read_account(raw: str) -> Reading:
    """A UK sort code and account number together, kept as `200000 55779911`.

    The banks' modulus table is not held here, so that a pair is never more
    than plausible.
    """
    value = re.sub(
        r"(?:SORT ?CODE|ACCOUNT|ACCT|ACC|A/C|NUMBER|NO)|[^A-Z0-9]", "", raw.upper()
    )
    if not re.fullmatch(r"[0-9]{14}", value):
        return ACCOUNT.invalid(
            raw, "A sort code has six digits and an account number eight", value=value
        )
    sort_code, number = value[:6], value[6:]
    pairs = "-".join((sort_code[:2], sort_code[2:4], sort_code[4:]))
    return ACCOUNT.plausible(
        raw,
        f"{sort_code} {number}",
        "The right length; the banks' own check was not made",
        shown=f"{pairs} {number}",
    )


def read_iban(raw: str) -> Reading:
    """An international account number."""
    value = compact(raw)
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", value):
        return IBAN.invalid(raw, "Not formed like an IBAN", value=value)
    shown = " ".join(value[place : place + 4] for place in range(0, len(value), 4))
    if re.fullmatch(r"GB(?!.{20}$).*", value):
        return IBAN.invalid(raw, "A British IBAN has 22 characters", value=value)
    if mod97(value) != 1:
        return IBAN.plausible(
            raw,
            value,
            "The check digits are wrong: look for a typing error",
            shown=shown,
        )
    if iban_rules.is_valid(value, check_country=False):
        return IBAN.valid(raw, value, "The check digits are right", shown=shown)
    return IBAN.plausible(
        raw, value, "The check digits are right, its country's form is not", shown=shown
    )


def read_card(raw: str) -> Reading:
    """A payment card; only its last four digits are ever shown."""
    value = compact(raw)
    if not re.fullmatch(r"[0-9]{13,19}", value):
        return CARD.invalid(raw, "A card has 13 to 19 digits", value=value)
    shown = f"{'•' * (len(value) - 4)} {value[-4:]}"
    if luhn(value):
        return CARD.valid(raw, value, "The check digit is right", shown=shown)
    return CARD.plausible(
        raw, value, "The check digit is wrong: look for a typing error", shown=shown
    )


def read_bitcoin(raw: str) -> Reading:
    """A Bitcoin address of any of its kinds."""
    value = raw.strip()
    if re.fullmatch(r"[13][1-9A-HJ-NP-Za-km-z]{25,34}", value):
        is_right = len(base58check(value) or b"") == ADDRESS_BYTES
        return _checked(BITCOIN, raw, value, is_right=is_right)
    lower = value.lower()
    if value in (lower, value.upper()) and re.fullmatch(r"bc1[a-z0-9]{11,71}", lower):
        wanted = 1 if lower[3] == "q" else 0x2BC830A3
        is_right = bech32_constant(lower) == wanted
        return _checked(BITCOIN, raw, lower, is_right=is_right)
    return BITCOIN.invalid(raw, "Not formed like a Bitcoin address")


def read_ethereum(raw: str) -> Reading:
    """An address of Ethereum or a chain like it: the chain is kept apart."""
    value = raw.strip()
    if not re.fullmatch(r"0[xX][0-9a-fA-F]{40}", value):
        return ETHEREUM.invalid(raw, "Not formed like an Ethereum address")
    letters = value[2:]
    lower = f"0x{letters.lower()}"
    if letters in (letters.lower(), letters.upper()):
        return ETHEREUM.plausible(
            raw, lower, "Written without the capitals that would check it"
        )
    return _checked(ETHEREUM, raw, lower, is_right=letters == eip55(letters))


def read_tron(raw: str) -> Reading:
    """A Tron address."""
    value = raw.strip()
    if not re.fullmatch(r"T[1-9A-HJ-NP-Za-km-z]{33}", value):
        return TRON.invalid(raw, "Not formed like a Tron address")
    return _checked(TRON, raw, value, is_right=base58check(value) is not None)


def read_wallet(raw: str) -> Reading:
    """A wallet on any chain that is known here, else as it was written."""
    answers = [read(raw) for read in (read_bitcoin, read_ethereum, read_tron)]
    usable = (answer for answer in answers if answer.is_usable)
    return next(usable, None) or Check("wallet/1").plausible(
        raw, raw.strip(), "No chain that is checked here forms addresses like this"
    )


def _checked(check: Check, raw: str, value: str, *, is_right: bool) -> Reading:
    if is_right:
        return check.valid(raw, value, "Its checksum is right")
    return check.plausible(
        raw, value, "Its checksum is wrong: look for a typing error or capitals"
    )
