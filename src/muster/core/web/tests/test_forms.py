"""How questions are asked, and what is kept when an answer is not accepted."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test import Client

from muster.core.terms.money import Pence
from muster.core.terms.years import DayOf
from muster.core.web.fields import controls
from muster.core.web.forms import DayField, MomentField, MoneyField, PageForm, several

WRONG = "real date"


def asked(client: Client, **answers: Any) -> tuple[int, str]:
    response = client.post("/requests/new/", answers)
    return response.status_code, response.content.decode()


COMPLETE = {
    "title": "A thing",
    "kind": "capability",
    "text": "One line\n  two spaces",
    "needed_on_day": "27",
    "needed_on_month": "3",
    "needed_on_year": "2026",
    "force": "tvp",
    "needs": ["dog"],
}


def test_a_complete_form_is_accepted(gateway: Client) -> None:
    assert asked(gateway, **COMPLETE)[0] == 302


def test_the_page_after_says_once_what_was_done(gateway: Client) -> None:
    after = gateway.post("/requests/new/", COMPLETE, follow=True).content.decode()
    assert "The gateway team has been told." in after
    again = gateway.get("/requests/").content.decode()
    assert "The gateway team has been told." not in again


def test_what_was_typed_is_kept_when_an_answer_is_missing(gateway: Client) -> None:
    status, page = asked(gateway, **{**COMPLETE, "title": "", "cost": "12.505"})
    assert status == 422
    assert "One line\n  two spaces</textarea>" in page
    assert 'value="27"' in page
    assert 'value="12.505"' in page
    assert page.count("checked") == 2
    assert 'value="tvp" selected' in page


def test_each_problem_leads_to_its_question(gateway: Client) -> None:
    _, page = asked(gateway, **{**COMPLETE, "title": "", "needed_on_day": "31"})
    assert '<a href="#id_title">Answer the question: What is asked for?</a>' in page
    assert 'href="#id_needed_on_day"' not in page
    _, page = asked(gateway, **{**COMPLETE, "needed_on_month": "13"})
    assert '<a href="#id_needed_on_day">Enter a real date' in page
    assert 'id="id_needed_on_day"' in page
    assert "<title>Error: Ask for support" in page


def test_a_refusal_keeps_what_was_typed_and_shows_law_and_remedy(
    gateway: Client,
) -> None:
    status, page = asked(gateway, **{**COMPLETE, "kind": "intelligence"})
    assert status == 409
    assert "Proceeds of Crime Act 2002 s.335(6)" in page
    assert "Open a requirement instead." in page
    assert 'value="A thing"' in page


def test_what_may_not_be_repeated_is_not(gateway: Client) -> None:
    answers = {**COMPLETE, "kind": "intelligence", "seed": "abandon abandon"}
    assert "abandon abandon" not in asked(gateway, **answers)[1]


def test_each_question_has_its_own_component(gateway: Client) -> None:
    page = gateway.get("/requests/new/").content.decode()
    assert page.count('class="govuk-radios__input"') == 2
    assert page.count('class="govuk-checkboxes__input"') == 3
    assert page.count("govuk-date-input__input") == 7
    assert 'enctype="multipart/form-data"' in page
    assert "What may it cost? (optional)" in page


def test_a_choice_may_say_what_it_means() -> None:
    class Graded(PageForm):
        grade = forms.ChoiceField(choices=[("A", "A"), ("B", "B")])

    form = Graded()
    form.fields["grade"].widget.hints = {"A": "Always reliable"}
    [control] = controls(form)
    assert control.params["items"][0]["hint"] == {"text": "Always reliable"}
    assert "hint" not in control.params["items"][1]


def test_a_known_answer_fills_its_boxes() -> None:
    class Known(PageForm):
        on = DayField()
        at = MomentField()

    at = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    on, moment = controls(Known(initial={"on": date(2026, 3, 5), "at": at}))
    assert [box["value"] for box in on.params["items"]] == ["5", "3", "2026"]
    boxes = [box["value"] for box in moment.params["items"]]
    assert boxes == ["2", "7", "2026", "00:30"]


def test_a_day_is_read_from_three_boxes() -> None:
    assert DayField().clean(["29", "2", "2028"]) == date(2028, 2, 29)
    assert DayField(required=False).clean(["", "", ""]) is None


@pytest.mark.parametrize(
    "typed", [["31", "2", "2026"], ["x", "2", "2026"], ["1", "2", "26"], ["1", "", ""]]
)
def test_a_day_that_does_not_exist_is_refused(typed: list[str]) -> None:
    with pytest.raises(ValidationError, match=WRONG):
        DayField().clean(typed)


def test_a_moment_is_read_in_london_time() -> None:
    moment = MomentField().clean(["1", "7", "2026", "14.05"])
    assert moment.astimezone(UTC) == datetime(2026, 7, 1, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("which", "hour"), [("first", 0), ("second", 1)], ids=["first", "second"]
)
def test_of_a_time_that_comes_twice_the_one_that_was_chosen_is_taken(
    which: str, hour: int
) -> None:
    moment = MomentField().clean(["25", "10", "2026", "01:30", which])
    assert moment.astimezone(UTC) == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)


@pytest.mark.parametrize("which", ["", "third"])
def test_of_a_time_that_comes_twice_neither_is_taken_unasked(which: str) -> None:
    wrong = "01:05 on 31 October 2027 comes twice, because the clocks go back"
    with pytest.raises(ValidationError, match=wrong):
        MomentField().clean(["31", "10", "2027", "1.05", which])


@pytest.mark.parametrize("clock", ["00:59", "02:00"])
def test_a_time_that_comes_once_is_taken_whatever_was_chosen_before(
    clock: str,
) -> None:
    once = MomentField().clean(["25", "10", "2026", clock])
    assert MomentField().clean(["25", "10", "2026", clock, "second"]) == once


def test_a_choice_of_which_without_a_time_is_no_answer() -> None:
    assert MomentField(required=False).clean(["", "", "", "", "first"]) is None
    with pytest.raises(ValidationError, match="required"):
        MomentField().clean(["", "", "", "", "first"])


def test_which_of_two_times_is_asked_only_where_one_comes_twice(
    gateway: Client,
) -> None:
    seen = {"seen_at_day": "31", "seen_at_month": "10", "seen_at_year": "2027"}
    _, once = asked(gateway, **COMPLETE, **seen, seen_at_time="2pm")
    status, twice = asked(gateway, **COMPLETE, **seen, seen_at_time="01:40")
    assert status == 422
    assert "seen_at_which" not in once + gateway.get("/requests/new/").content.decode()
    assert "Which 01:40 is meant?" in twice
    assert '<a href="#id_seen_at_which">01:40 on 31 October 2027 comes twice' in twice
    assert 'id="id_seen_at_which"' in twice
    assert 'value="01:40"' in twice
    assert "checked" not in twice.split("Which 01:40")[1].split("</fieldset>")[0]


def test_which_of_two_times_was_chosen_is_kept_when_something_else_is_wrong(
    gateway: Client,
) -> None:
    seen = {"seen_at_day": "31", "seen_at_month": "10", "seen_at_year": "2027"}
    seen |= {"seen_at_time": "01:40", "seen_at_which": "second"}
    status, page = asked(gateway, **{**COMPLETE, "title": ""}, **seen)
    assert status == 422
    assert 'value="second" checked' in page
    assert "comes twice, because" not in page


def test_a_moment_known_in_the_hour_that_comes_twice_says_which_it_is() -> None:
    class Known(PageForm):
        at = MomentField()

    second = datetime(2026, 10, 25, 1, 20, tzinfo=UTC)
    [control] = controls(Known(initial={"at": second}))
    assert control.which is not None
    checked = {each["value"]: each["checked"] for each in control.which["items"]}
    assert checked == {"first": False, "second": True}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["29", "3", "2026", "01:30"], "01:30 on 29 March 2026"),
        (["28", "3", "2027", "1.05"], "01:05 on 28 March 2027"),
    ],
)
def test_the_hour_that_the_clocks_leave_out_is_refused_as_such(
    typed: list[str], said: str
) -> None:
    wrong = f"{said} does not exist: the clocks go forward over it"
    with pytest.raises(ValidationError, match=wrong):
        MomentField().clean(typed)


@pytest.mark.parametrize("clock", ["", "2pm", "25:00", "14"])
def test_a_moment_without_a_proper_time_is_refused(clock: str) -> None:
    with pytest.raises(ValidationError, match=WRONG):
        MomentField().clean(["1", "7", "2026", clock])


def test_money_is_read_in_pounds_and_kept_in_pence() -> None:
    assert MoneyField().clean("£1,250.50") == Pence(125_050)
    assert MoneyField(required=False).clean(" ") is None


@pytest.mark.parametrize(
    "typed", ["1.005", "ten", "NaN", "1e400", "Infinity", ",", "-5"]
)
def test_an_amount_that_is_not_pounds_and_pence_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="pounds and pence"):
        MoneyField().clean(typed)


def test_an_amount_beyond_what_the_database_adds_up_is_refused() -> None:
    assert MoneyField().clean("100,000,000,000,000") == Pence(10**16)
    for typed in ("100,000,000,000,001", "99999999999999999"):
        with pytest.raises(ValidationError, match="at most £100,000,000,000,000"):
            MoneyField().clean(typed)


REPORT = {
    "source": "A neighbour",
    "items-TOTAL_FORMS": "1",
    "items-INITIAL_FORMS": "0",
    "items-0-text": "A van came",
}


def test_questions_that_belong_together_stand_under_their_title(
    gateway: Client,
) -> None:
    page = gateway.get("/report/").content.decode()
    assert (
        page.index("Source") < page.index("Handling</legend>") < page.index("Seen by")
    )
    assert page.index("Seen by") < page.index("Item 1")


def test_asking_for_one_more_item_keeps_what_was_typed_and_complains_of_nothing(
    gateway: Client,
) -> None:
    response = gateway.post("/report/", {**REPORT, "source": "", "add": "1"})
    page = response.content.decode()
    assert response.status_code == 200
    assert "A van came" in page
    assert "Item 2" in page
    assert "There is a problem" not in page
    assert "govuk-error-message" not in page


def test_what_is_wrong_with_an_item_is_said_at_the_top_and_at_the_item(
    gateway: Client,
) -> None:
    response = gateway.post("/report/", REPORT)
    page = response.content.decode()
    assert response.status_code == 422
    assert '<a href="#id_items-0-grade">Select grade</a>' in page
    assert 'id="id_items-0-grade-error"' in page
    assert "Remove this item" in page


def test_a_report_with_its_items_is_accepted(gateway: Client) -> None:
    assert gateway.post("/report/", {**REPORT, "items-0-grade": "B"}).status_code == 302


@pytest.mark.parametrize("year", ["0999", "3000", "9999"])
def test_a_year_that_is_kept_nowhere_is_refused_in_words(year: str) -> None:
    for field, boxes in (
        (DayField(), ["31", "12", year]),
        (MomentField(), ["31", "12", year, "09:15"]),
    ):
        with pytest.raises(ValidationError, match=f"Check the year {int(year)}"):
            field.clean(boxes)


@pytest.mark.parametrize(
    ("of", "typed", "said"),
    [
        (DayOf.WHAT_HAPPENED, ["14", "10", "1066"], "Check the year 1066: enter 1900"),
        (DayOf.WHAT_HAPPENED, ["1", "1", "2999"], "It has not come yet"),
        (DayOf.BIRTH, ["3", "3", "2998"], "Nobody is born on a day to come"),
        (DayOf.BIRTH, ["3", "3", "1788"], "Check the year 1788: enter 1880"),
        (DayOf.WHAT_IS_TO_COME, ["1", "2", "2998"], "Check the year 2998: enter"),
        (DayOf.WHAT_IS_TO_COME, ["1", "2", "1998"], "Check the year 1998: enter 2000"),
        (DayOf.ANYTHING, ["1", "2", "1899"], "Check the year 1899: enter 1900"),
    ],
)
def test_a_day_that_cannot_be_what_is_asked_for_is_refused_in_words(
    of: DayOf, typed: list[str], said: str
) -> None:
    with pytest.raises(ValidationError, match=said):
        DayField(of=of).clean(typed)
    with pytest.raises(ValidationError, match=said):
        MomentField(of=of).clean([*typed, "09:15"])


@pytest.mark.parametrize(
    ("of", "typed", "day"),
    [
        (DayOf.WHAT_HAPPENED, ["1", "1", "1900"], date(1900, 1, 1)),
        (DayOf.BIRTH, ["31", "12", "1880"], date(1880, 12, 31)),
        (DayOf.WHAT_IS_TO_COME, ["29", "2", "2028"], date(2028, 2, 29)),
        (DayOf.ANYTHING, ["1", "2", "2061"], date(2061, 2, 1)),
    ],
)
def test_a_day_at_the_edge_of_what_is_asked_for_is_taken(
    of: DayOf, typed: list[str], day: date
) -> None:
    assert DayField(of=of).clean(typed) == day


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (
            forms.CharField(max_length=4),
            "Larch",
            "Shorten it to 4 characters: it has 5",
        ),
        (forms.CharField(min_length=4), "Yew", "Write at least 4 characters: it has 3"),
        (forms.IntegerField(max_value=4), "5", "Enter 4 or less"),
        (forms.IntegerField(min_value=4), "3", "Enter 4 or more"),
    ],
)
def test_an_answer_beyond_its_bounds_is_told_what_to_do(
    field: forms.Field, typed: str, said: str
) -> None:
    form = type("Bounded", (PageForm,), {"name": field})({"name": typed})
    assert form.errors["name"] == [said]


def test_more_than_a_page_takes_come_back_with_words_that_say_how_many() -> None:
    class Line(PageForm):
        text = forms.CharField(label="What is it?")

    sent = {"form-TOTAL_FORMS": "7", "form-INITIAL_FORMS": "0"}
    sent |= {f"form-{number}-text": f"Line {number}" for number in range(7)}
    lines = several(Line, most=4)(sent)
    assert not lines.is_valid()
    assert [form["text"].value() for form in lines] == [f"Line {n}" for n in range(7)]
    said = str(lines.non_form_errors()[0])
    assert said.startswith("At most 4 more are taken at once.")
