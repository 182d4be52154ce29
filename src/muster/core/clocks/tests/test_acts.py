"""What may be said of a running limit, as its rule allows."""

from dataclasses import replace

import pytest

from muster.core.clocks.acts import Act, Standing, knows, offered, offers
from muster.core.clocks.registry import BOOK
from muster.core.clocks.tests.builders import a_rule
from muster.core.terms.counted import ClockKind, CourtsEnd
from muster.core.terms.sequence import Follows, RunsFrom

PLAIN = a_rule(ClockKind.DAYS_INCL, 5)
RUNS = Standing()


ANEW = ("begin_anew", "")
"""Said of every limit that runs: that it began at another moment, or not at all."""


def acts(rule: object, stands: Standing = RUNS) -> list[tuple[str, str]]:
    found = offered(rule, stands)  # type: ignore[arg-type] # always a Clock here
    return [(each.act.value, each.to) for each in found]


def test_a_plain_limit_is_stopped_or_began_otherwise_and_nothing_else() -> None:
    assert acts(PLAIN) == [("stop", ""), ANEW]


def test_what_stops_it_is_said_in_the_words_of_the_rule() -> None:
    custody = offered(BOOK.latest("pace.detention.24h"), RUNS)
    plain = offered(PLAIN, RUNS)
    assert custody[0].words == "Charged or released"
    assert plain[0].words == "Stop this time limit: it was done"


def test_a_pause_is_offered_where_the_rule_knows_one_and_its_end_while_it_waits() -> (
    None
):
    pausing = replace(PLAIN, pauses=True)
    assert acts(pausing) == [("stop", ""), ("wait", ""), ANEW]
    waiting = acts(pausing, Standing(waiting=True))
    assert waiting == [("stop", ""), ("resume", ""), ANEW]


@pytest.mark.parametrize("named", [CourtsEnd.WITHIN, CourtsEnd.INSTEAD])
def test_an_end_is_named_where_the_rule_lets_somebody_name_it(named: CourtsEnd) -> None:
    assert ("name_end", "") in acts(replace(PLAIN, courts_end=named))
    assert ("name_end", "") not in acts(PLAIN)


def test_it_goes_on_to_what_follows_it_in_the_words_of_the_way() -> None:
    way = Follows(PLAIN.rule_id, RunsFrom.OLD_END, "The bench extended it")
    said = replace(PLAIN, rule_id="invented.next", follows=(way,))
    silent = replace(PLAIN, rule_id="invented.other", follows=(replace(way, words=""),))
    found = offered(PLAIN, Standing(onward=(said, silent)))
    assert [(each.words, each.to) for each in found[1:-1]] == [
        ("The bench extended it", "invented.next"),
        (f"It goes on to: {PLAIN.title}", "invented.other"),
    ]


def test_one_that_renews_itself_goes_on_for_another_period() -> None:
    again = replace(PLAIN, follows=(Follows(PLAIN.rule_id, RunsFrom.OLD_END),))
    (_, onward, _) = offered(again, Standing(onward=(again,)))
    assert onward.words == "It goes on for another period"


def test_of_one_that_only_the_records_own_acts_move_nothing_is_said() -> None:
    assert acts(PLAIN, Standing(own=frozenset({PLAIN.rule_id}))) == []


def test_none_goes_on_to_a_limit_that_only_the_records_own_acts_move() -> None:
    onward = replace(PLAIN, rule_id="invented.next")
    own = Standing(onward=(onward,), own=frozenset({"invented.next"}))
    assert acts(PLAIN, own) == [("stop", ""), ANEW]


def test_of_a_stopped_limit_nothing_more_is_said() -> None:
    assert acts(PLAIN, Standing(running=False)) == []


def test_an_act_is_found_with_where_it_goes_or_not_at_all() -> None:
    found = offered(PLAIN, RUNS)
    assert offers(found, Act.STOP) is found[0]
    assert offers(found, Act.GO_ON, "invented.next") is None


def test_a_rule_knows_a_pause_or_a_named_end_or_does_not() -> None:
    assert knows(PLAIN, Act.STOP)
    assert not knows(PLAIN, Act.WAIT)
    assert knows(replace(PLAIN, pauses=True), Act.RESUME)
    assert not knows(PLAIN, Act.NAME_END)
    assert knows(replace(PLAIN, courts_end=CourtsEnd.WITHIN), Act.NAME_END)


def test_every_way_onward_in_the_book_is_said_in_words_of_its_own_or_of_the_title() -> (
    None
):
    for rule_id in BOOK.rule_ids:
        said = [rule.gone_on_words(rule_id) for rule in BOOK.onward(rule_id)]
        assert len(set(said)) == len(said), rule_id
