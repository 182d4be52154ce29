"""Links to the pages on which it is said what happened to a time limit."""

from collections.abc import Iterable

from django.urls import reverse

from muster.core.clocks.acts import Act, Offered
from muster.core.clocks.models import RunningClock
from muster.core.clocks.queries import Due
from muster.core.records.models import Register
from muster.core.web.pages import Link


def clock_address(clock: RunningClock) -> str:
    """The page of a time limit of a record."""
    return clock_page(clock.register, clock.rule_id)


def clock_page(register: Register, rule_id: str) -> str:
    """The page of one time limit of a record, by its rule."""
    return reverse("clocks:clock", args=[register.reference, rule_id])


def act_address(clock: RunningClock, act: Act, to: str = "") -> str:
    """The page on which one act is said of a time limit."""
    where = [clock.register.reference, clock.rule_id]
    if act is Act.GO_ON:
        return reverse("clocks:go_on", args=[*where, to])
    return reverse("clocks:act", args=[*where, act.value])


def act_links(register: Register, each: Due, found: Iterable[Offered]) -> list[Link]:
    """What may be said of a running limit, each with its page."""
    each.clock.register = register
    return [Link(one.words, act_address(each.clock, one.act, one.to)) for one in found]
