"""What is one line, a name or a title, is refused with a line break in it."""

import pytest
from django import forms
from pydantic import ValidationError

from muster.core.terms.text import ONE_LINE, one_line_fault
from muster.core.web.api.schemas import Given, Line, Prose
from muster.core.web.forms import PageForm

BROKEN = ["Two\nlines", "Two\r\nlines", "Two\x85lines", "Two\u2028lines"]
WHOLE = ["One line", "Zoë the line", "\tOne line\n", "Zero\u200cwidth"]


class Asked(PageForm):
    title = forms.CharField()
    story = forms.CharField(widget=forms.Textarea)


class Sent(Given):
    title: Line
    story: Prose


@pytest.mark.parametrize("text", BROKEN)
def test_a_line_break_is_told(text: str) -> None:
    assert one_line_fault(text) == ONE_LINE


@pytest.mark.parametrize("text", BROKEN)
def test_a_form_takes_it_in_a_story_and_in_no_title(text: str) -> None:
    assert Asked({"title": "Told", "story": text}).is_valid()
    form = Asked({"title": text, "story": "x"})
    assert form.errors == {"title": ["It has a line break: write it in one line"]}


@pytest.mark.parametrize("text", BROKEN)
def test_the_api_takes_it_in_a_story_and_in_no_title(text: str) -> None:
    assert Sent(title="Told", story=text).story == text
    with pytest.raises(ValidationError, match="title"):
        Sent(title=text, story="x")


@pytest.mark.parametrize("text", WHOLE)
def test_one_line_is_taken_everywhere(text: str) -> None:
    assert Asked({"title": text, "story": "x"}).is_valid()
    assert Sent(title=text, story="x").title
