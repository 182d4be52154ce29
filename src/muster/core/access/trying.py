"""Trying what a file asks for, so that a preview tells what would be refused."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.transaction import atomic, set_rollback

from muster.core.access.actions.people import end_posting
from muster.core.access.actions.proposals import require_possible
from muster.core.access.bodies_wanted import ToDo
from muster.core.access.posts_wanted import Asked
from muster.core.people.acts import Act, Kind
from muster.core.people.bodies_file import Fault
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Viewer

ENDS = (Kind.END_BODY, Kind.END_TEAM)


def faults_of_trying(found: ToDo, *, actor: Viewer, at: datetime) -> list[Fault]:
    """What of all this would be refused, each with its line; nothing of it stays done.

    What has a fault already, and what needs something that has one, is not told again.
    """
    with atomic():
        told = list(_Trial(found, actor, at).faults())
        set_rollback(True)
    return told


class _Trial:
    """Does what is asked for, one after the other, until it is undone."""

    def __init__(self, found: ToDo, actor: Viewer, at: datetime) -> None:
        self.found, self.actor, self.at = found, actor, at
        self.faulty = {fault.line for fault in found.faults}
        self.not_made: set[UUID | None] = set()
        self.stay: set[UUID | None] = set()

    def faults(self) -> Iterator[Fault]:
        """Each refusal, at the line that asks for what is refused."""
        for fault in (*self._endings(), *self._acts()):
            if fault.line not in self.faulty:
                self.faulty.add(fault.line)
                yield fault

    def _endings(self) -> Iterator[Fault]:
        for each in self.found.ending:
            try:
                end_posting(each.posting, actor=self.actor, at=max(each.on, self.at))
            except Refused as refused:
                self.stay |= {each.posting.team_id, each.posting.organisation_id}
                yield Fault(each.line, str(refused))

    def _acts(self) -> Iterator[Fault]:
        """All at once, as they will be; one after the other only if that fails."""
        if not self.found.asked or (
            not self.faulty and self._why_not(self.found.acts) is None
        ):
            return
        possible: list[Act] = []
        for each in self.found.asked:
            if self._needs_what_is_not(each):
                self.not_made |= {each.act.row, each.act.person} - {None}
                continue
            why = self._why_not([*possible, each.act])
            if why is None:
                possible.append(each.act)
            else:
                self._note(each.act)
                yield Fault(each.line, why)

    def _needs_what_is_not(self, asked: Asked) -> bool:
        act = asked.act
        if act.kind in ENDS and act.row in self.stay:
            return True
        return bool(self.not_made & {act.row, act.body, act.team, act.person})

    def _note(self, act: Act) -> None:
        """What is not there, since it could not be made."""
        match act.kind:
            case Kind.ADD_BODY | Kind.ADD_TEAM:
                self.not_made.add(act.row)
            case Kind.ADD_PERSON:
                self.not_made.add(act.person)
            case _:
                pass

    def _why_not(self, acts: list[Act]) -> str | None:
        try:
            require_possible(acts, at=self.at)
        except Refused as refused:
            return f"{refused}. {refused.remedy}".removesuffix(". ")
        return None
