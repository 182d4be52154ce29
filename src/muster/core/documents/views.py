"""Pages for the files of a record."""

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.documents import actions, queries
from muster.core.documents.forms import FileForm
from muster.core.documents.rules import served_as
from muster.core.people.queries import names
from muster.core.records.links import back_to, titled
from muster.core.records.queries import find
from muster.core.records.readers import about, read_elsewhere
from muster.core.terms.reason import Refused
from muster.core.web.pages import (
    ActionLink,
    Actions,
    FormPage,
    Link,
    PanelPage,
    Row,
    Table,
    columns,
    done,
    form_page,
    panel_page,
)
from muster.core.web.request import PageRequest


def panel(request: PageRequest, reference: str) -> HttpResponse:
    """The files of a record, as a part of its page."""
    register = find(reference)
    files = queries.on_record(register)
    who = names(each.added_by_id for each in files)
    rows = [
        Row(
            (
                Link(each.name, queries.address(register, each)),
                f"{max(each.size // 1024, 1):,} KB",
                queries.author_words(each, who[each.added_by_id]),
                each.added_at,
            )
        )
        for each in files
    ]
    table = Table(
        title="Files",
        columns=columns("File", "Size", "Added by", "Added"),
        rows=rows,
        empty="No files.",
    )
    href = reverse("documents:add", args=[reference])
    blocks: list[Table | Actions] = [table]
    if not queries.is_closed(register):
        add_one = ActionLink(text="Add a file", href=href)
        blocks.append(Actions(actions=[add_one]))
    return panel_page(
        request,
        PanelPage(title="Files", blocks=blocks, breadcrumbs=[titled(register)]),
    )


def add(request: PageRequest, reference: str) -> HttpResponse:
    """Keep a file on a record."""
    register = find(reference)
    if queries.is_closed(register):
        raise Refused(actions.ISSUED, remedy=actions.ISSUE_ANOTHER)
    back = back_to(register)
    page = FormPage(
        title="Add a file",
        submit="Add the file",
        caption=about(register),
        warning=read_elsewhere(register, by=request.viewer),
        cancel=back,
        sensitive=True,
    )
    form = FileForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return form_page(request, form, page)
    chosen = form.cleaned_data["file"]
    try:
        actions.add_file(
            register,
            name=chosen.name,
            content=chosen.file,
            size=chosen.size,
            actor=request.viewer,
            at=request.at,
        )
    except Refused as refused:
        return form_page(request, form, page, refused=refused)
    done(request, "The file was added.")
    return redirect(back)


def file(request: PageRequest, reference: str, file: str) -> HttpResponseBase:
    """A file, sent as a download; the audit counts it as a disclosure."""
    document = queries.held_on(find(reference), file)
    response = FileResponse(
        actions.take_out(document, actor=request.viewer),
        as_attachment=True,
        filename=document.name,
        content_type=served_as(document.name),
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
