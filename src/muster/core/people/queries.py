"""What people ask about people."""

from collections.abc import Iterable
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from muster.core.people.models import Affiliation, Organisation, Posting, Team, User
from muster.core.store.asking import rows
from muster.core.store.moving import MIGRATION
from muster.core.terms.only_read import SOMEBODY_INSIDE, only_read
from muster.core.terms.role import ROLES, Role
from muster.core.terms.viewer import Channel, Viewer


def in_force(at: datetime) -> Q:
    """Rows whose start (inclusive) and end (exclusive) hold a moment."""
    return Q(starts__lte=at) & (Q(ends__isnull=True) | Q(ends__gt=at))


VIEWER = """
    SELECT u.name, u.is_system, u.organisation_id, own.short_name,
        (SELECT name FROM people_organisation WHERE kind = 'unit' LIMIT 1),
        p.role, p.team_id, body.kind
    FROM people_user AS u
    JOIN people_organisation AS own ON own.id = u.organisation_id
    LEFT JOIN people_posting AS p ON p.user_id = u.id
        AND p.starts <= %(at)s AND (p.ends IS NULL OR p.ends > %(at)s)
    LEFT JOIN people_organisation AS body ON body.id = p.organisation_id
    WHERE u.id = %(user)s
"""
"""Each page asks it, so in one statement: a person, and the postings in force."""


def viewer_for(
    user_id: UUID,
    *,
    at: datetime,
    purpose_id: UUID | None = None,
    channel: Channel = Channel.PAGE,
) -> Viewer:
    """The viewer that a user is at a moment, with the roles then in force.

    Runs under that user's own token, since all see their own postings. Raises
    User.DoesNotExist for an id that is nobody's.
    """
    found = rows(VIEWER, {"user": user_id, "at": at})
    if not found:
        raise User.DoesNotExist(user_id)
    name, is_system, organisation_id, organisation, unit, *_ = found[0]
    postings = [row[5:] for row in found if row[5] is not None]
    return Viewer(
        user_id=user_id,
        name=name,
        organisation_id=organisation_id,
        organisation=organisation,
        roles=frozenset(ROLES.of(role) for role, _, _ in postings),
        team_ids=frozenset(team for _, team, _ in postings),
        of_unit=any(kind == Organisation.Kind.UNIT for _, _, kind in postings),
        purpose_id=purpose_id,
        channel=channel,
        is_system=is_system,
        unit=unit or "",
    )


def has_left(user_id: UUID, *, at: datetime) -> bool:
    """Whether every posting that a person ever had is over.

    Somebody who has none yet, or one to come, has not left. Runs under that
    user's own token.
    """
    ends = Posting.objects.filter(user_id=user_id).values_list("ends", flat=True)
    over = [end is not None and end <= at for end in ends]
    return bool(over) and all(over)


SOMEBODY = "An officer of another body"
MUSTER_ITSELF = "Muster itself"
SIGNING_IN = uuid5(NAMESPACE_URL, "muster:signing in")
"""Whom the audit names for what was tried where nobody was signed in."""

NOT_SIGNED_IN = "Somebody who was not signed in"


NOT_PEOPLE = {MIGRATION: MUSTER_ITSELF, SIGNING_IN: NOT_SIGNED_IN}
"""Whom entries name though nobody is meant, in words."""

NAMES = "SELECT id, name FROM people_user WHERE id = ANY (%s)"


def names(ids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """A name for each user id; for those whom the viewer may not see, no name.

    On a page of what a broken glass opens to its reader nobody else is named: they
    need what it says, and not who works on it.
    Never join people to what they did: the row of an unseen person is hidden,
    and the join would hide what they did with it.
    """
    wanted = set(ids)
    seen = names_seen(wanted)
    page = only_read()
    if page is not None:
        named = {page.reader, *NOT_PEOPLE}
        seen |= {one: SOMEBODY_INSIDE for one in wanted - named if one is not None}
    return {one: seen.get(one, SOMEBODY) if one else "" for one in wanted}


def names_seen(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """The names of those of some keys that are people's whom the viewer may see."""
    wanted = {one for one in ids if one is not None}
    seen: dict[UUID, str] = dict(rows(NAMES, [list(wanted)])) if wanted else {}
    return seen | {one: NOT_PEOPLE[one] for one in wanted & NOT_PEOPLE.keys()}


def the_unit() -> Organisation:
    """The unit that this installation serves."""
    return Organisation.objects.get(kind=Organisation.Kind.UNIT)


def member_forces(*, on: datetime) -> QuerySet[Organisation]:
    """The region's member forces on a day, by name."""
    day = on.date()
    joined = Affiliation.objects.filter(
        Q(ends__isnull=True) | Q(ends__gt=day),
        part=Affiliation.Part.MEMBER,
        starts__lte=day,
    )
    return Organisation.objects.filter(
        id__in=joined.values("organisation_id")
    ).order_by("name")


def team_of(viewer: Viewer) -> Team | None:
    """One team of the viewer's, the first by name."""
    return Team.objects.filter(id__in=viewer.team_ids).order_by("name").first()


def holders(role: Role) -> list[UUID]:
    """The ids of all who hold a role now, whether or not the viewer may see them.

    For telling them something; never for showing who they are.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_holders(%s)", [role.value])
        row = cursor.fetchone()
    return list(row[0])


def members(team: Team, *, at: datetime) -> list[UUID]:
    """Everybody of a team at a moment, as far as the viewer may see: to be told."""
    held = Posting.objects.filter(in_force(at), team=team)
    return list(held.order_by("starts", "pk").values_list("user_id", flat=True))


def colleagues(*roles: Role, at: datetime) -> QuerySet[User]:
    """People the viewer may see who hold one of these roles at a moment, by name."""
    return User.objects.filter(
        id__in=Posting.objects.filter(in_force(at), role__in=roles).values("user_id"),
        is_system=False,
    ).order_by("name")


def listed_people(
    *,
    body: str = "",
    team: Team | None = None,
    after: User | None = None,
    at_most: int,
) -> list[User]:
    """People whom the viewer may see, by name; system accounts are left out.

    body:  the code of a body, or all.
    team:  one in which they are posted, now or to come; None for any.
    after: the last person of the page before.
    """
    people = User.objects.filter(is_system=False).select_related("organisation")
    if body:
        people = people.filter(organisation__code=body)
    if team is not None:
        lasting = Q(ends__isnull=True) | Q(ends__gt=timezone.now())
        posted = Posting.objects.filter(lasting, team_id=team.id)
        people = people.filter(id__in=posted.values("user_id"))
    if after is not None:
        people = people.filter(
            Q(name__gt=after.name) | Q(name=after.name, id__gt=after.id)
        )
    return list(people.order_by("name", "id")[:at_most])


def everybody() -> list[tuple[UUID, str]]:
    """All whom the viewer may see and whom the audit may name, in words, by name.

    System accounts too, and those who left; with their body, since people of two
    bodies may share a name.
    """
    found = User.objects.order_by("name", "id").values_list(
        "id", "name", "organisation__short_name"
    )
    people = [(key, f"{name}, {body}") for key, name, body in found]
    return [*people, *NOT_PEOPLE.items()]


def postings_of(*people: UUID) -> list[Posting]:
    """The postings of these people, past and to come, the latest first."""
    return list(
        Posting.objects.filter(user_id__in=people)
        .select_related("team", "organisation")
        .order_by("-starts", "role", "pk")
    )
