"""What became of a request after the unit took it on: as whoever asked may read it.

Each word says what the unit did in the matter, and never who, where, by which method or
on which record: those are the unit's own.
"""

from enum import StrEnum


class Became(StrEnum):
    """What the unit did about a request that it took on."""

    TASKED = "tasked"
    LEFT = "left"
    DECLINED = "declined"
    PASSED = "passed"
    LED = "led"
    RESULT = "result"
    ENDED = "ended"

    @property
    def words(self) -> str:
        """As it stands on a page, also on that of the force that asked."""
        return WORDS[self]

    @property
    def next(self) -> tuple[str, str]:
        """What happens next, and who does it."""
        return NEXT[self]

    @property
    def waits_for_gateway(self) -> bool:
        """Whether the gateway says what came of it, and closes it."""
        return self in OVER


WORDS = {
    Became.TASKED: "A team was put on it",
    Became.LEFT: "Left for a later tasking meeting",
    Became.DECLINED: "Not tasked",
    Became.PASSED: "Another level was asked to take it",
    Became.LED: "An officer leads the work on it",
    Became.RESULT: "The work on it had a result",
    Became.ENDED: "The work on it has ended",
}
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
