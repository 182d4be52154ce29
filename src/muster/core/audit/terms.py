"""Entries by what was typed, found only where the auditor may read it."""

from typing import Final
from uuid import UUID

from muster.core.audit import queries
from muster.core.audit.mask import masked
from muster.core.audit.things import KEEPERS, SUBJECT
from muster.core.terms.viewer import Viewer

MOST_TYPED: Final = 5_000
"""Entries that are looked through; of more, none: a part would mislead."""


def typed(
    words: str, asked: queries.EntriesAsked, *, viewer: Viewer
) -> frozenset[UUID] | None:
    """The entries asked for beside which these words stand; None for too many.

    What is shown of nobody and of no reference that is hidden finds none either.
    """
    subjects = queries.said(words, asked, at_most=MOST_TYPED + 1)
    if len(subjects) > MOST_TYPED:
        return None
    named = KEEPERS.named(
        SUBJECT, {each for each in subjects.values() if each is not None}, to=viewer
    )
    shown = [key for key, of in subjects.items() if of is None or of in named]
    wanted = words.casefold()
    texts = masked(queries.texts(shown))
    return frozenset(key for key, text in texts.items() if wanted in text.casefold())
