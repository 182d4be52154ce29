"""What one administrator proposes and another decides, and what was done alone."""

from collections.abc import Callable, Sequence

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.access import actions
from muster.core.access.actions.proposals import Code, Proposed
from muster.core.access.proposal_forms import (
    AloneForm,
    DecideForm,
    RefuseForm,
    ReviewForm,
)
from muster.core.access.rules import TWO_ADMINISTRATORS
from muster.core.access.wording import lines_of, words_of
from muster.core.audit.actions import Operation, record
from muster.core.people.acts import Act
from muster.core.people.door.actions import LINK_LASTS
from muster.core.people.door.models import Account
from muster.core.people.models import Proposal, ProposedAct
from muster.core.people.proposals import (
    decided,
    is_kin,
    known_proposals,
    needs_review,
    to_review,
    waiting,
)
from muster.core.people.queries import names
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.role import Role
from muster.core.web import keyset
from muster.core.web.handles import handle, handle_of, held
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    Column,
    Detail,
    FormPage,
    Link,
    ListPage,
    NextStep,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Tag,
    Text,
    ask_and_act,
    detail_page,
    form_page,
    list_page,
)
from muster.core.web.request import PageRequest

PAGE = 50
State = Proposal.State
PROPOSING = (
    "Nothing is done before another administrator confirms it. If none can be reached,"
    " you can do it alone on the next page, and everybody concerned is told."
)
OWN = Reason("Somebody else confirms what you proposed", TWO_ADMINISTRATORS)
NOT_INDEPENDENT = Reason(
    "It is about you, or one of those concerned gave you access alone, or you them",
    TWO_ADMINISTRATORS,
)


def page_of(proposal: Proposal) -> str:
    """The address of a proposal's page."""
    return reverse("access:proposal", args=[handle(proposal)])


def found_proposal(word: str) -> Proposal:
    """The proposal of a handle, among those that the viewer may know of."""
    return held(known_proposals().order_by("-proposed_at"), word)


def _crumbs() -> list[Link]:
    return [Link("Proposals", reverse("access:proposals"))]


def put(
    request: PageRequest,
    form: forms.Form,
    page: FormPage,
    acts: Callable[[], Sequence[Act]],
) -> HttpResponse:
    """Ask until the answers are right, then put it to another administrator.

    acts: what the answers would do; asked once they are right.
    """
    if not form.is_valid():
        return form_page(request, form, page)
    try:
        made = actions.propose(
            acts(),
            reason=form.cleaned_data["reason"],
            actor=request.viewer,
            at=request.at,
        )
    except Refused as refused:
        return form_page(request, form, page, refused=refused)
    if made.secret:
        return _link_page(request, made)
    return redirect(reverse("access:proposal", args=[handle_of(made.proposal_id)]))


def _link_page(request: PageRequest, made: Proposed) -> HttpResponse:
    """The proposer's half, shown this once."""
    at = reverse("access:sign_in_link")
    link = f"{request.build_absolute_uri(at)}?{made.secret}"
    proposal = reverse("access:proposal", args=[handle_of(made.proposal_id)])
    return detail_page(
        request,
        Detail(
            kind="Proposal",
            title="The link, for you to hand over",
            blocks=[
                Summary(
                    rows=[
                        SummaryRow("Link", link),
                        SummaryRow("Works", "Once, after another confirmed it"),
                    ]
                ),
                Text(
                    paragraphs=[
                        "Copy it now: it is not shown again and is kept nowhere.",
                        "Whoever confirms it is shown a code. Hand over the link, let"
                        " them hand over the code: nobody gets in with one alone.",
                    ]
                ),
                Actions(actions=[ActionLink(text="See what waits", href=proposal)]),
            ],
            breadcrumbs=_crumbs(),
            next=NextStep(
                what="Confirm it, and hand over the code that belongs to the link",
                who="Another administrator",
            ),
        ),
    )


def _codes_page(
    request: PageRequest, proposal: Proposal, codes: Sequence[Code]
) -> HttpResponse:
    """The half of whoever confirmed, shown this once."""
    return detail_page(
        request,
        Detail(
            kind="Proposal",
            title="Confirmed: the code, for you to hand over",
            blocks=[
                Summary(
                    rows=[SummaryRow(f"Code for {c.person}", c.code) for c in codes]
                    + [SummaryRow("Works until", request.at + LINK_LASTS)]
                ),
                Text(
                    paragraphs=[
                        "Write it down now: it is not shown again and is kept nowhere.",
                        "Give it to the person yourself, in person or at a number that"
                        " you know to be theirs: not through whoever has the link.",
                    ]
                ),
                Actions(actions=[ActionLink(text="Go on", href=page_of(proposal))]),
            ],
            breadcrumbs=_crumbs(),
        ),
    )


# ------------------------------------------------------------------ what there is


def proposals(request: PageRequest) -> HttpResponse:
    """What waits, and what became of what was proposed."""
    record(Operation.CONSULTATION, "people.proposals_listed", actor=request.viewer)
    after = keyset.after(request)
    behind = found_proposal(after[0]) if after else None
    over = decided(after=behind, at=request.at, at_most=PAGE + 1)
    shown, next_page = keyset.part(over, PAGE, lambda last: (handle(last),))
    open_now = [] if after else waiting(at=request.at)
    listed = [*open_now, *shown]
    who = names(each.proposed_by_id for each in listed)
    does = lines_of(listed)
    return list_page(
        request,
        ListPage(
            title="What two administrators decide",
            lead="One proposes, another confirms. Until then nothing is done, and after"
            " seven days it lapses. Ending somebody's access needs no second person.",
            columns=[
                Column("What"),
                Column("Proposed by"),
                Column("When"),
                Column("Stands"),
            ],
            rows=[
                Row(
                    (
                        does[each.id],
                        who[each.proposed_by_id],
                        each.proposed_at,
                        standing(each, request),
                    ),
                    href=page_of(each),
                )
                for each in listed
            ],
            empty="Nothing was proposed yet. Add a person or a body, and it waits here"
            " for another administrator.",
            breadcrumbs=[Link("People", reverse("access:people"))],
            next_page=next_page,
        ),
    )


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


ALONE = Tag("Done alone, not reviewed", "red")


def alone(request: PageRequest) -> HttpResponse:
    """What one administrator did alone, and who became one: for auditors to review."""
    record(Operation.CONSULTATION, "people.done_alone_listed", actor=request.viewer)
    listed = to_review()
    who = names(each.proposed_by_id for each in listed)
    does = lines_of(listed)
    return list_page(
        request,
        ListPage(
            title="Acts to review",
            lead="What an administrator did without another, and who was made an"
            " administrator or auditor. Each stands here until somebody who had no part"
            " in it has reviewed it; until then those concerned count as one person and"
            " decide nothing of each other's.",
            columns=[Column("What"), Column("By"), Column("When"), Column("Why alone")],
            rows=[
                Row(
                    (
                        does[each.id],
                        who[each.proposed_by_id],
                        each.decided_at,
                        Prose(each.decision) if each.alone else "Two did it",
                    ),
                    href=page_of(each),
                )
                for each in listed
            ],
            empty="Nothing to review: no administrator acted alone.",
        ),
    )


def proposal(request: PageRequest, proposal: str) -> HttpResponse:
    """One proposal: what it would do, who proposed it, who decided it and why."""
    found = found_proposal(proposal)
    record(
        Operation.CONSULTATION,
        "people.proposal_opened",
        actor=request.viewer,
        body=str(found.id),
    )
    return detail_page(
        request,
        Detail(
            kind="Proposal",
            title=_title(found),
            state=standing(found, request),
            blocks=[_what(found), *_people(found)],
            actions=_offered(found, request),
            next=_next(found, request),
            warnings=[DONE_ALONE] if standing(found, request) == ALONE else [],
            breadcrumbs=_crumbs() if _administers(request) else [],
        ),
    )


DONE_ALONE = (
    "One administrator did this without another. If it is about you and you did not"
    " ask for it, tell an auditor by telephone now."
)


def _administers(request: PageRequest) -> bool:
    return request.viewer.holds(Role.ADMINISTRATOR)


def _title(found: Proposal) -> str:
    """What stands first of it; the whole stands under it, act by act."""
    acts = _acts(found)
    more = f", and {len(acts) - 1} more" if len(acts) > 1 else ""
    return f"{words_of(acts)[0].partition(',')[0]}{more}"


def _acts(found: Proposal) -> list[ProposedAct]:
    return list(found.acts.order_by("place"))


def _what(found: Proposal) -> Block:
    return Summary(
        title="What it does",
        rows=[
            SummaryRow(str(place), words)
            for place, words in enumerate(words_of(_acts(found)), start=1)
        ],
    )


def _people(found: Proposal) -> list[Block]:
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
        return NextStep(
            what="Ask those concerned, and review it",
            who="An auditor, or an administrator who had no part in it",
            law=TWO_ADMINISTRATORS,
        )
    return None


def _offered(found: Proposal, request: PageRequest) -> list[ActionLink]:
    own = found.proposed_by_id == request.viewer.user_id
    if found.state == State.WAITING and found.lapses_at > request.at:
        if not _administers(request):
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


# ------------------------------------------------------------------ what is done


def confirm(request: PageRequest, proposal: str) -> HttpResponse:
    """Do what another proposed; where a link is in it, show its code this once."""
    found = found_proposal(proposal)
    form = DecideForm(request.POST if request.method == "POST" else None)
    page = FormPage(
        title=f"Confirm: {_title(found)}?",
        submit="Confirm it",
        lead="You answer for it as whoever proposed it does. Ask somebody who knows,"
        " and not only the proposer.",
        blocks=[_what(found), *_people(found)],
        cancel=page_of(found),
        breadcrumbs=_crumbs(),
    )
    if not form.is_valid():
        return form_page(request, form, page)
    try:
        codes = actions.confirm(
            found,
            reason=form.cleaned_data["reason"],
            actor=request.viewer,
            at=request.at,
        )
    except Refused as refused:
        return form_page(request, form, page, refused=refused)
    if codes:
        return _codes_page(request, found, codes)
    return redirect(page.cancel)


def refuse(request: PageRequest, proposal: str) -> HttpResponse:
    """Refuse what another proposed, or take back one's own."""
    found = found_proposal(proposal)
    own = found.proposed_by_id == request.viewer.user_id
    form = RefuseForm(request.POST if request.method == "POST" else None)
    page = FormPage(
        title=f"{'Take back' if own else 'Refuse'}: {_title(found)}?",
        submit="Take it back" if own else "Refuse it",
        cancel=page_of(found),
        breadcrumbs=_crumbs(),
    )
    return ask_and_act(
        request,
        form,
        page,
        lambda: actions.refuse(
            found, reason=form.cleaned_data["reason"], actor=request.viewer
        ),
        said="It was taken back." if own else "It was refused.",
    )


def act_alone(request: PageRequest, proposal: str) -> HttpResponse:
    """Do alone what one proposed, with a reason and proof of who acts."""
    found = found_proposal(proposal)
    account = Account.objects.get(user_id=request.viewer.user_id)
    form = AloneForm(
        request.POST if request.method == "POST" else None, account=account
    )
    page = FormPage(
        title=f"Do it alone: {_title(found)}?",
        submit="Do it alone, now",
        warning="Every auditor and everybody concerned is shown that you did this"
        " alone, and why, until somebody else has reviewed it.",
        blocks=[_what(found)],
        cancel=page_of(found),
        breadcrumbs=_crumbs(),
        forget={"password", "code"},
    )
    return ask_and_act(
        request,
        form,
        page,
        lambda: actions.act_alone(
            found,
            reason=form.cleaned_data["reason"],
            actor=request.viewer,
            at=request.at,
        ),
        said="It is done. A link among it works now, and asks for no code.",
    )


def review(request: PageRequest, proposal: str) -> HttpResponse:
    """Say what one found about what was done alone."""
    found = found_proposal(proposal)
    form = ReviewForm(request.POST if request.method == "POST" else None)
    page = FormPage(
        title=f"Review: {_title(found)}",
        submit="It is reviewed",
        blocks=[_what(found), *_people(found)],
        cancel=page_of(found),
    )
    return ask_and_act(
        request,
        form,
        page,
        lambda: actions.review(
            found, found=form.cleaned_data["found"], actor=request.viewer
        ),
        said="What you found is kept, and it stands open no longer.",
    )
