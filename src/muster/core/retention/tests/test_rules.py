"""When a record is looked at again."""

from datetime import date

import pytest

from muster.core.records.kinds import KINDS
from muster.core.retention.classes import (
    CLASSES,
    COVERT_AUTHORITY,
    OTHER_OFFENCES,
    PUBLIC_PROTECTION,
    SERIOUS,
    UNDER_PERIODIC_REVIEW,
    UNIT_PAPERS,
    MoPIGroup,
    RetentionClass,
    Schedule,
)
from muster.core.retention.rules import group_of, period_words, review_date

OPENED = date(2026, 2, 10)


@pytest.mark.parametrize(
    ("retention", "by"),
    [
        (PUBLIC_PROTECTION, date(2036, 2, 9)),
        (SERIOUS, date(2036, 2, 9)),
        (OTHER_OFFENCES, date(2032, 2, 9)),
        (COVERT_AUTHORITY, date(2029, 2, 9)),
        (UNDER_PERIODIC_REVIEW, date(2027, 2, 9)),
    ],
)
def test_each_class_is_reviewed_by_the_end_of_its_period(
    retention: RetentionClass, by: date
) -> None:
    assert review_date(retention, OPENED).by == by


def test_a_review_is_due_on_its_day_and_after() -> None:
    review = review_date(OTHER_OFFENCES, OPENED)
    assert not review.due(date(2032, 2, 8))
    assert review.due(date(2032, 2, 9))


def test_what_is_held_about_a_child_is_reviewed_within_a_year() -> None:
    review = review_date(OTHER_OFFENCES, OPENED, child=True)
    assert review.by == date(2027, 2, 9)
    assert (
        "Holds something about a child: reviewed within twelve months" in review.basis
    )


def test_a_class_that_is_reviewed_yearly_anyway_is_the_same_for_a_child() -> None:
    review = review_date(UNDER_PERIODIC_REVIEW, OPENED, child=True)
    assert review.basis == (
        "Runs from Tuesday 10 February 2026",
        "A period of 1 year ends with Tuesday 9 February 2027",
    )


def test_new_behaviour_that_shows_risk_begins_the_clear_period_anew() -> None:
    review = review_date(
        OTHER_OFFENCES, OPENED, adverse_events=[date(2028, 3, 1), date(2027, 3, 1)]
    )
    assert review.by == date(2034, 2, 28)


def test_a_record_that_was_kept_is_reviewed_again_at_its_interval() -> None:
    review = review_date(OTHER_OFFENCES, OPENED, reviewed_on=date(2032, 2, 1))
    assert review.by == date(2037, 1, 31)


def test_an_event_after_the_last_review_outweighs_it() -> None:
    review = review_date(
        OTHER_OFFENCES,
        OPENED,
        reviewed_on=date(2032, 2, 1),
        adverse_events=[date(2033, 5, 1)],
    )
    assert review.by == date(2039, 4, 30)


def test_the_certainty_of_the_period_is_said() -> None:
    assert review_date(UNIT_PAPERS, OPENED).warnings == (
        "Unconfirmed: check before relying on it",
    )
    known, note = review_date(SERIOUS, OPENED).warnings
    assert known.startswith("Unconfirmed: known in the trade")
    assert "rewritten APP" in note


def test_the_group_of_a_person_is_the_most_severe_of_their_links() -> None:
    links = [MoPIGroup.OTHER, MoPIGroup.SERIOUS, MoPIGroup.OTHER_OFFENCES]
    assert group_of(links) is MoPIGroup.SERIOUS
    assert group_of([]) is MoPIGroup.OTHER


def test_periods_are_said_in_years_where_they_are_whole() -> None:
    assert period_words(120) == "10 years"
    assert period_words(18) == "18 months"


def test_every_class_cites_its_authority() -> None:
    assert all(str(each.authority) and each.title for each in CLASSES)
    assert CLASSES["mopi_1"] is PUBLIC_PROTECTION
    assert PUBLIC_PROTECTION.group is not None
    assert PUBLIC_PROTECTION.group.words.startswith("MoPI group 1: ")
    assert "mopi_9" not in CLASSES


def test_two_classes_of_one_key_are_refused() -> None:
    other = RetentionClass(
        key="mopi_1",
        title="Another",
        group=None,
        review_after_months=1,
        then_every_months=1,
        authority=UNIT_PAPERS.authority,
        confidence=UNIT_PAPERS.confidence,
    )
    with pytest.raises(ValueError, match="Two classes"):
        Schedule(PUBLIC_PROTECTION, other)


def test_every_kind_of_record_names_a_class_that_there_is() -> None:
    assert [kind.key for kind in KINDS if kind.retention not in CLASSES] == []
