"""Facts as tables in which each shows where it is from and who may see it."""

from collections.abc import Sequence

from django.urls import reverse

from muster.core.picture.handles import word_for
from muster.core.picture.models import Assertion
from muster.core.picture.pages.wording import WORD, Shared, dates_of
from muster.core.picture.queries.known import Conflict, KnownFact
from muster.core.picture.values import read
from muster.core.terms.viewer import Viewer
from muster.core.web.formats import moment
from muster.core.web.pages import (
    Column,
    Link,
    Row,
    SummaryRow,
    Table,
    Tag,
    Value,
    columns,
)

COLUMNS = columns("What", "Value", "Source and grade", "When, and who may see it")
VERBS = {
    "dispute": "Dispute",
    "decide": "Decide the dispute on",
    "withdraw": "Withdraw",
}


def fact_table(
    facts: Sequence[KnownFact],
    *,
    reference: str,
    viewer: Viewer,
    verbs: frozenset[str],
) -> Table:
    """All facts, in the order of the model's properties.

    verbs: what this viewer may do to a fact, of VERBS.
    """
    shown = _Shown(reference, viewer, verbs)
    return Table(
        title="What is known, with its sources",
        columns=COLUMNS,
        rows=[_row(known, shown) for known in facts],
        empty="Nothing is known now. Show what was withdrawn to see what was.",
    )


def at_a_glance(facts: Sequence[KnownFact]) -> list[SummaryRow]:
    """What is in force, property by property, each value once."""
    values: dict[str, list[Value]] = {}
    for known in facts:
        if known.row.is_withdrawn or known.declared is None:
            continue
        given = values.setdefault(known.declared.title, [])
        if str(known.row) not in given:
            given.append(str(known.row))
    return [SummaryRow(title, given) for title, given in values.items()]


class _Shown(Shared):
    """What the facts of one page have in common, worked out once for all of them."""

    def __init__(self, reference: str, viewer: Viewer, verbs: frozenset[str]) -> None:
        super().__init__(viewer)
        self._addresses = {
            verb: reverse(f"picture:{verb}", args=[reference, WORD]) for verb in verbs
        }

    def changes(self, known: KnownFact) -> list[Value]:
        """Links to what may be done; a dispute is raised or decided, not both."""
        if known.row.is_withdrawn:
            return []
        not_now = "dispute" if known.is_disputed else "decide"
        word, what = word_for(known.row), _what(known)
        return [
            Link(f"{text} {what}", self._addresses[verb].replace(WORD, word))
            for verb, text in VERBS.items()
            if verb in self._addresses and verb != not_now
        ]


def _row(known: KnownFact, shown: _Shown) -> Row:
    title = known.declared.title if known.declared else known.row.property
    return Row(
        (
            title,
            [*_value(known), *shown.changes(known)],
            shown.source(known.row.item),
            [*dates_of(known, known.row), *shown.readers(known)],
        )
    )


def _value(known: KnownFact) -> list[Value]:
    fact = known.row
    lines: list[Value] = [str(fact)]
    if fact.written and fact.written != str(fact):
        lines.append(f"Written “{fact.written}”")
    if fact.standing != "valid" and known.declared is not None:
        lines.append(read(known.declared.type, fact.written or fact.value).why)
    if fact.assertion != Assertion.FACT:
        lines.append(Tag(fact.get_assertion_display(), "yellow"))
    if fact.schedule_8:
        lines.append(f"Sensitive: {fact.get_schedule_8_display()}")
    for dispute in known.disputes:
        if dispute.decided_at is None:
            lines.append(Tag("Disputed", "orange"))
            lines.append(f"{moment(dispute.raised_at)}: {dispute.reason}")
        else:
            outcome = "upheld" if dispute.upheld else "not upheld"
            lines.append(f"Dispute {outcome}: {dispute.decision}")
    return lines


def _what(known: KnownFact) -> str:
    title = known.declared.title if known.declared else known.row.property
    return title[:1].lower() + title[1:] if not title[:2].isupper() else title


def conflict_tables(conflicts: Sequence[Conflict]) -> list[Table]:
    """Values that cannot all be right, side by side with their sources."""
    return [
        Table(
            title=f"Conflicting: {conflict.declared.title}",
            columns=[Column(str(facts[0].row)) for facts in conflict.values.values()],
            rows=[
                Row([_sources(facts) for facts in conflict.values.values()]),
            ],
        )
        for conflict in conflicts
    ]


def _sources(facts: Sequence[KnownFact]) -> list[Value]:
    return [
        f"{known.row.item.origin}, {grade.code if grade else 'not graded'},"
        f" recorded {moment(known.row.recorded_at)}"
        for known in facts
        for grade in (known.row.item.grade,)
    ]
