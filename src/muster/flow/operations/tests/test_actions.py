"""What people do with an operation; each act leaves one entry of the audit."""

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection

from muster.core.access.actions import intern, open_group
from muster.core.access.queries import label_of, unit_label
from muster.core.notices.models import Notice
from muster.core.people.models import Posting
from muster.core.people.seed import BY_NAME, acting, key, let
from muster.core.records.actions import complete_action, open_record, set_action
from muster.core.records.queries import related
from muster.core.records.readers import readers_of
from muster.core.records.tests.written import verbs
from muster.core.store.viewing import as_definer
from muster.core.terms.reason import ChangedMeanwhile, NotFound, Refused
from muster.core.terms.viewer import Channel
from muster.flow.operations import actions, queries
from muster.flow.operations.builders import (
    AT,
    DETECTIVE,
    LEAD,
    OUTSIDER,
    SYNDICATE_1,
    a_led_operation,
    an_active_operation,
    an_operation,
    put_on,
    restricted,
    taken_on,
    with_step,
)
from muster.flow.operations.models import Operation, PolicyEntry
from muster.flow.operations.rules import Part, Result, Standing, Strand
from muster.flow.tasking.actions import deciding
from muster.flow.tasking.builders import CHAIR, COORDINATOR, a_proposal, a_tasked
from muster.flow.tasking.events import CapabilityTasked
from muster.flow.tasking.models import Decision

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def told_of(decision: Decision, capability: str = "investigation") -> CapabilityTasked:
    """The event of a decision, as whoever tells it says."""
    return CapabilityTasked(
        event_id=uuid.uuid4(),
        decision_id=decision.pk,
        about_id=decision.about_id,
        capability=capability,
        team_id=SYNDICATE_1,
    )


def opened_by(event: CapabilityTasked, who: str = CHAIR) -> Operation | None:
    with acting(who, at=AT, channel=Channel.JOB) as actor:
        return actions.open_tasked(event, actor=actor, at=AT)


def test_a_tasking_for_investigation_opens_one_operation_however_often_told() -> None:
    decision = a_tasked()
    event = told_of(decision)
    opened = opened_by(event)
    assert opened is not None
    assert opened_by(event) is None
    assert opened_by(replace(event, event_id=uuid.uuid4())) is None
    with acting(CHAIR, at=AT):
        register = opened.register
        assert register.title == decision.about.title
        assert register.owner_team_id == SYNDICATE_1
        assert {one.id for _, one in related(register)} == {
            decision.pk,
            decision.about_id,
        }
    assert verbs(register) == ["operation.opened"]


def test_told_again_once_it_is_restricted_it_still_opens_nothing() -> None:
    event = told_of(a_tasked())
    opened = opened_by(event)
    assert opened is not None
    restricted(taken_on(opened))
    assert opened_by(event) is None


def test_a_tasking_of_another_capability_opens_nothing() -> None:
    assert opened_by(told_of(a_tasked(), "disruption")) is None


def test_an_event_of_a_decision_that_was_not_taken_opens_nothing() -> None:
    """As it stood, and declined: neither tasks anybody."""
    decision = a_proposal()
    assert opened_by(told_of(decision)) is None
    let(CHAIR, deciding.decline, decision, reason="No harm shown", at=AT)
    assert opened_by(told_of(decision)) is None


def test_an_event_about_another_record_or_for_another_team_opens_nothing() -> None:
    event, other = told_of(a_tasked()), an_operation("Another line")
    assert opened_by(replace(event, about_id=other.pk)) is None
    assert opened_by(replace(event, about_id=uuid.uuid4())) is None
    assert opened_by(replace(event, decision_id=other.pk)) is None
    assert opened_by(replace(event, team_id=key("SEROCU GAIN"))) is None


def test_an_event_that_others_than_the_chair_who_tasked_it_tell_opens_nothing() -> None:
    event = told_of(a_tasked())
    for who in (OUTSIDER, COORDINATOR, "Priya Nand"):
        assert opened_by(event, who) is None
    assert opened_by(event) is not None


def test_an_operation_about_a_restricted_matter_is_as_restricted() -> None:
    with acting("Grace Lindqvist", at=AT) as coordinator:
        group = open_group(name="Ash", reason="A leak", actor=coordinator, at=AT)
        label = replace(unit_label(), groups=frozenset({group}))
        about = open_record(
            "operation",
            title="Restricted matter",
            access_class=intern(label),
            actor=coordinator,
            at=AT,
        )
        opened = actions.open_operation(
            name="Ash",
            aims="Stop it",
            team_id=SYNDICATE_1,
            about=[about],
            actor=coordinator,
            at=AT,
        )
        assert label_of(opened.access_class).groups == {group}
    with acting(LEAD), pytest.raises(NotFound):
        queries.operation(opened.register.reference)


def test_its_team_s_leads_are_told_and_those_of_other_teams_are_not() -> None:
    opened = an_operation()
    for name, notices in ((LEAD, 1), ("Sian Prowse", 0)):
        with acting(name):
            found = Notice.objects.filter(register_id=opened.register.id)
            assert found.count() == notices


def test_an_investigator_does_not_open_operations() -> None:
    with (
        acting(DETECTIVE, at=AT) as detective,
        pytest.raises(Refused, match="opened by"),
    ):
        actions.open_operation(
            name="Mine", aims="Mine", team_id=SYNDICATE_1, actor=detective, at=AT
        )


def test_an_operation_is_given_to_an_investigating_team() -> None:
    gain = key("SEROCU GAIN")
    with acting(LEAD, at=AT) as lead, pytest.raises(Refused, match="does not run"):
        actions.open_operation(
            name="Larch", aims="Stop", team_id=gain, actor=lead, at=AT
        )


def test_another_team_s_lead_does_not_take_it_on() -> None:
    opened = an_operation()
    with acting(OUTSIDER, at=AT) as other, pytest.raises(Refused, match="another team"):
        actions.take_on(opened, name="Larch", aims="Stop", actor=other, at=AT)


def test_taking_it_on_names_it_and_makes_a_lead() -> None:
    opened = an_operation("About a line")
    with acting(LEAD, at=AT) as lead:
        actions.take_on(opened, name="Operation Larch", aims="Stop", actor=lead, at=AT)
        found = queries.operation(opened.register.reference)
        assert (found.register.title, found.aims) == ("Operation Larch", "Stop")
        assert queries.team(found.register, at=AT).leads == {lead.user_id}
        assert list(queries.led_by(lead, at=AT)) == [found.register]
    assert verbs(opened.register) == ["operation.opened", "operation.take_on"]


def test_a_colleague_who_is_not_on_it_writes_nothing_in_it() -> None:
    operation = a_led_operation()
    with acting(OUTSIDER, at=AT) as other:
        with pytest.raises(Refused, match="those who are on"):
            actions.log_decision(
                operation, decision="Stop", reason="Mine", actor=other, at=AT
            )
        with pytest.raises(Refused, match="senior investigating"):
            actions.set_objective(
                operation, text="Mine", measure="Mine", actor=other, at=AT
            )
    assert "operation.decision_logged" not in verbs(operation.register)


def test_it_does_not_start_without_objective_and_plan() -> None:
    operation = a_led_operation()
    with acting(LEAD, at=AT) as lead, pytest.raises(Refused, match="no objective"):
        actions.move(operation, "start", actor=lead, at=AT)


def test_taking_on_and_closing_have_ways_of_their_own() -> None:
    operation = an_active_operation()
    with acting(LEAD, at=AT) as lead, pytest.raises(Refused, match="page of its own"):
        actions.move(operation, "close", actor=lead, at=AT)


def test_every_act_leaves_one_entry() -> None:
    operation = an_active_operation()
    assert verbs(operation.register) == [
        "operation.opened",
        "operation.take_on",
        "operation.member_added",
        "operation.objective_set",
        "operation.plan_step_added",
        "operation.start",
    ]


def test_pausing_needs_its_reason() -> None:
    operation = an_active_operation()
    with acting(LEAD, at=AT) as lead:
        with pytest.raises(Refused, match="needs a reason"):
            actions.move(operation, "pause", actor=lead, at=AT)
        actions.move(operation, "pause", reason="Lent", actor=lead, at=AT)


def test_entries_of_the_policy_file_are_numbered_within_the_operation() -> None:
    first, second = a_led_operation(), a_led_operation("Operation Alder")
    with acting(DETECTIVE, at=AT) as detective:
        for operation in (first, second, first):
            actions.log_decision(
                operation, decision="Watch", reason="Safer", actor=detective, at=AT
            )
        numbers = [e.number for e in queries.policy_file(first.register)]
        assert numbers == [1, 2]
        assert queries.policy_file(second.register).get().number == 1


@pytest.mark.parametrize(
    "verb",
    [
        "UPDATE operations_policyentry SET decision = 'x'",
        "DELETE FROM operations_policyentry",
    ],
)
def test_nobody_changes_or_removes_an_entry_even_by_sql(verb: str) -> None:
    operation = a_led_operation()
    let(LEAD, actions.log_decision, operation, decision="Watch", reason="Safer", at=AT)
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        acting(LEAD),
        connection.cursor() as cursor,
    ):
        cursor.execute(verb)
    with acting(LEAD):
        assert PolicyEntry.objects.get(register=operation.register).decision == "Watch"


def test_an_entry_is_put_right_by_another() -> None:
    operation = a_led_operation()
    with acting(LEAD, at=AT) as lead:
        actions.log_decision(
            operation, decision="Watch", reason="Safer", actor=lead, at=AT
        )
        right = actions.log_decision(
            operation,
            decision="Watch for 28 days",
            reason="No end was named",
            corrects=1,
            actor=lead,
            at=AT,
        )
        assert (right.number, right.corrects) == (2, 1)
        with pytest.raises(Refused, match="no entry 3"):
            actions.log_decision(
                operation, decision="?", reason="?", corrects=3, actor=lead, at=AT
            )


def test_a_plan_step_whose_last_day_is_past_is_refused_and_today_is_in_time() -> None:
    operation = a_led_operation()
    with acting(LEAD, at=AT) as lead:
        given: dict[str, Any] = {
            "strand": Strand.PROTECT,
            "text": "Advise the landlord",
            "owner_id": lead.user_id,
            "actor": lead,
            "at": AT,
        }
        with pytest.raises(Refused, match="past already"):
            actions.add_step(operation, due_on=AT.date() - timedelta(days=1), **given)
        assert actions.add_step(operation, due_on=AT.date(), **given).number == 1


def test_the_owner_of_a_step_gives_its_result_without_being_on_the_operation() -> None:
    operation = a_led_operation()
    with_step(operation, "Offer diversion", owner="Dev Malhotra")
    given: dict[str, Any] = {"number": 1, "standing": Standing.DONE, "at": AT}
    with acting(OUTSIDER, at=AT) as other, pytest.raises(Refused):
        actions.settle_step(operation, result="Done", actor=other, **given)
    with acting("Dev Malhotra", at=AT) as dev:
        with pytest.raises(Refused, match="with the result in words"):
            actions.settle_step(operation, result=" ", actor=dev, **given)
        actions.settle_step(operation, result="Taken up", actor=dev, **given)
        with pytest.raises(ChangedMeanwhile):
            actions.settle_step(operation, result="Again", actor=dev, **given)
        with pytest.raises(NotFound):
            actions.settle_step(
                operation, result="None", actor=dev, **{**given, "number": 9}
            )


def test_it_is_closed_with_its_result_once_nothing_is_open() -> None:
    operation = an_active_operation()
    with acting(LEAD, at=AT) as lead:
        set_action(
            operation.register,
            text="Tell the force",
            owner_id=lead.user_id,
            due_on=None,
            actor=lead,
            at=AT,
        )
        with pytest.raises(Refused) as refused:
            actions.close(
                operation,
                result=Result.DISRUPTED,
                reason="It stopped",
                actor=lead,
                at=AT,
            )
        assert len(refused.value.reasons) == 4
        action = operation.register.actions_to_do.get()
        complete_action(action.id, result="Told", actor=lead, at=AT)
        actions.settle_objective(
            operation,
            number=1,
            standing=Standing.DONE,
            outcome="No calls",
            actor=lead,
            at=AT,
        )
        actions.settle_step(
            operation,
            number=1,
            standing=Standing.NOT_DONE,
            result="Overtaken",
            actor=lead,
            at=AT,
        )
        actions.log_decision(
            operation, decision="Close", reason="It stopped", actor=lead, at=AT
        )
        actions.close(
            operation, result=Result.DISRUPTED, reason="It stopped", actor=lead, at=AT
        )
        found = queries.operation(operation.register.reference)
        assert (found.result, found.register.state) == ("disrupted", "closed")
        with pytest.raises(Refused, match="closed"):
            actions.log_decision(
                operation, decision="More", reason="More", actor=lead, at=AT
            )
    assert verbs(operation.register).count("operation.close") == 1


def test_nobody_is_on_an_operation_twice_at_once() -> None:
    operation = a_led_operation()
    with pytest.raises(Refused, match="put Callum Frost on it"):
        put_on(operation, DETECTIVE, Part.ANALYST)


@pytest.mark.parametrize("name", [None, "Wendy Castle", "Priya Nand"])
def test_only_people_who_could_open_it_are_put_on(name: str | None) -> None:
    """Nobody, an administrator, and an officer of another body."""
    operation = a_led_operation()
    with acting(LEAD, at=AT) as lead, pytest.raises(Refused, match="may not open"):
        actions.add_member(
            operation,
            user_id=BY_NAME[name].id if name else uuid.uuid4(),
            part=Part.ANALYST,
            reason="Unknown",
            actor=lead,
            at=AT,
        )


def test_nobody_who_may_not_open_it_is_given_a_part_of_the_plan() -> None:
    operation = restricted(an_active_operation())
    with pytest.raises(Refused, match="may not open"):
        with_step(operation, "Watch the quay", owner=OUTSIDER)


def test_who_is_told_of_a_restricted_operation_by_joining_it_is_offered() -> None:
    operation = restricted(an_active_operation())
    with acting(LEAD, at=AT):
        joining = {one.name for one in queries.who_can_join(operation, at=AT)}
        owning = {one.name for one in readers_of(operation.register, at=AT)}
    assert OUTSIDER in joining
    assert OUTSIDER not in owning
    assert "Wendy Castle" not in joining


def test_an_operation_is_never_without_a_lead() -> None:
    operation = a_led_operation()
    later = AT + timedelta(days=1)
    with acting(LEAD, at=AT) as lead:
        with pytest.raises(Refused, match="without a lead"):
            actions.end_member(operation, user_id=lead.user_id, actor=lead, at=later)
        with pytest.raises(NotFound):
            actions.end_member(
                operation, user_id=BY_NAME[OUTSIDER].id, actor=lead, at=later
            )
        actions.end_member(
            operation, user_id=BY_NAME[DETECTIVE].id, actor=lead, at=later
        )
        assert not queries.is_on(
            operation.register, replace(lead, user_id=BY_NAME[DETECTIVE].id), at=later
        )
    assert verbs(operation.register)[-1] == "operation.member_ended"


def test_a_second_senior_investigating_officer_takes_over_or_is_refused() -> None:
    operation = a_led_operation()
    later = AT + timedelta(hours=2)
    with pytest.raises(Refused, match=f"{LEAD} is its senior investigating officer"):
        put_on(operation, OUTSIDER, Part.LEAD, at=later)
    put_on(operation, OUTSIDER, Part.LEAD, takes_over=True, at=later)
    with acting(LEAD, at=later):
        [one] = queries.lead(operation.register, at=later)
        assert one.user.name == OUTSIDER
        team = queries.team(operation.register, at=later)
        assert team.leads == {one.user_id, BY_NAME[LEAD].id}


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("Theo Brandt", Part.LEAD),
        ("Hannah Vale", Part.DEPUTY),
        ("Dev Malhotra", Part.OFFICER_IN_CASE),
        ("Jo Fairweather", Part.INVESTIGATOR),
    ],
)
def test_a_part_that_needs_a_role_is_given_only_to_who_holds_it(
    name: str, part: Part
) -> None:
    operation = a_led_operation()
    with pytest.raises(Refused, match="is a part for whoever holds the role of"):
        put_on(operation, name, part, takes_over=True)
    with acting(LEAD, at=AT):
        [still] = queries.lead(operation.register, at=AT)
        assert still.user.name == LEAD


def test_a_role_held_no_more_gives_no_part() -> None:
    operation = a_led_operation()
    with as_definer():
        held = Posting.objects.using("owner").filter(user=BY_NAME[OUTSIDER].id)
        held.update(ends=AT - timedelta(days=1))
        Posting.objects.using("owner").create(
            user_id=BY_NAME[OUTSIDER].id,
            organisation_id=held[0].organisation_id,
            team_id=held[0].team_id,
            role="gateway_officer",
            starts=AT - timedelta(days=1),
        )
    with pytest.raises(Refused, match="the role of senior investigat"):
        put_on(operation, OUTSIDER, Part.DEPUTY, takes_over=True)
