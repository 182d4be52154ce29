"""How a threat was scored, and what it was scored on."""

from collections.abc import Iterator

from muster.core.people.queries import names
from muster.core.web.pages import (
    Block,
    Column,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Text,
)
from muster.core.web.request import PageRequest
from muster.flow.assessment.models import Assessment
from muster.flow.assessment.queries import threats
from muster.flow.assessment.queries.threats import Explained
from muster.flow.assessment.rules.review import score_is_shown


def scores_now(
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
