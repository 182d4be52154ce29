"""Pages that show: lists of reports, a report, reports about another record."""

from django.http import HttpResponse
from django.urls import reverse

from muster.core.people.queries import names
from muster.core.records import paging
from muster.core.records.actions import note_listed, note_opened
from muster.core.records.links import link, state_tag, titled
from muster.core.records.models import Register
from muster.core.records.queries import find
from muster.core.room import common
from muster.core.room.pages.record import listed_in_parts
from muster.core.web import keyset
from muster.core.web.pages import (
    ActionLink,
    Detail,
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
from muster.flow.intelligence import forms, queries
from muster.flow.intelligence.access import AUTHORS
from muster.flow.intelligence.views import blocks, offering, reviewing
from muster.flow.intelligence.views.answering import page_of, trail

PAGE = 30
COLUMNS = columns(
    "Report", "Reference", "State", "Reported by", "Information of", "Written"
)


def reports(request: PageRequest) -> HttpResponse:
    """The reports that this person may see, or wrote."""
    form = forms.ListForm(request.GET or None)
    said = form.cleaned_data if form.is_valid() else {"whose": "", "state": ""}
    return _listing(
        request,
        ListPage(
            title="Intelligence reports",
            lead="Those that you may see.",
            columns=COLUMNS,
            rows=(),
            filters=form,
            empty="No report that you may see fits.",
            sensitive=True,
        ),
        whose=said["whose"],
        state=said["state"],
    )


def awaiting(request: PageRequest) -> HttpResponse:
    """The reports that this person may review: submitted by somebody else."""
    return _listing(
        request,
        ListPage(
            title="Reports awaiting review",
            lead="Submitted by others, newest first. Nobody reviews their own.",
            columns=COLUMNS,
            rows=(),
            empty="No report awaits your review.",
            actions=_one_after_another(request),
            sensitive=True,
        ),
        whose="to_review",
    )


def _one_after_another(request: PageRequest) -> list[ActionLink]:
    first = reviewing.first(request)
    words = "Review them one after another"
    return [ActionLink(text=words, href=first, main=True)] if first else []


def _listing(
    request: PageRequest, page: ListPage, *, whose: str, state: str = ""
) -> HttpResponse:
    found = queries.page_of(
        viewer=request.viewer,
        whose=whose,
        state=state,
        after=keyset.after(request),
        at_most=PAGE + 1,
    )
    shown, next_page = keyset.part(found, PAGE, paging.place)
    note_listed("intelligence.reports", actor=request.viewer)
    writing = ActionLink(
        text="Write a report",
        href=reverse("intelligence:write"),
        main=not page.actions,
    )
    pasting = ActionLink(text="Paste a whole 3x5x2", href=reverse("intelligence:paste"))
    return list_page(
        request,
        ListPage(
            title=page.title,
            lead=page.lead,
            columns=page.columns,
            rows=[_row(one) for one in shown],
            filters=page.filters,
            empty=page.empty,
            actions=[
                *page.actions,
                *([writing, pasting] if request.viewer.holds(*AUTHORS) else ()),
            ],
            next_page=next_page,
            sensitive=True,
        ),
    )


def _row(register: Register) -> Row:
    report = register.intelligence_report
    return Row(
        (
            register.title,
            register.reference,
            state_tag(register),
            report.organisation.short_name,
            report.information_on,
            register.opened_at,
        ),
        href=page_of(register),
    )


def report(request: PageRequest, reference: str) -> HttpResponse:
    """One report: its items with their grades, what it names, who may see it."""
    found = queries.report(reference)
    register, viewer = found.register, request.viewer
    note_opened(register, actor=viewer)
    changing = offering.may_change(register, viewer)
    author = names([register.opened_by_id])[register.opened_by_id]
    return detail_page(
        request,
        Detail(
            kind="Intelligence report",
            title=register.title,
            reference=register.reference,
            state=state_tag(register),
            warnings=blocks.warnings(register, changing=changing),
            blocks=[
                *blocks.items(register, changing=changing),
                blocks.named(register, viewer, changing=changing),
                blocks.links(register, changing=changing),
                blocks.summary(found, author=author),
                common.related_table(
                    register,
                    to=viewer,
                    besides=listed_in_parts(register, to=viewer),
                ),
                common.timeline(register),
            ],
            panels=common.panels(register, to=viewer),
            actions=offering.actions(register, to=viewer),
            next=offering.next_step(register, at=request.at),
            breadcrumbs=trail(),
            sensitive=True,
        ),
    )


def about(request: PageRequest, reference: str) -> HttpResponse:
    """Accepted reports that belong with a record, on that record's page."""
    register = find(reference)
    rows = [
        Row((one.title, link(one), _grades(one), why, one.closed_at))
        for one, why in queries.accepted_about(register)
    ]
    table = Table(
        title="Accepted reports",
        columns=columns("Report", "Reference", "Grades", "Why here", "Accepted"),
        rows=rows,
        empty="No accepted report about this that you may see.",
    )
    return panel_page(
        request,
        PanelPage(
            title="Intelligence",
            blocks=[table],
            breadcrumbs=[titled(register)],
            sensitive=True,
        ),
    )


def _grades(register: Register) -> str:
    return ", ".join(item.grade.code for item in queries.items(register))
