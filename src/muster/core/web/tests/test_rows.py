"""Choices among rows carry handles; what comes back is the row's key."""

from uuid import UUID

import pytest
from django import forms
from django.core.exceptions import ValidationError

from muster.core.web.fields import controls
from muster.core.web.forms import PageForm, RowField, RowsField, offer
from muster.core.web.handles import handle_of

LARCH, ROWAN, ALDER = UUID(int=1), UUID(int=2), UUID(int=3)
TEAMS = [(LARCH, "Larch team"), (ROWAN, "Rowan team")]


class TaskForm(PageForm):
    """Who does it, and who helps."""

    lead = RowField(label="Who leads?")
    helpers = RowsField(
        label="Who helps?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "lead", TEAMS, none="Choose a team")
        offer(self, "helpers", TEAMS)


def test_a_chosen_row_comes_back_as_its_key() -> None:
    form = TaskForm({"lead": handle_of(ROWAN), "helpers": [handle_of(LARCH)]})
    assert form.is_valid()
    assert form.cleaned_data == {"lead": ROWAN, "helpers": [LARCH]}


def test_the_page_carries_handles_and_words_but_no_key() -> None:
    lead, helpers = controls(TaskForm())
    assert lead.kind == "select"
    assert helpers.kind == "checkboxes"
    assert [(item["value"], item["text"]) for item in lead.params["items"]] == [
        ("", "Choose a team"),
        (handle_of(LARCH), "Larch team"),
        (handle_of(ROWAN), "Rowan team"),
    ]
    assert [item["text"] for item in helpers.params["items"]] == [
        "Larch team",
        "Rowan team",
    ]
    assert str(LARCH) not in str([lead.params, helpers.params])


def test_an_answer_already_known_is_given_by_key_and_marked() -> None:
    lead, helpers = controls(TaskForm(initial={"lead": ROWAN, "helpers": [LARCH]}))
    assert [one.get("selected", False) for one in lead.params["items"]] == [
        False,
        False,
        True,
    ]
    assert [one.get("checked", False) for one in helpers.params["items"]] == [
        True,
        False,
    ]


def test_what_was_chosen_stays_chosen_when_another_answer_is_missing() -> None:
    _, helpers = controls(TaskForm({"lead": "", "helpers": [handle_of(ROWAN)]}))
    assert helpers.params["items"][1]["checked"]


@pytest.mark.parametrize(
    "typed",
    [str(LARCH), handle_of(ALDER), "Larch team"],
    ids=["a key", "a handle of another", "words"],
)
def test_nothing_that_was_not_offered_is_accepted(typed: str) -> None:
    one, several = RowField(), RowsField()
    one.offer(TEAMS)
    several.offer(TEAMS)
    with pytest.raises(ValidationError):
        one.clean(typed)
    with pytest.raises(ValidationError):
        several.clean([typed])


def test_no_answer_is_none_where_none_is_needed() -> None:
    one, several = RowField(required=False), RowsField(required=False)
    assert one.clean("") is None
    assert several.clean([]) == []


def test_a_missing_row_is_asked_for_in_the_words_of_the_question() -> None:
    form = TaskForm({"lead": ""})
    assert form.errors["lead"] == ["Answer the question: Who leads?"]


def test_two_forms_of_one_kind_offer_their_own_rows() -> None:
    first, second = TaskForm(), TaskForm({"lead": handle_of(ALDER)})
    offer(second, "lead", [(ALDER, "Alder team")])
    assert second.is_valid()
    assert handle_of(ALDER) not in str(first["lead"])


def test_rows_are_offered_only_where_rows_are_asked_for() -> None:
    class Noted(PageForm):
        text = forms.CharField()

    with pytest.raises(TypeError, match="text does not ask for rows"):
        offer(Noted(), "text", TEAMS)
