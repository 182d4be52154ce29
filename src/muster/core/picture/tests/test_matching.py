"""How far two records may be of the same, with what speaks for and against."""

from hypothesis import given
from hypothesis import strategies as st

from muster.core.picture.matching import compare
from muster.core.picture.names.scoring import LEAD

BRIGGS = {"name": ("Dan Briggs",), "birth_date": ("1980-03-02",)}


def test_a_shared_identifier_outweighs_other_names() -> None:
    match = compare(
        "person",
        {"name": ("Dan Briggs",), "pnc": ("99/123456X",)},
        {"name": ("Wayne Holt",), "pnc": ("1999/123456X",)},
    )

    assert match.score >= 98
    assert match.reasons[0] == "the same PNC ID"


def test_another_identifier_speaks_against() -> None:
    same_name = compare("person", BRIGGS, BRIGGS)
    other_number = compare(
        "person", BRIGGS | {"pnc": ("99/123456X",)}, BRIGGS | {"pnc": ("20/9N",)}
    )

    assert other_number.score < same_name.score
    assert other_number.against == ("another PNC ID",)
    assert other_number.sentence.endswith("Against: another PNC ID")


def test_several_passports_are_no_contradiction() -> None:
    match = compare(
        "person", BRIGGS | {"passport": ("A1",)}, BRIGGS | {"passport": ("B2",)}
    )

    assert match.against == ()


def test_a_date_of_birth_speaks_for_or_against_as_far_as_it_is_known() -> None:
    fits = compare("person", BRIGGS, {"name": ("Dan Briggs",), "birth_date": ("1980",)})
    differs = compare(
        "person", BRIGGS, {"name": ("Dan Briggs",), "birth_date": ("1991",)}
    )

    assert "the same date of birth, as far as it is known" in fits.reasons
    assert differs.against == ("the dates of birth differ",)
    assert differs.score < 85 <= fits.score


def test_an_equal_number_is_not_outweighed_by_another_date_of_birth() -> None:
    known = {"name": ("Sorrel Haig",), "cro": ("4411/02A",)}
    match = compare(
        "person",
        known | {"birth_date": ("1979-04-09",)},
        known | {"birth_date": ("1991-01-30",)},
    )

    assert match.score >= LEAD
    assert match.against == ("the dates of birth differ",)


def test_a_day_and_month_that_may_be_exchanged_are_pointed_out() -> None:
    match = compare(
        "person",
        {"name": ("Sorrel Haig",), "birth_date": ("1979-04-09",)},
        {"name": ("Sorrel Haig",), "birth_date": ("1979-09-04",)},
    )

    assert match.against[0].endswith("day and month may have been exchanged")
    assert match.score < LEAD


def test_an_alias_is_compared_with_a_name() -> None:
    match = compare("person", {"alias": ("Zebedee",)}, {"name": ("Zebedee",)})

    assert match.score == 100


def test_nothing_known_is_no_match() -> None:
    match = compare("phone", {}, {"number": ("+447700900123",)})

    assert match.score == 0
    assert match.sentence == ""


def test_the_sentence_of_a_name_begins_small_but_an_abbreviation_stays() -> None:
    match = compare(
        "handset", {"imei": ("490154203237518",)}, {"imei": ("49015420323751",)}
    )

    assert match.sentence == "the same IMEI"


NAMES = st.lists(st.sampled_from(["Dan Briggs", "D Briggs", "Wayne Holt"]), max_size=2)
PEOPLE = st.fixed_dictionaries(
    {
        "name": NAMES.map(tuple),
        "birth_date": st.sampled_from([(), ("1980",), ("1980-03-02",), ("1991",)]),
        "pnc": st.sampled_from([(), ("99/123456X",), ("20/9N",)]),
    }
)


@given(PEOPLE, PEOPLE)
def test_either_record_may_come_first(
    one: dict[str, tuple[str, ...]], other: dict[str, tuple[str, ...]]
) -> None:
    there, back = compare("person", one, other), compare("person", other, one)

    assert 0 <= there.score <= 100
    assert abs(there.score - back.score) <= 0.11


@given(PEOPLE, PEOPLE, st.sampled_from(["ethnicity", "religion", "gender"]))
def test_no_protected_characteristic_changes_a_score(
    one: dict[str, tuple[str, ...]],
    other: dict[str, tuple[str, ...]],
    characteristic: str,
) -> None:
    plain = compare("person", one, other)
    marked = compare(
        "person", one | {characteristic: ("A",)}, other | {characteristic: ("B",)}
    )

    assert plain == marked
