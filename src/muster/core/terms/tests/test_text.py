"""What counts as text at every way in."""

import pytest

from muster.core.terms.text import has_control, trimmed, with_article


@pytest.mark.parametrize(
    "text", ["\u200b", " \u2060\u200d ", "\ufeff", "\u3164", "\u00ad\t\u202e", "\u2800"]
)
def test_what_shows_nothing_is_nothing(text: str) -> None:
    assert trimmed(text) == ""


def test_what_joins_letters_within_a_word_stays() -> None:
    assert trimmed("\u200b\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 ") == (
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    )


def test_a_bell_is_no_text_and_a_tab_is() -> None:
    assert has_control("ring\x07")
    assert has_control("\x7f")
    assert not has_control("one\ttwo\r\nthree Zo\u00eb\u00a0x")


@pytest.mark.parametrize(
    "said",
    ["an enquiry", "an operation", "a unit", "a UK passport", "an urn", "a threat"],
)
def test_words_have_the_article_that_is_said(said: str) -> None:
    _, _, words = said.partition(" ")
    assert with_article(words) == said
