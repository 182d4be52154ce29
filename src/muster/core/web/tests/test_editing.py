"""Two people who change one thing at once: the second is told and shown both."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from muster.core.web.editing import SEEN, EditForm
from muster.core.web.forms import DayField


class AimsForm(EditForm):
    name = forms.CharField()
    aims = forms.CharField(widget=forms.Textarea)
    strand = forms.ChoiceField(choices=[("p1", "Pursue"), ("p2", "Prevent")])
    due = DayField(required=False)


OLD = {"name": "Larch", "aims": "Find it", "strand": "p1", "due": date(2026, 11, 2)}


def sent(stands: dict[str, Any], *, shown: dict[str, Any], **typed: str) -> AimsForm:
    """The form as sent by somebody to whom `shown` was shown."""
    page = AimsForm(initial=shown)
    answers = {
        "name": "Larch",
        "aims": "Find it",
        "strand": "p1",
        "due_day": "2",
        "due_month": "11",
        "due_year": "2026",
        **typed,
        SEEN: page[SEEN].value(),
    }
    data = QueryDict(mutable=True)
    data.update(answers)
    return AimsForm(data, initial=stands)


def test_what_nobody_else_changed_is_accepted() -> None:
    form = sent(OLD, shown=OLD, aims="Find it and seize it")
    assert form.is_valid()
    assert form.cleaned_data["aims"] == "Find it and seize it"
    assert SEEN not in form.cleaned_data


def test_whoever_comes_second_is_shown_both_and_nothing_is_accepted() -> None:
    form = sent(OLD | {"aims": "Leave it"}, shown=OLD, aims="Seize it")
    assert not form.is_valid()
    assert "It now says “Leave it”" in form.errors["aims"][0]
    assert form["aims"].value() == "Seize it"


def test_an_answer_that_only_the_first_changed_is_shown_as_they_left_it() -> None:
    form = sent(OLD | {"aims": "Leave it"}, shown=OLD, name="Alder")
    assert list(form.errors) == ["aims"]
    assert "What they wrote stands below" in form.errors["aims"][0]
    assert form["aims"].value() == "Leave it"
    assert form["name"].value() == "Alder"


def test_a_choice_is_told_by_its_words() -> None:
    form = sent(OLD | {"strand": "p2"}, shown=OLD | {"strand": ""}, strand="p1")
    assert "It now says “Prevent”" in form.errors["strand"][0]


def test_a_day_that_was_taken_away_is_told() -> None:
    form = sent(OLD | {"due": None}, shown=OLD, due_day="9")
    assert "It now says “nothing”" in form.errors["due"][0]


def test_a_day_that_was_moved_is_told_as_people_write_it() -> None:
    form = sent(OLD | {"due": date(2026, 11, 5)}, shown=OLD, due_day="9")
    assert "It now says “5 November 2026”" in form.errors["due"][0]


def test_sending_it_again_puts_the_second_in_place_of_the_first() -> None:
    stands = OLD | {"aims": "Leave it"}
    form = sent(stands, shown=OLD, aims="Seize it")
    assert not form.is_valid()
    again = AimsForm(form.data, initial=stands)
    assert again.is_valid()
    assert again.cleaned_data["aims"] == "Seize it"


def test_both_typing_the_same_is_no_difference() -> None:
    assert sent(OLD | {"aims": "Seize it"}, shown=OLD, aims="Seize it").is_valid()


def test_answers_that_say_nothing_of_what_was_shown_overwrite_nothing() -> None:
    data = QueryDict("name=Alder&aims=Find+it&strand=p1&due_day=2&due_month=11")
    form = AimsForm(data, initial=OLD)
    assert "name" in form.errors
    assert "aims" not in form.errors


def test_the_page_does_not_carry_what_stood_in_clear() -> None:
    assert "Larch" not in str(AimsForm(initial=OLD)[SEEN].value())
