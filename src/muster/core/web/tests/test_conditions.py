"""Questions that are asked only after some answers to others."""

from datetime import date
from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from muster.core.web.conditions import asked_when
from muster.core.web.fields import When, controls
from muster.core.web.forms import DayField, PageForm


class LoanForm(PageForm):
    """A vehicle that is lent."""

    kind = forms.ChoiceField(
        label="What is lent?",
        choices=[("van", "A van"), ("boat", "A boat"), ("drone", "A drone")],
        widget=forms.RadioSelect,
    )
    crew = forms.BooleanField(label="With a crew", required=False)
    skipper = asked_when(
        "kind", ["boat"], asked_when("crew", ["on"], forms.CharField(label="Skipper"))
    )
    licence = asked_when(
        "kind",
        ["boat", "drone"],
        forms.ChoiceField(
            label="Which licence?", choices=[("", "Choose"), ("a", "A"), ("b", "B")]
        ),
    )
    back_on = DayField(label="When is it back?", required=False)
    why_then = asked_when(
        "back_on", (), forms.CharField(label="Why then?"), words="a day is named"
    )
    which_berth = asked_when("licence", ["b"], forms.CharField(label="Which berth?"))


def sent(**answers: str) -> LoanForm:
    typed = QueryDict(mutable=True)
    typed.update(answers)
    return LoanForm(typed)


def when(form: forms.Form, name: str) -> When:
    [found] = [one.when for one in controls(form) if one.name == name]
    assert found is not None
    return found


def test_a_question_that_applies_is_required() -> None:
    form = sent(kind="boat", crew="on")
    assert not form.is_valid()
    assert set(form.errors) == {"skipper", "licence"}


def test_a_question_that_does_not_apply_is_not_required() -> None:
    assert sent(kind="van", crew="on").is_valid()


def test_what_was_sent_for_a_question_that_does_not_apply_is_not_kept() -> None:
    form = sent(kind="van", skipper="J. Marlow", licence="zz", why_then="Regatta")
    assert form.is_valid()
    said = form.cleaned_data
    assert (said["skipper"], said["licence"], said["why_then"]) == ("", "", "")


def test_a_question_on_one_that_is_not_asked_is_not_asked() -> None:
    assert sent(kind="van", licence="b").is_valid()
    assert "which_berth" in sent(kind="drone", licence="b").errors


def test_a_question_may_hang_on_any_answer() -> None:
    day = {"back_on_day": "3", "back_on_month": "4", "back_on_year": "2027"}
    assert set(sent(kind="van", **day).errors) == {"why_then"}
    form = sent(kind="van", why_then="The regatta", **day)
    assert form.is_valid()
    assert form.cleaned_data["back_on"] == date(2027, 4, 3)


def test_a_question_that_hangs_on_another_does_not_say_that_it_may_be_left() -> None:
    [licence] = [one for one in controls(LoanForm()) if one.name == "licence"]
    assert licence.params["label"]["text"] == "Which licence?"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("licence", "If “What is lent” is “A boat” or “A drone”"),
        ("why_then", "If a day is named"),
        ("skipper", "If “With a crew” is ticked and “What is lent” is “A boat”"),
    ],
)
def test_without_a_script_a_question_says_when_it_is_asked(
    name: str, said: str
) -> None:
    assert when(LoanForm(), name).words == said


def test_a_page_knows_which_questions_apply_as_it_is_shown() -> None:
    known = LoanForm(initial={"kind": "drone"})
    assert when(known, "licence").applies
    assert not when(known, "skipper").applies


def test_a_script_is_told_each_box_of_a_day() -> None:
    boxes = '[[["back_on_day", "back_on_month", "back_on_year"], []]]'
    assert when(LoanForm(), "why_then").compares == boxes


def test_a_marking_above_official_is_not_repeated_where_it_was_not_asked() -> None:
    form = sent(kind="van", skipper="TOP SECRET: the boatyard")
    assert form.is_valid()
    assert form["skipper"].value() == ""


class MarkedForm(PageForm):
    """Two rules that hold between answers."""

    seats = forms.IntegerField(label="How many seats?")
    people = forms.IntegerField(label="How many people?")
    driver = forms.CharField(label="Who drives?")

    def faults(self, said: dict[str, Any]) -> list[tuple[str, str]]:
        """Nobody stands."""
        if said.get("people", 0) > said.get("seats", 0):
            return [("people", "Nobody stands in a van")]
        return []


def test_one_sending_tells_what_is_wrong_with_answers_and_between_them() -> None:
    form = MarkedForm({"seats": "3", "people": "8", "driver": ""})
    assert form.errors["people"] == ["Nobody stands in a van"]
    assert form.errors["driver"] == ["Answer the question: Who drives?"]


def test_a_rule_adds_nothing_to_an_answer_that_is_wrong_already() -> None:
    form = MarkedForm({"seats": "", "people": "8", "driver": "Ines"})
    assert form.errors["seats"] == ["Answer the question: How many seats?"]
