"""What handling codes and the two-person rule forbid of a release."""

from uuid import UUID, uuid4

import pytest

from muster.core.terms.grade import Grade
from muster.flow.intelligence.release.rules.handling import (
    Named,
    Permission,
    Person,
    against_change,
    against_checker,
    against_conditions,
    against_grade,
    against_originator,
    against_recipients,
    against_releaser,
    against_who_left,
    named,
    told_apart,
    with_conditions,
)

CLOSED = Grade(1, "A", "C", "Intelligence only", "A2", "S2")
OPEN = Grade(1, "A", "C", "Intelligence only", "A1", "S1")
FREE = Grade(2, "A", "P")


def person(name: str, body: str = "SEROCU", team: str = "Gateway") -> Person:
    email = f"{name}.{body}.{team}@muster.example".replace(" ", "")
    return Person(uuid4(), name, body, team, email)


PEOPLE = (person("Ruth Adeyemi"), person("Nell Quist"))
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


def test_whoever_checked_it_or_wrote_any_of_it_or_the_report_releases_nothing() -> None:
    checked, wrote, author, another = uuid4(), uuid4(), uuid4(), uuid4()

    def told(who: UUID) -> list[str]:
        return words(
            against_releaser(who, checked_by=[checked], writers=[wrote], author=author)
        )

    assert told(checked) == [
        "The person who checked this text cannot release it"
        " (Policy: two-person release)"
    ]
    assert told(wrote) == [
        "The person who wrote this text cannot release it (Policy: two-person release)"
    ]
    assert told(author) == [
        "The person who wrote the report cannot release a text of it"
        " (Policy: two-person release)"
    ]
    assert told(another) == []


def test_whoever_wrote_the_text_or_the_report_checks_nothing() -> None:
    wrote, author, another = uuid4(), uuid4(), uuid4()

    def told(who: UUID) -> list[str]:
        return words(against_checker(who, writers=[wrote], author=author))

    assert told(wrote) == [
        "Who wrote the text does not check it (Policy: two-person release)"
    ]
    assert told(author) == [
        "Who wrote the report does not check a text of it (Policy: two-person release)"
    ]
    assert told(another) == []


def test_a_text_stands_while_what_it_is_of_says_the_same() -> None:
    was = ["1AC A2 S1", "2BP"]
    assert against_change("It", was, now="It", grades_now=was) == ()
    assert words(against_change("It", was, now="It is", grades_now=was[:1])) == [
        "What the report says was changed since (3x5x2)",
        "The report was graded 1AC A2 S1 and 2BP, and now is 1AC A2 S1 (3x5x2)",
    ]
    [reason] = against_change("It", was, now="It", grades_now=[])
    assert reason.text.endswith("and now is with no grade")


def test_people_are_named_and_a_team_cannot_sign() -> None:
    written = "ruth adeyemi\n\n Nell  Quist \nRuth Adeyemi, serocu"
    meant = named(written, people=PEOPLE, teams=TEAMS)
    assert meant == Named(tuple(each.key for each in PEOPLE))
    assert against_recipients(meant) == ()
    team = named("Operations One", people=PEOPLE, teams=TEAMS)
    assert words(against_recipients(team)) == [
        "Name each person; a team cannot sign for it."
    ]
    assert words(against_recipients(named("Nobody", people=PEOPLE, teams=TEAMS))) == [
        "Nobody here is called Nobody"
    ]
    assert words(against_recipients(named(" ", people=PEOPLE, teams=TEAMS))) == [
        "Name each person who is to have it"
    ]


SURREY = person("Priya Nand", "Surrey", "Serious Crime")
SUSSEX = person("Priyá  Nand", "Sussex", "Serious Crime")
OTHER = person("Priya Nand", "Sussex", "Fraud")


def test_two_of_one_name_are_told_apart_by_body_and_then_by_team() -> None:
    assert told_apart([SURREY, SUSSEX, *PEOPLE]) == {
        SURREY.key: "Priya Nand, Surrey",
        SUSSEX.key: "Priyá  Nand, Sussex",
        PEOPLE[0].key: "Ruth Adeyemi",
        PEOPLE[1].key: "Nell Quist",
    }
    assert told_apart([SURREY, SUSSEX, OTHER])[OTHER.key] == "Priya Nand, Sussex, Fraud"


def test_two_who_share_name_body_and_team_are_told_apart_by_their_address() -> None:
    twin = Person(uuid4(), "Priya Nand", "Surrey", "Serious Crime", "p2@muster.example")
    assert told_apart([SURREY, twin])[twin.key] == (
        "Priya Nand, Surrey, Serious Crime, p2@muster.example"
    )


def test_a_name_that_several_bear_is_refused_with_the_choices() -> None:
    people = [SURREY, SUSSEX, *PEOPLE]
    meant = named("Priya Nand\nNell Quist", people=people, teams=TEAMS)
    assert meant.people == (PEOPLE[1].key,)
    assert words(against_recipients(meant)) == [
        "Several are called Priya Nand: write “Priya Nand, Surrey” or"
        " “Priyá  Nand, Sussex”"
    ]
    surrey = named("priya nand, surrey", people=people, teams=TEAMS)
    assert surrey == Named((SURREY.key,))


def test_whoever_serves_nowhere_is_named() -> None:
    assert against_who_left([]) == ()
    assert words(against_who_left(["Owen Lark, Surrey", "Kit Sorrell, EA"])) == [
        "Nothing is handed to who serves nowhere now: Kit Sorrell, EA and"
        " Owen Lark, Surrey"
    ]


def test_every_condition_of_what_it_is_of_stands_or_its_lack_has_a_reason() -> None:
    of = ("Intelligence only; not to be repeated", "")
    kept = Grade(1, "A", "C", "Not to be repeated. INTELLIGENCE only", "A2", "S2")
    fewer = Grade(1, "A", "C", "Intelligence only", "A2", "S2")
    assert against_conditions(kept, of=of, on="", why="") == ()
    [reason] = against_conditions(fewer, of=of, on="", why="")
    assert reason.text == "Conditions were left out without a reason"
    assert against_conditions(fewer, of=of, on="", why="He was told in court") == ()
    assert against_conditions(Grade(1, "A", "P"), of=of, on="", why="") == ()


def test_no_reason_leaves_out_what_the_originator_made_a_condition() -> None:
    grade = Grade(1, "A", "C", "Intelligence only", "A2", "S2")
    on = "Not before Friday"
    [reason] = against_conditions(grade, of=(), on=on, why="It is urgent")
    assert "originator's conditions do not stand" in reason.text
    under = with_conditions(grade, on)
    assert against_conditions(under, of=(), on=on, why="") == ()
    assert with_conditions(under, on) == under
    open_to_all = Grade(1, "A", "P")
    [reason] = against_conditions(open_to_all, of=(), on=on, why="")
    assert "handled C" in reason.text
    assert with_conditions(open_to_all, on) == open_to_all


def test_what_only_its_originator_may_sanitise_is_not_delegated_without_a_reason() -> (
    None
):
    of = [Grade(1, "A", "C", "Intelligence only", "A2", "S2")]
    delegated = Grade(1, "A", "C", "Intelligence only", "A2", "S1")
    yes = Permission.YES
    [reason] = against_grade(delegated, of=of, why="", permission=yes)
    assert "from S2 to S1" in reason.text
    assert against_grade(delegated, of=of, why="They agreed", permission=yes) == ()


def test_the_originators_no_stops_what_others_may_sanitise_too() -> None:
    of = [Grade(1, "A", "C", "Intelligence only", "A2", "S1")]
    assert against_originator(of, Permission.NO)
    assert not against_originator(of, Permission.NOT_ASKED)
