"""Text that a program sends is measured as text that is typed on a page."""

import pytest
from pydantic import Field, ValidationError

from muster.core.web.api.schemas import Given, Line, Prose


class Note(Given):
    title: Line = Field(min_length=1)
    text: Prose = ""


@pytest.mark.parametrize("title", ["", "  ", "\u200d", "\ufeff \u2062", "\u3164"])
def test_a_title_that_shows_nothing_is_refused(title: str) -> None:
    with pytest.raises(ValidationError, match="at least 1 character"):
        Note(title=title)


def test_invisible_characters_at_the_ends_are_taken_off() -> None:
    assert Note(title="\u2060A van ", text="\u200b").model_dump() == {
        "title": "A van",
        "text": "",
    }


def test_a_control_character_is_refused() -> None:
    with pytest.raises(ValidationError, match="pattern"):
        Note(title="A\x08van")


def test_the_description_still_says_how_long_a_text_may_be() -> None:
    described = Note.model_json_schema()["properties"]
    assert described["title"]["minLength"] == 1
    assert described["title"]["maxLength"] == 200
    assert described["text"]["maxLength"] == 5_000
