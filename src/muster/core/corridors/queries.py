"""What people ask about corridors. What a viewer may not know of is in no answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, Q, QuerySet, When

from muster.core.access.models import Group, GroupMembership, Guardian
from muster.core.access.queries import label_of
from muster.core.corridors.models import (
    AccessRequest,
    Agreement,
    BreakGlass,
    Corridor,
    GlassRecord,
    GlassReview,
    KeptShut,
    Review,
    RoutedRequest,
    Succession,
)
from muster.core.corridors.rules import SOON, glass_review_due, looked_over_by
from muster.core.people.models import Posting, User
from muster.core.people.queries import colleagues, in_force, the_unit
from muster.core.records.models import Register
from muster.core.records.queries import find
from muster.core.store.asking import rows
from muster.core.terms.reason import NotFound, Reason, Refused
from muster.core.terms.role import UNIT_OFFICERS, Role
from muster.core.terms.viewer import Viewer
from muster.core.web.handles import held

HEAD_OF_UNIT = Role.TASKING_CHAIR
"""Whoever heads the unit, as far as posts say it today."""

OFFICERS = UNIT_OFFICERS
"""Who guards a corridor and breaks a glass, where the post is one of the unit."""


def corridors() -> list[Corridor]:
    """The corridors that this viewer is in or guards, by name."""
    return list(Corridor.objects.select_related("group").order_by("group__name"))


def own_corridor(key: str) -> Group:
    """The unit's corridor of a key, for those in it.

    The oldest to which a head of the unit agreed: another that bears its key is none.
    Raises  Refused alike for whoever is not in it, and where there is none.
    """
    [(found,)] = rows("SELECT corridors_ones_own(%s)", [key])
    if found is None:
        raise Refused(Reason("Those in its corridor record this"))
    return Group.objects.get(id=found)


def corridor_called(word: str) -> Corridor:
    """The corridor of an address; NotFound alike for a hidden and an absent one."""
    found = {each.group_id: each for each in corridors()}
    return found[held([each.group for each in found.values()], word).id]


def guardians(group: Group, *, at: datetime) -> list[Guardian]:
    """Who guards a corridor at a moment, the longest first."""
    return list(group.guardians.filter(in_force(at)).order_by("starts", "id"))


def guarded() -> set[UUID]:
    """The groups that this viewer guards, as the database decides it."""
    [(groups,)] = rows("SELECT guarded_groups()", [])
    return set(groups)


def work_here(people: Iterable[UUID], *, at: datetime) -> set[UUID]:
    """Those of these people who hold any post at a moment."""
    found = Posting.objects.filter(in_force(at), user_id__in=list(people))
    return set(found.values_list("user_id", flat=True))


def ending_soon(group: Group, *, at: datetime) -> list[GroupMembership]:
    """Memberships that end within thirty days, and that no later one follows."""
    running = list(group.memberships.filter(in_force(at)).order_by("ends", "id"))
    later = set(
        group.memberships.filter(starts__gt=at).values_list("user_id", flat=True)
    )
    return [
        each
        for each in running
        if each.ends is not None
        and each.ends <= at + SOON
        and each.user_id not in later
    ]


def in_until(group: Group, user_id: UUID, *, at: datetime) -> datetime | None:
    """When the last membership of somebody in a corridor ends; None without one."""
    found = group.memberships.filter(user_id=user_id, ends__gt=at)
    return found.order_by("-ends").values_list("ends", flat=True).first()


def waiting_requests(group: Group) -> list[RoutedRequest]:
    """Requests that its guardians have not decided, the oldest first."""
    found = RoutedRequest.objects.filter(group=group, decided_at__isnull=True)
    return list(found.select_related("group").order_by("asked_at", "id"))


def own_requests(viewer: Viewer) -> list[AccessRequest]:
    """What somebody asked, as they asked it, the latest first; all of it."""
    found = AccessRequest.objects.filter(by_id=viewer.user_id)
    return list(found.order_by("-at", "id"))


def next_look_over(corridor: Corridor) -> date:
    """The day by which a corridor is looked over again."""
    last = Review.objects.filter(group=corridor.group_id).order_by("-at").first()
    return looked_over_by(
        last.at if last else corridor.group.opened_at,
        every_months=corridor.review_every_months,
    )


def reviews(group: Group) -> list[Review]:
    """Each time that its guardians looked a corridor over, the latest first."""
    return list(Review.objects.filter(group=group).order_by("-at", "id"))


def waiting_successions(group: Group) -> list[Succession]:
    """Guardians who are proposed and not decided on."""
    found = Succession.objects.filter(group=group, decided_at__isnull=True)
    return list(found.select_related("group").order_by("proposed_at", "id"))


def agreements(group: Group) -> list[Agreement]:
    """Who was asked to agree to a corridor, its second guardian first."""
    found = Agreement.objects.filter(group=group)
    return list(found.order_by("heads", "-asked_at", "id"))


def is_agreed(group: Group) -> bool:
    """Whether a head of the unit agreed to a corridor, so that it may flag."""
    [(agreed,)] = rows("SELECT corridors_is_agreed(%s)", [group.id])
    return bool(agreed)


def heads_to_ask(group: Group, *, at: datetime) -> dict[UUID, str]:
    """Which heads of the unit could agree to a corridor: those who never guarded it."""
    mine = group.guardians.values("user_id")
    return _named(colleagues(HEAD_OF_UNIT, at=at).exclude(id__in=mine))


def to_agree(viewer: Viewer) -> list[Agreement]:
    """What this viewer is asked to agree to and has not answered."""
    found = Agreement.objects.filter(person_id=viewer.user_id, decided_at__isnull=True)
    return list(found.order_by("asked_at", "id"))


def could_guard(group: Group, *, at: datetime) -> dict[UUID, str]:
    """Which other officers of the unit in a corridor could guard it, by name."""
    mine = group.guardians.filter(in_force(at)).values("user_id")
    told = group.memberships.filter(in_force(at)).values("user_id")
    officers = _of_unit(OFFICERS, at=at)
    return _named(officers.filter(id__in=told).exclude(id__in=mine))


def could_be_second(viewer: Viewer, *, at: datetime) -> dict[UUID, str]:
    """Which other officers of the unit could guard a new corridor with this person."""
    return _named(_of_unit(OFFICERS, at=at).exclude(id=viewer.user_id))


def could_be_let_in(viewer: Viewer, *, at: datetime) -> dict[UUID, str]:
    """Who of the unit could be in a corridor that this person guards, by name.

    An auditor may: whoever audits what is behind it is briefed as anybody is. Who only
    looks after accounts may not, nor anybody of another body: what they are to know is
    released to them.
    """
    told = _of_unit(OFFICERS | {Role.AUDITOR}, at=at)
    return _named(told.exclude(id=viewer.user_id))


def _of_unit(roles: Iterable[Role], *, at: datetime) -> QuerySet[User]:
    """Who holds one of these roles in a team of the unit, by name.

    As the database decides it (`core/access/sql/who_is_let_in.sql`).
    """
    held = Posting.objects.filter(
        in_force(at), role__in=[*roles], organisation=the_unit()
    )
    return colleagues(*roles, at=at).filter(id__in=held.values("user_id"))


def heads_of_unit(viewer: Viewer, *, at: datetime) -> dict[UUID, str]:
    """Who heads the unit, besides this person."""
    return _named(colleagues(HEAD_OF_UNIT, at=at).exclude(id=viewer.user_id))


def _named(people: QuerySet[User]) -> dict[UUID, str]:
    return {each.id: str(each) for each in people}


# ------------------------------------------------------------------- break-glass

FIRST_WHAT_WAITS = (
    Case(When(reviewed_at__isnull=True, then=0), default=1),
    "-starts",
    "id",
)


def glass_to_review(group: Group) -> list[GlassReview]:
    """Where the glass was broken and no guardian has said of it, the oldest first."""
    found = GlassReview.objects.filter(group=group, reviewed_at__isnull=True)
    return list(found.order_by("starts", "id"))


def glass_reviewed(
    group: Group, *, after: GlassReview | None = None, at_most: int
) -> list[GlassReview]:
    """One page of what was broken and is reviewed, the latest first.

    after: the last of the page before.
    """
    found = GlassReview.objects.filter(group=group, reviewed_at__isnull=False)
    if after is not None:
        found = found.filter(_behind(after))
    return list(found.order_by("-starts", "id")[:at_most])


def glass_reviewed_called(group: Group, word: str) -> GlassReview:
    """That of a word among those reviewed; NotFound for any other."""
    found = GlassReview.objects.filter(group=group, reviewed_at__isnull=False)
    return held(found.order_by("-starts", "id"), word)


def broken(
    viewer: Viewer, *, after: BreakGlass | None = None, at_most: int
) -> list[BreakGlass]:
    """One page of each time that somebody broke the glass; of an auditor all.

    Those that nobody has said of yet stand first, so that no number of others hides
    them; then the latest first.
    after: the last of the page before.
    """
    found = _told_of(viewer)
    if after is not None:
        behind = _behind(after) & Q(reviewed_at__isnull=after.reviewed_at is None)
        if after.reviewed_at is None:
            behind |= Q(reviewed_at__isnull=False)
        found = found.filter(behind)
    return list(found.order_by(*FIRST_WHAT_WAITS)[:at_most])


def _told_of(viewer: Viewer) -> QuerySet[BreakGlass]:
    """One's own, and to an auditor each."""
    found = BreakGlass.objects.all()
    if viewer.holds(Role.AUDITOR):
        return found
    return found.filter(by_id=viewer.user_id)


def _behind(last: BreakGlass | GlassReview) -> Q:
    """What stands behind one in a list, the latest first."""
    return Q(starts__lt=last.starts) | Q(starts=last.starts, id__gt=last.id)


def was_not_right(group: Group) -> list[GlassReview]:
    """Whose glass was not right, and whom no guardian let again; the oldest first."""
    found = GlassReview.objects.filter(
        group=group, right_to=False, let_again_at__isnull=True
    )
    return list(found.order_by("starts", "id"))


def glass_called(word: str) -> BreakGlass:
    """That of an address; NotFound alike where it is hidden and absent."""
    return held(BreakGlass.objects.order_by("-starts", "id"), word)


def opened_by(glass: BreakGlass) -> list[GlassRecord]:
    """The records that it opened and the viewer may see now."""
    found = GlassRecord.objects.filter(break_glass=glass).select_related("register")
    return list(found.order_by("register__reference"))


def opened_in(asked: GlassReview, group: Group) -> list[GlassRecord]:
    """The records of one corridor that a broken glass opened."""
    found = GlassRecord.objects.filter(
        break_glass_id=asked.break_glass_id
    ).select_related("register")
    return [
        each
        for each in found.order_by("register__reference")
        if group.id in label_of(each.access_class).groups
    ]


@dataclass(frozen=True, slots=True)
class Alarm:
    """A broken glass that nobody has said of yet: since when, by when, and by whom.

    late: whether the time for saying so is over.
    """

    glass: BreakGlass
    due: datetime
    late: bool


def alarms(viewer: Viewer, *, at: datetime) -> list[Alarm]:
    """All that wait for a review, of which this viewer is told, the oldest first."""
    found = []
    for each in _told_of(viewer).filter(reviewed_at__isnull=True).order_by("starts"):
        due = glass_review_due(each.starts)
        found.append(Alarm(each, due.last_moment, due.lapsed(at)))
    return found


WHO_DID = """
    SELECT entry, moment, person, verb, refused
    FROM corridors_who_did(%s, %s::timestamptz, %s::uuid, %s)
"""


@dataclass(frozen=True, slots=True)
class Did:
    """One entry about a record: when, who, what; and whether it was refused."""

    entry: UUID
    at: datetime
    user_id: UUID
    verb: str
    refused: bool


def who_did(
    register: Register, *, after: tuple[str, ...] | None = None, at_most: int
) -> list[Did]:
    """One page of what was done with a record, the latest first, for its guardian.

    Nothing for whoever guards none of the groups that its readers are in.
    after: the moment and the key of the last entry of the page before.
    """
    moment, entry = after or (None, None)
    return [Did(*each) for each in rows(WHO_DID, [register.id, moment, entry, at_most])]


def behind(group: Group, reference: str) -> Register:
    """A record that only those in a corridor may see.

    NotFound alike where it is hidden, absent, and seen by others too.
    """
    register = find(reference)
    if group.id not in label_of(register.access_class).groups:
        raise NotFound(reference)
    return register


def is_kept_shut(register: Register) -> bool:
    """Whether no broken glass opens a record, since its guardian said so."""
    return KeptShut.objects.filter(register=register).exists()


def to_settle(viewer: Viewer) -> list[Succession]:
    """Guardians who are proposed, of whom this viewer is asked or may say."""
    found = Succession.objects.filter(
        Q(group_id__in=guarded()) | Q(asked_id=viewer.user_id),
        decided_at__isnull=True,
    )
    return list(found.order_by("proposed_at", "id"))


NEEDED = """
    SELECT 'request', r.group_id, r.asked_at FROM corridors_routedrequest AS r
    WHERE r.decided_at IS NULL AND r.person_id <> viewer_id()
    UNION ALL
    SELECT 'glass', r.group_id, r.starts FROM corridors_glassreview AS r
    WHERE r.reviewed_at IS NULL AND r.by_id <> viewer_id()
    UNION ALL
    SELECT 'guardian', s.id, s.proposed_at FROM corridors_succession AS s
    WHERE s.decided_at IS NULL AND s.asked_id = viewer_id()
    UNION ALL
    SELECT 'agree', a.id, a.asked_at FROM corridors_agreement AS a
    WHERE a.decided_at IS NULL AND a.person_id = viewer_id()
    UNION ALL
    SELECT 'broken', b.id, b.starts FROM corridors_breakglass AS b
    WHERE b.reviewed_at IS NULL
    ORDER BY 3
"""


@dataclass(frozen=True, slots=True)
class Needed:
    """Something of a corridor that needs somebody: a request, a review, an answer.

    what: "request", "glass", "guardian" and "agree" wait for them; "broken" they are
          told of.
    key:  of the corridor, the proposal, the agreement or the broken glass.
    """

    what: str
    key: UUID
    since: datetime


def needed() -> list[Needed]:
    """What of corridors needs this viewer, the oldest first; in one statement."""
    return [Needed(*each) for each in rows(NEEDED, [])]
