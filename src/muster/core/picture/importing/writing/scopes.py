"""As what the rows of a scope were first brought in, and whether that has changed.

A row is known again by what it says. Brought in with another grade, or as another
sort of statement, it is something else that is said: it is written beside the first,
which stays as it is until somebody withdraws it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from muster.core.picture.importing.rows.fingerprints import (
    JOINED,
    shared_by,
    stands_apart,
)
from muster.core.store.asking import rows
from muster.core.terms import Grade

FIRST_OF_EACH = """
    SELECT kept.id, r.title, kept.source, kept.assessment, kept.handling,
        kept.conditions, kept.action, kept.sanitisation, kept.assertion
    FROM records_register AS r, LATERAL (
        SELECT i.*, f.assertion FROM picture_item AS i
        JOIN picture_fact AS f ON f.item_id = i.id
        WHERE i.register_id = r.id LIMIT 1
    ) AS kept
    WHERE r.kind = 'import' AND r.access_class = %(label)s
    ORDER BY r.opened_at, r.id
"""
"""One row of each import under a label, the oldest import first."""


@dataclass(frozen=True, slots=True)
class Begun:
    """How a scope was first brought in under a label.

    standing:   as what; empty if it never was.
    as_written: its subjects are known by their keys as the file writes them. What was
                brought in so is known again by that alone, and so the scope keeps it.
    """

    standing: str = ""
    as_written: bool = False


def first_begun(*, label: int, scope: str, name: str) -> Begun:
    """How a scope was first brought in under a label.

    name: of the mapping, by which imports of the first release are told apart.
    """
    as_written = shared_by(str(label), scope)
    joined = shared_by(str(label), scope, JOINED)
    for key, title, source, *rest, assertion in rows(FIRST_OF_EACH, {"label": label}):
        mark = UUID(str(key))
        if (
            _is_of(mark, as_written)
            or _is_of(mark, joined)
            or (stands_apart(mark) and title.startswith(f"{name[:80]}: "))
        ):
            grade = None if source is None else Grade(source, *rest)
            standing = f"{grade.code if grade else 'not graded'} {assertion}"
            return Begun(standing, as_written=not _is_of(mark, joined))
    return Begun()


GRADES = """
    SELECT r.id, kept.source, kept.assessment, kept.handling, kept.conditions,
        kept.action, kept.sanitisation
    FROM unnest(%s::uuid[]) AS r (id), LATERAL (
        SELECT * FROM picture_item AS i WHERE i.register_id = r.id LIMIT 1
    ) AS kept
"""
"""One row of each import: all of one have the grade of its mapping."""


def grade_codes(registers: Collection[UUID]) -> dict[UUID, str]:
    """The grade of what each import brought in; of one with no rows, none."""
    return {
        register: "Not graded" if source is None else Grade(source, *rest).code
        for register, source, *rest in rows(GRADES, [list(registers)])
    }


def _is_of(key: UUID, together: bytes) -> bool:
    return not stands_apart(key) and key.bytes.startswith(together)
