"""What people ask about what administrators proposed, confirmed and did alone."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from muster.core.people.actions import as_json
from muster.core.people.acts import Act
from muster.core.people.models import Proposal, ProposedAct
from muster.core.people.queries import colleagues
from muster.core.terms.role import Role

State = Proposal.State


def known_proposals() -> QuerySet[Proposal]:
    """The proposals that the viewer may see: see access.PROPOSALS."""
    return Proposal.objects.prefetch_related("acts")


def waiting(*, at: datetime) -> list[Proposal]:
    """What waits for somebody to confirm it, the oldest first."""
    return list(
        known_proposals()
        .filter(state=State.WAITING, lapses_at__gt=at)
        .order_by("proposed_at", "id")
    )


def waiting_alike(acts: Sequence[Act]) -> ProposedAct | None:
    """What waits and would do the like of one of these: the first that was proposed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_waiting_alike(%s)", [as_json(acts)])
        row = cursor.fetchone()
    return ProposedAct.objects.filter(id=row[0]).first() if row[0] else None


def to_review() -> list[Proposal]:
    """What one did alone, and who became administrator or auditor, till reviewed."""
    return list(known_proposals().filter(_needs_review()).order_by("proposed_at", "id"))


def decided(*, after: Proposal | None, at: datetime, at_most: int) -> list[Proposal]:
    """What is over: done, refused, taken back or lapsed; the newest first."""
    over = known_proposals().filter(~Q(state=State.WAITING) | Q(lapses_at__lte=at))
    if after is not None:
        over = over.filter(
            Q(proposed_at__lt=after.proposed_at)
            | Q(proposed_at=after.proposed_at, id__lt=after.id)
        )
    return list(over.order_by("-proposed_at", "-id")[:at_most])


def _needs_review() -> Q:
    watching = ProposedAct.objects.filter(
        kind=ProposedAct.Kind.APPOINT,
        role__in=(Role.ADMINISTRATOR.value, Role.AUDITOR.value),
    )
    bound = ProposedAct.objects.filter(kind=ProposedAct.Kind.BIND)
    return Q(state=State.DONE, reviewed_at__isnull=True) & (
        Q(alone=True)
        | Q(id__in=watching.values("proposal_id"))
        | Q(id__in=bound.values("proposal_id"))
    )


def needs_review(proposal: Proposal) -> bool:
    """Whether somebody is still to look into it."""
    return Proposal.objects.filter(_needs_review(), id=proposal.id).exists()


def done_alone_to(user_id: UUID) -> list[Proposal]:
    """What one administrator did alone about a person, and nobody has reviewed."""
    about = ProposedAct.objects.filter(person=user_id)
    return list(
        known_proposals()
        .filter(
            state=State.DONE,
            alone=True,
            reviewed_at__isnull=True,
            id__in=about.values("proposal_id"),
        )
        .order_by("proposed_at", "id")
    )


def others_to_review(user_id: UUID) -> list[Proposal]:
    """Of what is to review, what somebody had no hand in deciding."""
    return [
        each
        for each in to_review()
        if user_id not in {each.proposed_by_id, each.decided_by_id}
    ]


def answered(user_id: UUID, *, since: datetime) -> list[Proposal]:
    """What somebody proposed and another confirmed or refused, the latest first."""
    return list(
        known_proposals()
        .filter(
            proposed_by_id=user_id,
            alone=False,
            state__in=(State.DONE, State.REFUSED),
            decided_at__gte=since,
        )
        .order_by("-decided_at", "id")
    )


def is_kin(proposal: Proposal) -> bool:
    """Whether the viewer may be one person with somebody whom it is about.

    Then they neither confirm it nor review it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_is_kin(%s)", [proposal.id])
        row = cursor.fetchone()
    return bool(row[0])


def could_review(
    proposals: Sequence[Proposal], *, at: datetime
) -> dict[UUID, list[str]]:
    """Who had no part in each of these and so could review it, by name.

    Whether one of them may be one person with somebody concerned is asked of them
    alone, on its page.
    """
    people = colleagues(Role.AUDITOR, Role.ADMINISTRATOR, at=at)
    watching = list(people.values_list("id", "name"))
    return {
        each.id: [name for person, name in watching if person not in _concerned(each)]
        for each in proposals
    }


def _concerned(proposal: Proposal) -> set[UUID | None]:
    about = {act.person for act in proposal.acts.all()}
    return {proposal.proposed_by_id, proposal.decided_by_id, *about}
