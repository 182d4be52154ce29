"""Whether a move may be made: plain values in, reasons out."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from muster.core.terms.law import Law, Policy
from muster.core.terms.move import Move
from muster.core.terms.reason import Reason
from muster.core.terms.viewer import Channel, Viewer

SECOND_PERSON = Policy(
    "A second person", "whoever made one step does not make the other"
)
NO_MACHINE_DECIDES = Law(
    "Data Protection Act 2018",
    "ss.50A to 50D",
    url="https://www.legislation.gov.uk/ukpga/2018/12/part/3",
    read_on=date(2026, 11, 28),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is said when a move is asked for.

    made: the moves that this actor made of the record before, each as it is called,
          by its verb.
    """

    actor: Viewer
    author_id: UUID
    reason: str = ""
    own_view: str = ""
    made: Mapping[str, str] = field(default_factory=dict)


def reasons_against(move: Move, asked: Asked) -> tuple[Reason, ...]:
    """Everything that forbids the move; nothing means that it may be made."""
    return tuple(
        reason
        for reason in (
            _wrong_role(move, asked),
            _no_reason(move, asked),
            _wrong_author(move, asked),
            _made_before(move, asked),
            *_machine(move, asked),
        )
        if reason
    )


def may_offer(
    move: Move, actor: Viewer, *, author_id: UUID, made: AbstractSet[str] = frozenset()
) -> bool:
    """Whether to offer the move to this person at all.

    made: the verbs of the moves that they made of the record before.
    """
    asked = Asked(actor, author_id)
    if not made.isdisjoint(move.other_than):
        return False
    return not (_wrong_role(move, asked) or _wrong_author(move, asked))


def _wrong_role(move: Move, asked: Asked) -> Reason | None:
    if asked.actor.holds(*move.by):
        return None
    who = " or ".join(role.title.lower() for role in move.by)
    return Reason(f"To {move.words.lower()} is for a {who}")


def _no_reason(move: Move, asked: Asked) -> Reason | None:
    if not move.reason or asked.reason.strip():
        return None
    return Reason(f"To {move.words.lower()} needs a reason")


def _wrong_author(move: Move, asked: Asked) -> Reason | None:
    is_author = asked.actor.user_id == asked.author_id
    if move.another and is_author:
        return Reason(f"To {move.words.lower()} is for someone other than the author")
    if move.author and not is_author:
        return Reason(f"To {move.words.lower()} is for its author alone")
    return None


def _made_before(move: Move, asked: Asked) -> Reason | None:
    """Whoever made one of the moves that it names is refused, and told who may."""
    made = [asked.made[verb].lower() for verb in move.other_than if verb in asked.made]
    if not made:
        return None
    who = " or ".join(role.title.lower() for role in move.by)
    return Reason(
        f"You made the step “{made[0]}”, so to {move.words.lower()} is for another"
        f" {who}",
        SECOND_PERSON,
    )


def _machine(move: Move, asked: Asked) -> tuple[Reason, ...]:
    if not move.significant:
        return ()
    found = []
    if asked.actor.is_system or asked.actor.channel is not Channel.PAGE:
        found.append(
            Reason(
                "This affects a person significantly: a named person makes it on a"
                " page, one record at a time",
                NO_MACHINE_DECIDES,
            )
        )
    if not asked.own_view.strip():
        found.append(Reason("Your own view is to be written first", NO_MACHINE_DECIDES))
    return tuple(found)
