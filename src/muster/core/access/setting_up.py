"""What a new installation still lacks, in the order in which it is put down."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from muster.core.access.rules import ENOUGH
from muster.core.people.administrators import administrators
from muster.core.people.bodies import standing_bodies, standing_teams, unit_is_named
from muster.core.people.capabilities import CAPABILITIES, NEEDED
from muster.core.people.models import Affiliation, Organisation, Posting
from muster.core.people.queries import in_force, member_forces, the_unit
from muster.core.terms.role import Role
from muster.core.web.handles import handle

RECEIVING = (
    Role.GATEWAY_OFFICER,
    Role.GATEWAY_MANAGER,
    Role.INTELLIGENCE_REVIEWER,
    Role.TASKING_COORDINATOR,
    Role.TASKING_CHAIR,
)
"""Posts to which requests, reports and matters go: without them nothing arrives."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to put down, and where; whether it is there."""

    title: str
    what: str
    href: str
    done: bool


def steps(*, at: datetime) -> list[Step]:
    """Every step, those that are done too."""
    return list(_steps(at))


def first_to_do(*, at: datetime) -> Step | None:
    """What to do next; None where everything is there."""
    return next((step for step in _steps(at) if not step.done), None)


def _steps(at: datetime) -> Iterator[Step]:
    unit = the_unit()
    own = reverse("access:body", args=[handle(unit)])
    bodies, new = reverse("access:bodies"), reverse("access:add_body")
    person = reverse("access:add_person")
    yield Step(
        "A second administrator",
        "Everything else is confirmed by another than who proposes it. Whoever owns"
        " the machine lets the second in: muster administrator",
        reverse("access:people"),
        len(administrators(at=at)) >= ENOUGH,
    )
    yield Step(
        "The unit",
        "Say what your unit is called, which stands over every page, and with which"
        " letters every reference begins",
        reverse("access:rename_body", args=[handle(unit)]),
        unit_is_named(unit) and unit.letters != "",
    )
    yield Step(
        "The region",
        "Add the forces of your region, with the day since when each is a member",
        new,
        member_forces(on=at).exists(),
    )
    day = timezone.localdate(at)
    host = Affiliation.objects.filter(
        Q(ends__isnull=True) | Q(ends__gt=day),
        part=Affiliation.Part.HOST,
        starts__lte=day,
    ).exists()
    yield Step(
        "The host force",
        "Say which force hosts the unit, on that force's page",
        bodies,
        host,
    )
    does = set(standing_teams().filter(organisation=unit).values_list("capability"))
    missing = [name for name in NEEDED if (name,) not in does]
    yield Step(
        "The unit's teams",
        "Add a team for each of: "
        + "; ".join(CAPABILITIES[each] for each in missing or NEEDED),
        reverse("access:add_team", args=[handle(unit)]) if missing else own,
        not missing,
    )
    yield _a_body(
        "Partners", "Add the agencies and partners that you ask", new,
        Organisation.Kind.PARTNER, Organisation.Kind.AGENCY,
    )  # fmt: skip
    yield _somebody(
        "An auditor",
        "Appoint who reads the audit and reviews what an administrator did alone",
        person, at=at,
        role=Role.AUDITOR,
    )  # fmt: skip
    empty = _unfilled(at)
    yield Step(
        "The posts that receive",
        "Appoint somebody to each post without which what is sent reaches nobody: "
        + "; ".join(role.title.lower() for role in empty or RECEIVING),
        person,
        not empty,
    )
    yield _somebody(
        "The first officer",
        "Add an officer of a force, and hand over the two halves of their link",
        person, at=at,
        role=Role.FORCE_OFFICER,
    )  # fmt: skip


def _unfilled(at: datetime) -> list[Role]:
    """The posts that somebody must hold for anything to arrive, and nobody holds."""
    wanted = [role.value for role in RECEIVING]
    held = Posting.objects.filter(in_force(at), role__in=wanted)
    there = set(held.values_list("role", flat=True))
    return [role for role in RECEIVING if role.value not in there]


def _a_body(title: str, what: str, href: str, *kinds: Organisation.Kind) -> Step:
    return Step(title, what, href, standing_bodies().filter(kind__in=kinds).exists())


def _somebody(title: str, what: str, href: str, *, at: datetime, role: Role) -> Step:
    held = Posting.objects.filter(in_force(at), role=role.value)
    return Step(title, what, href, held.exists())
