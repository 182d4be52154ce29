"""Who may open, review, see and dispute."""

from dataclasses import replace
from uuid import UUID

import pytest

from muster.core.terms.viewer import Channel, Viewer
from muster.flow.assessment.rules.review import (
    Scored,
    reasons_against_deciding,
    reasons_against_opening,
    reasons_against_review,
    reasons_against_viewing,
    score_is_shown,
)

NELL, PIOTR, SIAN = UUID(int=1), UUID(int=2), UUID(int=3)


def viewer(who: UUID) -> Viewer:
    return Viewer(who, "Somebody", UUID(int=9), "SEROCU")


SCORED = Scored(scorer=NELL, is_scored=True, is_reviewed=False)
VIEWED = replace(SCORED, reviewer=PIOTR)


def test_a_person_opens_a_threat_on_a_signed_report() -> None:
    assert reasons_against_opening(viewer(SIAN), signed=True) == ()
    assert len(reasons_against_opening(viewer(SIAN), signed=False)) == 1


@pytest.mark.parametrize(
    "machine",
    [
        replace(viewer(SIAN), is_system=True),
        *(
            viewer(SIAN).through(channel)
            for channel in Channel
            if channel is not Channel.PAGE
        ),
    ],
)
def test_no_machine_opens_a_threat_even_on_a_signed_report(machine: Viewer) -> None:
    (reason,) = reasons_against_opening(machine, signed=True)
    assert "A machine" in reason.text


def test_nobody_reviews_their_own_score() -> None:
    assert reasons_against_viewing(SCORED, viewer(NELL))
    assert reasons_against_review(SCORED, viewer(NELL))
    assert not reasons_against_viewing(SCORED, viewer(PIOTR))


def test_a_reviewer_writes_a_view_before_settling() -> None:
    (reason,) = reasons_against_review(SCORED, viewer(PIOTR))
    assert "own view" in reason.text
    assert not reasons_against_review(VIEWED, viewer(PIOTR))
    assert reasons_against_review(VIEWED, viewer(SIAN))


@pytest.mark.parametrize(
    ("scored", "who", "shown"),
    [
        (replace(SCORED, is_scored=False), NELL, False),
        (SCORED, NELL, True),
        (SCORED, PIOTR, False),
        (VIEWED, PIOTR, True),
        (VIEWED, SIAN, False),
        (replace(VIEWED, is_reviewed=True), SIAN, True),
    ],
)
def test_a_score_is_shown_after_the_own_view_and_to_others_after_review(
    scored: Scored, who: UUID, shown: bool
) -> None:
    assert score_is_shown(scored, viewer(who)) is shown


@pytest.mark.parametrize(("decider", "reasons"), [(NELL, 1), (SIAN, 1), (PIOTR, 0)])
def test_a_dispute_is_decided_by_neither_side_of_it(
    decider: UUID, reasons: int
) -> None:
    against = reasons_against_deciding(
        raised_by=SIAN, scored_by=NELL, actor=viewer(decider)
    )
    assert len(against) == reasons
