"""Pages of review and disposal."""

from datetime import datetime, timedelta

from django.http import HttpResponse
from django.urls import reverse

from muster.core.clocks.wording import london_day
from muster.core.records.actions import note_listed
from muster.core.records.kinds import KINDS
from muster.core.records.links import address, kind_words, titled
from muster.core.records.queries import find
from muster.core.retention import queries
from muster.core.retention.classes import CLASSES, RetentionClass
from muster.core.retention.queries import Place, Reviewed
from muster.core.retention.rules import Review, period_words
from muster.core.web import keyset
from muster.core.web.pages import (
    ActionLink,
    Link,
    ListPage,
    PanelPage,
    Row,
    Summary,
    SummaryRow,
    Tag,
    Value,
    columns,
    list_page,
    panel_page,
)
from muster.core.web.request import PageRequest, is_fragment

PAGE = 50
AHEAD = timedelta(days=365)
DUE_COLUMNS = columns("Record", "Kind", "Review by", "Kept as", "Certainty")
CLASS_COLUMNS = columns(
    "Kept as",
    "Group",
    "First review after",
    "Then every",
    "Kinds of record",
    "Authority",
    "Certainty",
)


def due(request: PageRequest) -> HttpResponse:
    """Records to be reviewed within a year, the earliest first."""
    today = london_day(request.at)
    found = queries.reviews(
        to=request.viewer, by=today + AHEAD, after=_place(request), limit=PAGE + 1
    )
    shown, next_page = keyset.part(found, PAGE, _sorts_by)
    note_listed("reviews", actor=request.viewer)
    return list_page(
        request,
        ListPage(
            title="Reviews due",
            lead="Records to be looked at again within a year.",
            columns=DUE_COLUMNS,
            rows=[_due_row(each, request.at) for each in shown],
            empty="No record falls due for review within a year.",
            actions=[
                ActionLink(
                    text="How long records are kept", href=reverse("retention:classes")
                )
            ],
            next_page=next_page,
        ),
    )


def classes(request: PageRequest) -> HttpResponse:
    """How long each kind of record is kept, on whose authority."""
    return list_page(
        request,
        ListPage(
            title="How long records are kept",
            lead="Each period starts with the day on which the record was opened.",
            columns=CLASS_COLUMNS,
            rows=[_class_row(each) for each in CLASSES],
            empty="No class is set.",
            breadcrumbs=[Link("Reviews due", reverse("retention:due"))],
        ),
    )


def panel(request: PageRequest, reference: str) -> HttpResponse:
    """How long one record is kept, as a part of its page."""
    register = find(reference)
    review = queries.review_of(register)
    rows = _summary(review, request.at)
    if is_fragment(request):  # one line within the record's page, which says the rest
        why = Link("Why then, and as what it is kept", request.path)
        rows = [SummaryRow("Review by", [_by(review, request.at), why])]
    return panel_page(
        request,
        PanelPage(
            title="Review and disposal",
            blocks=[Summary(rows=rows)],
            breadcrumbs=[titled(register)],
        ),
    )


def _summary(review: Review, at: datetime) -> list[SummaryRow]:
    kept = review.retention
    return [
        SummaryRow("Review by", _by(review, at)),
        SummaryRow("Why then", review.basis),
        SummaryRow("Kept as", kept.title),
        SummaryRow("Group", _group(kept)),
        SummaryRow("Authority", str(kept.authority)),
        SummaryRow("Certainty", kept.confidence.words),
        *_besides(review),
    ]


def _besides(review: Review) -> list[SummaryRow]:
    """What to take care of, beside how sure the period itself is."""
    said = review.retention.confidence.words
    besides = [each for each in review.warnings if str(each) != said]
    return [SummaryRow("Take care", besides)] if besides else []


def _due_row(each: Reviewed, at: datetime) -> Row:
    register, kept = each.register, each.review.retention
    cells: tuple[Value, ...] = (
        f"{register.reference} {register.title}",
        kind_words(register),
        _by(each.review, at),
        kept.title,
        kept.confidence.words,
    )
    return Row(cells, href=address(register))


def _class_row(each: RetentionClass) -> Row:
    kinds = [kind.title for kind in KINDS if kind.retention == each.key]
    return Row(
        (
            each.title,
            _group(each),
            period_words(each.review_after_months),
            period_words(each.then_every_months),
            kinds or "None installed",
            str(each.authority),
            [text for text in (each.confidence.words, each.note) if text],
        )
    )


def _by(review: Review, at: datetime) -> Value:
    if review.due(london_day(at)):
        return [review.by, Tag("Review due", "red")]
    return review.by


def _group(kept: RetentionClass) -> str:
    return kept.group.words if kept.group is not None else "The unit's own papers"


def _sorts_by(one: Reviewed) -> tuple[str, str]:
    day, reference = one.place
    return day.isoformat(), reference


def _place(request: PageRequest) -> Place | None:
    values = keyset.after(request)
    if values is None:
        return None
    sorts_by, reference = values
    return datetime.fromisoformat(sorts_by), reference
