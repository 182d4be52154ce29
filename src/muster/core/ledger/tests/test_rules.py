"""What makes an entry whole, and the journal in which it is read outside."""

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from muster.core.ledger.accounts import BANK, CONTROLLED, UNMATCHED
from muster.core.ledger.journal import Written, journal
from muster.core.ledger.rules import Leg, against_entry, turned
from muster.core.ledger.tests.reading import added_up
from muster.core.ledger.units import UNITS

AT = datetime(2026, 4, 2, 23, 30, tzinfo=UTC)
IN = (Leg(BANK.code, "GBP", 100_00), Leg(UNMATCHED.code, "GBP", -100_00))
CODES = st.sampled_from([BANK.code, UNMATCHED.code, CONTROLLED.code])
WHOLE = st.integers(-(10**20), 10**20).filter(bool)


def said(legs: tuple[Leg, ...], narrative: str = "A receipt") -> list[str]:
    return [reason.text for reason in against_entry(narrative, legs)]


def test_lines_that_add_up_in_each_unit_are_an_entry() -> None:
    assert said(IN) == []


def test_by_how_much_lines_differ_is_said_for_each_unit() -> None:
    legs = (*IN, Leg(BANK.code, "EUR", 5), Leg(BANK.code, "GBP", -1))
    assert said(legs) == [
        "These lines differ by £0.01 in GBP.",
        "These lines differ by €0.05 in EUR.",
    ]


def test_pounds_do_not_make_up_for_euros() -> None:
    legs = (Leg(BANK.code, "GBP", 5), Leg(UNMATCHED.code, "EUR", -5))
    assert len(said(legs)) == 2


def test_an_entry_without_words_or_without_lines_is_none() -> None:
    assert len(said(IN, " ")) == 1
    assert len(said(IN, "x" * 201)) == 1
    assert said(IN, "x" * 200) == []
    assert len(said(())) == 1


def test_a_day_is_london_s_and_what_would_end_a_line_is_left_out() -> None:
    written = Written(AT, "SE-AST-1/1", "Two notes;\nin | a bag", IN)
    text = journal([written], title="SE-AST-1")
    assert "2026-04-03 * (SE-AST-1/1) Two notes in a bag" in text.splitlines()


@st.composite
def an_entry(draw: st.DrawFn) -> Written:
    """Any entry whose lines add up."""
    legs: list[Leg] = []
    for unit in draw(st.lists(st.sampled_from([*UNITS]), min_size=1, max_size=3)):
        amount = draw(WHOLE)
        legs += [
            Leg(draw(CODES), unit, amount),
            Leg(draw(CODES), unit, -amount),
        ]
    return Written(AT, "SE-AST-1/1", draw(st.text(max_size=30)) + "x", tuple(legs))


def whole(entries: list[Written]) -> dict[tuple[str, str], Decimal]:
    """What an entry by entry addition comes to, in whole units."""
    sums: dict[tuple[str, str], int] = {}
    for each in entries:
        for leg in each.legs:
            key = leg.account, leg.unit
            sums[key] = sums.get(key, 0) + leg.amount
    return {key: UNITS[key[1]].figures(one) for key, one in sums.items() if one}


@given(st.lists(an_entry(), max_size=6))
def test_a_journal_added_up_outside_comes_to_the_same_totals(
    entries: list[Written],
) -> None:
    assert added_up(journal(entries, title="All")) == whole(entries)


@given(st.lists(an_entry(), min_size=1, max_size=5), st.randoms())
def test_any_order_of_entries_comes_to_the_same(
    entries: list[Written], chance: object
) -> None:
    other = [*entries]
    chance.shuffle(other)  # type: ignore[attr-defined] # a seeded Random
    assert whole(other) == whole(entries)


@given(an_entry())
def test_every_unit_adds_up_to_zero_and_a_reversal_undoes_it(entry: Written) -> None:
    legs = tuple(leg for leg in entry.legs if leg.amount)
    assert against_entry("x", legs) == ()
    back = Written(AT, "SE-AST-1/2", "Back", turned(legs))
    assert whole([entry, back]) == {}
