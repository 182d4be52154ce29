"""What is still to be done, so that bodies, teams and posts are as a file says."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db.models import Q
from django.utils import timezone

from muster.core.access.actions import bodies as actions
from muster.core.access.posts_wanted import Asked, Ending, PostsWanted, start_of
from muster.core.people.acts import Act
from muster.core.people.bodies import namesake, parts_of, teams_of
from muster.core.people.bodies_file import (
    Fault,
    Wanted,
    WantedBody,
    WantedTeam,
)
from muster.core.people.models import Affiliation, Organisation, Posting, Team

UNIT = Organisation.Kind.UNIT
PAST = "{what} would end on a day that is past: write today or a later one"
ONCE = "two bodies are never called alike, in full or in short"
POSTED = "{who} is posted there beyond that day: end that posting first, here or there"


@dataclass(slots=True)
class ToDo:
    """What a file asks for and is not so yet.

    ending: postings that end, each from a moment on: one administrator ends them at
            once, and they are out of the way of what ends with them.
    asked:  the rest, which another confirms, in an order that can be done.
    faults: what cannot become so, each with its line.
    """

    ending: list[Ending] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def acts(self) -> list[Act]:
        """What another confirms, without the lines that ask for it."""
        return [each.act for each in self.asked]


def to_do(wanted: Wanted, *, at: datetime) -> ToDo:
    """What is still to be done at a moment; the same file again asks for nothing.

    What is there and not wanted stays. Among its faults is what cannot become so: a
    body of another kind, one that has ended otherwise, a post in a team that is not
    there.
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
        for faulty in wanted.faulty:
            posts.doubt(faulty.code, kind=faulty.kind)
            found.asked += self._look(faulty, posts)
        for body in wanted.bodies:
            known = len(self.faults)
            found.asked += self._body(body, posts)
            if len(self.faults) > known:
                posts.doubt(body.code, kind=body.kind)
        for code, standing in self.standing.items():
            posts.known(standing, teams_of(standing), code=code)
        for post in wanted.posts:
            posts.add(post)
        for post in wanted.faulty_posts:
            posts.look(post)
        posts.refuse_beyond(self._last_days())
        found.asked += posts.asked
        found.ending = posts.ending
        for line, act, held in self.ends:
            self._require_nobody(line, act, held, found.ending)
            found.asked.append(Asked(line, act))
        found.faults = [*self.faults, *posts.faults]
        return found

    def _body(self, wanted: WantedBody, posts: PostsWanted) -> list[Asked]:
        known = self.standing.get(wanted.code)
        if known is None and wanted.kind == UNIT:
            known = next((b for b in self.standing.values() if b.kind == UNIT), None)
            if known is not None:  # posts of the file name it by its code to come
                posts.known(known, teams_of(known), code=wanted.code)
        if known is None:
            return self._new(wanted, posts)
        if known.kind != wanted.kind:
            self._other_kind(wanted.section.line, known)
            return []
        if known.ends is not None and known.ends != wanted.ends:
            ended = "ended" if known.ends <= self.today else "ends"
            why = f"{wanted.code} {ended} on {known.ends}, and that stays"
            self.faults.append(Fault(wanted.line_of("ends"), why))
            return []
        if known.ends is not None and known.ends <= self.today:
            return []
        return list(self._changed(wanted, known, posts))

    def _look(self, faulty: WantedBody, posts: PostsWanted) -> list[Asked]:
        """What else is wrong with a body that has a fault of its own.

        Where all that makes a body can be read, the rest is asked for and tried as of
        any other: nothing of it is proposed, since the file has a fault.
        """
        if all((faulty.code, faulty.kind, faulty.name, faulty.short_name)):
            return self._body(faulty, posts)
        known = self.standing.get(faulty.code)
        if known is not None and faulty.kind and known.kind != faulty.kind:
            self._other_kind(faulty.section.line, known)
        self._look_at_name(faulty, known)
        ended = known is not None and known.ends == faulty.ends
        if faulty.ends and faulty.ends < self.today and not ended:
            what = faulty.code or "The body"
            self.faults.append(Fault(faulty.line_of("ends"), PAST.format(what=what)))
        return []

    def _look_at_name(self, faulty: WantedBody, known: Organisation | None) -> None:
        for key, said in (("name", faulty.name), ("short_name", faulty.short_name)):
            body = known.id if known else uuid4()
            called = namesake(body, name=said, short_name=said) if said else None
            if called is not None:
                why = f"{called.name} ({called.short_name}, {called.code}) is there"
                self.faults.append(Fault(faulty.line_of(key), f"{why}: {ONCE}"))

    def _other_kind(self, line: int, known: Organisation) -> None:
        why = f"{known.code} is there, and of the kind {known.kind}"
        self.faults.append(Fault(line, why))

    def _new(self, wanted: WantedBody, posts: PostsWanted) -> list[Asked]:
        (body,) = actions.adding_body(
            name=wanted.name,
            short_name=wanted.short_name,
            code=wanted.code,
            kind=wanted.kind,
        )
        assert body.row is not None  # noqa: S101 - for the type checker
        asked = [Asked(wanted.section.line, body)]
        made = Organisation(
            id=body.row, short_name=wanted.short_name, kind=wanted.kind, code=body.code
        )
        for part, since, until in wanted.parts:
            act = actions.affiliating(made.id, part=part, from_day=since, to_day=until)
            asked.append(Asked(wanted.line_of("part"), act))
        teams = []
        for team in wanted.teams:
            act = actions.adding_team(
                made.id, name=team.name, capability=team.capability or ""
            )
            line = wanted.line_of("teams", saying=team.name)
            asked.append(Asked(line, act))
            teams.append(Team(pk=act.row, organisation=made, name=team.name))
            self._end_team(wanted, team, teams[-1])
        posts.known(made, teams, code=wanted.code)
        if wanted.ends:
            self._end_body(wanted, made)
        return asked

    def _changed(
        self, wanted: WantedBody, known: Organisation, posts: PostsWanted
    ) -> Iterator[Asked]:
        said = (wanted.name, wanted.short_name, wanted.code)
        if said != (known.name, known.short_name, known.code):
            act = actions.renaming_body(
                known, name=wanted.name, short_name=wanted.short_name, code=wanted.code
            )
            yield Asked(wanted.line_of("name"), act)
        if wanted.letters and wanted.letters != known.letters:
            act = actions.setting_letters(known, letters=wanted.letters)
            yield Asked(wanted.line_of("letters"), act)
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
    ) -> Iterator[Asked]:
        part, since, until = wanted
        same = next((p for p in parts if p.part == part and p.starts == since), None)
        if same is None:
            act = actions.affiliating(known.id, part=part, from_day=since, to_day=until)
            yield Asked(body.line_of("part"), act)
        elif until is not None and same.ends != until:
            if same.ends is not None and same.ends < until:
                why = f"It ended on {same.ends}: begin it again from a later day"
                self.faults.append(Fault(body.line_of("until"), why))
                return
            act = actions.ending_affiliation(same, on=until)
            yield Asked(body.line_of("until"), act)

    def _team(
        self,
        body: WantedBody,
        wanted: WantedTeam,
        teams: dict[str, Team],
        known: Organisation,
    ) -> Iterator[Asked]:
        team, does = teams.get(wanted.name), wanted.capability
        line = body.line_of("teams", saying=wanted.name)
        if team is None:
            act = actions.adding_team(known.id, name=wanted.name, capability=does or "")
            team = Team(pk=act.row, organisation=known, name=wanted.name)
            teams[wanted.name] = team
            yield Asked(line, act)
        elif does is not None and team.capability != does:
            act = actions.renaming_team(team, name=wanted.name, capability=does)
            yield Asked(line, act)
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
            return  # who is posted there beyond it matters no more
        self.ends.append((line, act, held))

    def _last_days(self) -> dict[UUID, date]:
        """From which day on each body and team of the file is no more."""
        return {
            act.row: act.to_day
            for _, act, _ in self.ends
            if act.row is not None and act.to_day is not None
        }

    def _require_nobody(
        self, line: int, act: Act, held: Q, ending: Iterable[Ending]
    ) -> None:
        """Whoever is posted beyond the end is in its way."""
        assert act.to_day is not None  # noqa: S101 - for the type checker
        until = start_of(act.to_day)
        ended: set[UUID] = {each.posting.id for each in ending if each.on <= until}
        beyond = Posting.objects.filter(
            held, Q(ends__isnull=True) | Q(ends__gt=until)
        ).select_related("user")
        for posting in beyond.order_by("user__name", "id"):
            if posting.id not in ended:
                who = posting.user.name
                self.faults.append(Fault(line, POSTED.format(who=who)))
