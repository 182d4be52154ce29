"""What is still to be done, so that people hold the posts that a file says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from muster.core.access.actions import people as actions
from muster.core.access.rules import may_hold, no_role
from muster.core.people.acts import Act, Kind
from muster.core.people.bodies_file import Fault, WantedPost
from muster.core.people.models import (
    Organisation,
    Posting,
    ProposedAct,
    Team,
    User,
)

LONDON = ZoneInfo("Europe/London")
PAST = "That day is past: nobody is appointed backwards; write today or a later one"
BEYOND = (
    "{what} is to end on {day}, and this post would go on: write until = {day}, or an"
    " earlier day"
)
HELD_SINCE = "It is held since {day}, and that stays: write that day, or no since"


@dataclass(frozen=True, slots=True)
class Asked:
    """An act, and the line of the file that asks for it."""

    line: int
    act: Act


@dataclass(frozen=True, slots=True)
class Ending:
    """A posting that ends on a moment, and the line of the file that says so."""

    line: int
    posting: Posting
    on: datetime


def start_of(day: date) -> datetime:
    """The first moment of a day in London."""
    return datetime.combine(day, time(), LONDON)


class PostsWanted:
    """Compares the posts of a file with those that people hold."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.asked: list[Asked] = []
        self.ending: list[Ending] = []
        self.faults: list[Fault] = []
        self._bodies: dict[str, Organisation] = {}
        self._teams: dict[tuple[str, str], Team] = {}
        self._new: dict[str, UUID] = {}
        self._doubtful: dict[str, str] = {}
        self._appointed: list[tuple[WantedPost, Team, Asked]] = []

    def known(self, body: Organisation, teams: Sequence[Team], *, code: str) -> None:
        """There is, or is to be, such a body with such teams; said first, it holds."""
        self._bodies.setdefault(code, body)
        for team in teams:
            self._teams.setdefault((code, team.name), team)

    def doubt(self, code: str, *, kind: str) -> None:
        """A body has a fault: that it lacks a team says no more about a post.

        kind: of the body; empty where the file does not say one.
        """
        self._doubtful[code] = kind

    def add(self, wanted: WantedPost) -> None:
        """Compare one post."""
        if self.look(wanted):
            team = self._teams.get((wanted.body, wanted.team))
            if team is not None:
                self._in_team(wanted, team)

    def look(self, wanted: WantedPost) -> bool:
        """Whether there is such a body with such a team and role; else the faults."""
        known = len(self.faults)
        body, doubtful = self._bodies.get(wanted.body), wanted.body in self._doubtful
        kind = body.kind if body else self._doubtful.get(wanted.body, "")
        if wanted.body and body is None and not doubtful:
            self._fault(wanted, "body", f"There is no body {wanted.body}")
        in_team = not wanted.team or (wanted.body, wanted.team) in self._teams
        if body and not in_team and not doubtful:
            why = f"{wanted.body} has no team {wanted.team!r}"
            self._fault(wanted, "team", why)
        if wanted.role and kind and not may_hold(wanted.role, in_body=kind):
            self._fault(wanted, "role", no_role(wanted.role, of=wanted.body))
        return len(self.faults) == known

    def _fault(self, wanted: WantedPost, key: str, why: str) -> None:
        self.faults.append(Fault(wanted.section.line_of(key), why))

    def _in_team(self, wanted: WantedPost, team: Team) -> None:
        until = start_of(wanted.until) if wanted.until else None
        user = User.objects.filter(email__iexact=wanted.email).first()
        held = self._held(wanted, user, team)
        same = [posting for posting in held if posting.ends == until]
        if same:
            self._require_since(wanted, same)
            return
        since = start_of(wanted.since) if wanted.since else self.at
        over = max(since, self.at)
        standing = next((p for p in held if p.ends is None or p.ends > over), None)
        if standing is not None:
            if self._require_since(wanted, [standing]):
                self._end(wanted, standing, until)
        elif until is not None and until <= self.at:
            self._fault(wanted, "until", "That day is past, and there is no such post")
        elif since.astimezone(LONDON).date() < self.at.astimezone(LONDON).date():
            self._fault(wanted, "since", PAST)
        else:
            self._appoint(wanted, user, team, until)

    def _require_since(self, wanted: WantedPost, held: Sequence[Posting]) -> bool:
        """Whether one of the posts held began as the file says; else it is a fault."""
        if wanted.since is None or any(_began(p, wanted.since) for p in held):
            return True
        day = held[0].starts.astimezone(LONDON).date()
        self._fault(wanted, "since", HELD_SINCE.format(day=day))
        return False

    def _held(self, wanted: WantedPost, user: User | None, team: Team) -> list[Posting]:
        if user is None:
            return []
        assert wanted.role is not None  # noqa: S101 - looked at before
        held = Posting.objects.filter(
            user=user, team_id=team.id, role=wanted.role.value
        ).select_related("user", "team", "organisation")
        return list(held.order_by("-starts", "id"))

    def _end(
        self, wanted: WantedPost, standing: Posting, until: datetime | None
    ) -> None:
        if until is None:
            return  # it ends already: what the file does not say stays
        if standing.ends is not None and standing.ends < until:
            why = "It ends before already: another post goes on from there"
            self._fault(wanted, "until", why)
        elif until < self.at:
            why = "That day is past: write today or a later one"
            self._fault(wanted, "until", why)
        else:
            line = wanted.section.line_of("until")
            self.ending.append(Ending(line, standing, until))

    def _appoint(
        self, wanted: WantedPost, user: User | None, team: Team, until: datetime | None
    ) -> None:
        person = user.id if user else self._person(wanted)
        if person is None:
            return
        assert wanted.role is not None  # noqa: S101 - looked at before
        act = actions.appointing(
            person,
            team=team,
            role=wanted.role,
            starts=start_of(wanted.since) if wanted.since else None,
            ends=until,
        )
        asked = Asked(wanted.section.line_of("email"), act)
        self.asked.append(asked)
        self._appointed.append((wanted, team, asked))

    def refuse_beyond(self, last_days: Mapping[UUID, date]) -> None:
        """Nobody is appointed beyond the day from which a team or its body is no more.

        last_days: that day, by the key of the body or team.
        """
        for wanted, team, asked in self._appointed:
            until = asked.act.ends
            of_team = last_days.get(team.id)
            of_body = last_days.get(team.organisation_id)
            days = [day for day in (of_team, of_body) if day is not None]
            if days and (until is None or until > start_of(min(days))):
                what = wanted.team if min(days) == of_team else wanted.body
                key = "until" if wanted.until else "team"
                self._fault(wanted, key, BEYOND.format(what=what, day=min(days)))
                self.asked.remove(asked)

    def _person(self, wanted: WantedPost) -> UUID | None:
        """Somebody who is not known yet is put down first, once."""
        if wanted.email in self._new:
            return self._new[wanted.email]
        if not wanted.name:
            why = f'Nobody here has the address {wanted.email}: write name = "…" too'
            self._fault(wanted, "email", why)
            return None
        act = actions.adding(
            name=wanted.name,
            rank=wanted.rank,
            email=wanted.email,
            body=self._bodies[wanted.body],
        )
        assert act.person is not None  # noqa: S101 - for the type checker
        self.asked.append(Asked(wanted.section.line_of("email"), act))
        self._new[wanted.email] = act.person
        return act.person


def _began(posting: Posting, since: date) -> bool:
    """Whether a post began on a day, or was asked for from then and begins later.

    It never begins before another administrator has confirmed it.
    """
    if posting.starts.astimezone(LONDON).date() == since:
        return True
    asked = ProposedAct.objects.filter(kind=Kind.APPOINT, row=posting.id)
    return asked.filter(starts=start_of(since)).exists()
