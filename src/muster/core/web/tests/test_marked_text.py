"""No form takes in text that is marked above OFFICIAL."""

import pytest
from django import forms
from django.http import QueryDict

from muster.core.terms.marking import forget_said, said_to_be_none
from muster.core.web.forms import PageForm


class NoteForm(PageForm):
    title = forms.CharField(label="Title")
    text = forms.CharField(label="Text", widget=forms.Textarea, max_length=40)


def asked(title: str, text: str) -> NoteForm:
    sent = QueryDict(mutable=True)
    sent.update({"title": title, "text": text})
    return NoteForm(sent)


def test_marked_text_is_refused_with_the_way_to_the_sensitive_unit() -> None:
    form = asked("A van", "SECRET\nSeen at nine")
    assert not form.is_valid()
    assert "sensitive intelligence unit" in form.errors["text"][0]


def test_marked_text_is_not_repeated_and_all_else_is() -> None:
    form = asked("A van", "SECRET\nSeen at nine")
    form.is_valid()
    page = form.as_p()
    assert "Seen at nine" not in page
    assert "A van" in page


def test_marked_text_that_is_wrong_in_another_way_is_not_repeated_either() -> None:
    form = asked("A van", "TOP SECRET " + "Seen at nine " * 10)
    assert not form.is_valid()
    assert "Seen at nine" not in form.as_p()


@pytest.mark.parametrize("text", ["It was a secret.", "OFFICIAL-SENSITIVE"])
def test_an_ordinary_word_is_no_marking(text: str) -> None:
    assert asked("A van", text).is_valid()


def test_an_answer_of_invisible_characters_is_no_answer() -> None:
    form = asked("\u2060\u200c", "Seen at nine")
    assert not form.is_valid()
    assert form.errors["title"] == ["Enter title"]
    seen = asked("\ufeffA van\u200b", "Seen at nine")
    assert seen.is_valid()
    assert seen.cleaned_data["title"] == "A van"


def test_a_control_character_is_refused_as_in_a_file() -> None:
    form = asked("A van", "Seen\x1bat nine")
    assert not form.is_valid()
    assert "control character" in form.errors["text"][0]


class TipForm(PageForm):
    tip = forms.CharField(label="What was said?", widget=forms.Textarea)
    place = forms.CharField(label="Where?")


ORDINARY = "SHE CALLED THE LOCK-UP SECRET AND LAUGHED"


def tip(**answers: str) -> TipForm:
    typed = QueryDict(mutable=True)
    typed.update({"place": "Didcot", **answers})
    return TipForm(typed)


def test_a_word_in_capitals_is_asked_about_and_stays_typed() -> None:
    form = tip(tip=ORDINARY)
    assert not form.is_valid()
    assert set(form.errors) == {"no_marking"}
    assert "may be a marking" in form.errors["no_marking"][0]
    assert form["tip"].value() == ORDINARY


def test_with_the_tick_it_is_taken_in_small_letters_and_said() -> None:
    forget_said()
    form = tip(tip=ORDINARY, no_marking="on")
    assert form.is_valid()
    assert form.cleaned_data == {
        "tip": "SHE CALLED THE LOCK-UP secret AND LAUGHED",
        "place": "Didcot",
    }
    said = "Said to be an ordinary word: “secret” in “What was said?”"
    assert said_to_be_none() == said
    forget_said()


@pytest.mark.parametrize(
    "text",
    [
        "SECRET kestrel lands",
        "A SECRET report",
        "TOP SECRET",
        "SECRET\nthe harbour",
        "UK SECRET",
        "(S) He lands",
        "STRAP 2",
    ],
)
def test_no_tick_lets_in_what_is_a_marking_in_small_letters_too(text: str) -> None:
    form = tip(tip=text, no_marking="on")
    assert not form.is_valid()
    assert set(form.errors) == {"tip"}
    assert form["tip"].value() == ""


@pytest.mark.parametrize(
    "text", ["An intercept of his calls shows he pays", "Calls were intercepted"]
)
def test_text_of_an_intercept_is_refused_with_words_and_not_repeated(text: str) -> None:
    form = tip(tip=text, no_marking="on")
    assert not form.is_valid()
    assert "speaks of intercept" in form.errors["tip"][0]
    assert form["tip"].value() == ""


def test_a_parcel_that_is_intercepted_is_asked_about_and_kept_as_typed() -> None:
    forget_said()
    typed = "They were intercepting a crate"
    form = tip(tip=typed)
    assert not form.is_valid()
    assert set(form.errors) == {"no_marking"}
    assert "calls or messages" in form.errors["no_marking"][0]
    again = tip(tip=typed, no_marking="on")
    assert again.is_valid()
    assert again.cleaned_data["tip"] == typed
    said = "Said to be an ordinary word: “intercept” in “What was said?”"
    assert said_to_be_none() == said
    forget_said()


def test_a_title_that_begins_with_a_word_in_capitals_is_asked_about() -> None:
    def titled(**more: str) -> NoteForm:
        sent = QueryDict(mutable=True)
        sent.update({"title": "SECRET OLIVE YARD THEFTS", "text": "Boats", **more})
        return NoteForm(sent)

    form = titled()
    assert not form.is_valid()
    assert set(form.errors) == {"no_marking"}
    again = titled(no_marking="on")
    assert again.is_valid()
    assert again.cleaned_data["title"] == "secret OLIVE YARD THEFTS"
    assert not asked("SECRET: thefts", "Boats").is_valid()
