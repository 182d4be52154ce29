"""What cannot be true is refused by hand as it is from a file."""

import pytest

from muster.core.people.queries import viewer_for
from muster.core.people.seed import BY_NAME
from muster.core.picture.model import KINDS
from muster.core.picture.plausibility import implausible
from muster.core.picture.tests.builders import NOON, WRITER, a_subject, an_item
from muster.core.picture.values import Standing, read
from muster.core.store.viewing import viewing_as
from muster.core.terms.money import Pence
from muster.core.terms.reason import Refused


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
@pytest.mark.parametrize(
    ("said", "right", "why"),
    [
        ("birth_date: 21 November 2026", "20 November 2026", "is in the future"),
        ("height: 12", "182", "12 is less than can be"),
    ],
)
def test_a_fact_that_cannot_be_true_is_refused(said: str, right: str, why: str) -> None:
    prop, written = said.split(": ")
    person = BY_NAME[WRITER].id
    with viewing_as(person):
        actor = viewer_for(person, at=NOON)
        item = an_item(actor)
        with pytest.raises(Refused, match=why):
            a_subject(actor, item=item, **{prop: written})  # type: ignore[arg-type]
        a_subject(actor, item=item, **{prop: right})  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["crime", "communication", "transaction"])
@pytest.mark.parametrize(
    ("prop", "value", "fits"),
    [
        ("from", "1899-12-30T08:15:00Z", False),
        ("to", "1904-01-01T23:10:00Z", False),
        ("date", "1900", False),
        ("from", "1905-01-01T08:15:00Z", True),
        ("date", "1979-03-28", True),
    ],
)
def test_what_happened_has_a_day_from_which_no_spreadsheet_counts(
    kind: str, prop: str, value: str, *, fits: bool
) -> None:
    why = implausible(KINDS[kind].property_named(prop), value, today=NOON.date())
    assert why.endswith("writes a time so when its day is missing") is not fits
    assert bool(why) is not fits


def test_a_person_may_be_born_in_any_year_that_was() -> None:
    born = KINDS["person"].property_named("birth_date")
    assert not implausible(born, "1898-05-02", today=NOON.date())


@pytest.mark.parametrize("written", ["12,50", "1,23", "1234,567"])
def test_pounds_are_not_read_over_a_comma_that_parts_no_thousands(written: str) -> None:
    with pytest.raises(ValueError, match="comma"):
        Pence.from_pounds(written)
    assert Pence.from_pounds("£1,234.50") == 123_450


def test_an_hour_that_came_twice_is_taken_with_a_doubt() -> None:
    found = read("moment", "2025-10-26T01:45:00")
    assert found.standing is Standing.PLAUSIBLE
    assert found.value == "2025-10-26T00:45:00Z"
    assert found.candidates == ("2025-10-26T01:45:00Z",)
    assert read("moment", "2025-03-30T01:45:00").standing is Standing.INVALID


@pytest.mark.parametrize("mark", ["Q12 ABC", "Q901 LRE", "101D234"])
def test_marks_of_rare_british_forms_are_not_called_foreign(mark: str) -> None:
    assert read("vrm", mark).is_usable
