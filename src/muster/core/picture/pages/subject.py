"""The page of a person or thing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from muster.core.picture.clusters import Verdict
from muster.core.picture.handles import handle
from muster.core.picture.models import Category
from muster.core.picture.models.judgements import VERDICTS
from muster.core.picture.pages.charts import chart_block
from muster.core.picture.pages.facts import at_a_glance, conflict_tables, fact_table
from muster.core.picture.pages.wording import (
    SENSITIVE_UNIT,
    dates_of,
    readers,
    recorded,
    source_of,
    withdrawal,
)
from muster.core.picture.queries import Candidate, LinksAround, Subjects
from muster.core.picture.queries.about import KnownJudgement, KnownLink, age_on
from muster.core.picture.rules import may_be_child
from muster.core.records.links import link
from muster.core.terms.viewer import Viewer
from muster.core.web.formats import day
from muster.core.web.pages import (
    ActionLink,
    Block,
    Column,
    Detail,
    Link,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
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


def subject_page(
    known: Subjects,
    around: LinksAround,
    offered: Sequence[Candidate],
    asked: Asked,
    *,
    changed: str = "",
) -> Detail:
    """Everything that a viewer may see of a person or thing."""
    subject = known.subject
    return Detail(
        title=subject.caption,
        kind=subject.kind_title,
        reference=subject.reference,
        state=Tag(f"As known on {day(asked.on)}", "yellow") if asked.on else None,
        warnings=_warnings(known, asked),
        changed=changed,
        blocks=_blocks(known, around, offered, asked),
        actions=_actions(subject.reference, asked),
        breadcrumbs=[Link("Search the picture", reverse("picture:search"))],
        sensitive=known.is_sensitive,
        footnote=SENSITIVE_UNIT,
    )


def _warnings(known: Subjects, asked: Asked) -> list[str]:
    lines = []
    births = [
        fact.row.value
        for fact in known.facts
        if fact.row.property == "birth_date" and not fact.row.is_withdrawn
    ]
    ages = age_on(asked.on or asked.today, births)
    if may_be_child(ages) and ages is not None:
        span = f"{ages.start}" if len(ages) == 1 else f"{ages.start} to {ages.stop - 1}"
        lines.append(f"This person is or may be under 18 (aged {span})")
    parts = {part.category for part in known.parts if not part.is_withdrawn}
    if Category.VICTIM in parts:
        lines.append("Recorded as a victim: think of their safety first")
    if any(fact.is_disputed for fact in known.facts):
        lines.append("Some of this is disputed and not yet decided")
    for one, other in known.apart:
        lines.append(
            f"{one.reference} and {other.reference} were judged different, but other"
            " judgements join them: one of these is wrong"
        )
    return lines


def _blocks(
    known: Subjects, around: LinksAround, offered: Sequence[Candidate], asked: Asked
) -> list[Block]:
    blocks: list[Block] = [Summary(rows=_summary(known))]
    blocks += conflict_tables(known.conflicts)
    blocks.append(
        fact_table(
            known.facts,
            reference=known.subject.reference,
            viewer=asked.viewer,
            verbs=_verbs(asked),
        )
    )
    blocks.append(chart_block(around))
    blocks.append(_link_table(known.links, known.subject.reference, asked))
    if asked.on is None:
        blocks.append(_offer_table(offered, known.subject.reference, asked))
    if known.judgements:
        blocks.append(_judgement_table(known.judgements, asked))
    return blocks


def _verbs(asked: Asked) -> frozenset[str]:
    verbs = {"dispute"}
    if asked.works:
        verbs.add("withdraw")
    if asked.decides:
        verbs.add("decide")
    return frozenset(verbs)


def _summary(known: Subjects) -> list[SummaryRow]:
    rows = at_a_glance(known.facts)
    if len(known.records) > 1:
        together: list[Value] = [
            Link(one.reference, reverse("picture:subject", args=[one.reference]))
            for one in known.records
        ]
        rows.append(SummaryRow("Records judged the same", together))
    parts: list[Value] = [
        [
            link(part.register),
            part.get_category_display() + _span(part.valid_from, part.valid_to),
            *([Tag("Withdrawn", "grey")] if part.is_withdrawn else []),
        ]
        for part in known.parts
    ]
    rows.append(SummaryRow("Part in records", parts or "None that you may see"))
    return rows


def _span(first: date | None, last: date | None) -> str:
    words = [f"from {day(first)}" if first else "", f"to {day(last)}" if last else ""]
    text = " ".join(filter(None, words))
    return f", {text}" if text else ""


def _link_table(links: Sequence[KnownLink], reference: str, asked: Asked) -> Table:
    rows = []
    for known in links:
        other = known.other
        if other is None:
            continue
        change: list[Value] = []
        if asked.works and not known.row.is_withdrawn:
            address = reverse("picture:unlink", args=[reference, handle(known.row)])
            change.append(Link(f"Withdraw link to {other.caption}", address))
        rows.append(
            Row(
                (
                    known.reading,
                    Link(
                        f"{other.caption} ({other.kind_title})",
                        reverse("picture:subject", args=[other.reference]),
                    ),
                    source_of(known.row.item),
                    [
                        *dates_of(known, known.row),
                        *readers(known.may_see, asked.viewer),
                        *change,
                    ],
                )
            )
        )
    columns = ("How", "With", "Source and grade", "When, and who may see it")
    return Table(
        title="Links in full",
        columns=[Column(title) for title in columns],
        rows=rows,
        empty="No links are recorded that you may see.",
    )


def _offer_table(offered: Sequence[Candidate], reference: str, asked: Asked) -> Table:
    rows = []
    for each in offered:
        other = each.other
        change: Value = None
        if asked.works:
            address = reverse("picture:judge", args=[reference, other.reference])
            change = Link(f"Compare with {other.reference}", address)
        here = Link(other.caption, reverse("picture:subject", args=[other.reference]))
        rows.append(
            Row(
                (
                    [here, other.reference],
                    list(each.match.reasons),
                    list(each.match.against) or "Nothing known",
                    f"{each.match.score:.0f} of 100 ({each.match.version})",
                    change,
                )
            )
        )
    columns = ("Record", "What speaks for it", "Against", "Likeness", "Judge")
    return Table(
        title="Possibly the same",
        columns=[Column(title) for title in columns],
        rows=rows,
        empty="No other record that you may see looks like this one.",
    )


def _judgement_table(judgements: Sequence[KnownJudgement], asked: Asked) -> Table:
    rows = []
    for known in judgements:
        if known.one is None or known.other is None:
            continue
        change: list[Value] = []
        if asked.works and not known.row.is_withdrawn:
            address = reverse(
                "picture:unjudge", args=[known.one.reference, handle(known.row)]
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


def _actions(reference: str, asked: Asked) -> list[ActionLink]:
    here = reverse("picture:subject", args=[reference])
    on = f"on={asked.on.isoformat()}&" if asked.on else ""
    if asked.with_withdrawn:
        withdrawn = ActionLink(
            text="Leave out what was withdrawn", href=f"{here}?{on}".rstrip("&?")
        )
    else:
        withdrawn = ActionLink(
            text="Show what was withdrawn", href=f"{here}?{on}withdrawn=yes"
        )
    past = ActionLink(
        text="Show what was known on a day",
        href=reverse("picture:known-on", args=[reference]),
    )
    actions = [withdrawn, past]
    if asked.on:
        actions.append(ActionLink(text="Show what is known now", href=here))
    return actions
