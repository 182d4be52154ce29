"""One threat, whole."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.urls import reverse

from muster.core.access.queries import seen_by
from muster.core.clocks.wording import london_day
from muster.core.records.actions import note_opened
from muster.core.records.links import state_tag
from muster.core.room import common
from muster.core.terms.reason import Reason
from muster.core.web.pages import (
    ActionLink,
    Block,
    Detail,
    Link,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Value,
    columns,
    detail_page,
)
from muster.core.web.request import PageRequest
from muster.core.workflow.queries import offered
from muster.flow.assessment import access
from muster.flow.assessment.models import Assessment, Threat
from muster.flow.assessment.queries import people, threats
from muster.flow.assessment.queries.scoring import model
from muster.flow.assessment.rules.review import (
    reasons_against_viewing,
    score_is_shown,
)
from muster.flow.assessment.views.past_scores import disputes_of, scores_before
from muster.flow.assessment.views.scores import scores_now

ROUTES = {
    "begin": "begin",
    "score": "score",
    "review": "view_first",
    "send_back": "send_back",
    "archive": "archive",
    "reopen": "reopen",
    "reject": "reject",
}


def threat(request: PageRequest, reference: str) -> HttpResponse:
    """One threat."""
    shown = threats.threat(reference)
    note_opened(shown.register, actor=request.viewer)
    last = threats.latest(shown.pk)
    standing = threats.standing(shown.pk)
    return detail_page(
        request,
        Detail(
            title=shown.register.title,
            kind=f"Threat: {shown.get_kind_display().lower()}",
            reference=shown.register.reference,
            state=state_tag(shown.register),
            warnings=list(_warnings(last, standing)),
            blocks=[
                _summary(shown),
                *scores_now(request, last, standing),
                *_people(request, shown),
                *disputes_of(request, shown),
                *scores_before(shown),
                common.related_table(shown.register, to=request.viewer),
                common.timeline(shown.register),
            ],
            panels=common.panels(shown.register, to=request.viewer),
            actions=list(_actions(request, shown, last)),
            next=common.next_step(shown.register, at=request.at),
            breadcrumbs=[Link("Ranked threats", reverse("assessment:ranking"))],
            sensitive=True,
        ),
    )


def _summary(shown: Threat) -> Summary:
    return Summary(
        title="The threat",
        rows=[
            SummaryRow("Kind", shown.get_kind_display()),
            SummaryRow("Threat area", shown.get_area_display()),
            SummaryRow("Force most affected", shown.force.name),
            SummaryRow("Trigger report", Prose(shown.trigger)),
            SummaryRow("Trigger report from", shown.trigger_from.name),
            SummaryRow("Signed by", shown.signatory),
            SummaryRow("Signed on", shown.signed_on),
            SummaryRow("National reference (APMIS)", shown.national_reference),
            SummaryRow("Last compared with the national entry", shown.reconciled_on),
            SummaryRow("Who may see it", _seen_by(shown)),
            SummaryRow("Looked at again on", shown.register.review_on)
            if shown.register.review_on
            else SummaryRow("Team", str(shown.register.owner_team or "")),
        ],
    )


def _seen_by(shown: Threat) -> str:
    return seen_by({shown.access_class})[shown.access_class].words


def _warnings(
    last: Assessment | None, standing: Assessment | None
) -> Iterator[Reason | str]:
    scoring = standing or last
    if scoring is not None and model(scoring.model).notice:
        yield model(scoring.model).notice
    held = threats.disputed(one.id for one in (last, standing) if one is not None)
    for words in dict.fromkeys(held.values()):
        yield f"{words}. See “Disputes of the score”."


def _people(request: PageRequest, shown: Threat) -> Iterator[Block]:
    found = people.on_threat(shown, on=london_day(request.at))
    yield Table(
        title="People and things",
        columns=columns("Who or what", "Part", "May be ranked", "Note"),
        rows=[
            Row(
                (
                    [
                        Link(
                            one.who.caption,
                            reverse("picture:subject", args=[one.who.reference]),
                        ),
                        f"{one.who.kind_title}, {one.who.reference}",
                    ],
                    one.category.label,
                    _rankable(one, shown),
                    one.note,
                )
            )
            for one in found
        ],
        empty="Nobody has been put on this threat yet.",
    )


def _rankable(one: people.OnThreat, shown: Threat) -> Value:
    if one.who.kind != "person":
        return "Does not apply: it is a thing"
    if one.against:
        return ["No", *one.against]
    if shown.kind == Threat.Kind.PRIORITY_INDIVIDUAL:
        return "Yes"
    return "Not ranked as a person here"


def _actions(
    request: PageRequest, shown: Threat, last: Assessment | None
) -> Iterator[ActionLink]:
    reference, viewer = shown.register.reference, request.viewer
    for move in offered(shown.register, to=viewer):
        yield ActionLink(
            text=move.words,
            href=reverse(f"assessment:{ROUTES[move.verb]}", args=[reference]),
            main=move.verb in {"begin", "score", "review"},
            not_now=_not_now(request, move.verb, last),
        )
    if viewer.holds(*access.OPENERS) and not shown.register.closed_at:
        for text, name in (
            ("Add a person or thing", "search:add-things"),
            ("Relate it to another record", "search:relate"),
        ):
            yield ActionLink(text=text, href=reverse(name, args=[reference]))
    if viewer.holds(*access.ASSESSORS):
        href = reverse("assessment:reconcile", args=[reference])
        yield ActionLink(text="Compare with the national entry", href=href)
    held = threats.disputable(shown.pk)
    if held is not None and score_is_shown(threats.scored(held), viewer):
        href = reverse("assessment:dispute", args=[reference])
        yield ActionLink(text="Dispute the score", href=href)


def _not_now(request: PageRequest, verb: str, last: Assessment | None) -> Reason | None:
    if last is None:
        return None
    if verb in {"review", "send_back"}:
        against = reasons_against_viewing(threats.scored(last), request.viewer)
        return against[0] if against else None
    if verb == "score" and last.begun_by_id != request.viewer.user_id:
        return Reason("Somebody else began this scoring")
    return None
