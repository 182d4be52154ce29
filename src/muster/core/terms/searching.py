"""That somebody searched stands in the audit before anything is looked for.

Whatever looks for people, things, records or words takes a `SearchNoted`, and there
are two ways to have one: to write the entry, for a purpose that was stated, or to say
why nobody's search is made. So a new page that forgets either does not run.
"""

from dataclasses import dataclass
from typing import Final

LEAST_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class SearchNoted:
    """That what is looked for is noted, in these words.

    Made by `note_search` of the audit and by `nobodys_search` alone.
    """

    words: str

    def need(self, *looked_for: str) -> None:
        """Refuse to look for what was not noted: a fault of the page, not of people."""
        for text in looked_for:
            if text not in self.words:
                raise ValueError("What is looked for is not what was noted")


def nobodys_search(words: str, *, why: str) -> SearchNoted:
    """For what no person looks for through Muster, or what another entry notes.

    why: in a sentence, for whoever reads the code; a contract test lists every one.
    """
    if len(why.split()) < LEAST_WORDS:
        raise ValueError(f"Say why nobody's search is made, not only: {why!r}")
    return SearchNoted(words)
