"""What is done with a corridor, one function a verb; the database checks who may."""

from muster.core.corridors.actions.agreeing import answer, ask_head
from muster.core.corridors.actions.asking import (
    admit,
    ask,
    end_membership,
    let_in,
    pass_on,
    turn_down,
)
from muster.core.corridors.actions.glass import (
    MOST_NAMED,
    break_glass,
    end_glass,
    keep_shut,
    let_again,
    review_glass,
)
from muster.core.corridors.actions.guarding import (
    propose_guardian,
    settle_guardian,
    stand_down,
)
from muster.core.corridors.actions.opening import look_over, open_corridor

__all__ = [
    "MOST_NAMED",
    "admit",
    "answer",
    "ask",
    "ask_head",
    "break_glass",
    "end_glass",
    "end_membership",
    "keep_shut",
    "let_again",
    "let_in",
    "look_over",
    "open_corridor",
    "pass_on",
    "propose_guardian",
    "review_glass",
    "settle_guardian",
    "stand_down",
    "turn_down",
]
