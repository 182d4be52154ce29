"""The limits that the domain reference still asked for, by the ids that it gives them.

Typed from section 14a, not from the code: the id, the length, and whether its text was
read (V) or it is to be shown as unconfirmed.
"""

from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from muster.core.clocks.registry import BOOK
from muster.core.clocks.tests import test_worked
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Law
from muster.core.terms.part import UKPart
from muster.core.terms.reason import Refused

READ, UNREAD = True, False
ASKED_FOR = [
    ("pace.detention.36h", "36 hours", UNREAD),
    ("pace.detention.96h", "96 hours", UNREAD),
    ("pace.warrant", "36 hours", UNREAD),
    ("pace.review.first", "6 hours", UNREAD),
    ("pace.review.next", "9 hours", UNREAD),
    ("bail.3m", "3 months", READ),
    ("bail.6m", "6 months", READ),
    ("bail.9m", "9 months", READ),
    ("bail.12m", "12 months", READ),
    ("bail.18m", "18 months", READ),
    ("bail.breach", "24 hours", UNREAD),
    ("ctl.crown", "182 days", UNREAD),
    ("ctl.summary", "56 days", UNREAD),
    ("cpia.defence.crown", "28 days", READ),
    ("cpia.defence.summary", "14 days", READ),
    ("cpia.retain", "at least 6 months", UNREAD),
    ("mca.127", "6 months", UNREAD),
    ("limitation.27a", "20 years", READ),
    ("pace.search_warrant", "3 months", UNREAD),
    ("poca.notice.account", "at least 30 days", READ),
    ("poca.notice.cash", "at least 30 days", UNREAD),
    ("poca.wallet.limit", "2 years", UNREAD),
    ("poca.wallet.extended", "3 years", UNREAD),
    ("poca.restraint.48h", "48 hours", UNREAD),
    ("poca.daml.pending", "31 days", UNREAD),
    ("poca.postpone", "2 years", READ),
    ("poca.postpone.after_appeal", "3 months", READ),
    ("poca.reconsider", "6 years", READ),
    ("poca.uwo", "60 days", READ),
    ("poca.uwo.limit", "186 days", UNREAD),
    ("ripa.intrusive.urgent", "72 hours", READ),
    ("ripa.chis.urgent", "72 hours", READ),
    ("ripa.juvenile.review", "1 month", READ),
    ("ripa.source.long_term", "12 months", READ),
    ("scpo.interim", "7 days", UNREAD),
    ("stpo.minimum", "at least 5 years", READ),
    ("stro.minimum", "at least 2 years", READ),
    ("stpo.travel", "5 years", READ),
    ("msa.notify", "3 days", UNREAD),
    ("closure.notice", "24 hours", READ),
    ("closure.notice.48h", "48 hours", READ),
    ("closure.hearing", "48 hours", READ),
    ("closure.order", "3 months", READ),
    ("closure.total", "6 months", UNREAD),
    ("closure.appeal", "21 days", UNREAD),
    ("cbo.minimum", "at least 2 years", UNREAD),
    ("cbo.young.minimum", "at least 1 year", UNREAD),
    ("cbo.young", "3 years", UNREAD),
    ("football.minimum", "at least 3 years", UNREAD),
    ("football.limit", "5 years", UNREAD),
    ("football.custody.minimum", "at least 6 years", UNREAD),
    ("football.custody.limit", "10 years", UNREAD),
    ("cdda.limit", "15 years", UNREAD),
    ("gang.order", "2 years", UNREAD),
    ("travel.restriction", "at least 2 years", UNREAD),
    ("foi.answer", "20 working days", READ),
    ("rpa.176", "1 year", READ),
    ("rpa.176.extended", "24 months", READ),
    ("mda.warrant", "1 month", UNREAD),
    ("sentence.slip", "56 days", UNREAD),
    ("appeal", "28 days", UNREAD),
]


@pytest.mark.parametrize(("rule_id", "length", "read"), ASKED_FOR)
def test_each_limit_is_declared_as_long_and_as_sure_as_the_reference_says(
    rule_id: str, length: str, read: bool
) -> None:
    versions = BOOK.versions(rule_id)
    rule = next((each for each in reversed(versions) if each.in_force), versions[-1])
    assert rule.length_words == length
    assert rule.confidence.unconfirmed is not read


def test_each_of_them_has_an_end_that_was_worked_out_by_hand() -> None:
    worked = Path(test_worked.__file__).read_text(encoding="utf-8")
    unworked = {name for name, _, _ in ASKED_FOR if f'"{name}"' not in worked}
    assert unworked == set()


def test_a_text_that_was_read_has_the_day_and_one_that_was_not_has_none() -> None:
    for rule in BOOK:
        if isinstance(rule.law, Law):
            was_read = rule.law.read_on is not None
            assert was_read is not rule.confidence.unconfirmed, rule.rule_id


def test_every_text_that_was_read_was_read_within_the_year() -> None:
    """It lists what is to be read again, and breaks nobody's build for it."""
    today = datetime.now(UTC).date()
    stale = {
        str(rule.law)
        for rule in BOOK.needs_reading(on=today)
        if not rule.confidence.unconfirmed
    }
    if stale:
        pytest.skip(f"Read again: {', '.join(sorted(stale))}")


def test_what_a_limit_follows_and_its_cap_are_in_the_book() -> None:
    for rule in BOOK:
        assert all(way.rule_id in BOOK for way in rule.follows), rule.rule_id
        assert rule.cap is None or rule.cap.rule_id in BOOK, rule.rule_id


def test_other_names_lead_to_a_rule_and_are_nobodys_own() -> None:
    names = [name for rule in BOOK for name in rule.also_called]
    assert len(set(names)) == len(names)
    assert not [name for name in names if name in BOOK]
    assert BOOK.named("poca.recovery.limitation") == "limitation.27a"
    assert BOOK.named("ctl.crown") == "ctl.crown"


def test_versions_of_one_place_do_not_overlap_in_time() -> None:
    for rule_id in BOOK.rule_ids:
        in_force = [rule for rule in BOOK.versions(rule_id) if rule.in_force]
        for earlier, later in pairwise(in_force):
            if earlier.parts & later.parts:
                assert earlier.effective_to is not None, rule_id
                assert earlier.effective_to < later.effective_from, rule_id


@pytest.mark.parametrize(
    ("rule_id", "day"),
    [
        ("limitation.27a", date(1990, 3, 2)),
        ("closure.adjourned", date(2026, 3, 2)),
        ("pace.detention.24h", date(2026, 3, 2)),
        ("ctl.crown", date(2026, 3, 2)),
        ("ctl.summary", date(2026, 3, 2)),
    ],
)
def test_what_nobody_read_is_not_shown_as_read(rule_id: str, day: date) -> None:
    rule = BOOK.on(rule_id, day)
    assert rule.confidence.unconfirmed
    assert isinstance(rule.law, Law)
    assert rule.law.read_on is None


@pytest.mark.parametrize(
    ("rule_id", "lapse"),
    [
        ("poca.notice.cash", Lapse.FORFEITED),
        ("poca.notice.account", Lapse.FORFEITED),
        ("poca.account.limit", Lapse.AUTHORITY_ENDS),
        ("poca.wallet.limit", Lapse.AUTHORITY_ENDS),
        ("poca.wallet.extended", Lapse.AUTHORITY_ENDS),
        ("ripa.source.long_term", Lapse.LONG_TERM),
        ("bail.3m", Lapse.AUTHORITY_ENDS),
        ("bail.18m", Lapse.AUTHORITY_ENDS),
        ("bail.breach", Lapse.RELEASE),
        ("poca.cash.limit", Lapse.RELEASE),
    ],
)
def test_what_it_means_that_the_time_has_passed(rule_id: str, lapse: Lapse) -> None:
    assert BOOK.latest(rule_id).lapse is lapse


def test_a_travel_restriction_is_law_of_england_and_wales_alone() -> None:
    with pytest.raises(Refused, match="not the law of Scotland"):
        BOOK.on("travel.restriction", date(2026, 3, 2), UKPart.SCOTLAND)
