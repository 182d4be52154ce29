"""What may be said of a running time limit: as its rule allows, and no more.

Plain values. A rule says how a limit can go on, whether waiting stops it, whether a
court names its end; a kind of record says which limits only its own acts move.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from muster.core.terms.clock import Clock
from muster.core.terms.counted import CourtsEnd


class Act(StrEnum):
    """What somebody says of a running limit; each is a page, and a call."""

    STOP = "stop"
    GO_ON = "go_on"
    WAIT = "wait"
    RESUME = "resume"
    NAME_END = "name_end"
    PUT_RIGHT = "put_right"
    BEGIN_ANEW = "begin_anew"


@dataclass(frozen=True, slots=True)
class Offered:
    """An act that may be said now, in the words of its rule.

    to: the rule id of the limit that it goes on to.
    """

    act: Act
    words: str
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a limit stands, as far as what may be said of it hangs on that.

    onward: the versions of the limits to which it may go on now.
    own:    rule ids that only the record's own acts move.
    """

    running: bool = True
    waiting: bool = False
    onward: tuple[Clock, ...] = ()
    own: frozenset[str] = frozenset()


def offered(rule: Clock, stands: Standing) -> tuple[Offered, ...]:
    """All that may be said of a limit now, what stops it first."""
    if not stands.running or rule.rule_id in stands.own:
        return ()
    return tuple(_offered(rule, stands))


def offers(found: Iterable[Offered], act: Act, to: str = "") -> Offered | None:
    """The act, and the limit gone on to, if it is among those that may be said."""
    return next((each for each in found if (each.act, each.to) == (act, to)), None)


def knows(rule: Clock, act: Act) -> bool:
    """Whether a rule knows such an act at all, whatever stands now."""
    if act in {Act.WAIT, Act.RESUME}:
        return rule.pauses
    return act is not Act.NAME_END or rule.courts_end is not CourtsEnd.NONE


def _offered(rule: Clock, stands: Standing) -> Iterator[Offered]:
    yield Offered(Act.STOP, rule.done_words)
    for each in stands.onward:
        if each.rule_id not in stands.own:
            words = each.gone_on_words(rule.rule_id)
            yield Offered(Act.GO_ON, words, each.rule_id)
    if rule.pauses and not stands.waiting:
        yield Offered(Act.WAIT, "More information was asked for: stop the time")
    if rule.pauses and stands.waiting:
        yield Offered(Act.RESUME, "The information came: let the time run on")
    if rule.courts_end is not CourtsEnd.NONE:
        yield Offered(Act.NAME_END, naming_words(rule))
    yield Offered(Act.BEGIN_ANEW, "It began at another moment, or not at all")


def naming_words(rule: Clock) -> str:
    """That somebody named the end, as a link to recording it says it."""
    if rule.courts_end is CourtsEnd.INSTEAD:
        return "Another end was ordered or agreed"
    return "The court named the end"
