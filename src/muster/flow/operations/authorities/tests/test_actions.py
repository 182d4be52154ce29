"""Authorities as they are applied for, granted, renewed, run out and are cancelled."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connections

from muster.core.access.models import Group
from muster.core.clocks import actions as clocks
from muster.core.clocks.queries import deadline_of
from muster.core.clocks.tests.builders import as_worker, london
from muster.core.jobs.listeners import LISTENERS
from muster.core.people.seed import acting
from muster.core.records.models import Register
from muster.core.records.tests.written import verbs
from muster.core.store.server.cluster import Cluster
from muster.core.store.viewing import as_definer
from muster.core.terms.reason import NotFound, Refused
from muster.core.terms.viewer import Channel
from muster.flow.operations.authorities import actions, jobs, queries
from muster.flow.operations.authorities.builders import (
    ADVISER,
    AO,
    APPLICANT,
    AT,
    BUREAU,
    CHIEF,
    OUTSIDE,
    SECOND_AO,
    an_application,
    an_authority,
    an_established_error,
    cancelled,
    granted,
    renewed,
    seen,
    signed,
    the_corridor,
)
from muster.flow.operations.authorities.models import Authority
from muster.flow.operations.authorities.rules.cover import Live
from muster.flow.operations.builders import (
    DETECTIVE,
    LEAD,
    a_led_operation,
    put_on,
)
from muster.flow.operations.models import Operation
from muster.flow.operations.rules import Part

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
ELSEWHERE = "Sian Prowse"
"""An officer of the unit who is not on the operation."""


@pytest.fixture
def corridor() -> Group:
    return the_corridor()


@pytest.fixture
def operation(corridor: Group) -> Register:
    return a_led_operation().register


def until(authority: Authority, *, by: str = BUREAU) -> str:
    """Until when it is covered, as its page says it."""
    with acting(by):
        found = queries.ends(authority.register)
        assert found is not None
        return found.words


def due(register: Register, rule_id: str, *, by: str = BUREAU) -> str:
    """When a time limit that runs on a record ends."""
    with acting(by):
        running = queries.running(register, rule_id)
        assert running is not None
        return deadline_of(running).words


def state(authority: Authority) -> str:
    with acting(BUREAU):
        return seen(authority).register.state


# ---------------------------------------------------------- the briefs' worked examples


def test_directed_surveillance_lasts_three_months_less_a_day(
    operation: Register,
) -> None:
    authority = an_authority(operation, at=london("2026-02-10 14:00"))
    assert until(authority) == "the end of Saturday 9 May 2026"
    other = an_authority(operation, at=london("2026-01-31 09:00"))
    assert until(other) == "the end of Thursday 30 April 2026"


def test_a_renewal_runs_from_the_old_end_and_not_from_when_it_is_signed(
    operation: Register,
) -> None:
    authority = an_authority(operation, at=london("2026-02-10 14:00"))
    renewed(authority, at=london("2026-04-28 10:00"))
    assert until(authority) == "the end of Sunday 9 August 2026"
    with acting(BUREAU):
        (renewal,) = queries.renewals(seen(authority))
        assert renewal.starts == london("2026-05-10 00:00")
        span = (london("2026-05-08 20:00"), london("2026-05-10 02:00"))
        assert queries.uncovered(operation, span, ["observe"]) == []


def test_what_goes_on_past_its_end_is_not_covered(operation: Register) -> None:
    an_authority(operation, at=london("2026-02-10 14:00"))
    span = (london("2026-05-08 20:00"), london("2026-05-10 02:00"))
    with acting(DETECTIVE) as detective:
        gaps = actions.report_activity(operation, ["observe"], span, actor=detective)
        assert gaps == [(london("2026-05-10 00:00"), span[1])]
        assert [each.said for each in queries.reported_by_oneself()] == [
            "Without an authority that covers observing: from Sunday 10 May 2026 at"
            " 00:00 to Sunday 10 May 2026 at 02:00."
        ]
    with acting(ADVISER, at=AT) as adviser:
        (lying,) = queries.suspicions()
        actions.take_up(lying.id, cause="lapsed", actor=adviser, at=AT)
        assert queries.suspicions() == []
        assert len(queries.errors("suspected")) == 1


def urgently(operation: Register, at: datetime, **said: Any) -> Authority:
    given = {"urgent": True, "urgent_why": "They meet tonight", **said}
    rank = "chief" if given.get("power") == "equipment" else "inspector"
    by = CHIEF if rank == "chief" else AO
    asked = an_application(operation, at=at, **given)
    return granted(asked, by=by, rank=rank, at=at, oral=True, noted_at=at)


def test_an_oral_authority_lasts_72_hours_while_the_clocks_go_forward(
    operation: Register,
) -> None:
    authority = urgently(operation, london("2026-03-28 20:00"))
    assert until(authority) == "Tuesday 31 March 2026 at 21:00"


def test_an_urgent_authority_renewed_in_writing_has_the_whole_three_months(
    operation: Register,
) -> None:
    authority = urgently(operation, london("2026-03-28 20:00"))
    with pytest.raises(Refused, match="rank superintendent or above"):
        renewed(authority, rank="inspector", at=london("2026-03-30 12:00"))
    renewed(authority, at=london("2026-03-30 12:00"))
    assert until(authority) == "the end of Tuesday 30 June 2026"
    with acting(BUREAU):
        (renewal,) = queries.renewals(seen(authority))
        assert renewal.rule_id == "ripa.directed"
        assert renewal.starts == london("2026-03-31 21:00")


def test_an_urgent_authority_renewed_by_word_of_mouth_has_72_hours_more(
    operation: Register,
) -> None:
    authority = urgently(operation, london("2026-03-28 20:00"))
    renewed(
        authority, rank="inspector", at=london("2026-03-30 12:00"), in_writing=False
    )
    assert until(authority) == "Friday 3 April 2026 at 21:00"


def test_the_commissioner_is_told_within_ten_working_days_or_as_agreed(
    operation: Register,
) -> None:
    error = an_established_error(at=london("2026-12-18 11:00"))
    assert due(error.register, "ipco.error") == "the end of Wednesday 6 January 2027"
    with acting(ADVISER, at=AT) as adviser:
        found = queries.error(error.register.reference)
        actions.agree(found, agreed_on=date(2027, 1, 15), actor=adviser, at=AT)
    assert due(error.register, "ipco.error") == "the end of Friday 15 January 2027"
    with acting(ADVISER):
        first = queries.first_due(queries.error(error.register.reference))
        assert first is not None
        assert first.words == "the end of Wednesday 6 January 2027"


def test_easter_counts_for_the_notice_of_a_criminal_conduct_authorisation(
    operation: Register,
) -> None:
    authority = an_authority(
        operation,
        power="conduct",
        acts=("criminal_conduct",),
        at=london("2026-03-30 09:00"),
    )
    notice = "ripa.cca.notice"
    assert due(authority.register, notice) == "the end of Monday 6 April 2026"
    with acting(BUREAU, at=AT) as bureau:
        actions.give_notice(seen(authority), actor=bureau, at=AT)
        assert not queries.owes_notice(authority.register)
    cancelled(authority, at=london("2026-05-01 09:00"))
    assert due(authority.register, notice) == "the end of Friday 8 May 2026"
    with acting(BUREAU, at=AT) as bureau:
        actions.give_notice(seen(authority), actor=bureau, at=AT)
        with pytest.raises(Refused, match="No notice is due"):
            actions.give_notice(seen(authority), actor=bureau, at=AT)


def warrant(operation: Register, at: datetime) -> Authority:
    """An equipment warrant that was approved and issued at a moment."""
    said = {"power": "equipment", "acts": ("interfere_equipment",)}
    authority = an_authority(operation, at=at, rank="chief", **said)
    with acting(BUREAU, at=at) as bureau:
        actions.approve(
            seen(authority), notified_at=at, issued_at=at, actor=bureau, at=at
        )
    return authority


def test_a_warrant_runs_from_the_day_on_which_it_is_issued_not_from_the_notice(
    operation: Register,
) -> None:
    said = {"power": "equipment", "acts": ("interfere_equipment",)}
    granted, noticed, issued, recorded = (
        london("2026-05-28 10:00"),
        london("2026-05-29 12:00"),
        london("2026-05-30 09:00"),
        london("2026-06-02 09:00"),
    )
    authority = an_authority(operation, at=granted, rank="chief", **said)
    with acting(BUREAU, at=recorded) as bureau:
        actions.approve(
            seen(authority),
            notified_at=noticed,
            issued_at=issued,
            actor=bureau,
            at=recorded,
        )
        between, after = london("2026-05-29 18:00"), london("2026-05-30 09:01")
        before_issue = queries.live(operation, "interfere_equipment", at=between)
        assert isinstance(before_issue, Refused)
        once_issued = queries.live(operation, "interfere_equipment", at=after)
        assert isinstance(once_issued, Live)
    assert until(authority) == "the end of Sunday 29 November 2026"


def test_nobody_records_an_approval_without_when_the_warrant_was_issued(
    operation: Register,
) -> None:
    said = {"power": "equipment", "acts": ("interfere_equipment",)}
    authority = an_authority(operation, at=AT, rank="chief", **said)
    early = AT - timedelta(minutes=1)
    with acting(BUREAU, at=AT) as bureau:
        with pytest.raises(Refused, match="Say when the warrant was issued"):
            actions.approve(seen(authority), notified_at=AT, actor=bureau, at=AT)
        with pytest.raises(Refused, match="not before the notice"):
            actions.approve(
                seen(authority), notified_at=AT, issued_at=early, actor=bureau, at=AT
            )


def test_what_is_no_equipment_warrant_is_not_issued_by_itself(
    operation: Register,
) -> None:
    said = {"power": "intrusive", "acts": ("record_in_private",)}
    authority = an_authority(operation, at=AT, rank="chief", **said)
    with (
        acting(BUREAU, at=AT) as bureau,
        pytest.raises(Refused, match="Only an equipment warrant"),
    ):
        actions.approve(
            seen(authority), notified_at=AT, issued_at=AT, actor=bureau, at=AT
        )


def test_an_urgent_warrant_ends_on_the_fifth_working_day_unless_it_is_approved(
    operation: Register,
) -> None:
    authority = urgently(
        operation,
        london("2026-04-02 10:00"),
        power="equipment",
        acts=("interfere_equipment",),
    )
    decision = "ipa.equipment.decision"
    assert due(authority.register, decision) == "the end of Thursday 9 April 2026"
    assert until(authority) == "the end of Thursday 9 April 2026"
    late = london("2026-04-10 09:00")
    with acting(BUREAU, at=late):
        found = queries.live(operation, "interfere_equipment", at=late)
        assert isinstance(found, Refused)
    with acting(BUREAU, at=late) as bureau:
        notice = london("2026-04-08 09:00")
        actions.approve(seen(authority), notified_at=notice, actor=bureau, at=late)
        found = queries.live(operation, "interfere_equipment", at=late)
        assert isinstance(found, Live)
    assert until(authority) == "the end of Monday 13 April 2026"


def test_a_notice_after_its_days_does_not_bring_an_urgent_warrant_back(
    operation: Register,
) -> None:
    authority = urgently(
        operation,
        london("2026-04-02 10:00"),
        power="equipment",
        acts=("interfere_equipment",),
    )
    late = london("2026-04-10 09:00")
    with (
        acting(BUREAU, at=late) as bureau,
        pytest.raises(Refused, match="it ceased then"),
    ):
        actions.approve(seen(authority), notified_at=late, actor=bureau, at=late)


def test_notice_of_an_approval_is_not_given_before_the_grant(
    operation: Register,
) -> None:
    at = london("2026-03-10 09:30:40")
    said = {"power": "equipment", "acts": ("interfere_equipment",)}
    authority = an_authority(operation, at=at, rank="chief", **said)
    with acting(BUREAU, at=at) as bureau:
        with pytest.raises(Refused, match="given after the grant"):
            actions.approve(
                seen(authority),
                notified_at=london("2026-03-10 09:29"),
                issued_at=at,
                actor=bureau,
                at=at,
            )
        to_the_minute = london("2026-03-10 09:30")
        actions.approve(
            seen(authority),
            notified_at=to_the_minute,
            issued_at=to_the_minute,
            actor=bureau,
            at=at,
        )
    assert until(authority) == "the end of Wednesday 9 September 2026"


def test_a_source_under_18_has_four_months_and_a_review_each_month(
    operation: Register,
) -> None:
    at = london("2026-11-30 10:00")
    authority = an_authority(
        operation, at=at, rank="chief", power="juvenile", acts=("deploy_source",)
    )
    review = "ripa.juvenile.review"
    assert until(authority) == "the end of Monday 29 March 2027"
    assert due(authority.register, review) == "the end of Tuesday 29 December 2026"
    early = london("2026-12-21 10:00")
    with acting(CHIEF, at=early) as chief:
        actions.review(
            seen(authority), still_met=True, reason="Safe", actor=chief, at=early
        )
    assert due(authority.register, review) == "the end of Friday 29 January 2027"


def test_one_that_has_run_out_is_reviewed_and_no_further_review_is_due(
    operation: Register,
) -> None:
    authority = an_authority(operation, at=london("2026-02-10 14:00"))
    late = london("2026-05-12 09:00")
    with acting(AO, at=late) as officer:
        actions.review(
            seen(authority),
            still_met=False,
            reason="Nobody comes there any more",
            review_on=date(2026, 6, 1),
            actor=officer,
            at=late,
        )
        assert queries.not_met() == [seen(authority)]
        assert queries.running(authority.register, "covert.review") is None


def test_communications_data_have_a_month_and_urgently_three_days(
    operation: Register,
) -> None:
    at = london("2026-11-30 16:00")
    data: dict[str, Any] = {"power": "data", "acts": ("obtain_data",), "at": at}
    plain = an_authority(operation, **data)
    urgent = an_authority(operation, urgent=True, urgent_why="A child", **data)
    assert until(plain) == "the end of Tuesday 29 December 2026"
    assert until(urgent) == "the end of Wednesday 2 December 2026"


@pytest.mark.parametrize(
    ("premises", "is_live"), [(False, True), (True, False)], ids=["yard", "dwelling"]
)
def test_property_interference_in_a_dwelling_waits_for_a_judicial_commissioner(
    operation: Register, premises: bool, is_live: bool
) -> None:
    authority = an_authority(
        operation,
        rank="chief",
        power="property",
        acts=("interfere_property",),
        premises=premises,
    )
    with acting(BUREAU, at=AT):
        found = queries.live(operation, "interfere_property", at=AT)
        assert isinstance(found, Live) is is_live
        assert (queries.ends(seen(authority).register) is None) is premises


def test_a_long_term_source_is_granted_by_a_chief_constable_alone(
    operation: Register,
) -> None:
    said: dict[str, Any] = {
        "power": "relevant",
        "acts": ("deploy_source",),
        "long_term": True,
    }
    asked = an_application(operation, **said)
    with pytest.raises(Refused, match="rank chief constable or above"):
        granted(asked, by=CHIEF, rank="assistant_chief")
    granted(asked, by=CHIEF, rank="chief")
    with acting(BUREAU, at=AT):
        assert isinstance(queries.live(operation, "deploy_source", at=AT), Refused)


def test_urgent_intrusive_surveillance_is_live_before_its_approval(
    operation: Register,
) -> None:
    at = london("2026-07-03 21:00")
    asked = an_application(
        operation,
        at=at,
        power="intrusive",
        acts=("record_in_private",),
        urgent=True,
        urgent_why="A hostage",
    )
    granted(asked, by=CHIEF, rank="assistant_chief", at=at)
    with acting(BUREAU, at=at):
        assert isinstance(queries.live(operation, "record_in_private", at=at), Live)
    assert until(asked) == "Monday 6 July 2026 at 21:00"
    later = london("2026-07-05 12:00")
    with pytest.raises(Refused, match="Record its own approval first"):
        renewed(asked, by=CHIEF, rank="chief", at=later, notified_at=later)


def test_nothing_is_granted_from_a_day_before_it_is_signed(
    operation: Register,
) -> None:
    authority = an_application(operation)
    with pytest.raises(Refused, match="on the day on which it is signed"):
        granted(authority, effect=AT - timedelta(days=1))
    with pytest.raises(Refused, match="within 31 days"):
        granted(authority, effect=AT + timedelta(days=32))
    granted(authority, effect=AT + timedelta(days=2))


def test_nobody_signs_above_the_rank_that_is_kept_of_them(operation: Register) -> None:
    authority = an_application(
        operation, power="intrusive", acts=("record_in_private",)
    )
    with pytest.raises(Refused, match="kept as Supt: nobody signs above"):
        granted(authority, rank="chief")


def test_no_running_time_of_anothers_makes_an_authority_cover_anything(
    operation: Register,
) -> None:
    authority = an_application(operation, at=AT)
    with acting(BUREAU, at=AT) as bureau:
        clocks.start(
            seen(authority).register, "ripa.directed", at=AT, actor=bureau, event_at=AT
        )
    with acting(DETECTIVE, at=AT):
        assert isinstance(queries.live(operation, "observe", at=AT), Refused)


def test_a_criminal_conduct_authorisation_alone_covers_no_deployment(
    operation: Register,
) -> None:
    granted(
        an_application(operation, power="conduct", acts=("criminal_conduct",)),
    )
    with acting(AO, at=AT):
        assert isinstance(queries.live(operation, "deploy_source", at=AT), Refused)


def test_a_relevant_source_is_not_renewed_beyond_a_year(operation: Register) -> None:
    authority = an_application(
        operation, power="relevant", acts=("deploy_source",), at=AT
    )
    granted(authority, by=CHIEF, rank="chief", at=AT)
    soon = AT + timedelta(days=300)
    with acting(CHIEF, at=soon) as chief:
        actions.review(
            seen(authority), still_met=True, reason="Used well", actor=chief, at=soon
        )
    with pytest.raises(Refused, match="more than 12 months"):
        renewed(authority, by=CHIEF, rank="chief", at=soon)


def test_a_warrant_is_renewed_in_its_last_thirty_days_and_not_before(
    operation: Register,
) -> None:
    authority = warrant(operation, london("2026-03-01 09:00"))
    assert until(authority) == "the end of Monday 31 August 2026"
    notice = london("2026-08-01 09:00")
    with pytest.raises(Refused, match="opens 2 August 2026"):
        renewed(authority, by=CHIEF, rank="chief", at=notice, notified_at=notice)
    day = london("2026-08-02 09:00")
    with pytest.raises(Refused, match="Judicial Commissioner's approval"):
        renewed(authority, by=CHIEF, rank="chief", at=day)
    renewed(authority, by=CHIEF, rank="chief", at=day, notified_at=notice)
    assert until(authority) == "the end of Sunday 28 February 2027"


# ------------------------------------------------------------------ what is refused


def test_the_applicant_cannot_authorise(operation: Register) -> None:
    authority = an_application(operation)
    with pytest.raises(Refused) as refused:
        granted(authority, by=APPLICANT)
    assert f"{refused.value}. {refused.value.remedy}" == (
        "The applicant cannot authorise (RIPA Code, independence). Send it to another"
        " AO."
    )


def test_below_the_rank_nobody_grants(operation: Register) -> None:
    authority = an_application(operation)
    with pytest.raises(Refused, match="rank superintendent or above"):
        granted(authority, rank="inspector")
    with pytest.raises(Refused, match="nobody signs above their own"):
        granted(authority, by=BUREAU)
    assert state(authority) == "applied"


def test_another_force_needs_an_agreement(operation: Register) -> None:
    authority = an_application(operation, force="Surrey")
    with acting(AO, at=AT) as officer, pytest.raises(Refused, match=r"s\.22A"):
        actions.grant(
            seen(authority),
            signed(force="Sussex"),
            reason="Needed",
            takes_effect_at=AT,
            actor=officer,
            at=AT,
        )


def test_an_authority_that_ended_is_not_renewed(operation: Register) -> None:
    authority = an_authority(operation, at=london("2026-02-10 14:00"))
    with pytest.raises(Refused, match="already ended"):
        renewed(authority, at=london("2026-05-10 00:00"))


def test_a_source_s_use_is_reviewed_before_it_is_renewed(operation: Register) -> None:
    authority = an_authority(operation, power="source", acts=("deploy_source",))
    soon = AT + timedelta(days=20)
    with pytest.raises(Refused, match="Review the use"):
        renewed(authority, at=soon)
    reviewed(authority, at=soon)
    renewed(authority, at=soon)
    assert until(authority) == "the end of Wednesday 9 February 2028"


def test_who_a_source_is_and_what_is_marked_are_stopped_where_they_are_typed(
    operation: Register,
) -> None:
    for said in ("The source Marta Holm meets them", "TOP SECRET: watch them"):
        with pytest.raises(Refused):
            an_application(operation, necessity=said)


def test_a_program_grants_nothing(operation: Register) -> None:
    authority = an_application(operation)
    with acting(AO, at=AT) as officer, pytest.raises(Refused, match="on its page"):
        actions.grant(
            seen(authority),
            signed(),
            reason="Needed",
            takes_effect_at=AT,
            actor=replace(officer, channel=Channel.API),
            at=AT,
        )


# ----------------------------------------------------------------- what else it does


def reviewed(
    authority: Authority, *, at: datetime, met: bool = True, by: str = AO
) -> None:
    with acting(by, at=at) as officer:
        actions.review(
            seen(authority), still_met=met, reason="Looked at", actor=officer, at=at
        )


def test_until_the_approval_is_recorded_it_is_granted_and_not_in_effect(
    operation: Register,
) -> None:
    said = {"power": "intrusive", "acts": ("record_in_private",)}
    authority = an_authority(operation, at=AT, rank="chief", **said)
    act = "record_in_private"
    with acting(BUREAU, at=AT) as bureau:
        found = queries.live(operation, act, at=AT)
        assert "not in effect" in str(found)
        later = london("2026-02-12 15:00")
        actions.approve(seen(authority), notified_at=later, actor=bureau, at=later)
        assert isinstance(queries.live(operation, act, at=later), Live)
    assert until(authority) == "the end of Monday 11 May 2026"


def test_what_a_judicial_commissioner_refuses_covers_nothing(
    operation: Register,
) -> None:
    said = {"power": "intrusive", "acts": ("record_in_private",)}
    authority = an_authority(operation, at=AT, rank="chief", **said)
    with acting(BUREAU, at=AT) as bureau:
        actions.quash(seen(authority), reason="Not enough", actor=bureau, at=AT)
        assert "No authority" in str(queries.live(operation, said["acts"][0], at=AT))
    assert state(authority) == "refused"


def test_a_review_is_due_in_a_month_or_when_the_officer_says(
    operation: Register,
) -> None:
    authority = an_authority(operation, at=london("2026-02-10 14:00"))
    review = "covert.review"
    assert due(authority.register, review) == "the end of Monday 9 March 2026"
    at = london("2026-03-02 09:00")
    with acting(AO, at=at) as officer:
        actions.review(
            seen(authority),
            still_met=True,
            reason="It goes on",
            review_on=date(2026, 3, 16),
            actor=officer,
            at=at,
        )
        assert seen(authority).review_on == date(2026, 3, 16)
    assert due(authority.register, review) == "the end of Monday 16 March 2026"


def test_a_review_is_never_due_after_what_it_reviews_has_ended(
    operation: Register,
) -> None:
    short = urgently(operation, london("2026-03-28 20:00"))
    assert until(short) == "Tuesday 31 March 2026 at 21:00"
    assert due(short.register, "covert.review") == "the end of Tuesday 31 March 2026"
    at = london("2026-03-29 09:00")
    with (
        acting(AO, at=at) as officer,
        pytest.raises(Refused, match="It ends on Tuesday 31 March 2026"),
    ):
        actions.review(
            seen(short),
            still_met=True,
            reason="It goes on",
            review_on=date(2026, 4, 1),
            actor=officer,
            at=at,
        )
    data = an_authority(
        operation, at=london("2026-11-05 11:00"), power="data", acts=("obtain_data",)
    )
    assert due(data.register, "covert.review") == "the end of Friday 4 December 2026"


def test_where_the_criteria_hold_no_more_it_is_to_be_cancelled(
    operation: Register,
) -> None:
    authority = an_authority(operation, at=AT)
    reviewed(authority, at=AT + timedelta(days=3), met=False)
    with acting(BUREAU):
        assert [each.register for each in queries.not_met()] == [authority.register]
    cancelled(authority, at=AT + timedelta(days=4))
    with acting(BUREAU):
        assert queries.not_met() == []


def test_expiry_is_not_cancellation_and_both_are_registered(
    operation: Register, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = an_authority(operation, at=london("2026-02-10 14:00"))
    monkeypatch.setattr(LISTENERS, "of", lambda _event: ("a.room:stops",))
    with as_worker(cluster):
        assert jobs.expire() == 1
        assert jobs.expire() == 0
    assert [(each["reason"], each["authority_id"]) for each in heard()] == [
        ("expired", str(authority.register_id))
    ]
    assert state(authority) == "ended"
    cancelled(
        authority,
        at=london("2026-05-12 09:00"),
        ceased_at=london("2026-05-11 18:00"),
    )
    assert state(authority) == "cancelled"
    with acting(ADVISER):
        assert verbs(authority.register)[-2:] == [
            "covert_authority.expire",
            "covert_authority.cancel",
        ]
        (error,) = queries.errors("suspected")
        assert "went on until Monday 11 May 2026 at 18:00" in error.what
        assert queries.errors_of(authority.register) == [error.register]


def test_from_the_instruction_to_cease_on_nothing_is_covered(
    operation: Register,
) -> None:
    authority = an_authority(operation, at=AT)
    cancelled(authority, at=AT + timedelta(days=2), cease_at=AT + timedelta(days=1))
    with acting(DETECTIVE, at=AT):
        before = queries.live(operation, "observe", at=AT + timedelta(hours=23))
        after = queries.live(operation, "observe", at=AT + timedelta(hours=25))
    assert isinstance(before, Live)
    assert "It must have stopped" in str(after)


def heard() -> list[dict[str, str]]:
    """What the rooms are told by events that wait in the queue."""
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT args -> 'payload' FROM procrastinate_jobs"
            " WHERE args ->> 'event' LIKE 'authorities.%' ORDER BY id"
        )
        return [json.loads(told) for (told,) in cursor.fetchall()]


def test_rooms_are_told_by_ids_alone_that_it_was_granted_and_that_it_ended(
    operation: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LISTENERS, "of", lambda _event: ("a.room:hears",))
    authority = an_authority(operation, at=AT)
    cancelled(authority, at=AT + timedelta(days=1))
    granted_, ended = heard()
    ids = {
        "authority_id": str(authority.register_id),
        "operation_id": str(operation.id),
    }
    assert ids.items() <= granted_.items()
    assert (ids | {"reason": "cancelled"}).items() <= ended.items()
    assert granted_.keys() == ids.keys() | {"event_id"}


# ----------------------------------------------------------------- who knows of what


def test_officers_on_the_operation_read_until_when_they_are_covered_and_no_more(
    operation: Register,
) -> None:
    authority = an_authority(operation, at=AT)
    an_authority(operation, at=AT, power="source", acts=("deploy_source",))
    for name, known in ((LEAD, True), (DETECTIVE, True), (ELSEWHERE, False)):
        with acting(name, at=AT):
            covers = queries.covers(operation)
            found = queries.live(operation, "observe", at=AT)
            assert isinstance(found, Live) is known
            assert [(each.power, each.reference) for each in covers] == [("", "")] * (
                1 if known else 0
            )
            assert "No authority" in str(
                queries.live(operation, "deploy_source", at=AT)
            )
            with pytest.raises(NotFound):
                queries.authority(authority.register.reference)
    with acting(BUREAU, at=AT):
        found = queries.live(operation, "deploy_source", at=AT)
        assert isinstance(found, Live)
        assert found.reference


def test_a_post_outside_the_corridor_opens_nothing(
    operation: Register,
) -> None:
    authority = an_authority(operation, at=AT)
    for name in OUTSIDE:
        with acting(name):
            assert queries.of_operation(operation) == []
            assert queries.in_force() == []
            with pytest.raises(NotFound):
                queries.authority(authority.register.reference)


def test_a_report_lies_before_those_inside_and_tells_whoever_made_it_nothing(
    operation: Register,
) -> None:
    with acting(ELSEWHERE) as officer:
        actions.report_suspicion("Cameras ran on Sunday", actor=officer)
    with acting(DETECTIVE):
        assert queries.suspicions() == []
        assert queries.reported_by_oneself() == []
    with acting(BUREAU):
        (lying,) = queries.suspicions()
        assert lying.said == "Cameras ran on Sunday"


def test_an_officer_on_the_operation_signs_only_for_a_written_reason(
    operation: Register,
) -> None:
    with acting(LEAD):
        whole = Operation.objects.select_related("register").get(register=operation)
    put_on(whole, SECOND_AO, Part.SUPPORT)
    authority = an_application(operation, at=AT)
    with acting(SECOND_AO, at=AT) as officer:
        for why in ("", "Nobody else of the rank is on duty"):
            said = {"reason": "Needed", "takes_effect_at": AT, "at": AT}
            try:
                actions.grant(
                    seen(authority),
                    signed(why_involved=why),
                    actor=officer,
                    **said,  # type: ignore[arg-type]
                )
            except Refused as refused:
                assert "say which urgency or necessity" in str(refused)  # noqa: PT017
                assert not why
        assert seen(authority).involved
