"""Pages on which a report and its items are written."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.terms.reason import Refused
from muster.core.web.formats import in_london
from muster.core.web.pages import (
    ConfirmPage,
    FormPage,
    Group,
    Prose,
    SummaryRow,
    confirm_and_act,
    done,
    form_page,
)
from muster.core.web.request import PageRequest
from muster.flow.intelligence import actions, forms, queries
from muster.flow.intelligence.models import Report
from muster.flow.intelligence.views.answering import (
    answer,
    asking,
    changeable,
    item_of,
    marked_too_high,
    page_of,
    trail,
    typed,
)

GRADE = Group(title="Grade", fields=forms.ItemForm.ITEM[1:])


def write(request: PageRequest) -> HttpResponse:
    """Write a report with its first item, on one page."""
    form = forms.ReportForm(typed(request), **_asked(request))
    page = FormPage(
        title="Write an intelligence report",
        lead="OFFICIAL only. Nothing that tells who a source is. More items are added"
        " on the next page.",
        submit="Save the report",
        cancel=reverse("intelligence:reports"),
        groups=(
            GRADE,
            Group(title="Where it comes from", fields=forms.HeaderForm.HEADER[1:5]),
            Group(title="Readers", fields=("readers",)),
        ),
        breadcrumbs=trail(),
        sensitive=True,
    )
    if request.method == "POST":
        marked = marked_too_high(request, form, page)
        if marked is not None:
            return marked
    if not form.is_valid():
        return form_page(request, form, page)
    try:
        register = actions.write(
            form.header(),
            form.paragraph(),
            readers=form.chosen(),
            actor=request.viewer,
            at=request.at,
        )
    except Refused as refused:
        return form_page(request, form, page, refused=refused)
    done(request, f"{register.reference} is saved as a draft.")
    return redirect(page_of(register))


def _asked(request: PageRequest) -> dict[str, Any]:
    """What the questions about a whole report need to know."""
    viewer = request.viewer
    return {
        "bodies": queries.bodies(viewer),
        "own_body": viewer.organisation_id,
        "groups": queries.groups_of(viewer, at=request.at),
        "of_unit": viewer.of_unit,
        "today": in_london(request.at).date(),
    }


def change(request: PageRequest, reference: str) -> HttpResponse:
    """Change what is said of the whole report, and who may see it."""
    report = changeable(request, reference)
    asked = _asked(request)
    form = forms.ChangeHeaderForm(
        typed(request), initial=_as_it_is(report, asked), **asked
    )

    def act() -> None:
        actions.change(
            report.register,
            form.header(),
            readers=form.chosen(),
            actor=request.viewer,
            at=request.at,
        )

    page = asking(report.register, title="Change the report", submit="Save")
    return answer(request, form, page, act, said="The report is changed.")


def _as_it_is(report: Report, asked: dict[str, Any]) -> dict[str, object]:
    register = report.register
    source = queries.source_of(register)
    return {
        "title": register.title,
        "organisation": report.organisation.code,
        "information_on": report.information_on,
        "source_reference": source.reference if source else "",
        "provenance": source.provenance if source else "",
        "readers": forms.word_of(queries.readers_of(register), asked["groups"]),
    }


def add_item(request: PageRequest, reference: str) -> HttpResponse:
    """Add an item with a grade of its own."""
    register = changeable(request, reference).register
    form = forms.ItemForm(typed(request))

    def act() -> None:
        actions.add_item(
            register, form.paragraph(), actor=request.viewer, at=request.at
        )

    page = replace(
        asking(register, title="Add an item", submit="Add the item"), groups=(GRADE,)
    )
    return answer(request, form, page, act, said="The item is added.")


def change_item(request: PageRequest, reference: str, number: int) -> HttpResponse:
    """Write an item or its grade anew."""
    register = changeable(request, reference).register
    item = item_of(register, number)
    form = forms.ChangeItemForm(typed(request), initial=forms.initial_item(item))

    def act() -> None:
        actions.change_item(
            item,
            form.paragraph(),
            register=register,
            actor=request.viewer,
            at=request.at,
        )

    page = replace(
        asking(register, title=f"Change item {number}", submit="Save the item"),
        groups=(GRADE,),
    )
    return answer(request, form, page, act, said=f"Item {number} is changed.")


def remove_item(request: PageRequest, reference: str, number: int) -> HttpResponse:
    """Take an item out of a draft."""
    register = changeable(request, reference).register
    item = item_of(register, number)

    def act() -> None:
        actions.remove_item(
            item, register=register, actor=request.viewer, at=request.at
        )

    page = ConfirmPage(
        title=f"Take out item {number}?",
        submit="Take it out",
        cancel=page_of(register),
        caption=register.reference,
        facts=[SummaryRow("The information", Prose(item.text))],
        effects=["People and things that only this item names go with it."],
        dangerous=True,
        breadcrumbs=trail(register),
        sensitive=True,
    )
    return confirm_and_act(request, page, act, said=f"Item {number} is taken out.")
