"""What was disputed of a threat's score, and what stood before."""

from collections.abc import Iterator

from django.urls import reverse

from muster.core.clocks.wording import london_day
from muster.core.people.queries import names
from muster.core.web.handles import handle
from muster.core.web.pages import (
    Block,
    Link,
    Prose,
    Row,
    Table,
    Tag,
    Value,
    columns,
)
from muster.core.web.request import PageRequest
from muster.flow.assessment import access
from muster.flow.assessment.models import ScoreDispute, Threat
from muster.flow.assessment.queries import threats
from muster.flow.assessment.queries.scoring import model


def disputes_of(request: PageRequest, shown: Threat) -> Iterator[Block]:
    found = threats.disputes(shown.pk)
    if not found:
        return
    who = names(id_ for one in found for id_ in (one.raised_by_id, one.decided_by_id))
    yield Table(
        title="Disputes of the score",
        columns=columns("What is disputed", "By", "Why", "Decision"),
        rows=[
            Row(
                (
                    _what(one),
                    who[one.raised_by_id],
                    Prose(one.reason),
                    _decision(request, one, who[one.decided_by_id]),
                )
            )
            for one in found
        ],
    )


def _what(one: ScoreDispute) -> str:
    used = model(one.assessment.model)
    titles = {factor.key: factor.title for factor in used.factors}
    what = titles.get(one.factor, one.factor) or "The whole score"
    return f"{what}, {_lower(used.title)}"


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def _decision(request: PageRequest, one: ScoreDispute, decider: str) -> Value:
    if not one.is_open:
        words = "Upheld" if one.upheld else "The score stands"
        return [Tag(words), f"{decider}: {one.decision}"]
    open_tag = Tag("Disputed", "purple")
    if not request.viewer.holds(*access.ASSESSORS):
        return open_tag
    reference = one.register.reference
    href = reverse("assessment:decide_dispute", args=[reference, handle(one)])
    return [open_tag, Link("Decide it", href)]


def scores_before(shown: Threat) -> Iterator[Block]:
    ended = [
        one
        for one in threats.scorings(shown.pk)
        if one.ended_at is not None and one.reviewed_at is not None
    ]
    if ended:
        yield Table(
            title="Scores before",
            columns=columns("Scored", "Model", "Score", "Band"),
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
