"""References that people can say on the telephone.

Random, with a check character, since a running number counts hidden rows. The
alphabet leaves out what is misread: 0 O, 1 I L, U V.
"""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
"""29 characters: a prime, so that the check finds every single wrong character
and every exchange of two neighbours."""

DRAWN = 7


def check_character(drawn: str) -> str:
    """The character that makes the weighted sum of all divisible by 29."""
    weighted = sum(
        weight * ALPHABET.index(character)
        for weight, character in enumerate(reversed(drawn), start=2)
    )
    return ALPHABET[-weighted % len(ALPHABET)]


def new_reference(prefix: str, *, year: int) -> str:
    """A new reference such as SE-GWY-2026-7K3F9QXB; 29**7 may be drawn a year."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(DRAWN))
    return f"SE-{prefix}-{year}-{drawn}{check_character(drawn)}"


def is_well_formed(reference: str) -> bool:
    """Whether the check character fits, so that a slip of the pen is caught."""
    drawn, check = reference[-(DRAWN + 1) : -1], reference[-1:]
    return (
        len(drawn) == DRAWN
        and all(character in ALPHABET for character in drawn)
        and check_character(drawn) == check
    )
