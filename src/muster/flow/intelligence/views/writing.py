"""Pages on which a report and its items are written."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.picture.values import read
from muster.core.records.models import Register
from muster.core.terms.reason import Refused
from muster.core.web.drafts import kept_of
from muster.core.web.formats import in_london
from muster.core.web.pages import (
    ConfirmPage,
    FormPage,
    Group,
    Items,
    Prose,
    Summary,
    SummaryRow,
    confirm_and_act,
    done,
    form_page,
)
from muster.core.web.request import PageRequest
from muster.flow.intelligence import actions, forms, queries
from muster.flow.intelligence.models import Report
from muster.flow.intelligence.rules.pasted import Pasted, PastedItem, taken_apart
from muster.flow.intelligence.rules.pasted_bodies import body_called
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

MORE = "more"
GRADE = Group(title="Grade", fields=forms.ItemForm.ITEM[1:])


def write(request: PageRequest) -> HttpResponse:
    """Write a report with its first item, or all that were pasted, on one page."""
    form = forms.ReportForm(typed(request), **_asked(request))
    return _write(request, form, _further(request))


def _further(request: PageRequest) -> Any | None:
    """Items besides the first, as they were sent or kept as a draft; None for none."""
    kept = kept_of(request)
    said = kept.answers if kept else request.POST
    if f"{MORE}-TOTAL_FORMS" not in said:
        return None
    return forms.MoreItems(typed(request), prefix=MORE)


def paste(request: PageRequest) -> HttpResponse:
    """Take a whole 3x5x2 apart into the boxes of the page on which one is written."""
    form = forms.PasteForm(typed(request))
    page = FormPage(
        title="Paste a whole 3x5x2",
        lead="OFFICIAL only. Nothing that tells who a source is.",
        submit="Take it apart",
        cancel=reverse("intelligence:write"),
        breadcrumbs=trail(),
        sensitive=True,
    )
    if not form.is_valid():
        return form_page(request, form, page)
    pasted = taken_apart(form.cleaned_data["whole"])
    first, *others = pasted.items
    asked = _asked(request)
    known = {**_header(pasted), **_organisation(pasted, asked), **_item(first)}
    report = forms.ReportForm(initial=known, **asked)
    more = forms.MoreItems(initial=[_item(each) for each in others], prefix=MORE)
    return form_page(
        request,
        report,
        replace(_page(understood(pasted)), action=reverse("intelligence:write")),
        items=_items(more) if others else None,
    )


def _item(pasted: PastedItem) -> dict[str, str]:
    """One item; how it may be shared is asked where it was not understood."""
    return {"handling": "", **pasted.said, "text": pasted.text}


def _header(pasted: Pasted) -> dict[str, object]:
    """What is said of the whole report, a day as a day where it is one."""
    known: dict[str, object] = dict(pasted.header)
    known.pop("organisation", None)
    typed_day = read("date", str(known.pop("information_on", "")))
    if typed_day.is_usable and len(typed_day.value) == len("2026-11-03"):
        known["information_on"] = date.fromisoformat(typed_day.value)
    return known


def _organisation(pasted: Pasted, asked: dict[str, Any]) -> dict[str, object]:
    """The body that reports, where it is one of those offered.

    One that is not is shown, and none is chosen for it; one that is called otherwise
    than now is shown too, to be checked.
    """
    written = pasted.header.get("organisation", "")
    if not written:
        return {}
    code = body_called(written, queries.names_of_bodies(asked["bodies"]))
    if not code:
        pasted.rest.append(f"Organisation: {written}")
    return {"organisation": code}


def understood(pasted: Pasted) -> tuple[Summary, ...]:
    """What was made of a text that was pasted, and what was not, to be copied."""
    codes = sum(len(item.said) for item in pasted.items)
    rows = [
        SummaryRow("Items", _counted(pasted)),
        SummaryRow("Grades and codes", codes),
        SummaryRow("Marking", pasted.marking or None),
    ]
    if day_typed := pasted.header.get("information_on"):
        rows.append(SummaryRow("Date of the information, as pasted", day_typed))
    if body := pasted.header.get("organisation"):
        rows.append(SummaryRow("Organisation, as pasted", body))
    unasked = [
        item.said["conditions"]
        for item in pasted.items
        if "conditions" in item.said and item.said.get("handling") != "C"
    ]
    if unasked:
        rows.append(SummaryRow("Conditions, as pasted", Prose("\n".join(unasked))))
    if pasted.old:
        why = "A 5x5x5 is another scale and is not converted: grade it anew"
        rows.append(SummaryRow("Grade of the older scale", (*pasted.old, why)))
    rest = (
        Prose("\n".join(pasted.rest))
        if pasted.rest
        else "Every line stands in a box below"
    )
    rows.append(SummaryRow("Not understood", rest))
    return (Summary(title="What was understood: check it below", rows=rows),)


def _counted(pasted: Pasted) -> str:
    if not pasted.beyond:
        return str(len(pasted.items))
    return (
        f"{len(pasted.items)}, the most that a report begins with. {pasted.beyond} more"
        " stand under Not understood: add them to the report once it is saved"
    )


def _items(more: Any) -> Items:
    return Items(formset=more, title="Further item")


def _page(blocks: tuple[Summary, ...] = ()) -> FormPage:
    return FormPage(
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
        blocks=blocks,
        breadcrumbs=trail(),
        sensitive=True,
    )


def _write(
    request: PageRequest, form: forms.ReportForm, more: Any | None
) -> HttpResponse:
    page = _page()
    items = None if more is None else _items(more)
    if request.method == "POST":
        marked = marked_too_high(request, form, page)
        if marked is not None:
            return marked
    whole = form.is_valid() and (more is None or more.is_valid())
    if not whole:
        return form_page(request, form, page, items=items)
    try:
        register = _written(request, form, more)
    except Refused as refused:
        return form_page(request, form, page, items=items, refused=refused)
    done(request, f"{register.reference} is saved as a draft.")
    return redirect(page_of(register))


def _written(
    request: PageRequest, form: forms.ReportForm, more: Any | None
) -> Register:
    """The report with all its items, in one act."""
    return actions.write(
        form.header(),
        form.paragraph(),
        readers=form.chosen(),
        more=[each.paragraph() for each in more or ()],
        actor=request.viewer,
        at=request.at,
    )


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
