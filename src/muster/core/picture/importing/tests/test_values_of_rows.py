"""Numbers, dates and identifiers of rows: taken for what they are, or told."""

from datetime import UTC, datetime

import pytest

from muster.core.people.seed import acting
from muster.core.picture.importing.rows.drafts import DraftFact, Outcome
from muster.core.picture.importing.tests.builders import (
    OFFICER,
    bad,
    bring,
    good,
    outcomes,
)
from muster.core.picture.models import Fact

HEAD = '[mapping]\nname = "Values"\n[file.rows]\n'


def one_column(kind: str, prop: str, source: str) -> str:
    return (
        f'{HEAD}[subject.it]\nkind = "{kind}"\nkey = "row"\n'
        f"[subject.it.properties]\n{prop} = {source}\n"
    )


def read_as(kind: str, prop: str, source: str, text: str) -> list[Outcome]:
    return outcomes(one_column(kind, prop, source), rows=f'v\n"{text}"\n')


def the_fact(found: list[Outcome]) -> DraftFact:
    (row,) = good(found)
    (fact,) = row.subjects[0].facts
    return fact


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2,750.25", "275025 GBP"),
        ("£12,345,678", "1234567800 GBP"),
        ("9.5", "950 GBP"),
        ("750 GBP", "75000 GBP"),
    ],
)
def test_commas_that_part_thousands_are_taken_out_of_a_sum(
    text: str, value: str
) -> None:
    assert the_fact(read_as("transaction", "amount", '"v"', text)).reading.value == (
        value
    )


@pytest.mark.parametrize("text", ["2750,25", "27,50", "1,23,456", "1,2345", ",500"])
def test_a_comma_that_does_not_part_thousands_makes_a_bad_sum(text: str) -> None:
    (row,) = bad(read_as("transaction", "amount", '"v"', text))
    assert row.column == "v"
    assert "a sum is written like" in row.reason


def test_a_sum_without_a_currency_is_said_to_be_taken_as_pounds() -> None:
    kept = the_fact(read_as("transaction", "amount", '"v"', "750")).reading
    assert kept.standing == "plausible"


def test_a_comma_before_decimals_is_read_where_the_mapping_says_so() -> None:
    source = '{ column = "v", decimal = "," }'
    found = the_fact(read_as("transaction", "amount", source, "2.750,25"))
    assert found.reading.value == "275025 GBP"
    assert found.written == "2.750,25"
    assert the_fact(read_as("person", "height", source, "172,5")).value == "172.5"
    assert bad(read_as("person", "height", source, "1.72"))


def test_a_decimal_comma_is_told_with_how_to_say_so() -> None:
    (row,) = bad(
        read_as("person", "height", '{ column = "v", number = true }', "172,5")
    )
    assert 'decimal = ","' in row.remedy


@pytest.mark.parametrize(
    ("kind", "prop", "text", "why"),
    [
        ("communication", "duration", "-12", "less than can be"),
        ("person", "height", "1725", "more than can be"),
        ("place", "position", "12.5, 190.25", "off the globe"),
        ("place", "position", "97.1, 3.5", "off the globe"),
        ("person", "birth_date", "2 May 2031", "in the future"),
        ("person", "death_date", "soon", "not written like a date"),
        ("communication", "from", "2190-01-01T10:00:00+00:00", "in the future"),
        ("phone", "number", "4.47701E+11", "its last figures are gone"),
        ("account", "iban", "1.2E+20", "its last figures are gone"),
    ],
)
def test_what_cannot_be_true_is_a_bad_value(
    kind: str, prop: str, text: str, why: str
) -> None:
    kind = {"account": "bank_account"}.get(kind, kind)
    (row,) = bad(read_as(kind, prop, '"v"', text))
    assert why in row.reason
    assert row.value == text


def test_it_can_be_left_out_and_told_instead() -> None:
    source = '{ column = "v", if_bad = "leave the value out" }'
    (row,) = good(read_as("person", "birth_date", source, "2 May 2031"))
    assert not row.subjects[0].facts
    assert "in the future" in row.left_out[0].reason


def test_a_meeting_may_lie_in_the_future() -> None:
    found = the_fact(read_as("event", "from", '"v"', "2031-05-02T10:00:00+00:00"))
    assert found.reading.value == "2031-05-02T10:00:00Z"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("02/05/67", "1967-05-02"),
        ("02/05/31", "1931-05-02"),
        ("02/05/24", "2024-05-02"),
    ],
)
def test_a_birth_of_two_figures_is_never_to_come(text: str, value: str) -> None:
    source = '{ column = "v", dates = ["%d/%m/%y"] }'
    assert the_fact(read_as("person", "birth_date", source, text)).value == value


def test_an_expiry_of_two_figures_may_be_to_come() -> None:
    source = '{ column = "v", dates = ["%d/%m/%y"] }'
    assert the_fact(read_as("card", "expiry", source, "02/05/31")).value == "2031-05-02"


def test_an_odd_identifier_is_kept_and_told() -> None:
    (row,) = good(read_as("vehicle", "vrm", '"v"', "HH AB 1234"))
    assert row.subjects[0].facts[0].reading.value == "HHAB1234"
    (odd,) = row.noted
    assert "not formed like a United Kingdom mark" in odd.reason
    assert "kept and found as it stands" in odd.remedy


LONDON = 'dates = ["%d/%m/%Y %H:%M"], zone = "Europe/London"'


def moment(text: str, more: str = "") -> list[Outcome]:
    return read_as("event", "from", f'{{ column = "v", {LONDON}{more} }}', text)


def test_an_hour_that_came_twice_is_told_as_one_that_never_was() -> None:
    (twice,) = bad(moment("26/10/2025 01:45"))
    assert "it came twice" in twice.reason
    assert 'twice = "earlier"' in twice.remedy
    (never,) = bad(moment("30/03/2025 01:45"))
    assert "no clock showed that time" in never.reason
    assert the_fact(moment("26/10/2025 02:00")).value == "2025-10-26T02:00:00+00:00"


@pytest.mark.parametrize(
    ("which", "hour"), [("earlier", "00:45:00"), ("later", "01:45:00")]
)
def test_the_mapping_may_say_which_of_the_two_is_meant(which: str, hour: str) -> None:
    found = the_fact(moment("26/10/2025 01:45", f', twice = "{which}"'))
    assert found.value == f"2025-10-26T{hour}+00:00"


@pytest.mark.parametrize(
    ("form", "text", "value"),
    [
        ("unix seconds", "1700000000", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        ("%s", "1700000000", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        (
            "unix milliseconds",
            "1700000000500",
            datetime(2023, 11, 14, 22, 13, 20, 500_000, tzinfo=UTC),
        ),
        ("spreadsheet day", "45000.75", datetime(2023, 3, 15, 18, tzinfo=UTC)),
    ],
)
def test_a_number_is_a_moment_where_the_mapping_says_so(
    form: str, text: str, value: datetime
) -> None:
    source = f'{{ column = "v", dates = ["{form}"], zone = "Europe/London" }}'
    found = the_fact(read_as("event", "from", source, text))
    assert datetime.fromisoformat(found.value) == value


@pytest.mark.parametrize(
    ("form", "text", "value"),
    [
        ("spreadsheet day", "45000", "2023-03-15"),
        ("spreadsheet day", "61", "1900-03-01"),
        ("spreadsheet day", "59", "1900-02-28"),
        ("spreadsheet day 1904", "43538", "2023-03-15"),
    ],
)
def test_a_day_of_a_spreadsheet_is_read_by_its_number(
    form: str, text: str, value: str
) -> None:
    source = f'{{ column = "v", dates = ["{form}"] }}'
    assert the_fact(read_as("event", "date", source, text)).value == value


@pytest.mark.parametrize(
    ("form", "text"),
    [("unix seconds", "45000"), ("spreadsheet day", "60"), ("spreadsheet day", "0")],
)
def test_a_number_that_is_no_such_date_is_told(form: str, text: str) -> None:
    source = f'{{ column = "v", dates = ["{form}"], zone = "UTC" }}'
    assert bad(read_as("event", "from", source, text))


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
def test_what_is_shown_as_written_is_what_the_file_has() -> None:
    bring(
        one_column("event", "from", f'{{ column = "v", {LONDON} }}'),
        {"rows": "v\n14/07/2026 09:30\n"},
    )
    with acting(OFFICER):
        fact = Fact.objects.get(property="from")
    assert fact.value == "2026-07-14T08:30:00Z"
    assert fact.written == "14/07/2026 09:30"


@pytest.mark.parametrize("text", ["-5", "-1.250,5"])
def test_a_sum_below_nothing_is_told_as_such_whatever_its_decimals(text: str) -> None:
    (row,) = bad(
        read_as("transaction", "amount", '{ column = "v", decimal = "," }', text)
    )
    assert row.reason.startswith("a sum is not less than nothing")


def test_a_part_of_a_penny_is_told_as_such() -> None:
    (row,) = bad(read_as("transaction", "amount", '"v"', "12.345"))
    assert row.reason.startswith("a sum has whole pence")


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [("transaction", "amount", "1,25"), ("person", "height", "172,5")],
)
def test_decimals_behind_a_comma_are_told_with_how_to_say_so(
    kind: str, name: str, text: str
) -> None:
    (row,) = bad(read_as(kind, name, '"v"', text))
    assert 'decimal = ","' in row.remedy


@pytest.mark.parametrize(("decimal", "like"), [(",", "1.250,5"), (".", "1,250.5")])
def test_figures_are_told_as_the_mapping_has_them(decimal: str, like: str) -> None:
    source = f'{{ column = "v", decimal = "{decimal}" }}'
    (row,) = bad(read_as("person", "height", source, "12.34.5"))
    assert row.remedy == f"Write figures, like {like}"
