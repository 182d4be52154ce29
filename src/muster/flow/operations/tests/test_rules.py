"""What an operation needs before it is opened, led, started and closed."""

from uuid import UUID

import pytest

from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.flow.operations.rules import (
    LEADING,
    Part,
    Result,
    Standing,
    Strand,
    Team,
    against_closing,
    against_leading,
    against_opening,
    against_starting,
    against_taking_on,
    against_working,
    strands_without,
)

ME, OTHER = (UUID(int=number) for number in (1, 2))
TEAM = UUID(int=3)


def viewer(*roles: Role) -> Viewer:
    return Viewer(ME, "Invented", TEAM, "Unit", frozenset(roles), frozenset({TEAM}))


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.TASKING_COORDINATOR, True),
        (Role.SENIOR_INVESTIGATOR, True),
        (Role.INVESTIGATOR, False),
        (Role.FORCE_OFFICER, False),
    ],
)
def test_those_who_task_and_those_who_lead_open_operations(
    role: Role, may: bool
) -> None:
    assert (against_opening(viewer(role)) == ()) is may


def test_an_operation_is_taken_on_by_one_of_the_team_it_was_given_to() -> None:
    assert against_taking_on(viewer(), owner_team=TEAM) == ()
    assert against_taking_on(viewer(), owner_team=None) == ()
    assert against_taking_on(viewer(), owner_team=OTHER)


def test_its_leads_decide_and_its_members_write() -> None:
    mine = Team(leads=frozenset({ME}), members=frozenset({ME}))
    theirs = Team(leads=frozenset({OTHER}), members=frozenset({OTHER}))
    assert against_leading(viewer(), mine) == against_working(viewer(), mine) == ()
    assert against_leading(viewer(), theirs)
    assert against_working(viewer(), theirs)


def test_it_starts_with_an_objective_and_a_plan() -> None:
    assert against_starting(objectives=1, steps=[Strand.PURSUE]) == ()
    texts = [each.text for each in against_starting(objectives=0, steps=[])]
    assert texts == ["It has no objective yet", "Its 4P plan has no action yet"]


def test_it_closes_when_nothing_is_open_and_decisions_are_logged() -> None:
    assert against_closing(objectives=0, steps=0, actions=0, entries=1) == ()
    texts = [
        each.text
        for each in against_closing(objectives=1, steps=2, actions=1, entries=0)
    ]
    assert texts == [
        "1 objective has no result",
        "2 actions of the 4P plan have no result",
        "1 action has no result",
        "Its policy file holds no decision",
    ]


def test_strands_that_the_plan_leaves_out_are_named_in_their_order() -> None:
    missing = strands_without([Strand.PROTECT])
    assert missing == (Strand.PURSUE, Strand.PREVENT, Strand.PREPARE)


def test_prevent_is_never_mistaken_for_counter_terrorism() -> None:
    assert [strand.words for strand in Strand] == [
        "Pursue",
        "Prevent (4P)",
        "Protect",
        "Prepare",
    ]
    assert all(strand.meaning for strand in Strand)


def test_everything_that_stands_on_a_page_has_words() -> None:
    for kind in (Part, Result, Standing):
        assert all(each.words[0].isupper() for each in kind)
    assert Part.LEAD in LEADING
