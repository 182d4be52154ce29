"""Pages that show: the list, a disruption, those about another record."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.urls import reverse

from muster.core.records import paging
from muster.core.records.actions import note_listed, note_opened
from muster.core.records.links import state_tag, titled
from muster.core.records.models import Register
from muster.core.records.queries import find
from muster.core.room import common
from muster.core.terms.viewer import Viewer
from muster.core.web import keyset
from muster.core.web.forms import StateForm
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    Detail,
    Link,
    ListPage,
    PanelPage,
    Row,
    Table,
    columns,
    detail_page,
    list_page,
    panel_page,
)
from muster.core.web.request import PageRequest
from muster.core.workflow.queries import offered
from muster.flow.outcomes import queries
from muster.flow.outcomes.access import CLAIMERS
from muster.flow.outcomes.models import Disruption
from muster.flow.outcomes.rules import Level, Strand
from muster.flow.outcomes.views import blocks
from muster.flow.outcomes.workflow import CLAIMED, WORKFLOW

PAGE = 30
COLUMNS = columns(
    "Disruption",
    "Reference",
    "Day",
    "Strand",
    "Counted to",
    "Claimed",
    "Agreed",
    "State",
)
OWN_PAGES = {"moderate", "send_back", "claim_again"}


def disruptions(request: PageRequest) -> HttpResponse:
    """The disruptions that this person may see."""
    form = StateForm(request.GET or None, states=WORKFLOW.states)
    state = form.chosen()
    found = queries.page_of(state=state, after=keyset.after(request), at_most=PAGE + 1)
    note_listed("disruptions", actor=request.viewer)
    shown, next_page = keyset.part(found, PAGE, _place)
    return list_page(
        request,
        ListPage(
            title="Disruptions",
            lead="Each is counted once, to the team that claims it. People judge the"
            " level; the panel agrees it.",
            columns=COLUMNS,
            rows=_rows(shown),
            empty="No disruption that you may see. Claim one on the page of a threat or"
            " an operation.",
            filters=form,
            next_page=next_page,
            sensitive=True,
        ),
    )


def _place(one: Disruption) -> tuple[str, str]:
    return paging.place(one.register)


def _rows(found: Sequence[Disruption]) -> list[Row]:
    agreed = queries.agreed(one.register for one in found)
    return [
        Row(
            (
                one.register.title,
                one.register.reference,
                one.occurred_on,
                Strand(one.strand).words,
                one.lead.name,
                Level(one.level_claimed).words,
                blocks.agreed_words(Level(one.level_claimed), agreed[one.register_id])
                if one.register_id in agreed
                else "Not yet",
                state_tag(one.register),
            ),
            href=blocks.address_of(one),
        )
        for one in found
    ]


def disruption(request: PageRequest, reference: str) -> HttpResponse:
    """One disruption: what is claimed, what shows it, what the panel found."""
    found = queries.disruption(reference)
    register = found.register
    note_opened(register, actor=request.viewer)
    threat = queries.threat_of(register)
    return detail_page(
        request,
        Detail(
            kind="Disruption",
            title=register.title,
            reference=register.reference,
            state=state_tag(register),
            blocks=_blocks(found, threat, to=request.viewer),
            panels=common.panels(register, to=request.viewer),
            actions=_actions(found, request.viewer),
            next=common.next_step(register, at=request.at),
            breadcrumbs=[Link("Disruptions", reverse("outcomes:disruptions"))],
            sensitive=True,
        ),
    )


def _blocks(found: Disruption, threat: Register | None, *, to: Viewer) -> list[Block]:
    shown: list[Block] = [
        blocks.levels(found),
        blocks.summary(found, threat),
        blocks.facts(found),
        blocks.evidence(found),
        blocks.score(found, threat),
        blocks.moderations(found),
    ]
    if threat is not None:
        near = queries.alike(
            threat, occurred_on=found.occurred_on, but=found.register_id
        )
        shown.append(blocks.alike(near))
    register = found.register
    return [
        *shown,
        common.related_table(register, to=to),
        common.timeline(register),
    ]


def _actions(found: Disruption, viewer: Viewer) -> list[ActionLink]:
    """What this person may do now; the panel's own claims are not theirs to judge."""
    register = found.register
    moves = list(offered(register, to=viewer))
    if register.state == CLAIMED.key and found.claimed_by_id == viewer.user_id:
        moves = [one for one in moves if not one.another]
    if found.lead_id not in viewer.team_ids:
        moves = [one for one in moves if one.verb not in {"withdraw", "claim_again"}]
    return [
        ActionLink(
            text=one.words,
            href=reverse(f"outcomes:{one.verb}", args=[register.reference])
            if one.verb in OWN_PAGES
            else reverse("outcomes:move", args=[register.reference, one.verb]),
            main=one.verb in {"moderate", "claim_again"},
        )
        for one in moves
    ]


def panel(request: PageRequest, reference: str) -> HttpResponse:
    """The disruptions of a threat or an operation, on that record's page."""
    register = find(reference)
    found = queries.about(register)
    shown: list[Block] = []
    if found:
        shown.append(Table(title="Disruptions", columns=COLUMNS, rows=_rows(found)))
    if request.viewer.holds(*CLAIMERS):
        claim = ActionLink(
            text="Claim a disruption",
            href=reverse("outcomes:claim", args=[reference]),
        )
        shown.append(Actions(actions=[claim]))
    return panel_page(
        request,
        PanelPage(
            title="Disruptions",
            blocks=shown,
            empty="No disruption is claimed that you may see.",
            breadcrumbs=[titled(register)],
            sensitive=True,
        ),
    )
