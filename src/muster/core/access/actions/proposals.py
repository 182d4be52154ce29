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

from muster.core.access.actions.ends import (
    refuse_while_posted,
    refuse_without_unit,
)
from muster.core.access.actions.refusing import in_words
from muster.core.access.rules import APPOINTING, TWO_ADMINISTRATORS
from muster.core.access.wording import in_one_line, words_of
from muster.core.audit.actions import Operation, record
from muster.core.people import actions as people
from muster.core.people.acts import Act, Kind
from muster.core.people.bodies import namesake
from muster.core.people.models import Proposal, ProposedAct, User
from muster.core.people.queries import has_left
from muster.core.people.sign_in import actions as accounts
from muster.core.people.sign_in.models import Account
from muster.core.people.sign_in.queries import digest_of
from muster.core.store.viewing import viewing_as
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.viewer import Viewer

ADMINISTRATORS_ONLY = Reason("Only an administrator appoints people", APPOINTING)
ONESELF = Reason("Nobody changes their own appointments", APPOINTING)
ADDRESS_TAKEN = Reason("Somebody has an account with this e-mail address already")
GONE = Reason("They may not sign in: closed, or every posting has ended")
BOUND_ALREADY = Reason("Somebody's account has this identifier already")
OVER = Reason("It waits no longer: somebody confirmed it, refused it or took it back")
REASONS = {
    "people_administrators_appoint": ADMINISTRATORS_ONLY,
    "people_nobody_appoints_himself": ONESELF,
    "people_posting_not_approved_by_holder": ONESELF,
    "people_appointed_is_known": Reason("There is no such person to appoint"),
    "people_posting_held": Reason("They hold this role in this team in that time"),
    "people_posting_ends_after_start": Reason("The end must come after the start"),
    "people_posting_in_force": Reason("The posting has ended already"),
    "people_user_email_key": ADDRESS_TAKEN,
    "people_body_is_known": Reason("There is no such body, or it has ended"),
    "people_team_is_known": Reason("There is no such team in that time"),
    "people_role_of_body": Reason("People of that body do not hold this role"),
    "people_one_unit": Reason("There is a unit already: rename it instead"),
    "people_organisation_code_key": Reason("Another body has this short code already"),
    "people_body_name_once": Reason(
        "Another body is called so already, in full or in short"
    ),
    "people_team_name_once": Reason("The body has a team of this name already"),
    "people_nobody_posted": Reason(
        "People are posted there beyond that day: end their postings first"
    ),
    "people_affiliation_held": Reason("The body is that in that time already"),
    "people_one_host_at_a_time": Reason(
        "Another force hosts the unit in that time: end its part first, on the day"
        " on which this one begins or before"
    ),
    "people_affiliation_is_known": Reason("It has ended by then already"),
    "people_affiliation_ends_after_start": Reason("The end must come after the start"),
    "people_proposal_waits": OVER,
    "people_proposal_lapsed": Reason("It has lapsed: nobody confirmed it in 7 days"),
    "people_proposer_gone": Reason(
        "Whoever proposed it is no administrator any more", TWO_ADMINISTRATORS
    ),
    "people_another_confirms": Reason(
        "Another administrator confirms it: neither who proposed it, nor whom it is"
        " about, nor anybody whose access one of these gave the other alone",
        TWO_ADMINISTRATORS,
    ),
    "people_ones_own_alone": Reason(
        "Only whoever proposed it does it alone", TWO_ADMINISTRATORS
    ),
    "people_proposal_has_reason": Reason("Say why"),
    "people_proposal_decided_for_a_reason": Reason("Say why"),
    "people_proposal_another_decides": Reason(
        "Another administrator decides it", TWO_ADMINISTRATORS
    ),
    "people_auditors_review": Reason(
        "Auditors review it, or another administrator", TWO_ADMINISTRATORS
    ),
    "people_review_open": Reason("There is nothing to review, or somebody did"),
    "people_another_reviews": Reason(
        "Somebody else reviews it: neither who did it, nor whom it is about, nor"
        " anybody whose access one of these gave the other alone",
        TWO_ADMINISTRATORS,
    ),
}
ASK_ANOTHER = "Ask another administrator."
REFUSE_IT = "Refuse this proposal and say why."
DECIDING = frozenset(
    {
        "people_administrators_appoint",
        "people_nobody_appoints_himself",
        "people_proposal_waits",
        "people_proposal_lapsed",
        "people_another_confirms",
    }
)
"""Reasons that lie in who confirms, or in the time, and not in what is proposed."""
IMPOSSIBLE = {name: why for name, why in REASONS.items() if name not in DECIDING}
WAITS_ALREADY = "The like is proposed already, and waits to be confirmed"


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
    _refuse_what_cannot_be(listed, at=at)
    _refuse_what_waits(listed, at=at)
    with in_words(REASONS):
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
    _refuse_what_cannot_be(acts, at=at)
    _refuse_what_waits(acts, at=at)
    with in_words(REASONS), atomic():
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
    said = named_in_audit(proposal)
    _refuse_what_cannot_be(acts, at=at, remedy=REFUSE_IT)
    with in_words(REASONS, remedy=ASK_ANOTHER), in_words(IMPOSSIBLE, remedy=REFUSE_IT):
        people.confirm(proposal.id, reason=reason)
    record(
        Operation.ALTERATION,
        "people.confirmed",
        actor=actor,
        body=f"{said}. Proposed by {proposal.proposed_by_id},"
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
    said = named_in_audit(proposal)
    _refuse_what_cannot_be(acts, at=at)
    with in_words(REASONS, remedy=ASK_ANOTHER):
        people.act_alone(proposal.id, reason=reason)
    record(
        Operation.ALTERATION,
        "people.done_alone",
        actor=actor,
        body=f"{said}. Why alone: {reason}",
    )
    _change_accounts(proposal, acts, at=at, coded=False)


@atomic
def refuse(proposal: Proposal, *, reason: str, actor: Viewer) -> None:
    """Refuse what another proposed, or take back what one proposed oneself.

    Audit   people.refused, people.taken_back
    """
    own = proposal.proposed_by_id == actor.user_id
    said = named_in_audit(proposal)
    with in_words(REASONS, remedy=ASK_ANOTHER):
        people.refuse(proposal.id, reason=reason)
    record(
        Operation.ALTERATION,
        "people.taken_back" if own else "people.refused",
        actor=actor,
        body=f"{said}. Proposed by {proposal.proposed_by_id}. Why: {reason}",
    )


@atomic
def review(proposal: Proposal, *, found: str, actor: Viewer) -> None:
    """Say what one found about what was done alone; it stands open no longer.

    Raises  Refused for anybody who had part in it, or may be one person with them.
    Audit   people.reviewed
    """
    said = named_in_audit(proposal)
    with in_words(REASONS, remedy="Ask another auditor."):
        people.review(proposal.id, found=found)
    record(
        Operation.ALTERATION,
        "people.reviewed",
        actor=actor,
        body=f"{said}. Done by {proposal.proposed_by_id}. Found: {found}",
    )


def named_in_audit(proposal: Proposal) -> str:
    """A proposal as an entry names it: its key, and what it would do in words.

    A key alone tells no auditor which it is.
    """
    return f"{proposal.id}: {in_one_line(proposal.acts.order_by('place'))}"


def _whom(act: Act | ProposedAct) -> UUID:
    assert act.person is not None  # noqa: S101 - such acts are about a person
    return act.person


def _refuse_what_waits(acts: Sequence[Act], *, at: datetime) -> None:
    """Refuse a body, team or person of which the like is proposed already.

    Only the first of two could ever be confirmed; or the second undoes the first, as
    with two new names of one body.
    """
    waits = ProposedAct.objects.filter(
        proposal__state=Proposal.State.WAITING, proposal__lapses_at__gt=at
    )
    for act in acts:
        same = waits.filter(kind=act.kind)
        match act.kind:
            case Kind.ADD_BODY:
                same = same.filter(code=act.code)
            case Kind.ADD_TEAM:
                same = same.filter(body=act.body, name=act.name)
            case Kind.ADD_PERSON:
                same = same.filter(email__iexact=act.email)
            case Kind.RENAME_BODY | Kind.RENAME_TEAM | Kind.SET_LETTERS:
                same = same.filter(row=act.row)
            case Kind.END_BODY | Kind.END_TEAM | Kind.END_AFFILIATION:
                same = same.filter(row=act.row)
            case _:
                continue
        first = same.select_related("proposal").order_by("proposal__proposed_at")
        if waiting := first.first():
            words = words_of([waiting])[0]
            raise Refused(
                Reason(f"{WAITS_ALREADY}: “{words}”"),
                remedy="Look for it under Proposals: let it be confirmed, or have it"
                " refused or taken back, first.",
            )


def _refuse_what_cannot_be(
    acts: Sequence[Act | ProposedAct], *, at: datetime, remedy: str = ""
) -> None:
    """Refuse early what would fail later, in an account, or with fewer words."""
    added = {act.person for act in acts if act.kind == Kind.ADD_PERSON}
    for act in acts:
        if act.kind == Kind.ADD_PERSON:
            _refuse_taken(act, remedy=remedy)
        elif act.kind == Kind.GIVE_LINK and act.person not in added:
            _refuse_gone(act, at=at, remedy=remedy)
        elif act.kind in {Kind.ADD_BODY, Kind.RENAME_BODY}:
            _refuse_namesake(act, acts, remedy=remedy)
        elif act.kind in {Kind.END_BODY, Kind.END_TEAM}:
            refuse_while_posted(act, remedy=remedy)
        elif act.kind in {Kind.AFFILIATE, Kind.END_AFFILIATION}:
            refuse_without_unit(act, acts, remedy=remedy)


def _refuse_taken(act: Act | ProposedAct, *, remedy: str) -> None:
    holder = Account.objects.filter(email__iexact=act.email).first()
    known = User.objects.filter(email__iexact=act.email).exists()
    if known or (holder and User.objects.filter(id=holder.user_id).exists()):
        raise Refused(ADDRESS_TAKEN, remedy=remedy)


def _refuse_namesake(
    act: Act | ProposedAct, acts: Sequence[Act | ProposedAct], *, remedy: str
) -> None:
    """Say which body is called so; one that is renamed with it gives its name up."""
    assert act.row is not None  # noqa: S101 - the body that is put down or renamed
    found = namesake(act.row, name=act.name, short_name=act.short_name)
    if found and found.id not in {a.row for a in acts if a.kind == Kind.RENAME_BODY}:
        raise Refused(
            Reason(
                f"{found.name} ({found.short_name}, {found.code}) is there, and two"
                " bodies are never called alike, in full or in short"
            ),
            remedy=remedy or "Give another name, or rename or end that body first.",
        )


def _refuse_gone(act: Act | ProposedAct, *, at: datetime, remedy: str) -> None:
    account = Account.objects.filter(user_id=_whom(act)).first()
    if account is None or not account.is_active or _has_left(account, at=at):
        first = "Appoint them, or open their account, first."
        raise Refused(GONE, remedy=remedy or first)


def _has_left(account: Account, *, at: datetime) -> bool:
    with viewing_as(account.user_id):
        return has_left(account.user_id, at=at)


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
