"""States and the permitted moves between them, as data."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from muster.core.terms.role import Role


@dataclass(frozen=True, slots=True)
class State:
    """One state that a record can be in.

    final:   it is never left.
    resting: it can be left, but nobody is waited for: an operation that runs, a
             request that was decided. It stands in nobody's list of work.
    waits_on: whom a record in it waits on, where that is not who must act on its
             time limit ("Whoever asked").
    """

    key: str
    title: str
    final: bool = False
    resting: bool = False
    waits_on: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """One permitted change of state.

    by:          roles, any of which may make the move.
    reason:      whether a written reason is required.
    another:     whether it needs a person other than the record's author.
    author:      whether it is for the record's author alone.
    other_than:  verbs of earlier moves, whose makers may not make this one.
    aside:       it may be made and nobody waits for it: a withdrawal, a second look.
    starts/stops: rule ids of clocks.
    significant: the move has an adverse legal or similarly significant effect
                 on a person (Data Protection Act 2018 ss.50A to 50D): a named
                 person makes it on a page, one record at a time, and writes
                 their own view before any score is shown.
    tells:       what whoever opened the record is told when somebody else makes the
                 move; the state that it comes to, if it is not said.
    """

    verb: str
    origin: tuple[State, ...]
    to: State
    by: Collection[Role]
    title: str = ""
    reason: bool = False
    another: bool = False
    author: bool = False
    other_than: tuple[str, ...] = ()
    aside: bool = False
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    significant: bool = False
    tells: str = ""

    @property
    def words(self) -> str:
        """The move as a button names it."""
        return self.title or self.verb.replace("_", " ").capitalize()

    @property
    def leads_to(self) -> str:
        """What the record is from then on, as a page says before it is made."""
        return f"After this its state is: {self.to.title}."

    def told(self, title: str, more: str = "") -> str:
        """What whoever opened a record of that title is told of it.

        more: what was decided, where the move alone does not say it.
        """
        return f"{more or self.tells or self.to.title}: {title}"


@dataclass(frozen=True, slots=True)
class Workflow:
    """All states of one kind of record, the first being where it starts."""

    kind: str
    states: tuple[State, ...]
    moves: tuple[Move, ...] = field(default=())

    @property
    def initial(self) -> State:
        """The state in which a record is opened."""
        return self.states[0]

    def __post_init__(self) -> None:
        known = {move.verb for move in self.moves}
        for move in self.moves:
            if strange := set(move.other_than) - known:
                raise ValueError(f"{self.kind}: there is no move {sorted(strange)}")

    def words(self, verb: str) -> str:
        """A move as a button names it, by its verb."""
        return next(move.words for move in self.moves if move.verb == verb)

    def state(self, key: str) -> State:
        """The state of that key; a key that is not one is a KeyError."""
        for state in self.states:
            if state.key == key:
                return state
        raise KeyError(key)

    def move(self, verb: str, origin: str) -> Move | None:
        """The move of that verb out of a state, if there is one."""
        return next((m for m in self.moves_from(origin) if m.verb == verb), None)

    def moves_from(self, origin: str) -> Iterator[Move]:
        """Every move that can be made out of a state."""
        return (m for m in self.moves if any(s.key == origin for s in m.origin))
