"""How busy the unit is with what it took on."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from muster.core.people.bodies import standing_teams
from muster.core.people.models import Team
from muster.core.people.queries import the_unit
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.flow.gateway.queries.requests import requests
from muster.flow.gateway.workflow import TAKEN_ON


@dataclass(frozen=True, slots=True)
class TeamLoad:
    """What one team has open, among the records the viewer may see."""

    team: str
    open: tuple[tuple[str, int], ...]

    @property
    def words(self) -> str:
        """Its open records by kind."""
        return ", ".join(f"{title}: {count} open" for title, count in self.open)


@dataclass(frozen=True, slots=True)
class Capacity:
    """How busy a capability is now."""

    capability: str
    taken_on: int
    waiting: int
    teams: tuple[TeamLoad, ...]


def capacity(capability: str) -> Capacity:
    """How busy a capability is, counted over the records the viewer may see."""
    asked_for = requests().filter(
        gateway_taskingrequest__capability=capability, closed_at__isnull=True
    )
    taken = asked_for.filter(state__in=[state.key for state in TAKEN_ON]).count()
    waiting = asked_for.filter(state__in=("submitted", "returned", "triaged")).count()
    teams = (
        standing_teams()
        .filter(organisation=the_unit(), capability=capability)
        .order_by("name")
    )
    loads = _open_by_team(list(teams))
    return Capacity(capability, taken, waiting, loads)


def _open_by_team(teams: list[Team]) -> tuple[TeamLoad, ...]:
    counts: defaultdict[UUID, list[tuple[str, int]]] = defaultdict(list)
    rows = (
        Register.objects.filter(
            owner_team__in=teams, closed_at__isnull=True, kind__in=KINDS.counted
        )
        .values_list("owner_team_id", "kind")
        .annotate(count=Count("id"))
        .order_by("kind")
    )
    for team_id, kind, count in rows:
        if team_id is not None:
            counts[team_id].append((KINDS[kind].title, count))
    return tuple(TeamLoad(team.name, tuple(counts[team.id])) for team in teams)
