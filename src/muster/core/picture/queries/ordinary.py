"""Words of a sentence, by which nobody is looked for among names."""

from typing import Final

_WORDS: Final = (
    "a an and are as at be been before behind but by did do does down for from had has"
    " have he her here hers him his how i if in into is it its kept me my near no not"
    " of off on or our out over said says seen she so than that the their them then"
    " there these they this those through to under up us was we were what when where"
    " which while who whom whose why will with"
)
ORDINARY: Final = frozenset(_WORDS.split())
FEWEST_WORDS: Final = 4
"""Words from which on a text may be a sentence, and no name."""
FEWEST_ORDINARY: Final = 2


def without_ordinary_words(text: str) -> str:
    """The text without the words that every sentence has, where it is one.

    A name may have such a word ("An Nguyen", "Li On"): a text of few words, or with
    one of them, is left as it is; so is one of nothing else.
    """
    words = text.split()
    kept = [word for word in words if word.casefold() not in ORDINARY]
    is_sentence = (
        len(words) >= FEWEST_WORDS and len(words) - len(kept) >= FEWEST_ORDINARY
    )
    return " ".join(kept) if is_sentence and kept else text
