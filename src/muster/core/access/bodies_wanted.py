"""What is still to be done, so that bodies and teams are as a file says."""

from collections.abc import Iterator, Sequence
from datetime import date

from muster.core.access.actions import bodies as actions
from muster.core.people.acts import Act
from muster.core.people.bodies import parts_of, teams_of
from muster.core.people.bodies_file import Fault, UnusableFile, WantedBody
from muster.core.people.models import Affiliation, Organisation, Team

UNIT = Organisation.Kind.UNIT


def acts_for(wanted: Sequence[WantedBody]) -> list[Act]:
    """The acts by which bodies become as wanted, in an order that can be done.

    The same again asks for nothing. What is there and not wanted stays.
    Raises  UnusableFile for what cannot become so: a body of another kind, one that
            has ended, another unit.
    """
    standing = {body.code: body for body in Organisation.objects.all()}
    unit = next((body for body in standing.values() if body.kind == UNIT), None)
    faults: list[Fault] = []
    acts: list[Act] = []
    for body in wanted:
        known = standing.get(body.code)
        if known is None and body.kind == UNIT:
            known = unit
        why = _cannot(body, known)
        if why:
            faults.append(Fault(body.line, why))
        else:
            acts += _new(body) if known is None else _changed(body, known)
    if faults:
        raise UnusableFile(*faults)
    return acts


def _cannot(wanted: WantedBody, known: Organisation | None) -> str:
    if known is None:
        return ""
    if known.kind != wanted.kind:
        return f"{wanted.code} is there, and of the kind {known.kind}"
    if known.ends is not None:
        return f"{wanted.code} has ended"
    return ""


def _new(wanted: WantedBody) -> Iterator[Act]:
    body, *_ = acts = actions.adding_body(
        name=wanted.name,
        short_name=wanted.short_name,
        code=wanted.code,
        kind=wanted.kind,
    )
    yield from acts
    assert body.row is not None  # noqa: S101 - for the type checker
    for part, since, until in wanted.parts:
        yield actions.affiliating(body.row, part=part, from_day=since, to_day=until)
    for team in wanted.teams:
        yield actions.adding_team(
            body.row, name=team.name, capability=team.capability or ""
        )


def _changed(wanted: WantedBody, known: Organisation) -> Iterator[Act]:
    said = (wanted.name, wanted.short_name, wanted.code)
    if said != (known.name, known.short_name, known.code):
        yield actions.renaming_body(
            known, name=wanted.name, short_name=wanted.short_name, code=wanted.code
        )
    parts = parts_of(known)
    for wanted_part in wanted.parts:
        yield from _part(wanted_part, parts, known)
    teams = {team.name: team for team in teams_of(known)}
    for team in wanted.teams:
        yield from _team(team.name, team.capability, teams.get(team.name), known)


def _part(
    wanted: tuple[str, date, date | None],
    parts: Sequence[Affiliation],
    known: Organisation,
) -> Iterator[Act]:
    part, since, until = wanted
    same = next((p for p in parts if p.part == part and p.starts == since), None)
    if same is None:
        yield actions.affiliating(known.id, part=part, from_day=since, to_day=until)
    elif until is not None and same.ends != until:
        yield actions.ending_affiliation(same, on=until)


def _team(
    name: str, capability: str | None, team: Team | None, known: Organisation
) -> Iterator[Act]:
    if team is None:
        yield actions.adding_team(known.id, name=name, capability=capability or "")
    elif capability is not None and team.capability != capability:
        yield actions.renaming_team(team, name=name, capability=capability)
