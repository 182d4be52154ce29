"""Numbers of things, found by how they begin or end, such as "LK19".

The index of them follows the facts by triggers, as that of words does (`binding.py`).
"""

import re
from collections.abc import Sequence
from typing import Final
from uuid import UUID
from zlib import crc32

from django.db import connections
from django.db.transaction import atomic
from psycopg import sql

from muster.core.picture.model import KINDS
from muster.core.store.asking import rows
from muster.core.store.removing import removal
from muster.core.terms.searching import SearchNoted

TABLE: Final = "picture_fact"
NO_NUMBERS: Final = frozenset({"web", "email"})
"""Types of what identifies a thing and is looked for whole, or by its words."""
FEWEST: Final = 3
"""Letters and figures of a number from which on it is looked for in part."""
LONGEST_LETTERS: Final = 3
"""Letters in a row of a registration; a longer word is one of an address or a name."""
LETTERS: Final = re.compile(r"\s*[A-Z]{3}\s*")
"""The letters of a registration alone, in capitals: "XKP"."""
MOST: Final = 20

PROPERTIES: Final = tuple(
    sorted(
        {
            each.name
            for kind in KINDS.values()
            for each in kind.properties
            if each.identifying and each.type not in NO_NUMBERS
        }
    )
)
"""The properties whose values are such numbers."""

THERE: Final = """
    SELECT t.tgname FROM pg_trigger AS t
    WHERE t.tgrelid = 'public.picture_fact'::regclass
      AND left(t.tgname, 9) = 'numbered_'
"""
ASKED: Final = """
    SELECT f.subject_id, f.value, coalesce(nullif(f.shown, ''), f.value), met.begins
    FROM search_numbers(%s, %s) WITH ORDINALITY AS met (fact_id, begins, place)
    JOIN picture_fact AS f ON f.id = met.fact_id AND f.retracted_at IS NULL
    ORDER BY met.place
"""


def bind_numbers(*, anew: bool = False, using: str = "owner") -> int:
    """Hang the triggers on the facts, and take in what stands where they are new.

    Of other properties they have other names, however many these are.
    """
    name = f"numbered_{crc32(' '.join(PROPERTIES).encode()):08x}"
    listed = sql.SQL(", ").join(map(sql.Literal, PROPERTIES))
    wanted = {
        f"{name}_added": sql.SQL(
            "AFTER INSERT ON {} REFERENCING NEW TABLE AS added FOR EACH STATEMENT"
            " EXECUTE FUNCTION search_numbers_follow({})"
        ).format(sql.Identifier(TABLE), listed),
        f"{name}_relabelled": sql.SQL(
            "AFTER UPDATE OF access_class ON {} FOR EACH ROW"
            " WHEN (OLD.access_class <> NEW.access_class)"
            " EXECUTE FUNCTION search_numbers_relabelled()"
        ).format(sql.Identifier(TABLE)),
        f"{name}_gone": sql.SQL(
            "AFTER DELETE ON {} REFERENCING OLD TABLE AS removed FOR EACH STATEMENT"
            " EXECUTE FUNCTION search_numbers_go()"
        ).format(sql.Identifier(TABLE)),
    }
    with atomic(using), connections[using].cursor() as cursor:
        cursor.execute(THERE)
        there = {found for (found,) in cursor.fetchall()}
        if there == wanted.keys() and not anew:
            return 0
        for found in there - wanted.keys():
            cursor.execute(removal("TRIGGER", found, TABLE))
        for each in wanted.keys() - there:
            cursor.execute(
                sql.SQL("CREATE TRIGGER {} {}").format(
                    sql.Identifier(each), wanted[each]
                )
            )
        cursor.execute("SELECT search_numbers_take_in(%s)", [list(PROPERTIES)])
        return int(cursor.fetchone()[0])


def in_part(text: str) -> list[str]:
    """What may be the beginning or the end of a number, as it is kept; empty if none.

    A telephone number as it is dialled at home stands there with its country's.
    """
    compact = re.sub(r"[^0-9a-z]", "", text.lower())
    if len(compact) < FEWEST:
        return []
    if not any(each.isdigit() for each in compact) and not LETTERS.fullmatch(text):
        return []
    if any(word.isalpha() and len(word) > LONGEST_LETTERS for word in text.split()):
        return []
    at_home = [f"44{compact[1:]}"] if compact[0] == "0" and compact.isdigit() else []
    return [compact, *at_home]


def numbers_in_part(text: str, noted: SearchNoted) -> Sequence[tuple[UUID, str, bool]]:
    """Things whose number begins or ends with a text: which, the number, and whether
    it begins so. One more than are to be shown, where there are more.

    noted: that it is noted who looks for it, and for what purpose.
    """
    noted.need(text)
    parts = in_part(text)
    if not parts:
        return []
    return [
        (subject, shown, begins)
        for subject, value, shown, begins in rows(ASKED, [parts, MOST + 1])
        if re.sub(r"[^0-9a-z]", "", value.lower()) not in parts
    ]
