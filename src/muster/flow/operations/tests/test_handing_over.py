"""An operation's lead, and who says who joins, are handed over and never lost."""

from datetime import datetime

import pytest
from django.utils import timezone

from muster.core.access.models import Group, GroupMembership
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.answers import ask, words
from muster.core.terms.reason import ChangedMeanwhile, Refused
from muster.core.web.handles import handle, handle_of
from muster.flow.operations import actions, queries
from muster.flow.operations.builders import (
    DETECTIVE,
    LEAD,
    OUTSIDER,
    a_led_operation,
    put_on,
    restricted,
)
from muster.flow.operations.models import Operation
from muster.flow.operations.rules import Part, Result

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

DEPUTY = OUTSIDER


def with_a_deputy() -> Operation:
    return put_on(a_led_operation(), DEPUTY, Part.DEPUTY)


def page_of(operation: Operation) -> str:
    return f"/operations/{operation.register.reference}/"


def group_page(operation: Operation, rest: str = "") -> str:
    assert operation.group
    return f"/access/groups/{handle(operation.group)}/{rest}"


def part_of(operation: Operation, name: str) -> str:
    with acting(LEAD):
        held = queries.part_on(operation.register, BY_NAME[name].id)
    return held.part if held else ""


def ends(operation: Operation, name: str, *, by: str) -> object:
    with acting(by) as actor:
        return actions.end_member(
            operation, user_id=BY_NAME[name].id, actor=actor, at=timezone.now()
        )


def hands_over(operation: Operation, name: str, *, by: str = LEAD) -> object:
    with acting(by) as actor:
        return actions.hand_over(
            operation,
            user_id=BY_NAME[name].id,
            reason="She knows the harbour",
            actor=actor,
            at=timezone.now(),
        )


def membership(operation: Operation, name: str) -> GroupMembership:
    assert operation.group_id
    with acting(LEAD):
        return GroupMembership.objects.get(
            group_id=operation.group_id, user_id=BY_NAME[name].id
        )


def guardian(operation: Operation) -> str:
    assert operation.group_id
    with acting(LEAD):
        return str(Group.objects.get(id=operation.group_id).guardian)


def test_the_lead_is_handed_to_a_deputy_who_is_on_it() -> None:
    operation = with_a_deputy()
    address = f"{page_of(operation)}hand-over/"
    assert "Hand the lead over" in words(ask(LEAD, page_of(operation)))
    shown = words(ask(LEAD, address))
    assert f"{DEPUTY}</option>" in shown
    assert f"{DETECTIVE}</option>" not in shown
    person = handle_of(BY_NAME[DEPUTY].id)
    typed = {"user_id": person, "reason": "She knows the harbour"}
    assert ask(LEAD, address, **typed).status_code == 302
    assert part_of(operation, DEPUTY) == Part.LEAD
    assert part_of(operation, LEAD) == Part.DEPUTY


def test_whoever_guards_a_restricted_one_hands_that_over_with_the_lead() -> None:
    operation = restricted(with_a_deputy())
    hands_over(operation, DEPUTY)
    assert guardian(operation) == DEPUTY
    put_on(operation, "Nell Quist", Part.ANALYST, by=DEPUTY, at=timezone.now())
    assert part_of(operation, "Nell Quist") == Part.ANALYST
    ends(operation, LEAD, by=LEAD)
    assert ask(LEAD, page_of(operation)).status_code == 404


@pytest.mark.parametrize(
    ("to", "by", "why"),
    [
        (DETECTIVE, LEAD, "holds the role"),
        (DEPUTY, DEPUTY, "themselves"),
        (DEPUTY, DETECTIVE, "senior investigating officer"),
    ],
)
def test_the_lead_is_handed_to_nobody_else(to: str, by: str, why: str) -> None:
    operation = with_a_deputy()
    with pytest.raises(Refused, match=why):
        hands_over(operation, to, by=by)


def test_whoever_hands_the_lead_over_second_is_told_who_recorded_it_when() -> None:
    operation = with_a_deputy()
    hands_over(operation, DEPUTY)
    with pytest.raises(ChangedMeanwhile, match="Sian Prowse leads it: Ruth Adeyemi"):
        hands_over(operation, DEPUTY)


def test_where_nobody_else_could_lead_it_the_page_says_so() -> None:
    shown = words(ask(LEAD, page_of(a_led_operation())))
    assert "Nobody else who is on it could lead it" in shown


def test_the_guardian_is_taken_off_by_nobody_until_the_group_is_handed_over() -> None:
    operation = restricted(with_a_deputy())
    for by in (LEAD, DEPUTY):
        with pytest.raises(Refused, match="guards the operation's need-to-know group"):
            ends(operation, LEAD, by=by)
    assert part_of(operation, LEAD) == Part.LEAD


def test_a_deputy_who_does_not_guard_it_is_told_who_says_who_leaves() -> None:
    operation = restricted(with_a_deputy())
    with pytest.raises(Refused, match="Ruth Adeyemi guards") as refused:
        ends(operation, DETECTIVE, by=DEPUTY)
    assert "Ask Ruth Adeyemi" in refused.value.remedy
    ends(operation, DEPUTY, by=DEPUTY)
    assert part_of(operation, DEPUTY) == ""


def test_the_groups_page_ends_nobodys_membership_who_is_on_the_operation() -> None:
    operation = restricted(a_led_operation())
    held = membership(operation, DETECTIVE)
    end = group_page(operation, f"{handle(held)}/end/")
    assert end not in words(ask(LEAD, group_page(operation)))
    for who in (LEAD, DETECTIVE):
        for typed in ({}, {"go": "on"}):
            answer = ask(who, end, **typed)
            assert answer.status_code == 409
            assert "Callum Frost is on Operation Larch" in words(answer)
            assert f"{page_of(operation)}members/end/" in words(answer)
    assert ask(DETECTIVE, page_of(operation)).status_code == 200


def test_whom_the_guardian_told_besides_is_ended_on_the_groups_page() -> None:
    operation = restricted(a_led_operation())
    typed = {"person": handle(BY_NAME["Simon Okafor"]), "reason": "Audits it"}
    assert ask(LEAD, group_page(operation, "admit/"), **typed).status_code == 302
    held = membership(operation, "Simon Okafor")
    end = group_page(operation, f"{handle(held)}/end/")
    assert ask(LEAD, end, go="on").status_code == 302


def test_somebody_told_of_it_before_is_put_on_it() -> None:
    operation = restricted(a_led_operation())
    typed = {"person": handle(BY_NAME[DEPUTY]), "reason": "Advises"}
    assert ask(LEAD, group_page(operation, "admit/"), **typed).status_code == 302
    put_on(operation, DEPUTY, Part.DEPUTY, at=soon())
    assert part_of(operation, DEPUTY) == Part.DEPUTY


def test_a_group_is_handed_to_nobody_who_does_not_lead_its_operation() -> None:
    operation = restricted(a_led_operation())
    typed = {"person": handle(BY_NAME[DEPUTY]), "reason": "Advises"}
    assert ask(LEAD, group_page(operation, "admit/"), **typed).status_code == 302
    assert "Nobody else who is in the group could guard it" in words(
        ask(LEAD, group_page(operation))
    )


def test_somebody_is_taken_off_a_closed_operation_too() -> None:
    operation = restricted(with_a_deputy())
    with acting(LEAD) as lead:
        actions.log_decision(
            operation, decision="End it", reason="Done", actor=lead, at=timezone.now()
        )
        actions.close(
            operation,
            result=Result.DISRUPTED,
            reason="The line is closed",
            actor=lead,
            at=timezone.now(),
        )
    assert "Take somebody off it" in words(ask(LEAD, page_of(operation)))
    ends(operation, DETECTIVE, by=LEAD)
    assert ask(DETECTIVE, page_of(operation)).status_code == 404


def soon() -> datetime:
    """A moment after what was just done."""
    return timezone.now()
