"""Stating a purpose; and the audit, for auditors."""

from datetime import datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.audit import queries
from muster.core.audit.actions import Operation, record, state_purpose
from muster.core.audit.forms import EntriesForm, PurposeForm
from muster.core.audit.models import Entry
from muster.core.people.queries import names
from muster.core.web import keyset
from muster.core.web.pages import (
    ActionLink,
    Column,
    FormPage,
    Link,
    ListPage,
    Row,
    Table,
    Tag,
    Value,
    done,
    form_page,
    list_page,
)
from muster.core.web.request import PageRequest

PAGE = 50
OUTLINED = timedelta(days=7)


def purpose(request: PageRequest) -> HttpResponse:
    """State what one is working on and why; it stands in the header from then on."""
    form = PurposeForm(request.POST or None)
    if not form.is_valid():
        recent = Table(
            title="What you worked on before",
            columns=[Column("Matter"), Column("Why"), Column("Stated")],
            rows=[
                Row((each.matter, each.reason, each.stated_at))
                for each in queries.recent_purposes(request.viewer)
            ],
            empty="Nothing yet.",
        )
        page = FormPage(
            title="What are you working on?",
            submit="State it",
            cancel=reverse("home"),
            lead="People you look at may one day ask why. This is your answer.",
            aside=recent,
        )
        return form_page(request, form, page)
    stated = state_purpose(
        matter=form.cleaned_data["matter"],
        reason=form.cleaned_data["reason"],
        actor=request.viewer,
        at=request.at,
    )
    request.session[queries.SESSION_PURPOSE] = str(stated.id)
    done(request, f"You are working on: {stated.matter}.")
    return redirect(reverse("home"))


def entries(request: PageRequest) -> HttpResponse:
    """Who did what, when and for what purpose, newest first."""
    record(Operation.CONSULTATION, "audit.listed", actor=request.viewer)
    form = EntriesForm(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.entries(
        operation=wanted.get("operation", ""),
        only_refused=bool(wanted.get("refused")),
        after=keyset.after(request),
        at_most=PAGE + 1,
    )
    shown, next_page = keyset.part(found, PAGE, _sorts_by)
    who = names(each.viewer_id for each in shown)
    why = queries.purposes({each.purpose_id for each in shown if each.purpose_id})
    return list_page(
        request,
        ListPage(
            title="Audit",
            lead="What you are cleared to see into. It may be used only for the "
            "purposes of section 62(4) of the Data Protection Act 2018.",
            columns=[
                Column("When"),
                Column("Who"),
                Column("Operation"),
                Column("What"),
                Column("Purpose"),
            ],
            rows=[
                Row(
                    (
                        each.at,
                        who[each.viewer_id],
                        Operation(each.operation).label,
                        _what(each),
                        why.get(each.purpose_id, "Not stated"),
                    )
                )
                for each in shown
            ],
            empty="No entries.",
            filters=form,
            actions=[
                ActionLink(text="Beyond your clearance", href=reverse("audit:outline"))
            ],
            next_page=next_page,
        ),
    )


def _sorts_by(one: Entry | queries.Outlined) -> tuple[str]:
    return (one.at.isoformat(),)


def _what(entry: Entry) -> Value:
    words = entry.verb.replace("_", " ").replace(".", ": ")
    return (Tag("Refused", "red"), words) if entry.refused else words


def outline(request: PageRequest) -> HttpResponse:
    """That things were done which this auditor is not cleared to see into."""
    record(Operation.CONSULTATION, "audit.outline_listed", actor=request.viewer)
    place = keyset.after(request)
    until = datetime.fromisoformat(place[0]) if place else request.at
    found = queries.outline(since=request.at - OUTLINED, until=until)
    shown, next_page = keyset.part(found, PAGE, _sorts_by)
    who = names(each.viewer_id for each in shown)
    return list_page(
        request,
        ListPage(
            title="Beyond your clearance",
            lead="In the last seven days, on records of groups that you are not in: "
            "who and when, not what.",
            columns=[Column("When"), Column("Who"), Column("Operation")],
            rows=[
                Row((each.at, who[each.viewer_id], each.operation.label))
                for each in shown
            ],
            empty="Nothing in the last seven days.",
            breadcrumbs=[Link("Audit", reverse("audit:entries"))],
            next_page=next_page,
        ),
    )
