"""One proposal: what it would do, where it stands, who decides it."""

from django.http import HttpResponse
from django.urls import reverse

from muster.core.access.actions import named_in_audit
from muster.core.access.rules import TWO_ADMINISTRATORS
from muster.core.access.wording import heads_of, words_of
from muster.core.audit.actions import Operation, record
from muster.core.people.models import Proposal, ProposedAct
from muster.core.people.proposals import (
    could_review,
    is_kin,
    known_proposals,
    needs_review,
)
from muster.core.people.queries import names
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.role import Role
from muster.core.web.formats import moment
from muster.core.web.handles import handle, held
from muster.core.web.pages import (
    ActionLink,
    Block,
    Detail,
    Link,
    NextStep,
    Prose,
    Summary,
    SummaryRow,
    Tag,
    detail_page,
)
from muster.core.web.request import PageRequest

State = Proposal.State

LISTED_AS = "What two administrators decide"
"""What the page is called on which proposals are listed."""

OWN = Reason("Somebody else confirms what you proposed", TWO_ADMINISTRATORS)

ANOTHERS = Reason("Only whoever proposed it does it alone", TWO_ADMINISTRATORS)

ANOTHER = (
    "Tell another administrator that it waits under Proposals. On its page you can"
    " take it back, or do it alone where nobody can be reached."
)

NOT_INDEPENDENT = Reason(
    "It is about you, or one of those concerned gave you access alone, or you them",
    TWO_ADMINISTRATORS,
)

ALONE = Tag("Done alone, not reviewed", "red")

NOBODY = (
    "Everybody who administers or audits had a part in it: it waits until another"
    " auditor or administrator is appointed"
)

DONE_ALONE = (
    "One administrator did this without another. If it is about you and you did not"
    " ask for it, tell an auditor by telephone now."
)


def page_of(proposal: Proposal) -> str:
    """The address of a proposal's page."""
    return reverse("access:proposal", args=[handle(proposal)])


def found_proposal(word: str) -> Proposal:
    """The proposal of a handle, among those that the viewer may know of."""
    return held(known_proposals().order_by("-proposed_at"), word)


def crumbs() -> list[Link]:
    """The way to a proposal, by the names of the pages on it."""
    return [
        Link("People", reverse("access:people")),
        Link(LISTED_AS, reverse("access:proposals")),
    ]


def standing(proposal: Proposal, request: PageRequest) -> Tag:
    """Where a proposal stands now."""
    if proposal.state == State.WAITING:
        lapsed = proposal.lapses_at <= request.at
        return Tag("Lapsed", "grey") if lapsed else Tag("Waiting", "yellow")
    if proposal.state == State.DONE and proposal.alone:
        reviewed = proposal.reviewed_at is not None
        return Tag("Done alone, reviewed", "blue") if reviewed else ALONE
    return {
        State.DONE: Tag("Done", "green"),
        State.REFUSED: Tag("Refused", "red"),
        State.WITHDRAWN: Tag("Taken back", "grey"),
    }[State(proposal.state)]


def require_waiting(found: Proposal, request: PageRequest) -> None:
    """Refuse, and say what became of it, once nobody is to decide it any more."""
    over = what_became_of(found, request)
    if over:
        raise Refused(over, remedy="There is nothing left to do about it.")


def require_to_review(found: Proposal, request: PageRequest) -> None:
    """Refuse, and say why, where there is nothing to look into."""
    if found.reviewed_at and found.reviewed_by_id:
        who = names([found.reviewed_by_id])[found.reviewed_by_id]
        raise Refused(f"{who} reviewed it on {moment(found.reviewed_at)}")
    if not needs_review(found):
        over = what_became_of(found, request) or "It waits to be confirmed"
        raise Refused(f"{over}: there is nothing to review")


def what_became_of(found: Proposal, request: PageRequest) -> str:
    """Who decided it and when, or that it lapsed; empty while it waits."""
    if found.state == State.WAITING:
        if found.lapses_at > request.at:
            return ""
        return f"It lapsed on {moment(found.lapses_at)}: nobody had confirmed it"
    by = found.decided_by_id or found.proposed_by_id
    who = names([by])[by]
    did = {
        State.DONE: "did it alone" if found.alone else "confirmed it",
        State.REFUSED: "refused it",
        State.WITHDRAWN: "took it back",
    }[State(found.state)]
    when = moment(found.decided_at) if found.decided_at else "a day not noted"
    return f"{who} {did} on {when}"


def proposal(request: PageRequest, proposal: str) -> HttpResponse:
    """One proposal: what it would do, who proposed it, who decided it and why."""
    found = found_proposal(proposal)
    record(
        Operation.CONSULTATION,
        "people.proposal_opened",
        actor=request.viewer,
        body=named_in_audit(found),
    )
    return detail_page(
        request,
        Detail(
            kind="Proposal",
            title=title_of(found),
            state=standing(found, request),
            blocks=[what_it_does(found), *who_did_what(found)],
            actions=_offered(found, request),
            next=_next(found, request),
            warnings=[DONE_ALONE] if standing(found, request) == ALONE else [],
            breadcrumbs=crumbs() if administers(request) else [],
        ),
    )


def administers(request: PageRequest) -> bool:
    return request.viewer.holds(Role.ADMINISTRATOR)


def title_of(found: Proposal) -> str:
    """What stands first of it; the whole stands under it, act by act."""
    acts = acts_of(found)
    more = f", and {len(acts) - 1} more" if len(acts) > 1 else ""
    return f"{heads_of(acts)[0]}{more}"


def acts_of(found: Proposal) -> list[ProposedAct]:
    return list(found.acts.order_by("place"))


def what_it_does(found: Proposal) -> Block:
    return Summary(
        title="What it does",
        rows=[
            SummaryRow(str(place), words)
            for place, words in enumerate(words_of(acts_of(found)), start=1)
        ],
    )


def who_did_what(found: Proposal) -> list[Block]:
    who = names([found.proposed_by_id, found.decided_by_id, found.reviewed_by_id])
    rows = [
        SummaryRow("Proposed by", who[found.proposed_by_id]),
        SummaryRow("When", found.proposed_at),
        SummaryRow("Why", Prose(found.reason)),
    ]
    if found.state == State.WAITING:
        rows.append(SummaryRow("Lapses", found.lapses_at))
    if found.decided_by_id:
        said = {
            State.DONE: "Confirmed by",
            State.REFUSED: "Refused by",
            State.WITHDRAWN: "Taken back by",
        }[State(found.state)]
        rows.append(SummaryRow(said, who[found.decided_by_id]))
    if found.alone:
        rows.append(SummaryRow("Done", "Alone, without another administrator"))
    if found.decided_at:
        rows.append(SummaryRow("Decided", found.decided_at))
    if found.decision:
        rows.append(SummaryRow("Said then", Prose(found.decision)))
    blocks: list[Block] = [Summary(title="Who", rows=rows)]
    if found.reviewed_at:
        seen = [
            SummaryRow("Reviewed by", who[found.reviewed_by_id]),
            SummaryRow("When", found.reviewed_at),
            SummaryRow("Found", Prose(found.review)),
        ]
        blocks.append(Summary(title="Review", rows=seen))
    return blocks


def _next(found: Proposal, request: PageRequest) -> NextStep | None:
    if found.state == State.WAITING and found.lapses_at > request.at:
        return NextStep(
            what="Confirm it or refuse it",
            who="Another administrator than who proposed it",
            due=found.lapses_at,
            law=TWO_ADMINISTRATORS,
        )
    if needs_review(found):
        waits = "" if could_review([found], at=request.at)[found.id] else f". {NOBODY}"
        return NextStep(
            what=f"Ask those concerned, and review it{waits}",
            who="An auditor, or an administrator who had no part in it",
            law=TWO_ADMINISTRATORS,
        )
    return None


def _offered(found: Proposal, request: PageRequest) -> list[ActionLink]:
    own = found.proposed_by_id == request.viewer.user_id
    if found.state == State.WAITING and found.lapses_at > request.at:
        if not administers(request):
            return []
        return _own_waiting(found) if own else _others_waiting(found)
    if needs_review(found) and request.viewer.holds(Role.AUDITOR, Role.ADMINISTRATOR):
        part = found.decided_by_id == request.viewer.user_id or is_kin(found)
        return [_action(found, "Review it", "review_proposal", main=True, not_now=part)]
    return []


def _own_waiting(found: Proposal) -> list[ActionLink]:
    return [
        _action(found, "Take it back", "refuse_proposal"),
        _action(found, "Do it alone, now", "act_alone"),
    ]


def _others_waiting(found: Proposal) -> list[ActionLink]:
    return [
        _action(
            found, "Confirm it", "confirm_proposal", main=True, not_now=is_kin(found)
        ),
        _action(found, "Refuse it", "refuse_proposal"),
    ]


def _action(
    found: Proposal, text: str, name: str, *, main: bool = False, not_now: bool = False
) -> ActionLink:
    return ActionLink(
        text=text,
        href=reverse(f"access:{name}", args=[handle(found)]),
        main=main,
        not_now=NOT_INDEPENDENT if not_now else None,
    )
