"""Preparing, approving, issuing and withdrawing an account."""

from datetime import date

import pytest

from muster.core.clocks.periods import Period
from muster.core.people.seed import acting, let
from muster.core.records.models import Register
from muster.core.records.tests.written import verbs
from muster.core.records.told import unread
from muster.core.terms.measure import MEASURES
from muster.core.terms.reason import NotFound, Refused
from muster.core.terms.viewer import Channel
from muster.flow.account import actions
from muster.flow.account.builders import (
    ANALYST,
    APPROVER,
    AT,
    BOARD,
    IN_WORDS,
    NOVEMBER,
    a_paper,
    an_issued_account,
)
from muster.flow.account.models import AccountPeriod, CountedFigure, IssuedFigure
from muster.flow.account.queries import accounts
from muster.flow.account.queries.figures import figures, records_behind
from muster.flow.account.rules.counting import Figures
from muster.flow.assessment.builders import a_ranked_threat
from muster.flow.operations.builders import LEAD, an_active_operation, restricted
from muster.flow.outcomes.builders import a_disruption, moderated
from muster.flow.outcomes.rules import Level

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def counted(who: str, measure: str) -> Figures:
    with acting(who):
        return figures(NOVEMBER, [MEASURES[measure]])[0]


def test_moderated_disruptions_are_counted_by_claimed_and_agreed_level() -> None:
    threat = a_ranked_threat().register
    moderated(a_disruption(threat), Level.MODERATE)
    moderated(a_disruption(threat), Level.MAJOR)
    a_disruption(threat)
    found = counted(ANALYST, "disruptions_moderated")
    assert found.value == 2
    assert found.groups["claimed"] == {"Major": 2}
    assert found.groups["agreed"] == {"Major": 1, "Moderate": 1}
    assert found.groups["team"] == {"Regional Disruption Team": 2}
    assert counted(ANALYST, "disruptions_awaiting").value == 1
    assert counted(ANALYST, "assets").value == 864_000


def test_levels_changed_are_those_that_the_panel_did_not_agree_as_claimed() -> None:
    threat = a_ranked_threat().register
    moderated(a_disruption(threat), Level.MODERATE)
    moderated(a_disruption(threat), Level.MAJOR)
    found = counted(ANALYST, "disruptions_changed")
    assert found.value == 1
    assert found.groups["changed"] == {"Lowered by the panel": 1}


def test_threats_and_operations_are_counted_as_they_stood_at_the_end() -> None:
    a_ranked_threat()
    an_active_operation()
    threats, work = (
        counted(ANALYST, "threats_ranked"),
        counted(ANALYST, "operations_open"),
    )
    assert threats.groups["kind"] == {"County line": 1}
    assert threats.groups["age"] == {"Under 3 months": 1}
    assert threats.groups["plan"] == {"No plan": 1}
    assert work.groups["plan"] == {"Plan in date": 1}
    with acting(ANALYST):
        before = Period(date(2026, 10, 1), date(2026, 11, 1))
        assert [one.base for one in figures(before)] == [0] * len(figures(before))


def test_each_person_counts_what_they_may_see() -> None:
    restricted(an_active_operation(), at=AT)
    assert counted(LEAD, "operations_open").value == 1
    assert counted(ANALYST, "operations_open").value == 0
    with acting(ANALYST):
        found = list(
            records_behind(NOVEMBER, measure="operations_open", grouping="", group="")
        )
    assert found == []


def test_a_number_opens_exactly_the_records_it_counts() -> None:
    operation = an_active_operation()
    with acting(ANALYST):
        behind = records_behind(
            NOVEMBER, measure="operations_open", grouping="plan", group="Plan in date"
        )
        assert [one.reference for one in behind] == [operation.register.reference]


def test_preparing_is_one_entry_and_the_figures_are_the_preparer_s_own() -> None:
    found = a_paper()
    assert verbs(found.register) == ["account_period.prepared"]
    with acting(ANALYST):
        assert CountedFigure.objects.filter(register=found.register).exists()
    with acting(APPROVER):
        assert not CountedFigure.objects.filter(register=found.register).exists()
    with acting(BOARD), pytest.raises(NotFound):
        accounts.paper(found.register.reference)


def test_approval_issues_a_record_that_the_board_sees_and_tells_it() -> None:
    an_active_operation()
    issued = an_issued_account()
    with acting(BOARD) as member:
        found = accounts.issued_account(issued.register.reference)
        assert found.commentary == IN_WORDS
        assert found.approved_by_name == "Det Supt Alan Marchetti"
        assert [one.register.id for one in unread(member)] == [found.register.id]
        assert set(Register.objects.values_list("kind", flat=True)) == {
            "issued_account"
        }


def test_approval_is_one_entry_of_the_paper_and_none_of_what_it_issues() -> None:
    found = a_paper()
    issued = let(APPROVER, actions.approve, found, reason="Sound", at=AT)
    assert verbs(found.register) == [
        "account_period.prepared",
        "account_period.approve",
    ]
    assert verbs(issued.register) == []


def test_one_operation_is_suppressed_and_stored_without_its_value() -> None:
    an_active_operation()
    issued = an_issued_account()
    with acting(BOARD):
        rows = IssuedFigure.objects.filter(
            register=issued.register, measure="operations_open"
        )
        assert {(row.value, row.suppressed) for row in rows} == {(None, True)}
        assert {row.group for row in rows} == {""}


def test_whoever_prepared_it_does_not_approve_it() -> None:
    found = a_paper()
    with acting(ANALYST, at=AT) as analyst, pytest.raises(Refused, match="prepared it"):
        actions.approve(found, reason="Mine", actor=analyst, at=AT)
    with (
        acting(APPROVER, at=AT, channel=Channel.JOB) as machine,
        pytest.raises(Refused, match="A person approves"),
    ):
        actions.approve(found, reason="Due", actor=machine, at=AT)
    assert verbs(found.register) == ["account_period.prepared"]


@pytest.mark.parametrize(
    ("name", "period", "words"),
    [
        (APPROVER, NOVEMBER, "analyst prepares"),
        (ANALYST, Period(date(2026, 11, 1), date(2027, 1, 1)), "not over"),
    ],
)
def test_an_account_that_may_not_be_made_is_not(
    name: str, period: Period, words: str
) -> None:
    with acting(name, at=AT) as actor:
        with pytest.raises(Refused, match=words):
            actions.prepare(period, commentary=IN_WORDS, actor=actor, at=AT)
        assert not AccountPeriod.objects.exists()


def test_a_period_that_overlaps_an_issued_one_is_refused_until_it_is_withdrawn() -> (
    None
):
    issued = an_issued_account()
    nearly = Period(date(2026, 11, 2), date(2026, 11, 21))
    with pytest.raises(Refused, match="issued already"):
        a_paper(nearly)
    let(APPROVER, actions.withdraw, issued, reason="A late report", at=AT)
    assert a_paper(nearly).register.state == "prepared"
    with acting(BOARD):
        found = accounts.issued_account(issued.register.reference)
    assert found.withdrawn_at == AT
    assert verbs(issued.register) == ["issued_account.withdraw"]


def test_what_is_sent_back_is_prepared_again() -> None:
    found = a_paper()
    let(APPROVER, actions.move, found, "send_back", reason="Say more", at=AT)
    with acting(ANALYST, at=AT) as analyst:
        actions.prepare_again(found, commentary="More", actor=analyst, at=AT)
        assert accounts.paper(found.register.reference).commentary == "More"
    assert verbs(found.register)[1:] == [
        "account_period.send_back",
        "account_period.prepare_again",
    ]
