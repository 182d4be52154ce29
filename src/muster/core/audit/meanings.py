"""Checking that ids in the chain still stand for what they stood for."""

import json
from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from django.db.backends.utils import CursorWrapper

from muster.core.audit.faults import Fault, NotSealedYet
from muster.core.audit.lines import SALT, parts, salted

Renamed = tuple[str | None, str, bool]
"""What a name became, what it was before, and whether the act is sealed."""

PERSON: Final = "person"
"""The kind of a meaning that is somebody's name; others are stated purposes."""

MEANT: Final = """
    SELECT m.kind, m.of_id, m.salt, m.text_digest, m.sequence,
           p.viewer_id::text, p.matter, p.reason, p.stated_at, u.name
    FROM audit_meaning AS m
    LEFT JOIN audit_purpose AS p ON m.kind = 'purpose' AND p.id = m.of_id
    LEFT JOIN people_user AS u ON m.kind = 'person' AND u.id = m.of_id
    WHERE m.sequence IS NOT NULL ORDER BY m.sequence
"""
RENAMED: Final = """
    SELECT row_id, before, after, sequence IS NOT NULL FROM audit_change
    WHERE "table" = 'people_user' ORDER BY at DESC, id
"""


def meaning_faults(cursor: CursorWrapper) -> Iterator[Fault]:
    """Stated purposes and people's names that are not as they were sealed."""
    cursor.execute(RENAMED)
    renamed: dict[UUID, list[Renamed]] = {}
    for person, before, after, is_sealed in cursor.fetchall():
        was, became = _name(before), _name(after)
        if was is not None:
            renamed.setdefault(person, []).append((became, was, is_sealed))
    cursor.execute(MEANT)
    for kind, of_id, salt, digest, sequence, *said, name in cursor.fetchall():
        line = f"line {sequence}"
        if kind == PERSON:
            past = [(name, True), *_earlier(name, renamed.get(of_id, []))]
            acts = [
                is_sealed
                for one, is_sealed in past
                if one is not None and _is(salt, digest, one)
            ]
            if not acts:
                yield Fault(line, "a person's name was changed, and no act says so")
            elif not any(acts):
                yield NotSealedYet(
                    line,
                    "a person's name was changed by an act that is not sealed yet."
                    " Verify again once it is",
                )
        elif said[0] is None:
            yield Fault(line, "a purpose that was stated is gone")
        elif not _is(salt, digest, parts(said)):
            yield Fault(line, "a purpose is not the one that was stated")


def _is(salt: bytes, digest: bytes, text: str) -> bool:
    return len(salt) == SALT and salted(salt, text) == bytes(digest)


def _name(values: str) -> str | None:
    """The name among the values of a change; a change that is spoilt has none."""
    try:
        kept: Any = json.loads(values)
    except ValueError:
        return None
    return kept.get("name") if isinstance(kept, dict) else None


def _earlier(
    name: str | None, acts: list[Renamed]
) -> Iterator[tuple[str | None, bool]]:
    """The names that somebody had before, by acts that lead to the one of now.

    Each with whether all of the acts that lead to it are sealed.
    acts: the newest act first.
    """
    all_sealed = True
    for became, was, is_sealed in acts:
        if became == name:
            all_sealed = all_sealed and is_sealed
            yield was, all_sealed
            name = was
