"""Bodies, what each is to the region, and their teams: what administrators propose."""

import uuid
from datetime import date

from muster.core.people.acts import Act, Kind
from muster.core.people.models import Affiliation, Organisation, Team


def adding_body(
    *,
    name: str,
    short_name: str,
    code: str,
    kind: str,
    part: str = "",
    from_day: date | None = None,
    team: str = "",
    capability: str = "",
) -> list[Act]:
    """Put down a body, with what it is to the region and a first team, if said.

    from_day: the first day on which it is that.
    """
    body = uuid.uuid4()
    acts = [
        Act(
            kind=Kind.ADD_BODY,
            row=body,
            name=name,
            short_name=short_name,
            code=code.upper(),
            body_kind=kind,
        )
    ]
    if part and from_day:
        acts.append(affiliating(body, part=part, from_day=from_day, to_day=None))
    if team:
        acts.append(adding_team(body, name=team, capability=capability))
    return acts


def renaming_body(
    body: Organisation, *, name: str, short_name: str, code: str = ""
) -> Act:
    """Call a body otherwise from the day on which it is confirmed; the name before
    is kept with its dates.
    """
    return Act(
        kind=Kind.RENAME_BODY,
        row=body.id,
        body=body.id,
        name=name,
        short_name=short_name,
        code="" if code.upper() == body.code else code.upper(),
    )


def setting_letters(unit: Organisation, *, letters: str) -> Act:
    """Begin references with these letters from now on; those given keep theirs."""
    return Act(kind=Kind.SET_LETTERS, row=unit.id, body=unit.id, code=letters.upper())


def ending_body(body: Organisation, *, on: date) -> Act:
    """End a body, its teams and its part in the region, from a day on (exclusive)."""
    return Act(kind=Kind.END_BODY, row=body.id, body=body.id, to_day=on)


def affiliating(
    body: uuid.UUID, *, part: str, from_day: date, to_day: date | None
) -> Act:
    """Say what a body is to the region, from a day until another (exclusive)."""
    return Act(
        kind=Kind.AFFILIATE,
        row=uuid.uuid4(),
        body=body,
        part=part,
        from_day=from_day,
        to_day=to_day,
    )


def ending_affiliation(affiliation: Affiliation, *, on: date) -> Act:
    """End what a body is to the region, from a day on (exclusive)."""
    return Act(
        kind=Kind.END_AFFILIATION,
        row=affiliation.id,
        body=affiliation.organisation_id,
        to_day=on,
    )


def adding_team(body: uuid.UUID, *, name: str, capability: str) -> Act:
    """Put down a team of a body."""
    return Act(
        kind=Kind.ADD_TEAM,
        row=uuid.uuid4(),
        body=body,
        name=name,
        capability=capability,
    )


def renaming_team(team: Team, *, name: str, capability: str) -> Act:
    """Call a team otherwise, or say that it does something else."""
    return Act(
        kind=Kind.RENAME_TEAM,
        row=team.id,
        body=team.organisation_id,
        name=name,
        capability=capability,
    )


def ending_team(team: Team, *, on: date) -> Act:
    """End a team from a day on (exclusive)."""
    return Act(kind=Kind.END_TEAM, row=team.id, body=team.organisation_id, to_day=on)
