"""As what the rows of a scope were first brought in, and whether that has changed.

A row is known again by what it says. Brought in with another grade, or as another
sort of statement, it is something else that is said: it is written beside the first,
which stays as it is until somebody withdraws it.
"""

from uuid import UUID

from muster.core.picture.importing.rows.fingerprints import shared_by, stands_apart
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


def first_standing(*, label: int, scope: str, name: str) -> str:
    """As what a scope was first brought in under a label; empty if it never was.

    name: of the mapping, by which imports of the first release are told apart.
    """
    together = shared_by(str(label), scope)
    for key, title, source, *rest, assertion in rows(FIRST_OF_EACH, {"label": label}):
        if _is_of(UUID(str(key)), together) or (
            stands_apart(UUID(str(key))) and title.startswith(f"{name[:80]}: ")
        ):
            grade = None if source is None else Grade(source, *rest)
            return f"{grade.code if grade else 'not graded'} {assertion}"
    return ""


def _is_of(key: UUID, together: bytes) -> bool:
    return not stands_apart(key) and key.bytes.startswith(together)
