"""Links, judgements and possible doubles of a subject, as tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from muster.core.picture.clusters import Verdict
from muster.core.picture.handles import word_for
from muster.core.picture.models.judgements import VERDICTS
from muster.core.picture.pages.wording import (
    WORD,
    Shared,
    dates_of,
    readers,
    recorded,
    withdrawal,
)
from muster.core.picture.queries import Offered
from muster.core.picture.queries.known import KnownJudgement, KnownLink
from muster.core.terms.viewer import Viewer
from muster.core.web.pages import (
    Column,
    Link,
    Row,
    Table,
    Value,
)

WORDS = dict(VERDICTS)


@dataclass(frozen=True, slots=True)
class Asked:
    """How the page was asked for.

    on: the day as of whose end it is shown; None for now.
    works: whether the viewer may judge and withdraw.
    decides: whether the viewer may decide disputes.
    """

    viewer: Viewer
    today: date
    on: date | None
    with_withdrawn: bool
    works: bool
    decides: bool


def link_table(links: Sequence[KnownLink], reference: str, asked: Asked) -> Table:
    """How the subject stands to others, each link with its source."""
    rows = []
    shared = Shared(asked.viewer)
    unlink = reverse("picture:unlink", args=[reference, WORD])
    page = reverse("picture:subject", args=[WORD])
    for known in links:
        other = known.other
        if other is None:
            continue
        change: list[Value] = []
        if asked.works and not known.row.is_withdrawn:
            address = unlink.replace(WORD, word_for(known.row))
            change.append(Link(f"Withdraw link to {other.caption}", address))
        rows.append(
            Row(
                (
                    [known.reading, *filter(None, [known.row.weight_words])],
                    Link(
                        f"{other.caption} ({other.kind_title})",
                        page.replace(WORD, other.reference),
                    ),
                    shared.source(known.row.item),
                    [
                        *dates_of(known, known.row),
                        *shared.readers(known),
                        *change,
                    ],
                )
            )
        )
    columns = ("How", "With", "Source and grade", "When, and who may see it")
    return Table(
        title="Links in full",
        folds=True,
        columns=[Column(title) for title in columns],
        rows=rows,
        empty="No links are recorded that you may see.",
    )


def offer_table(offered: Offered, reference: str, *, works: bool) -> Table:
    """Other records that may be of the same, with what speaks against."""
    rows = []
    for each in offered:
        other = each.other
        change: Value = None
        if works:
            address = reverse("picture:judge", args=[reference, other.reference])
            change = Link(f"Compare with {other.reference}", address)
        here = Link(other.caption, reverse("picture:subject", args=[other.reference]))
        rows.append(
            Row(
                (
                    [here, other.reference],
                    list(each.match.reasons),
                    list(each.match.against) or "Nothing known",
                    f"{each.match.score:.0f} of 100",
                    change,
                )
            )
        )
    columns = ("Record", "What speaks for it", "Against", "Likeness", "Judge")
    return Table(
        title=f"Possibly the same{_cut(offered)}",
        columns=[Column(title) for title in columns],
        rows=rows,
        empty="No other record that you may see looks like this one.",
    )


def _cut(offered: Offered) -> str:
    """That more may be the same than are shown."""
    if not offered.is_cut:
        return ""
    return f" (the {len(offered)} most alike; there may be more)"


def judgement_table(judgements: Sequence[KnownJudgement], asked: Asked) -> Table:
    """What officers said of who is the same, and why."""
    rows = []
    for known in judgements:
        if known.one is None or known.other is None:
            continue
        change: list[Value] = []
        if asked.works and not known.row.is_withdrawn:
            address = reverse(
                "picture:unjudge", args=[known.one.reference, word_for(known.row)]
            )
            change.append(Link("Withdraw this judgement", address))
        verdict = WORDS[Verdict(known.row.verdict).value]
        rows.append(
            Row(
                (
                    [
                        f"{known.one.reference} {known.one.caption}",
                        f"{known.other.reference} {known.other.caption}",
                    ],
                    verdict,
                    known.row.evidence,
                    [
                        recorded(known, known.row),
                        *withdrawal(known, known.row),
                        *readers(known.may_see, asked.viewer),
                        *change,
                    ],
                )
            )
        )
    columns = ("Records", "Judged", "Evidence", "When, and who may see it")
    return Table(
        title="Judgements of who is the same",
        columns=[Column(title) for title in columns],
        rows=rows,
    )
