"""Whether a move may be made."""

from dataclasses import replace
from uuid import UUID

import pytest

from muster.core.terms.move import Move, State
from muster.core.terms.role import Role
from muster.core.terms.viewer import Channel, Viewer
from muster.core.workflow.rules import Asked, may_offer, reasons_against

OPEN, CLOSED = State("open", "Open"), State("closed", "Closed", final=True)
AUTHOR, OTHER = UUID(int=1), UUID(int=2)
CLOSE = Move("close", (OPEN,), CLOSED, by=(Role.GATEWAY_MANAGER, Role.TASKING_CHAIR))


def a_viewer(
    *roles: Role,
    user: UUID = OTHER,
    channel: Channel = Channel.PAGE,
    is_system: bool = False,
) -> Viewer:
    return Viewer(
        user_id=user,
        name="Priya Nand",
        organisation_id=UUID(int=9),
        organisation="SEROCU",
        roles=frozenset(roles or {Role.GATEWAY_MANAGER}),
        channel=channel,
        is_system=is_system,
    )


def against(
    move: Move, actor: Viewer, *, reason: str = "", own_view: str = ""
) -> list[str]:
    asked = Asked(actor, author_id=AUTHOR, reason=reason, own_view=own_view)
    return [found.text for found in reasons_against(move, asked)]


def test_whoever_holds_one_of_the_roles_may_make_the_move() -> None:
    assert against(CLOSE, a_viewer(Role.TASKING_CHAIR)) == []


def test_whoever_holds_none_is_told_whose_it_is() -> None:
    assert against(CLOSE, a_viewer(Role.ASSESSOR)) == [
        "To close is for a gateway manager or tasking chair"
    ]


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_move_that_needs_a_reason_is_refused_without_one(reason: str) -> None:
    move = replace(CLOSE, reason=True)
    assert against(move, a_viewer(), reason=reason) == ["To close needs a reason"]
    assert against(move, a_viewer(), reason="It is done") == []


def test_nobody_decides_on_his_own_work_where_another_is_needed() -> None:
    move = replace(CLOSE, another=True)
    assert against(move, a_viewer(user=AUTHOR)) == [
        "To close is for someone other than the author"
    ]
    assert against(move, a_viewer()) == []


def test_nobody_but_the_author_makes_a_move_of_the_author() -> None:
    move = replace(CLOSE, author=True)
    assert against(move, a_viewer()) == ["To close is for its author alone"]
    assert against(move, a_viewer(user=AUTHOR)) == []


@pytest.mark.parametrize(
    "channel", [Channel.API, Channel.COMMAND, Channel.IMPORT, Channel.JOB]
)
def test_what_affects_a_person_significantly_is_made_on_a_page(
    channel: Channel,
) -> None:
    move = replace(CLOSE, significant=True)
    [reason] = against(move, a_viewer(channel=channel), own_view="He leads it")
    assert "a named person makes it on a page" in reason


def test_no_system_account_makes_a_significant_move() -> None:
    move = replace(CLOSE, significant=True)
    [reason] = against(move, a_viewer(is_system=True), own_view="He leads it")
    assert "a named person" in reason


def test_a_significant_move_needs_the_persons_own_view_first() -> None:
    move = replace(CLOSE, significant=True)
    assert against(move, a_viewer()) == ["Your own view is to be written first"]
    assert against(move, a_viewer(), own_view="He leads it") == []


def test_every_reason_is_given_at_once() -> None:
    move = replace(CLOSE, reason=True, another=True, significant=True)
    assert len(against(move, a_viewer(Role.ASSESSOR, user=AUTHOR))) == 4


def test_a_move_is_offered_only_to_whom_it_is_for() -> None:
    assert may_offer(CLOSE, a_viewer(), author_id=AUTHOR)
    assert not may_offer(CLOSE, a_viewer(Role.ASSESSOR), author_id=AUTHOR)
    another = replace(CLOSE, another=True)
    assert not may_offer(another, a_viewer(user=AUTHOR), author_id=AUTHOR)
