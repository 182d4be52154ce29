"""One threat: its report, score with all it rests on, people, disputes."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.urls import reverse

from muster.core.access.queries import seen_by
from muster.core.clocks.wording import london_day
from muster.core.people.queries import names
from muster.core.records.actions import opened
from muster.core.records.links import state_tag
from muster.core.room import common
from muster.core.terms.reason import Reason
from muster.core.web.pages import (
    ActionLink,
    Block,
    Column,
    Detail,
    Link,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Text,
    Value,
    detail_page,
)
from muster.core.web.request import PageRequest
from muster.core.workflow.queries import offered
from muster.flow.assessment import access
from muster.flow.assessment.models import Assessment, ScoreDispute, Threat
from muster.flow.assessment.queries import people, threats
from muster.flow.assessment.queries.scoring import model
from muster.flow.assessment.queries.threats import Explained
from muster.flow.assessment.rules.review import (
    reasons_against_viewing,
    score_is_shown,
)

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
    opened(shown.register, actor=request.viewer)
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
                *_scores(request, last, standing),
                *_people(request, shown),
                *_disputes(request, shown),
                *_before(shown),
                common.related_table(shown.register),
                common.timeline(shown.register),
            ],
            panels=common.panels(shown.register, to=request.viewer),
            actions=list(_actions(request, shown, last)),
            next=common.next_step(shown.register),
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


def _scores(
    request: PageRequest, last: Assessment | None, standing: Assessment | None
) -> Iterator[Block]:
    """The score that stands, and one under way as far as it may be shown."""
    if standing is not None:
        yield from scored_blocks(threats.explained(standing), "Score that stands")
    if last is None or last == standing or last.ended_at is not None:
        return
    if last.scored_at is None:
        who = names([last.begun_by_id])[last.begun_by_id]
        yield Text(title="Being scored", paragraphs=[f"{who} is scoring it."])
    elif score_is_shown(threats.scored(last), request.viewer):
        yield from scored_blocks(threats.explained(last), "Score awaiting review")
    else:
        yield Text(
            title="Score awaiting review",
            paragraphs=[
                "It is shown once it has been reviewed; to the reviewer, once they"
                " have written their own view."
            ],
        )


def scored_blocks(shown: Explained, title: str) -> Iterator[Block]:
    """A score with its inputs, opposing evidence, model and what would change it."""
    held = shown.assessment
    who = names([held.begun_by_id, held.reviewer_id])
    bands = {band.key: band.title for band in shown.model.bands}
    yield Summary(
        title=title,
        rows=[
            SummaryRow("Band", Tag(shown.outcome.band.title)),
            SummaryRow("Score", f"{shown.outcome.shown} of 100"),
            SummaryRow("Model and version", shown.model.title),
            SummaryRow("Scored by", who[held.begun_by_id]),
            SummaryRow(
                "Own view of the assessor, written first",
                [bands[held.own_band], Prose(held.own_view)],
            ),
            SummaryRow("Reviewed by", who[held.reviewer_id] or "Not yet reviewed"),
            SummaryRow(
                "Own view of the reviewer, written first",
                [bands[held.reviewer_band], Prose(held.reviewer_view)]
                if held.reviewer_view
                else "Not yet written",
            ),
            SummaryRow("What speaks against it", Prose(held.opposing)),
        ],
    )
    yield _inputs(shown, who[held.reviewer_id])
    yield Table(
        title="What would change the band",
        columns=(Column("Factor"), Column("Score now"), Column("If it were"), _BAND),
        rows=[
            Row(
                (
                    turn.factor.title,
                    f"{turn.now}: {shown.model.words(turn.now)}",
                    f"{turn.then}: {shown.model.words(turn.then)}",
                    Tag(turn.band.title),
                )
            )
            for turn in shown.turns
        ],
        empty="No change of one score alone would change the band.",
    )


_BAND = Column("Band would be")


def _inputs(shown: Explained, reviewer: str) -> Table:
    return Table(
        title="What the score is made of",
        columns=(
            Column("Factor"),
            Column("Weight", numeric=True),
            Column("Score"),
            Column("Evidence"),
            Column("Confidence"),
            Column("Reviewed by"),
        ),
        rows=[
            Row(
                (
                    line.factor.title,
                    line.factor.weight,
                    f"{line.score.score}: {line.words}",
                    Prose(line.score.evidence),
                    line.score.get_confidence_display(),
                    reviewer or "Not yet reviewed",
                )
            )
            for line in shown.lines
        ],
    )


def _people(request: PageRequest, shown: Threat) -> Iterator[Block]:
    found = people.on_threat(shown, on=london_day(request.at))
    yield Table(
        title="People and things",
        columns=(
            Column("Who or what"),
            Column("Part"),
            Column("May be ranked"),
            Column("Note"),
        ),
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
        return "Not a person"
    if one.against:
        return ["No", *one.against]
    if shown.kind == Threat.Kind.PRIORITY_INDIVIDUAL:
        return "Yes"
    return "Not ranked as a person here"


def _disputes(request: PageRequest, shown: Threat) -> Iterator[Block]:
    found = threats.disputes(shown.pk)
    if not found:
        return
    who = names(id_ for one in found for id_ in (one.raised_by_id, one.decided_by_id))
    yield Table(
        title="Disputes of the score",
        columns=(
            Column("What is disputed"),
            Column("By"),
            Column("Why"),
            Column("Decision"),
        ),
        rows=[
            Row(
                (
                    _what(one),
                    who[one.raised_by_id],
                    Prose(one.reason),
                    _decision(request, one, number, who[one.decided_by_id]),
                )
            )
            for number, one in reversed(list(enumerate(reversed(found), start=1)))
        ],
    )


def _what(one: ScoreDispute) -> str:
    used = model(one.assessment.model)
    what = used.factor(one.factor).title if one.factor else "The whole score"
    return f"{what}, {_lower(used.title)}"


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def _decision(
    request: PageRequest, one: ScoreDispute, number: int, decider: str
) -> Value:
    if not one.is_open:
        words = "Upheld" if one.upheld else "The score stands"
        return [Tag(words), f"{decider}: {one.decision}"]
    open_tag = Tag("Disputed", "purple")
    if not request.viewer.holds(*access.ASSESSORS):
        return open_tag
    reference = one.register.reference
    href = reverse("assessment:decide_dispute", args=[reference, number])
    return [open_tag, Link("Decide it", href)]


def _before(shown: Threat) -> Iterator[Block]:
    ended = [
        one
        for one in threats.scorings(shown.pk)
        if one.ended_at is not None and one.reviewed_at is not None
    ]
    if ended:
        yield Table(
            title="Scores before",
            columns=(
                Column("Scored"),
                Column("Model"),
                Column("Score"),
                Column("Band"),
            ),
            rows=[
                Row(
                    (
                        london_day(one.scored_at or one.begun_at),
                        model(one.model).title,
                        str(one.total),
                        model(one.model).band(one.band).title,
                    )
                )
                for one in ended
            ],
        )


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
        href = reverse("assessment:add_subject", args=[reference])
        yield ActionLink(text="Add a person or thing", href=href)
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
