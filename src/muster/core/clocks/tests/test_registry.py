"""The book of rules, and what every rule in it must have."""

from dataclasses import replace
from datetime import date, timedelta
from types import ModuleType

import pytest

from muster.core.clocks.registry import BOOK, RuleBook, register_rules
from muster.core.clocks.tests.builders import AN_ACT, a_rule
from muster.core.terms.counted import ClockKind
from muster.core.terms.law import Law, Policy


def test_every_rule_cites_a_law_or_a_named_policy_and_says_who_acts() -> None:
    for rule in BOOK:
        assert isinstance(rule.law, Law | Policy), rule.rule_id
        assert str(rule.law), rule.rule_id
        assert rule.first_day, rule.rule_id
        assert rule.who_acts, rule.rule_id
        assert rule.warn_before or not rule.lapse.is_late, rule.rule_id


def test_versions_of_a_rule_stand_in_the_order_of_their_dates() -> None:
    new = a_rule(ClockKind.DAYS_INCL, 2, effective_from=date(2026, 5, 1))
    old = a_rule(ClockKind.DAYS_INCL, 1)
    book = RuleBook([new, old])
    assert book.versions("invented.limit") == (old, new)
    assert book.on("invented.limit", date(2026, 4, 30)) is old


def test_the_same_version_twice_is_one_version() -> None:
    rule = a_rule(ClockKind.DAYS_INCL, 1)
    assert list(RuleBook([rule, rule])) == [rule]


def test_two_versions_from_the_same_day_are_refused() -> None:
    with pytest.raises(ValueError, match="two versions from 2000-01-01"):
        RuleBook([a_rule(ClockKind.DAYS_INCL, 1), a_rule(ClockKind.DAYS_INCL, 2)])


def test_an_unknown_rule_is_named_in_the_error() -> None:
    assert "no.such" not in BOOK
    with pytest.raises(KeyError, match=r"no\.such"):
        BOOK.versions("no.such")


def test_a_room_puts_its_rules_and_tuples_of_rules_into_the_book() -> None:
    module = ModuleType("clocks")
    vars(module)["ALONE"] = alone = a_rule(ClockKind.DAYS_INCL, 1)
    later = a_rule(ClockKind.DAYS_INCL, 2, effective_from=date(2026, 5, 1))
    vars(module)["TOGETHER"] = (later, "words")
    book = RuleBook()
    register_rules(module, book)
    assert list(book) == [alone, later]


def test_laws_that_nobody_has_read_for_a_year_are_listed() -> None:
    unread = a_rule(ClockKind.DAYS_INCL, 1)
    ours = replace(
        unread, rule_id="invented.policy", law=Policy("Triage in five days", "")
    )
    assert unread.law == AN_ACT
    book = RuleBook([unread, ours])
    assert list(book.needs_reading(on=date(2026, 6, 1))) == [unread]


def test_the_earliest_warning_of_all_says_how_far_to_look_ahead() -> None:
    early = a_rule(
        ClockKind.DAYS_INCL, 9, warn_before=(timedelta(days=4), timedelta(days=1))
    )
    assert RuleBook([early]).furthest_warning == timedelta(days=4)
    assert RuleBook().furthest_warning == timedelta()
