"""What the database refuses of people at risk, whatever statement is sent to it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.utils import DatabaseError, IntegrityError

from muster.core.ledger.tests.test_actions import in_an_act_before
from muster.core.people.seed import BY_NAME, acting
from muster.flow.outcomes.at_risk.builders import (
    AT,
    GUARDIAN,
    OFFICER,
    OUTSIDE,
    a_case,
    a_childs_case,
    a_prompt,
    prepared,
    refuses,
    sent,
    the_groups,
)
from muster.flow.outcomes.at_risk.models import (
    DutyToNotify,
    OffenceContext,
    Referral,
    SafeguardingCase,
)

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


@pytest.fixture(autouse=True)
def _groups() -> None:
    the_groups()


def test_no_decision_is_written_but_in_the_move_that_records_it() -> None:
    referral = sent(prepared(a_childs_case()))
    in_an_act_before(OFFICER)
    for said in (
        {"rg_on": AT.date()},
        {"recovery_until": AT.date()},
        {"sent_on": AT.date() - timedelta(days=1)},
        {"disqualified": "They said so"},
    ):
        with acting(OFFICER, at=AT), pytest.raises(DatabaseError):
            Referral.objects.filter(register_id=referral.register_id).update(**said)


def test_nobody_who_only_guards_a_group_says_how_somebody_is() -> None:
    case = a_case()
    with acting(GUARDIAN, at=AT), pytest.raises(DatabaseError):
        SafeguardingCase.objects.filter(register_id=case.register_id).update(risk="low")


def test_whoever_is_outside_changes_nothing_and_adds_nothing() -> None:
    case = a_case(**refuses())
    with acting(OUTSIDE[0], at=AT):
        found = SafeguardingCase.objects.filter(register_id=case.register_id)
        assert found.update(risk="low") == 0
    with acting(OUTSIDE[0], at=AT) as actor, pytest.raises(DatabaseError):
        _notice(case, actor.user_id)


def test_no_notice_is_added_that_was_sent_already() -> None:
    case = a_case(**refuses())
    with acting(OFFICER, at=AT), pytest.raises(DatabaseError):
        _notice(case, BY_NAME[OFFICER].id, sent_on=AT.date())


def test_of_a_child_no_consent_is_kept() -> None:
    case = a_childs_case()
    with acting(OFFICER, at=AT), pytest.raises(IntegrityError):
        SafeguardingCase.objects.filter(register_id=case.register_id).update(
            consent="refused", consent_on=AT.date()
        )


def test_no_answer_of_the_cps_is_written_but_in_its_move() -> None:
    prompt = a_prompt(a_case())
    in_an_act_before(OFFICER)
    for said in ({"told_on": AT.date()}, {"answer": "No charge"}):
        with acting(OFFICER, at=AT), pytest.raises(DatabaseError):
            OffenceContext.objects.filter(register_id=prompt.register_id).update(**said)


def _notice(case: SafeguardingCase, by: Any, **said: Any) -> DutyToNotify:
    return DutyToNotify.objects.create(
        register_id=case.register_id,
        access_class=case.register.access_class,
        refused_on=AT.date(),
        town="Brighton",
        exploitation=["labour"],
        known="A nail bar",
        by_id=by,
        at=AT,
        **said,
    )
