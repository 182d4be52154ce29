"""What cannot be, though nothing forbids it: refused early, with its name and a way on.

The database refuses the same by its constraints (`reasons`): what is told here says
which body, team or person it is.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from muster.core.access.actions.ends import (
    refuse_while_posted,
    refuse_without_unit,
)
from muster.core.access.actions.reasons import (
    ADDRESS_TAKEN,
    LOOK_FOR_IT,
    REMEDIES,
    WAITS_ALREADY,
)
from muster.core.access.wording import words_of
from muster.core.people.acts import Act, Kind
from muster.core.people.bodies import namesake, team_called
from muster.core.people.models import Organisation, Posting, ProposedAct, User
from muster.core.people.proposals import waiting_alike
from muster.core.people.queries import has_left
from muster.core.people.sign_in.models import Account
from muster.core.store.viewing import viewing_as
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.role import ROLES
from muster.core.web.formats import moment

GONE = Reason("They may not sign in: closed, or every posting has ended")
ANOTHER_NAME = "Give another name, or rename or end that body first."
CALLED_ALIKE = "{} is there, and two bodies are never called alike, in full or in short"

AnyAct = Act | ProposedAct


def refuse_what_waits(acts: Sequence[Act]) -> None:
    """Refuse a body, team or person of which the like is proposed already.

    Only the first of two could ever be confirmed; or the second undoes the first, as
    with two new names of one body. The database asks the same once more in its turn.
    """
    waiting = waiting_alike(acts)
    if waiting is not None:
        words = words_of([waiting])[0]
        raise Refused(Reason(f"{WAITS_ALREADY}: “{words}”"), remedy=LOOK_FOR_IT)


def refuse_what_cannot_be(
    acts: Sequence[AnyAct], *, at: datetime, remedy: str = ""
) -> None:
    """Refuse early what would fail later, in an account, or with fewer words.

    remedy: what to do about it, where that is not to ask for something else.
    """
    added = {act.person for act in acts if act.kind == Kind.ADD_PERSON}
    for act in acts:
        if act.kind == Kind.ADD_PERSON:
            _refuse_taken(act, remedy=remedy)
        elif act.kind == Kind.APPOINT:
            _refuse_held(act, at=at, remedy=remedy)
        elif act.kind == Kind.GIVE_LINK and act.person not in added:
            _refuse_gone(act, at=at, remedy=remedy)
        elif act.kind in {Kind.ADD_BODY, Kind.RENAME_BODY}:
            _refuse_namesake(act, acts, remedy=remedy)
        elif act.kind in {Kind.ADD_TEAM, Kind.RENAME_TEAM}:
            _refuse_team(act, acts, remedy=remedy)
        elif act.kind in {Kind.END_BODY, Kind.END_TEAM}:
            refuse_while_posted(act, remedy=remedy)
        elif act.kind in {Kind.AFFILIATE, Kind.END_AFFILIATION}:
            refuse_without_unit(act, acts, remedy=remedy)


def _refuse_taken(act: AnyAct, *, remedy: str) -> None:
    holder = Account.objects.filter(email__iexact=act.email).first()
    known = User.objects.filter(email__iexact=act.email).exists()
    if known or (holder and User.objects.filter(id=holder.user_id).exists()):
        raise Refused(ADDRESS_TAKEN, remedy=remedy or REMEDIES["people_user_email_key"])


def _refuse_held(act: AnyAct, *, at: datetime, remedy: str) -> None:
    """Say which posting it is that they hold already, and how long it goes on."""
    assert act.person is not None  # noqa: S101 - somebody is appointed,
    assert act.team is not None  # noqa: S101 - to a team
    until = Q(starts__lt=act.ends) if act.ends else Q()
    after = Q(ends__isnull=True) | Q(ends__gt=max(act.starts or at, at))
    same = Posting.objects.filter(
        until, after, user_id=act.person, team_id=act.team, role=act.role
    ).select_related("user", "team", "organisation")
    held = same.order_by("starts").first()
    if held is not None:
        ends = f" until {moment(held.ends)}" if held.ends else ", until further notice"
        raise Refused(
            Reason(
                f"{held.user.name} is {ROLES.of(held.role).title} in {held.team.name},"
                f" {held.organisation.short_name}, from {moment(held.starts)}{ends}"
            ),
            remedy=remedy or REMEDIES["people_posting_held"],
        )


def _named(body: Organisation) -> str:
    return f"{body.name} ({body.short_name}, {body.code})"


def _refuse_namesake(act: AnyAct, acts: Sequence[AnyAct], *, remedy: str) -> None:
    """Say which body is called so; one that is renamed with it gives its name up."""
    assert act.row is not None  # noqa: S101 - the body that is put down or renamed
    renamed = {other.row for other in acts if other.kind == Kind.RENAME_BODY}
    called = namesake(act.row, name=act.name, short_name=act.short_name)
    if called and called.id not in renamed:
        raise Refused(
            Reason(CALLED_ALIKE.format(_named(called))), remedy=remedy or ANOTHER_NAME
        )
    coded = Organisation.objects.filter(code=act.code).exclude(id=act.row).first()
    if act.code and coded and coded.id not in renamed:
        raise Refused(
            Reason(f"{_named(coded)} has this short code already"),
            remedy=remedy or REMEDIES["people_organisation_code_key"],
        )


def _refuse_team(act: AnyAct, acts: Sequence[AnyAct], *, remedy: str) -> None:
    """Say which team is called so, however its name is written."""
    called = team_called(act.body, act.name) if act.body else None
    renamed = {other.row for other in acts if other.kind == Kind.RENAME_TEAM}
    if called and called.id not in {act.row, *renamed}:
        ended = ", which has its name for good" if called.ends else ""
        raise Refused(
            Reason(
                f"{called.organisation.name} has the team “{called.name}”"
                f" already{ended}"
            ),
            remedy=remedy or REMEDIES["people_team_name_once"],
        )


def _refuse_gone(act: AnyAct, *, at: datetime, remedy: str) -> None:
    account = Account.objects.filter(user_id=_whom(act)).first()
    if account is None or not account.is_active or _has_left(account, at=at):
        first = "Appoint them, or open their account, first."
        raise Refused(GONE, remedy=remedy or first)


def _whom(act: AnyAct) -> UUID:
    assert act.person is not None  # noqa: S101 - such acts are about a person
    return act.person


def _has_left(account: Account, *, at: datetime) -> bool:
    with viewing_as(account.user_id):
        return has_left(account.user_id, at=at)
