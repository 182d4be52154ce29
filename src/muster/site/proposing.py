"""Proposing from the command line, as an administrator whom it names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from muster.core.access.actions import propose
from muster.core.access.actions.people import end_posting
from muster.core.access.bodies_wanted import ToDo, to_do
from muster.core.access.posts_wanted import Ending
from muster.core.access.trying import faults_of_trying
from muster.core.access.wording import words_of
from muster.core.people.acts import Act
from muster.core.people.bodies_file import Fault, UnusableFile, Wanted, read
from muster.core.people.models import User
from muster.core.people.proposals import waiting
from muster.core.people.queries import viewer_for
from muster.core.store.viewing import as_definer, viewing_as
from muster.core.terms.reason import Refused
from muster.core.terms.role import ROLES, Role
from muster.core.terms.viewer import Channel, Viewer
from muster.core.web.formats import day

NOTHING = "Everything in it is so already: nothing to propose."
PROPOSED = (
    "Proposed. Another administrator confirms it on the pages, under Proposals; then"
    " all of it is done."
)
ENDED = " The postings are ended: that needs no other."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a file asks for, in words, and what became of it."""

    words: tuple[str, ...]
    outcome: str


def propose_bodies(
    text: str, *, named: str, email: str, at: datetime, only_preview: bool
) -> Outcome:
    """Propose what a file of bodies asks for and is not so yet; end what posts it ends.

    A preview tries all of it too, and so tells each fault that the act would meet.
    Raises  UnusableFile with each fault of the file; Refused for somebody who is no
            administrator. Nothing is proposed then.
    """
    wanted, unread = read(text)
    actor = _administrator(email, at=at)
    with viewing_as(actor.user_id):
        found = _possible(wanted, unread, actor=actor, at=at)
        words = (*map(ending_words, found.ending), *words_of(found.acts))
        if not words:
            return Outcome(words, NOTHING)
        if only_preview:
            return Outcome(words, "Nothing was proposed: this was a preview.")
        for each in found.ending:
            end_posting(each.posting, actor=actor, at=max(each.on, at))
        ended = ENDED if found.ending else ""
        if not found.acts:
            return Outcome(words, ended.strip())
        if _waits_already(found.acts, at=at):
            return Outcome(words, f"It waits for another administrator already.{ended}")
        propose(found.acts, reason=f"From the file {named}", actor=actor, at=at)
    return Outcome(words, f"{PROPOSED}{ended}")


def _possible(
    wanted: Wanted, unread: Sequence[Fault], *, actor: Viewer, at: datetime
) -> ToDo:
    """What is to be done, once it is known that all of it can be."""
    found = to_do(wanted, at=at)
    found.faults = [*unread, *found.faults]
    waits = not found.faults and _waits_already(found.acts, at=at)
    tried = ToDo(ending=found.ending) if waits else found
    found.faults += faults_of_trying(tried, actor=actor, at=at)
    if found.faults:
        raise UnusableFile(*found.faults)
    return found


def ending_words(ending: Ending) -> str:
    """That somebody's post ends, in words."""
    posting = ending.posting
    role = ROLES.of(posting.role).title
    return (
        f"End the posting of {posting.user.name} as {role} in {posting.team.name},"
        f" {posting.organisation.short_name}, on {day(ending.on)}:"
        " at once, by you alone"
    )


def _administrator(email: str, *, at: datetime) -> Viewer:
    found = _user(email)
    if found is None:
        raise Refused(
            f"Nobody here has the address {email!r}" if email else "Say who you are",
            remedy="Give --as YOUR@ADDRESS.",
        )
    with viewing_as(found):
        viewer = viewer_for(found, at=at, channel=Channel.COMMAND)
    if not viewer.holds(Role.ADMINISTRATOR):
        raise Refused(
            f"{viewer.name} is no administrator", remedy="Name one of them with --as."
        )
    return viewer


def _user(email: str) -> UUID | None:
    with as_definer():
        users = User.objects.using("owner").filter(email__iexact=email)
        return users.values_list("id", flat=True).first() if email else None


def _waits_already(acts: Sequence[Act], *, at: datetime) -> bool:
    said = words_of(acts)
    return any(words_of(each.acts.order_by("place")) == said for each in waiting(at=at))
