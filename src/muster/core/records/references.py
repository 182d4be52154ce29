"""References that people can say on the telephone.

Random, with a check character, since a running number counts hidden rows. The
alphabet leaves out what is misread: 0 O, 1 I L, U V. Two lengths are in use, for
good: see docs/decisions/references-are-random.md.
"""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
"""29 characters: a prime, so that the check finds every single wrong character
and every exchange of two neighbours."""

OF_RECORD = 7
"""Characters drawn for a record: 17 thousand million for each kind and year."""

OF_THING = 11
"""Characters drawn for what the picture knows of, of which files bring millions:
12 thousand million million for each class and year. Things written before the
second release have as many as a record."""

LENGTHS = (OF_RECORD, OF_THING)


def check_character(drawn: str) -> str:
    """The character that makes the weighted sum of all divisible by 29."""
    weighted = sum(
        weight * ALPHABET.index(character)
        for weight, character in enumerate(reversed(drawn), start=2)
    )
    return ALPHABET[-weighted % len(ALPHABET)]


def ending(number: int, *, drawn: int) -> str:
    """So many characters for a number below 29**drawn, and their check."""
    characters = ""
    for _ in range(drawn):
        number, place = divmod(number, len(ALPHABET))
        characters += ALPHABET[place]
    return characters + check_character(characters)


def new_reference(
    prefix: str, *, letters: str, year: int, drawn: int = OF_RECORD
) -> str:
    """A new reference such as NW-REQ-2026-7K3F9QX6, which may yet be taken.

    letters: of the region, which its administrators chose.
    """
    number = secrets.randbelow(len(ALPHABET) ** drawn)
    return f"{letters}-{prefix}-{year}-{ending(number, drawn=drawn)}"


def is_well_formed(reference: str) -> bool:
    """Whether the check character fits, so that a slip of the pen is caught."""
    end = reference.rpartition("-")[2]
    return (
        len(end) - 1 in LENGTHS
        and all(character in ALPHABET for character in end)
        and check_character(end[:-1]) == end[-1]
    )


WITHOUT_DASHES = re.compile(r"([A-Z]{5,8})([0-9]{4})([2-9A-Z]{8}|[2-9A-Z]{12})")
"""Letters of a region and of a class, a year, and the end."""


def spelt(typed: str) -> list[str]:
    """The references that a word may be meant for, with its dashes or without them."""
    word = typed.strip(".,;:()").upper()
    if is_well_formed(word):
        return [word]
    parts = WITHOUT_DASHES.fullmatch(word.replace("-", ""))
    if parts is None or not is_well_formed(parts[3]):
        return []
    letters, year, end = parts.groups()
    return [
        f"{letters[:cut]}-{letters[cut:]}-{year}-{end}"
        for cut in range(2, min(5, len(letters) - 2))
    ]
