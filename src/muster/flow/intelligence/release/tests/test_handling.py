"""What handling codes and the two-person rule forbid of a release."""

from uuid import UUID, uuid4

import pytest

from muster.core.terms.grade import Grade
from muster.flow.intelligence.release.rules.handling import (
    Named,
    Permission,
    against_grade,
    against_originator,
    against_recipients,
    against_releaser,
    named,
)

CLOSED = Grade(1, "A", "C", "Intelligence only", "A2", "S2")
OPEN = Grade(1, "A", "C", "Intelligence only", "A1", "S1")
FREE = Grade(2, "A", "P")
PEOPLE = {"Ruth Adeyemi": uuid4(), "Nell Quist": uuid4()}
TEAMS = ("Operations One",)


def words(reasons: tuple[object, ...]) -> list[str]:
    return [str(each) for each in reasons]


def test_a_wider_grade_from_another_source_is_refused_twice() -> None:
    assert words(
        against_grade(FREE, of=[CLOSED], why="", permission=Permission.NOT_ASKED)
    ) == [
        "The source evaluation was changed without a reason (3x5x2)",
        "Handling was widened from C to P without the originator (3x5x2)",
    ]


def test_the_same_grade_with_its_conditions_is_accepted() -> None:
    assert (
        against_grade(CLOSED, of=[CLOSED], why="", permission=Permission.NOT_ASKED)
        == ()
    )


def test_a_wider_grade_is_accepted_for_a_reason_and_with_permission() -> None:
    assert (
        against_grade(
            FREE, of=[CLOSED], why="Seen by others since", permission=Permission.YES
        )
        == ()
    )


@pytest.mark.parametrize("code", ["A2", "A3"])
def test_an_action_code_is_no_wider_than_that_which_it_is_under(code: str) -> None:
    wider = Grade(1, "A", "C", "Intelligence only", code, "S1")
    assert words(
        against_grade(wider, of=[OPEN], why="", permission=Permission.NOT_ASKED)
    ) == [f"The action code {code} is wider than the A1 that it is under (3x5x2)"]


def test_nothing_is_released_that_only_its_originator_may_sanitise() -> None:
    [reason] = against_originator([CLOSED], Permission.NOT_ASKED)
    assert f"{reason}." == "The originator has not been asked (3x5x2, S2)."
    assert against_originator([CLOSED], Permission.ASKED)
    assert against_originator([CLOSED], Permission.NO)
    assert against_originator([CLOSED], Permission.YES) == ()
    assert against_originator([OPEN], Permission.NOT_ASKED) == ()


def test_whoever_checked_it_and_whoever_wrote_the_report_release_nothing() -> None:
    checked, wrote, another = uuid4(), uuid4(), uuid4()

    def told(who: UUID) -> list[str]:
        return words(against_releaser(who, checked_by=[checked], written_by=wrote))

    assert told(checked) == [
        "The person who checked this text cannot release it"
        " (Policy: two-person release)"
    ]
    assert told(wrote) == [
        "The person who wrote the report cannot release a text of it"
        " (Policy: two-person release)"
    ]
    assert told(another) == []


def test_people_are_named_and_a_team_cannot_sign() -> None:
    written = "ruth adeyemi\n\n Nell  Quist \nRuth Adeyemi"
    meant = named(written, people=PEOPLE, teams=TEAMS)
    assert meant == Named(tuple(PEOPLE.values()))
    assert against_recipients(meant) == ()
    team = named("Operations One", people=PEOPLE, teams=TEAMS)
    assert words(against_recipients(team)) == [
        "Name each person; a team cannot sign for it."
    ]
    assert words(against_recipients(named("Nobody", people=PEOPLE, teams=TEAMS))) == [
        "Nobody here is called Nobody"
    ]
    assert against_recipients(named(" ", people=PEOPLE, teams=TEAMS))
