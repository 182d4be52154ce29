"""Identifiers, dates and names as officers write them.

`read("phone", "07700 900 123")` answers with the normalised value, how good it
is (valid, plausible or invalid), why, and which version of the check said so.
Everything here is pure: no database, no network, no clock.
"""

from muster.core.picture.values.reading import Reading, Standing
from muster.core.picture.values.types import (
    FILED,
    TYPES,
    ValueType,
    asked_by,
    asked_within,
    exact_sorts,
    filed_under,
    key_sorts,
    keys_of,
    own_keys,
    read,
)

__all__ = [
    "FILED",
    "TYPES",
    "Reading",
    "Standing",
    "ValueType",
    "asked_by",
    "asked_within",
    "exact_sorts",
    "filed_under",
    "key_sorts",
    "keys_of",
    "own_keys",
    "read",
]
