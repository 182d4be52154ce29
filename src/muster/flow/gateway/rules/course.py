"""What became of a request after the unit took it on: as whoever asked may read it.

Each word says what the unit did in the matter, and never who, where, by which method or
on which record: those are the unit's own.
"""

from muster.core.terms.worded import Worded


class Became(Worded):
    """What the unit did about a request that it took on."""

    TASKED = "tasked", "A team was put on it"
    LEFT = "left", "Left for a later tasking meeting"
    DECLINED = "declined", "Not tasked"
    PASSED = "passed", "Another level was asked to take it"
    LED = "led", "An officer leads the work on it"
    RESULT = "result", "The work on it had a result"
    ENDED = "ended", "The work on it has ended"

    @property
    def next(self) -> tuple[str, str]:
        """What happens next, and who does it."""
        return NEXT[self]

    @property
    def waits_for_gateway(self) -> bool:
        """Whether the gateway says what came of it, and closes it."""
        return self in OVER


OVER = frozenset({Became.DECLINED, Became.RESULT, Became.ENDED})
TEAM, GATEWAY = "The team that was put on it", "Gateway officer"
NEXT = {
    Became.TASKED: ("A team of the unit was put on it, and takes it up.", TEAM),
    Became.LEFT: (
        "The tasking meeting left it for later: it comes before the next one.",
        "Tasking coordinator",
    ),
    Became.DECLINED: (
        "The tasking meeting put nobody on it. The gateway says why, and closes it.",
        GATEWAY,
    ),
    Became.PASSED: (
        "Another level, a force or a national body, was asked to take it, and answers.",
        "Tasking coordinator",
    ),
    Became.LED: ("An officer leads the work on it.", TEAM),
    Became.RESULT: (
        "The work on it had a result. The gateway says what came of it, and closes it"
        " once the work is over.",
        GATEWAY,
    ),
    Became.ENDED: (
        "The work on it has ended. The gateway says what came of it, and closes it.",
        GATEWAY,
    ),
}
