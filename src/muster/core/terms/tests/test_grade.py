"""The 3x5x2 of one item of intelligence."""

import pytest

from muster.core.terms.grade import Grade, grade_faults
from muster.core.terms.reason import Refused


def test_a_plain_grade_reads_as_officers_write_it() -> None:
    grade = Grade(2, "B", "P")

    assert grade.code == "2BP"
    assert grade.words == (
        "Untested",
        "Known indirectly to the source but corroborated",
        "Lawful sharing permitted",
    )


def test_a_grade_with_conditions_shows_all_five_codes_and_the_conditions() -> None:
    grade = Grade(1, "A", "C", "Not to be disclosed in court", "A2", "S2")

    assert str(grade) == "1AC A2 S2"
    assert grade.words[-1] == "Conditions: Not to be disclosed in court"


def test_conditions_need_their_text_and_both_codes() -> None:
    faults = grade_faults(1, "A", "C")

    assert [fault.text for fault in faults] == [
        "Handling code C needs its conditions in words",
        "Handling code C needs an action code, A1 to A3",
        "Handling code C needs a sanitisation code, S1 or S2",
    ]


def test_blank_conditions_are_no_conditions() -> None:
    assert grade_faults(1, "A", "C", conditions="  ", action="A1", sanitisation="S1")


@pytest.mark.parametrize(
    "extra",
    [{"conditions": "Ask first"}, {"action": "A1"}, {"sanitisation": "S1"}],
)
def test_permitted_sharing_carries_no_conditions(extra: dict[str, str]) -> None:
    assert len(grade_faults(1, "A", "P", **extra)) == 1


def test_every_unknown_code_is_named_at_once() -> None:
    with pytest.raises(Refused) as refusal:
        Grade(4, "F", "X")

    assert len(refusal.value.reasons) == 3


def test_the_codes_of_the_admiralty_scale_are_no_grade() -> None:
    assert grade_faults(6, "A", "P")


def test_a_right_grade_has_no_faults() -> None:
    assert grade_faults(3, "E", "P") == ()
