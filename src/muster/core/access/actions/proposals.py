"""What one administrator proposes and another confirms; or does alone, and alarms.

The database decides who may (core/people/sql/proposals.sql). What lets
somebody in, accounts and links, is changed here once the database has agreed and kept
it: their tables have a connection of their own, which no failed commit of ours undoes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db.transaction import atomic, on_commit, set_rollback

from muster.core.access.actions.possible import (
    refuse_what_cannot_be,
    refuse_what_waits,
)
from muster.core.access.actions.reasons import (
    ASK_ANOTHER,
    IMPOSSIBLE,
    REASONS,
    REFUSE_IT,
    REMEDIES,
)
from muster.core.access.actions.refusing import in_words
from muster.core.access.wording import in_one_line
from muster.core.audit.actions import Operation, record
from muster.core.people import actions as people
from muster.core.people.acts import Act, Kind
from muster.core.people.models import Proposal, ProposedAct, User
from muster.core.people.sign_in import actions as accounts
from muster.core.people.sign_in.models import Account
from muster.core.people.sign_in.queries import digest_of
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.viewer import Viewer

BOUND_ALREADY = Reason("Somebody's account has this identifier already")


@dataclass(frozen=True, slots=True)
class Proposed:
    """What was proposed, and the random part of a link in it, shown this once."""

    proposal_id: UUID
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """What belongs to a link and is handed over by another than the link is."""

    person: str
    code: str


@atomic
def propose(
    acts: Sequence[Act], *, reason: str, actor: Viewer, at: datetime
) -> Proposed:
    """Put acts to another administrator; nothing is done yet.

    A link that is among them is shown to the proposer now and works once it is
    confirmed, with a code that only the one who confirms is shown.
    Raises  Refused unless the actor is an administrator and none is about them.
    Audit   people.proposed
    """
    secret = (
        accounts.new_secret() if any(a.kind == Kind.GIVE_LINK for a in acts) else ""
    )
    listed = [
        replace(act, digest=digest_of(secret)) if act.kind == Kind.GIVE_LINK else act
        for act in acts
    ]
    refuse_what_cannot_be(listed, at=at)
    refuse_what_waits(listed)
    with in_words(REASONS, remedies=REMEDIES):
        proposal = people.propose(listed, reason=reason)
    record(
        Operation.COLLECTION,
        "people.proposed",
        actor=actor,
        body=f"{proposal}: {in_one_line(listed)}. Why: {reason}",
    )
    return Proposed(proposal, secret)


def require_possible(acts: Sequence[Act], *, at: datetime) -> None:
    """Refuse what `propose` would refuse; nothing is proposed.

    Raises  Refused as propose does.
    """
    refuse_what_cannot_be(acts, at=at)
    refuse_what_waits(acts)
    with in_words(REASONS, remedies=REMEDIES), atomic():
        people.propose(acts, reason="Tried and undone")
        set_rollback(True)


@atomic
def confirm(
    proposal: Proposal, *, reason: str, actor: Viewer, at: datetime
) -> list[Code]:
    """Do what another proposed; the codes of links among it, shown this once.

    Raises  Refused for the proposer, for whom it is about, for anybody who may be
            one person with either, and for what waits no longer.
    Audit   people.confirmed, which names both
    """
    acts = list(proposal.acts.order_by("place"))
    words = in_one_line(acts)
    refuse_what_cannot_be(acts, at=at, remedy=REFUSE_IT)
    with in_words(REASONS, remedy=ASK_ANOTHER), in_words(IMPOSSIBLE, remedy=REFUSE_IT):
        people.confirm(proposal.id, reason=reason)
    record(
        Operation.ALTERATION,
        "people.confirmed",
        actor=actor,
        body=f"{proposal.id}: {words}. Proposed by {proposal.proposed_by_id},"
        f" confirmed by {actor.user_id}",
    )
    return _change_accounts(proposal, acts, at=at, coded=True)


@atomic
def act_alone(proposal: Proposal, *, reason: str, actor: Viewer, at: datetime) -> None:
    """Do what one proposed oneself, since no other administrator can be reached.

    Everybody whom it touches and every auditor see it until somebody else has
    reviewed it. A link works without a code.
    Raises  Refused for another's proposal, and for what waits no longer.
    Audit   people.done_alone
    """
    acts = list(proposal.acts.order_by("place"))
    words = in_one_line(acts)
    refuse_what_cannot_be(acts, at=at)
    with in_words(REASONS, remedy=ASK_ANOTHER):
        people.act_alone(proposal.id, reason=reason)
    record(
        Operation.ALTERATION,
        "people.done_alone",
        actor=actor,
        body=f"{proposal.id}: {words}. Why alone: {reason}",
    )
    _change_accounts(proposal, acts, at=at, coded=False)


@atomic
def refuse(proposal: Proposal, *, reason: str, actor: Viewer) -> None:
    """Refuse what another proposed, or take back what one proposed oneself.

    Audit   people.refused, people.taken_back
    """
    own = proposal.proposed_by_id == actor.user_id
    words = in_one_line(proposal.acts.order_by("place"))
    with in_words(REASONS, remedy=ASK_ANOTHER):
        people.refuse(proposal.id, reason=reason)
    record(
        Operation.ALTERATION,
        "people.taken_back" if own else "people.refused",
        actor=actor,
        body=f"{proposal.id}: {words}. Proposed by {proposal.proposed_by_id}."
        f" Why: {reason}",
    )


@atomic
def review(proposal: Proposal, *, found: str, actor: Viewer) -> None:
    """Say what one found about what was done alone; it stands open no longer.

    Raises  Refused for anybody who had part in it, or may be one person with them.
    Audit   people.reviewed
    """
    words = in_one_line(proposal.acts.order_by("place"))
    with in_words(REASONS, remedy="Ask another auditor."):
        people.review(proposal.id, found=found)
    record(
        Operation.ALTERATION,
        "people.reviewed",
        actor=actor,
        body=f"{proposal.id}: {words}. Done by {proposal.proposed_by_id}."
        f" Found: {found}",
    )


def _whom(act: Act | ProposedAct) -> UUID:
    assert act.person is not None  # noqa: S101 - such acts are about a person
    return act.person


def _change_accounts(
    proposal: Proposal, acts: Sequence[ProposedAct], *, at: datetime, coded: bool
) -> list[Code]:
    """Do what the database agreed to with accounts, in their own tables.

    An account is made at once, since by itself it lets nobody in.
    """
    codes = []
    for act in acts:
        match act.kind:
            case Kind.ADD_PERSON:
                _give_account(act)
            case Kind.GIVE_LINK:
                code = accounts.new_code() if coded else ""
                on_commit(partial(_let_link_work, proposal, act, code=code, at=at))
                codes.append(Code(User.objects.get(id=_whom(act)).name, code))
            case Kind.REOPEN:
                on_commit(partial(accounts.reopen, _account(act)))
            case Kind.BIND:
                _bind(act)
    return codes


def _account(act: ProposedAct) -> Account:
    return Account.objects.get(user_id=_whom(act))


def _let_link_work(
    proposal: Proposal, act: ProposedAct, *, code: str, at: datetime
) -> None:
    accounts.let_link_work(
        _account(act),
        digest=act.digest,
        made_by=proposal.proposed_by_id,
        at=at,
        anew=act.anew,
        code=code,
    )


def _give_account(act: ProposedAct) -> None:
    """Make the account, or take up one that a failed attempt left behind.

    The tables of sign-in are written in a transaction of their own.
    """
    account = Account.objects.filter(email__iexact=act.email).first() or Account(
        email=act.email
    )
    account.user_id = _whom(act)
    account.set_unusable_password()
    account.save()


def _bind(act: ProposedAct) -> None:
    account, key = _account(act), act.subject or None
    if accounts.is_anothers(account, provider=act.provider, key=key):
        raise Refused(BOUND_ALREADY, remedy="Ask whose it is.")
    on_commit(partial(accounts.bind_anew, account, provider=act.provider, key=key))
