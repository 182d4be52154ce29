"""Writing that somebody came near to something, flag or none."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias
from uuid import UUID

from muster.core.store.asking import asking

Key: TypeAlias = tuple[str, str]
"""The sort of a key and its text, as the picture finds things by: ("phone", ...)."""

ADD: Final = """
    touches_add(%s, %s::uuid, %s::uuid, %s::integer,
                touches_keys(%s::text[], %s::text[]))
"""
"""As a part of any statement: what writes an entry of the audit writes this with it."""


def values_of(
    what: str,
    *,
    register_id: UUID | None = None,
    subject_id: UUID | None = None,
    access_class: int | None = None,
    keys: Iterable[Key] = (),
) -> Sequence[Any]:
    """The values of `ADD`, in their order."""
    given = sorted(set(keys))
    sorts, words = [sort for sort, _ in given], [word for _, word in given]
    return [what, register_id, subject_id, access_class, sorts, words]


def touch(
    what: str,
    *,
    register_id: UUID | None = None,
    subject_id: UUID | None = None,
    access_class: int | None = None,
    keys: Iterable[Key] = (),
) -> None:
    """Write that the viewer of this transaction came near to something.

    what:         the verb of what they did ("picture.fact_written").
    access_class: the label of what was written; None where it has none.
    """
    with asking() as cursor:
        cursor.execute(
            f"SELECT {ADD}",
            values_of(
                what,
                register_id=register_id,
                subject_id=subject_id,
                access_class=access_class,
                keys=keys,
            ),
        )
