"""What is still to be done, so that bodies, teams and posts are as a file says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from muster.core.access.actions import bodies as actions
from muster.core.access.posts_wanted import PostsWanted, start_of
from muster.core.people.acts import Act
from muster.core.people.bodies import parts_of, teams_of
from muster.core.people.bodies_file import (
    Fault,
    UnusableFile,
    Wanted,
    WantedBody,
    WantedTeam,
)
from muster.core.people.models import Affiliation, Organisation, Posting, Team

UNIT = Organisation.Kind.UNIT
PAST = "{what} would end on a day that is past: write today or a later one"
POSTED = "{who} is posted there beyond that day: end that posting first, here or there"


@dataclass(slots=True)
class ToDo:
    """What a file asks for and is not so yet.

    ending: postings that end, each from a moment on: one administrator ends them at
            once, and they are out of the way of what ends with them.
    acts:   the rest, which another confirms, in an order that can be done.
    """

    ending: list[tuple[Posting, datetime]] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)


def to_do(wanted: Wanted, *, at: datetime) -> ToDo:
    """What is still to be done at a moment; the same file again asks for nothing.

    What is there and not wanted stays.
    Raises  UnusableFile, with every line, for what cannot become so: a body of another
            kind, one that has ended otherwise, a post in a team that is not there.
    """
    return _Difference(at).of(wanted)


class _Difference:
    """Compares a file with what is there."""

    def __init__(self, at: datetime) -> None:
        self.at, self.today = at, timezone.localdate(at)
        self.standing = {body.code: body for body in Organisation.objects.all()}
        self.faults: list[Fault] = []
        self.ends: list[tuple[int, Act, Q]] = []

    def of(self, wanted: Wanted) -> ToDo:
        found = ToDo()
        posts = PostsWanted(self.at)
        for body in wanted.bodies:
            found.acts += self._body(body, posts)
        for code, standing in self.standing.items():
            posts.known(standing, teams_of(standing), code=code)
        for post in wanted.posts:
            posts.add(post)
        found.acts += posts.acts
        found.ending = posts.ending
        for line, act, held in self.ends:
            self._require_nobody(line, act, held, found.ending)
            found.acts.append(act)
        if self.faults or posts.faults:
            raise UnusableFile(*self.faults, *posts.faults)
        return found

    def _body(self, wanted: WantedBody, posts: PostsWanted) -> list[Act]:
        known = self.standing.get(wanted.code)
        if known is None and wanted.kind == UNIT:
            known = next((b for b in self.standing.values() if b.kind == UNIT), None)
            if known is not None:  # posts of the file name it by its code to come
                posts.known(known, teams_of(known), code=wanted.code)
        if known is None:
            return self._new(wanted, posts)
        if known.kind != wanted.kind:
            why = f"{wanted.code} is there, and of the kind {known.kind}"
            self.faults.append(Fault(wanted.section.line, why))
            return []
        if known.ends is not None and known.ends != wanted.ends:
            ended = "ended" if known.ends <= self.today else "ends"
            why = f"{wanted.code} {ended} on {known.ends}, and that stays"
            self.faults.append(Fault(wanted.line_of("ends"), why))
            return []
        if known.ends is not None and known.ends <= self.today:
            return []
        return list(self._changed(wanted, known, posts))

    def _new(self, wanted: WantedBody, posts: PostsWanted) -> list[Act]:
        body, *_ = acts = actions.adding_body(
            name=wanted.name,
            short_name=wanted.short_name,
            code=wanted.code,
            kind=wanted.kind,
        )
        assert body.row is not None  # noqa: S101 - for the type checker
        made = Organisation(
            id=body.row, short_name=wanted.short_name, kind=wanted.kind, code=body.code
        )
        for part, since, until in wanted.parts:
            acts.append(
                actions.affiliating(made.id, part=part, from_day=since, to_day=until)
            )
        teams = []
        for team in wanted.teams:
            act = actions.adding_team(
                made.id, name=team.name, capability=team.capability or ""
            )
            acts.append(act)
            teams.append(Team(id=act.row, organisation=made, name=team.name))
            self._end_team(wanted, team, teams[-1])
        posts.known(made, teams, code=wanted.code)
        if wanted.ends:
            self._end_body(wanted, made)
        return acts

    def _changed(
        self, wanted: WantedBody, known: Organisation, posts: PostsWanted
    ) -> Iterator[Act]:
        said = (wanted.name, wanted.short_name, wanted.code)
        if said != (known.name, known.short_name, known.code):
            yield actions.renaming_body(
                known, name=wanted.name, short_name=wanted.short_name, code=wanted.code
            )
        if wanted.letters and wanted.letters != known.letters:
            yield actions.setting_letters(known, letters=wanted.letters)
        parts = parts_of(known)
        for part in wanted.parts:
            yield from self._part(wanted, part, parts, known)
        teams = {team.name: team for team in teams_of(known)}
        for team in wanted.teams:
            yield from self._team(wanted, team, teams, known)
        posts.known(known, list(teams.values()), code=wanted.code)
        if wanted.ends and known.ends is None:
            self._end_body(wanted, known)

    def _part(
        self,
        body: WantedBody,
        wanted: tuple[str, date, date | None],
        parts: Sequence[Affiliation],
        known: Organisation,
    ) -> Iterator[Act]:
        part, since, until = wanted
        same = next((p for p in parts if p.part == part and p.starts == since), None)
        if same is None:
            yield actions.affiliating(known.id, part=part, from_day=since, to_day=until)
        elif until is not None and same.ends != until:
            if same.ends is not None and same.ends < until:
                why = f"It ended on {same.ends}: begin it again from a later day"
                self.faults.append(Fault(body.line_of("until"), why))
            yield actions.ending_affiliation(same, on=until)

    def _team(
        self,
        body: WantedBody,
        wanted: WantedTeam,
        teams: dict[str, Team],
        known: Organisation,
    ) -> Iterator[Act]:
        team, does = teams.get(wanted.name), wanted.capability
        if team is None:
            act = actions.adding_team(known.id, name=wanted.name, capability=does or "")
            team = Team(id=act.row, organisation=known, name=wanted.name)
            teams[wanted.name] = team
            yield act
        elif does is not None and team.capability != does:
            yield actions.renaming_team(team, name=wanted.name, capability=does)
        self._end_team(body, wanted, team)

    def _end_team(self, body: WantedBody, wanted: WantedTeam, team: Team) -> None:
        line = body.line_of("teams", saying=wanted.name)
        if team.ends is not None and team.ends != wanted.ends:
            if wanted.ends:
                why = f"{wanted.name} ends on {team.ends}, and that stays"
                self.faults.append(Fault(line, why))
        elif wanted.ends and team.ends is None:
            act = actions.ending_team(team, on=wanted.ends)
            self._end(line, act, Q(team_id=team.id), what=wanted.name)

    def _end_body(self, wanted: WantedBody, body: Organisation) -> None:
        assert wanted.ends is not None  # noqa: S101 - for the type checker
        act = actions.ending_body(body, on=wanted.ends)
        line, held = wanted.line_of("ends"), Q(organisation_id=body.id)
        self._end(line, act, held, what=wanted.code)

    def _end(self, line: int, act: Act, held: Q, *, what: str) -> None:
        if act.to_day is not None and act.to_day < self.today:
            self.faults.append(Fault(line, PAST.format(what=what)))
        self.ends.append((line, act, held))

    def _require_nobody(
        self, line: int, act: Act, held: Q, ending: list[tuple[Posting, datetime]]
    ) -> None:
        """Whoever is posted beyond the end is in its way."""
        assert act.to_day is not None  # noqa: S101 - for the type checker
        until = start_of(act.to_day)
        ended: set[UUID] = {posting.id for posting, end in ending if end <= until}
        beyond = Posting.objects.filter(
            held, Q(ends__isnull=True) | Q(ends__gt=until)
        ).select_related("user")
        for posting in beyond.order_by("user__name", "id"):
            if posting.id not in ended:
                who = posting.user.name
                self.faults.append(Fault(line, POSTED.format(who=who)))
