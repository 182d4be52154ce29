"""Those who asked are told what a decision did with what they asked."""

from collections.abc import Iterable
from datetime import datetime

from muster.core.records.actions import relate
from muster.core.records.models import Register
from muster.core.terms.viewer import Viewer
from muster.flow.gateway.actions import say_what_became
from muster.flow.gateway.rules.course import Became
from muster.flow.gateway.workflow import ANSWERED_BY
from muster.flow.tasking.models import Decision
from muster.flow.tasking.queries import answers


def say_answered(
    decision: Register, requests: Iterable[Register], *, actor: Viewer, at: datetime
) -> None:
    """Note that a proposal about a threat answers these requests too."""
    for one in requests:
        relate(one, decision, relation=ANSWERED_BY, actor=actor, at=at)


def tell_those_who_asked(
    decision: Decision, became: Became, *, actor: Viewer, at: datetime
) -> None:
    """Let those who asked know what a decision did with what they asked.

    What the meeting did not put a team on is said to whoever asked for that itself,
    and not to those whose request stands beside a threat.
    """
    matter = decision.matter
    of = [decision.register, *([matter] if matter else [])]
    requests = answers([decision])
    if became in {Became.LEFT, Became.DECLINED, Became.PASSED}:
        requests = [one for one in requests if matter and one.id == matter.id]
    say_what_became(requests, became, of=of, actor=actor, at=at)
