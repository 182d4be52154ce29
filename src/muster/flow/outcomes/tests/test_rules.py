"""What a disruption is, who may claim and moderate one."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from muster.core.terms.money import Pence
from muster.core.terms.viewer import Channel, Viewer
from muster.flow.outcomes.rules import (
    MEANINGS,
    Claim,
    Fact,
    FactKind,
    Level,
    Strand,
    Tactic,
    Verdict,
    against_claiming_for,
    against_judging,
    against_moderating,
    faults,
    verdict,
)

TODAY = date(2026, 11, 18)
LEAD, OTHER = UUID(int=1), UUID(int=2)
DEV = Viewer(
    user_id=uuid4(),
    name="Dev Malhotra",
    organisation_id=uuid4(),
    organisation="SEROCU",
    team_ids=frozenset({LEAD}),
)
WHOLE = Claim(
    occurred_on=TODAY,
    strand=Strand.PURSUE,
    tactic=Tactic.CRIME,
    level=Level.MINOR,
    narrative="It stopped for nine days.",
    lead=LEAD,
    contributors=(OTHER,),
    evidence="Custody record",
)


def texts(claim: Claim, records: int = 0) -> list[str]:
    return [one.text for one in faults(claim, today=TODAY, records=records)]


def test_a_whole_claim_has_no_fault() -> None:
    assert texts(WHOLE) == []


def test_a_record_of_ours_is_evidence_enough() -> None:
    assert texts(replace(WHOLE, evidence=""), records=1) == []


@pytest.mark.parametrize(
    ("claim", "wanted"),
    [
        (replace(WHOLE, narrative=" "), "how far"),
        (replace(WHOLE, evidence=""), "shows it"),
        (replace(WHOLE, occurred_on=date(2026, 11, 19)), "lies ahead"),
        (replace(WHOLE, contributors=(LEAD,)), "team that leads"),
        (replace(WHOLE, contributors=(OTHER, OTHER)), "named twice"),
        (replace(WHOLE, facts=(Fact(kind=FactKind.ARREST, count=0),)), "at least one"),
        (replace(WHOLE, facts=(Fact(kind=FactKind.CASH),)), "how much"),
        (
            replace(WHOLE, facts=(Fact(kind=FactKind.ARREST, value=Pence(1)),)),
            "no amount",
        ),
    ],
)
def test_what_is_wanting_is_said(claim: Claim, wanted: str) -> None:
    assert len(texts(claim)) == 1
    assert wanted in texts(claim)[0]


@pytest.mark.parametrize(
    ("claimed", "agreed", "said"),
    [
        (Level.MAJOR, Level.MINOR, Verdict.LOWER),
        (Level.MINOR, Level.MAJOR, Verdict.HIGHER),
        (Level.NONE, Level.NONE, Verdict.SAME),
        (Level.NONE, Level.NEGATIVE, Verdict.LOWER),
    ],
)
def test_the_agreed_level_is_compared_with_the_claimed(
    claimed: Level, agreed: Level, said: Verdict
) -> None:
    assert verdict(claimed, agreed) is said
    assert said.words


def test_no_machine_and_no_import_states_a_level() -> None:
    assert against_judging(DEV) == ()
    for channel in (Channel.API, Channel.IMPORT, Channel.JOB, Channel.COMMAND):
        assert against_judging(DEV.through(channel))
    assert against_judging(replace(DEV, is_system=True))


def test_a_team_s_disruption_is_claimed_by_one_of_its_own() -> None:
    assert against_claiming_for(DEV, LEAD) == ()
    assert against_claiming_for(DEV, OTHER)


def test_nobody_moderates_what_they_claimed() -> None:
    assert against_moderating(DEV, claimed_by=DEV.user_id)
    assert against_moderating(DEV, claimed_by=OTHER) == ()


def test_everything_has_words() -> None:
    assert set(MEANINGS) == set(Level)
    said = [*Level, *Tactic, *FactKind]
    assert all(one.words for one in said)
    assert all(one.meaning for one in Level)
