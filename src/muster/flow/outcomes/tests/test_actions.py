"""What is done with a disruption, and what is refused."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from muster.core.audit.models import Entry
from muster.core.clocks.periods import Period
from muster.core.people.seed import BY_NAME, acting, key, let
from muster.core.records.actions import relate
from muster.core.records.models import Register
from muster.core.records.tests.builders import a_register
from muster.core.records.tests.written import verbs
from muster.core.store.viewing import as_definer
from muster.core.terms.reason import NotFound, Refused
from muster.core.terms.viewer import Channel
from muster.flow.assessment.builders import LATER as REVIEWED
from muster.flow.assessment.builders import a_ranked_threat
from muster.flow.operations.builders import LEAD, an_active_operation, restricted
from muster.flow.operations.workflow import PART_OF
from muster.flow.outcomes import actions, queries
from muster.flow.outcomes.builders import (
    AT,
    CLAIMANT,
    EFFECT,
    LATER,
    PANEL,
    SYNDICATE,
    a_claim,
    a_disruption,
    moderated,
    sent_back,
)
from muster.flow.outcomes.models import Moderation
from muster.flow.outcomes.rules import Level

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
SO_FAR = Period(AT.date().replace(day=1), LATER.date())


def entries() -> int:
    with as_definer():
        return Entry.objects.using("owner").count()


def test_a_claim_stands_as_it_was_made_and_leaves_one_entry() -> None:
    found = a_disruption()
    with acting(PANEL):
        again = queries.disruption(found.register.reference)
        assert (again.level_claimed, again.narrative) == ("major", EFFECT)
        assert [one.name for one in queries.contributors(again.register)] == [
            "Regional Investigations Syndicate 1"
        ]
        facts = [(f.kind, f.count, f.value) for f in queries.facts_of(again.register)]
        assert facts == [("arrest", 2, None), ("cash", 1, 432_000)]
        threat = queries.threat_of(again.register)
        assert threat is not None
        assert threat.title == "Larch line"
    assert verbs(found.register) == ["disruption.claimed"]


def test_the_panel_may_lower_a_level_and_both_are_kept() -> None:
    found = moderated(a_disruption(), Level.MODERATE)
    with acting(CLAIMANT):
        register = queries.disruption(found.register.reference).register
        assert queries.agreed([register]) == {register.id: Level.MODERATE}
        one = queries.moderations(register)[0]
        assert (one.level_claimed, one.level_agreed) == ("major", "moderate")
    assert verbs(found.register)[1:] == ["disruption.moderate"]


def test_a_claim_sent_back_is_claimed_again_and_moderated() -> None:
    found = a_disruption()
    sent_back(found, "Name the effect")
    let(
        CLAIMANT,
        actions.claim_again,
        found,
        level=Level.MINOR,
        narrative="Smaller since",
        evidence="Call data",
        reason="Named",
        at=LATER,
    )
    moderated(found, Level.MINOR)
    with acting(CLAIMANT):
        register = queries.disruption(found.register.reference).register
        found_by = [
            (m.level_claimed, m.level_agreed) for m in queries.moderations(register)
        ]
    assert sorted(found_by) == [("major", ""), ("minor", "minor")]
    assert verbs(found.register)[1:] == [
        "disruption.send_back",
        "disruption.claim_again",
        "disruption.moderate",
    ]


def test_nobody_moderates_their_own_claim_even_by_the_database() -> None:
    found = a_disruption()
    with acting(CLAIMANT, at=LATER) as claimant, pytest.raises(Refused):
        actions.moderate(
            found,
            level=Level.MAJOR,
            reason="Mine",
            held_on=LATER.date(),
            actor=claimant,
            at=LATER,
        )
    with (
        acting(CLAIMANT),
        pytest.raises(DatabaseError, match="not theirs"),
        transaction.atomic(),
    ):
        Moderation.objects.create(
            register=found.register,
            access_class=found.access_class,
            claimed_by_id=BY_NAME[CLAIMANT].id,
            by_id=BY_NAME[CLAIMANT].id,
            level_claimed="major",
            level_agreed="major",
            reason="Mine",
            held_on=AT.date(),
            at=AT,
        )


def test_a_job_an_import_and_an_api_state_no_level() -> None:
    threat = a_ranked_threat().register
    for channel in (Channel.JOB, Channel.IMPORT, Channel.API):
        with (
            acting(CLAIMANT, at=AT, channel=channel) as machine,
            pytest.raises(Refused, match="A person judges"),
        ):
            actions.claim(threat, a_claim(), title="x", actor=machine, at=AT)
    found = a_disruption(threat)
    with (
        acting(PANEL, at=LATER, channel=Channel.JOB) as machine,
        pytest.raises(Refused, match="A person judges"),
    ):
        actions.moderate(
            found,
            level=Level.MAJOR,
            reason="Computed",
            held_on=LATER.date(),
            actor=machine,
            at=LATER,
        )


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Hannah Vale", {}),
        (CLAIMANT, {"lead": SYNDICATE, "contributors": ()}),
        (CLAIMANT, {"narrative": ""}),
    ],
)
def test_a_claim_that_may_not_be_made_leaves_nothing(
    name: str, other: dict[str, Any]
) -> None:
    threat = a_ranked_threat().register
    before = entries()
    with acting(name, at=AT) as actor, pytest.raises(Refused):
        actions.claim(threat, a_claim(**other), title="x", actor=actor, at=AT)
    assert entries() == before
    with acting(CLAIMANT):
        assert queries.about(threat) == []


@pytest.mark.parametrize(
    ("name", "verb", "refused"),
    [
        (CLAIMANT, "withdraw", False),
        (LEAD, "withdraw", True),
        (PANEL, "moderate", True),
    ],
)
def test_a_claim_is_withdrawn_by_its_team(name: str, verb: str, refused: bool) -> None:
    found = a_disruption()
    act: Callable[[], object]
    with acting(name, at=LATER) as actor:

        def act() -> object:
            return actions.move(found, verb, reason="Twice", actor=actor, at=LATER)

        if refused:
            with pytest.raises(Refused):
                act()
        else:
            act()
            assert verbs(found.register)[-1] == "disruption.withdraw"


def test_the_panel_looks_again_and_the_level_is_open_until_it_has() -> None:
    found = moderated(a_disruption())
    with acting(PANEL, at=LATER) as member:
        actions.move(found, "look_again", reason="New calls", actor=member, at=LATER)
        assert queries.agreed([found.register]) == {}


def test_a_panel_that_has_not_met_agrees_nothing() -> None:
    found = a_disruption()
    with acting(PANEL, at=AT) as member, pytest.raises(Refused, match="not met"):
        actions.moderate(
            found,
            level=Level.MINOR,
            reason="Tomorrow",
            held_on=LATER.date(),
            actor=member,
            at=AT,
        )


def test_shared_credit_is_counted_once() -> None:
    threat = a_ranked_threat().register
    a_disruption(threat)
    moderated(a_disruption(threat, contributors=()), Level.MINOR)
    with acting("Theo Brandt"):
        facts, taken = queries.of_period(SO_FAR), queries.assets(SO_FAR)
    assert [fact.by["team"] for fact in facts] == ["Regional Disruption Team"] * 2
    assert sorted(fact.by["agreed"] for fact in facts) == ["", "Minor"]
    assert {fact.by["area"] for fact in facts} == {"County lines"}
    assert [fact.amount for fact in taken] == [432_000]


def test_a_withdrawn_claim_is_not_counted() -> None:
    found = a_disruption()
    let(CLAIMANT, actions.move, found, "withdraw", reason="Twice", at=LATER)
    with acting("Theo Brandt"):
        assert queries.of_period(SO_FAR) == []


def test_a_disruption_of_a_restricted_operation_is_seen_by_those_on_it_alone() -> None:
    operation = an_active_operation()
    threat = a_ranked_threat().register
    found = a_disruption(
        threat,
        operation=operation.register,
        by=LEAD,
        lead=key("SEROCU Regional Investigations Syndicate 1"),
        contributors=(),
    )
    with acting(PANEL):
        queries.disruption(found.register.reference)
    restricted(operation, at=AT)
    with acting(LEAD):
        queries.disruption(found.register.reference)
    with acting(PANEL), pytest.raises(NotFound):
        queries.disruption(found.register.reference)


def claimed_by_evidence(evidence: Register) -> Register:
    """A claim of which no operation is named, and a record shows it."""
    threat, claim = a_ranked_threat().register, a_claim(evidence="")
    given = {"title": "The deal phone is taken", "evidence": [evidence]}
    return let(CLAIMANT, actions.claim, threat, claim, **given, at=AT).register


def test_what_a_part_of_an_operation_shows_is_restricted_with_the_operation() -> None:
    operation = an_active_operation()
    with acting(LEAD, at=AT) as lead:
        part = a_register("Phone", operation.register.access_class, actor=lead)
        relate(operation.register, part, relation=PART_OF, actor=lead, at=AT)
    register = claimed_by_evidence(part)
    with acting(PANEL):
        queries.disruption(register.reference)
    restricted(operation, at=AT)
    with acting(LEAD):
        queries.disruption(register.reference)
    with acting(PANEL), pytest.raises(NotFound):
        queries.disruption(register.reference)


def test_what_an_operation_itself_shows_is_restricted_with_it() -> None:
    operation = an_active_operation()
    register = claimed_by_evidence(operation.register)
    restricted(operation, at=AT)
    with acting(PANEL), pytest.raises(NotFound):
        queries.disruption(register.reference)


def test_a_claim_about_a_restricted_operation_is_restricted_from_the_start() -> None:
    operation = restricted(an_active_operation(), at=AT)
    found = a_disruption(
        operation=operation.register, by=LEAD, lead=SYNDICATE, contributors=()
    )
    with acting(PANEL), pytest.raises(NotFound):
        queries.disruption(found.register.reference)


def test_the_score_before_is_shown_and_the_one_after_awaited() -> None:
    found = a_disruption()
    with acting(PANEL):
        threat = queries.threat_of(found.register)
        assert threat is not None
        scores = queries.before_after(threat, occurred_on=found.occurred_on)
    assert scores.before is not None
    assert scores.after is None


def test_a_score_of_the_day_before_the_claim_of_that_day_is_the_one_before() -> None:
    threat = a_ranked_threat("Gull line").register
    claimed_at = REVIEWED + timedelta(hours=3)
    found = a_disruption(threat, occurred_on=REVIEWED.date(), at=claimed_at)
    with acting(PANEL):
        day = found.occurred_on
        scores = queries.before_after(threat, occurred_on=day, claimed_at=claimed_at)
        earlier = REVIEWED - timedelta(hours=1)
        otherwise = queries.before_after(threat, occurred_on=day, claimed_at=earlier)
    assert scores.before is not None
    assert scores.after is None
    assert otherwise.before is None
    assert otherwise.after is not None


def test_of_a_claim_made_later_a_score_of_the_day_itself_stands_after_it() -> None:
    threat = a_ranked_threat("Gull line").register
    claimed_at = REVIEWED + timedelta(days=2)
    with acting(PANEL):
        scores = queries.before_after(
            threat, occurred_on=REVIEWED.date(), claimed_at=claimed_at
        )
    assert scores.before is None
    assert scores.after is not None
