"""Kinds of work that single people are given on records, as door plates say them.

An action to do is one, on a record of any kind. A stage or room that keeps work of its
own in a table of its own (the actions of an operation's plan) declares it, and has all
of this by it: whoever is given it is told, it stands on their home page and in what is
due, they answer it, hand it back or give it to somebody else, and its page says whose
it was.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskKind:
    """A kind of work that is given to one person at a time.

    key:         it is called by, once in the house.
    title:       what its page calls one ("Action of the 4P plan").
    model:       its table ("operations.PlanStep"): rows that hang on a record.
    still_open:  which of its rows wait for their owner, as a filter of its model.
    owner, text, due, set_by, set_at: the names of what says it of the row; of what the
                 record itself says, "register__opened_at".
    answer:      the name of the address where its result is given, which takes the
                 record's reference and `answer_key` of the row; that of its handle
                 where it is "", and nothing more where it is None.
    answer_words: what the link there says.
    result:      the name of what holds it; "" where the record itself does.
    owners:      who may be given one, by name ("package.module:function", of register
                 and moment): nobody who may not open the record.
    stays:       whether it must always be somebody's: whoever hands it back where
                 nobody of those who gave it may have it, has it until those who name
                 another do.
    concerns:    whom besides its giver it concerns whose it is, and who are told
                 ("package.module:function", of the row).
    against:     why somebody who neither has it nor gave it may not give it to another
                 ("package.module:function", of register and viewer); whoever works on
                 the record may, where nothing is said.
    """

    key: str
    title: str
    model: str
    still_open: Mapping[str, object]
    answer: str
    answer_key: str | None = ""
    answer_words: str = "Give the result"
    owner: str = "owner_id"
    text: str = "text"
    due: str = "due_on"
    set_by: str = "set_by_id"
    set_at: str = "set_at"
    result: str = "result"
    owners: str = "muster.core.records.readers:workers_on"
    against: str = ""
    stays: bool = False
    concerns: str = ""


class TasksDeclared:
    """Every kind of work of core and of what is installed."""

    def __init__(self) -> None:
        self._kinds: dict[str, TaskKind] = {}

    def declare(self, *kinds: TaskKind) -> None:
        """Declare kinds when an app is ready; two of one key are an error."""
        for kind in kinds:
            if self._kinds.setdefault(kind.key, kind) != kind:
                raise ValueError(f"Two kinds of work are called {kind.key}")

    def __getitem__(self, key: str) -> TaskKind:
        return self._kinds[key]

    def __iter__(self) -> Iterator[TaskKind]:
        return iter(self._kinds.values())


TASKS = TasksDeclared()

ACTION = TaskKind(
    key="action",
    title="Action",
    model="records.ActionToDo",
    still_open={"done_at__isnull": True},
    answer="records:complete",
)
