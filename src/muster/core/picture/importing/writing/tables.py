"""Batches of an import written to the database, under the row policies.

PostgreSQL refuses COPY into a table with row policies, so each batch is copied
into temporary tables, and from there inserted as the viewer. The application may
make no temporary table: one function makes these, and no others. What the database
has already, by its mark and label, is left as it is.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from django.db import connection
from django.db.backends.utils import CursorWrapper

from muster.core.picture.importing.writing.copy_text import Staged, subject_lines
from muster.core.picture.touching import SORTS_MET
from muster.core.records.drawing import required_letters
from muster.core.terms import Grade

STAGED = ("items", "subjects", "facts", "added", "keys", "links")
"""The tables that `picture_stage()` makes, of columns that stand in `sql/stage.sql`."""

SETTINGS = "SET LOCAL jit = off; SET LOCAL work_mem = '64MB'"

# A batch is small beside the tables, whose statistics may be old while they fill:
# each row is looked up by its index, never by reading a table through.
BY_INDEX = "SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off"
AS_PLANNED = "SET LOCAL enable_hashjoin = on; SET LOCAL enable_mergejoin = on"

ADD_ITEMS = """
    INSERT INTO picture_item (id, access_class, register_id, origin, line, text, source,
        assessment, handling, conditions, action, sanitisation, information_on,
        recorded_at, recorded_by_id)
    SELECT id, %(label)s, %(register)s, left(%(origin)s || file, 200), line, text,
        %(source)s, %(assessment)s, %(handling)s, '', '', '', NULL, %(at)s, %(by)s
    FROM staged_items
    ON CONFLICT DO NOTHING
"""

# A row that was imported before, and whose label was changed since, stays as it is;
# and so does one that another import is just writing with another grade.
LEAVE_RELABELLED = """
    WITH gone AS (
        DELETE FROM staged_items AS s WHERE NOT EXISTS (
            SELECT FROM picture_item AS i
            WHERE i.id = s.id AND i.access_class = %(label)s
              AND i.source IS NOT DISTINCT FROM %(source)s
              AND (i.assessment, i.handling) = (%(assessment)s, %(handling)s))
        RETURNING id
    ), facts AS (DELETE FROM staged_facts WHERE item_id IN (SELECT id FROM gone))
    DELETE FROM staged_links WHERE item_id IN (SELECT id FROM gone)
"""

# No conflict target is named: naming one would ask that the row be seen already,
# and a new subject is seen only when a fact of it is.
ADD_SUBJECTS = """
    INSERT INTO picture_subject (id, reference, kind)
    SELECT id, reference, kind FROM staged_subjects
    ON CONFLICT DO NOTHING
"""

# Those just written, too: none of their facts is there yet.
UNSEEN_SUBJECTS = """
    SELECT id, kind FROM staged_subjects AS t
    WHERE NOT EXISTS (SELECT FROM picture_subject AS s WHERE s.id = t.id)
"""

REDRAWN = 3
"""Times that references are drawn again where they were taken."""

ADD_FACTS = """
    WITH added AS (
        INSERT INTO picture_fact (id, access_class, subject_id, property, value, shown,
            written, standing, read_by, assertion, schedule_8, valid_from, valid_to,
            item_id, fingerprint, recorded_at, recorded_by_id, retraction_reason)
        SELECT id, %(label)s, subject_id, property, value, shown,
            written, standing, read_by, %(assertion)s, '', valid_from, valid_to,
            item_id, mark, %(at)s, %(by)s, ''
        FROM staged_facts
        ON CONFLICT DO NOTHING
        RETURNING id, subject_id, fingerprint
    )
    INSERT INTO staged_added (id, subject_id, mark) SELECT * FROM added
"""

ADD_KEYS = """
    INSERT INTO picture_lookupkey (fact_id, subject_id, kind, key, access_class)
    SELECT added.id, added.subject_id, k.kind, k.key, %(label)s
    FROM staged_added AS added JOIN staged_facts USING (mark)
        JOIN staged_keys AS k USING (place)
"""

# One touch for the batch, with what its rows name, whether or not it was known.
TOUCH = """
    SELECT touches_add('picture.row_imported', %(register)s, NULL, %(label)s, ARRAY(
        SELECT DISTINCT touches_key(k.kind, k.key) FROM staged_keys AS k
        WHERE k.kind = ANY (%(sorts)s)))
"""

NOT_KNOWN = """
    DELETE FROM staged_links AS l
    WHERE l.mark = ANY (%s) AND NOT (
        EXISTS (SELECT FROM picture_subject AS s WHERE s.id = l.from_id)
        AND EXISTS (SELECT FROM picture_subject AS s WHERE s.id = l.to_id))
    RETURNING l.mark
"""

ADD_LINKS = """
    INSERT INTO picture_link (id, access_class, from_subject_id, to_subject_id, kind,
        assertion, valid_from, valid_to, weight, item_id, fingerprint, recorded_at,
        recorded_by_id, retraction_reason)
    SELECT id, %(label)s, from_id, to_id, kind, %(assertion)s,
        valid_from, valid_to, weight, item_id, mark, %(at)s, %(by)s, ''
    FROM staged_links
    ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What every row of an import has in common."""

    label: int
    register: UUID
    origin: str
    assertion: str
    grade: Grade | None
    by: UUID
    at: datetime

    def values(self) -> dict[str, Any]:
        """The values as the statements name them."""
        return {
            "label": self.label,
            "register": self.register,
            "origin": self.origin,
            "assertion": self.assertion,
            "source": self.grade.source if self.grade else None,
            "assessment": self.grade.assessment if self.grade else "",
            "handling": self.grade.handling if self.grade else "",
            "by": self.by,
            "at": self.at,
        }


@dataclass
class Added:
    """How many rows an import added; what was there already is not counted."""

    items: int = 0
    subjects: int = 0
    facts: int = 0
    keys: int = 0
    links: int = 0

    def __iadd__(self, other: "Added") -> Self:
        self.items += other.items
        self.subjects += other.subjects
        self.facts += other.facts
        self.keys += other.keys
        self.links += other.links
        return self


def load(staged: Staged, provenance: Provenance) -> tuple[Added, set[UUID]]:
    """Write a batch in the transaction that is open, as its viewer.

    Returns what was added, and the marks of links left out because nothing
    else is known of one of their ends.
    """
    values = provenance.values()
    with connection.cursor() as cursor:
        _stage(cursor, staged)
        added = Added(items=_run(cursor, ADD_ITEMS, values))
        if added.items < staged.items:
            cursor.execute(LEAVE_RELABELLED, values)
        added.subjects = _add_subjects(cursor, staged, year=provenance.at.year)
        added.facts = _run(cursor, ADD_FACTS, values)
        cursor.execute(AS_PLANNED)
        added.keys = _run(cursor, ADD_KEYS, values)
        cursor.execute(TOUCH, {**values, "sorts": sorted(SORTS_MET)})
        cursor.execute(BY_INDEX)
        unknown: set[UUID] = set()
        if staged.unsure:
            cursor.execute(NOT_KNOWN, [list(staged.unsure)])
            unknown = {mark for (mark,) in cursor.fetchall()}
        added.links = _run(cursor, ADD_LINKS, values)
    return added, unknown


def _add_subjects(cursor: CursorWrapper, staged: Staged, *, year: int) -> int:
    """Write the new subjects; a reference that is taken is drawn again.

    A row not written is known already, or its reference is somebody's. The
    database does not say which, since the other may be hidden: so all that are
    not seen are sent again under new references, and those known stay as they are.
    """
    added = _run(cursor, ADD_SUBJECTS, {})
    if added == staged.subjects:
        return added
    cursor.execute(UNSEEN_SUBJECTS)
    unseen = cursor.fetchall()
    for _ in range(REDRAWN):
        if added == len(unseen):
            break
        cursor.execute("TRUNCATE staged_subjects")
        lines = subject_lines(unseen, letters=required_letters(), year=year)
        _copy(cursor, "subjects", lines)
        added += _run(cursor, ADD_SUBJECTS, {})
    return added


def _run(cursor: CursorWrapper, statement: str, values: dict[str, Any]) -> int:
    cursor.execute(statement, values)
    return int(cursor.rowcount)


def _stage(cursor: CursorWrapper, staged: Staged) -> None:
    cursor.execute(SETTINGS)
    cursor.execute(BY_INDEX)
    cursor.execute("SELECT picture_stage()")
    names = ", ".join(f"staged_{table}" for table in STAGED)
    cursor.execute(f"TRUNCATE {names}")
    for table, lines in staged.lines.items():
        if lines:
            _copy(cursor, table, lines)


def _copy(cursor: CursorWrapper, table: str, lines: str) -> None:
    with cursor.copy(f"COPY staged_{table} FROM STDIN") as copy:
        copy.write(lines)
