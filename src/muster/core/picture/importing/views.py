"""Pages on which files are brought into the picture."""

import io
from collections.abc import Callable, Sequence
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.access.models import Group
from muster.core.access.queries import unit_label
from muster.core.documents.queries import on_record as kept_files
from muster.core.jobs.actions import ask_to_stop, try_again
from muster.core.jobs.models import LongWork
from muster.core.jobs.progress import progress, short_words
from muster.core.jobs.queries import on_record, under_way
from muster.core.people.queries import names
from muster.core.picture.importing.access import MAY_IMPORT
from muster.core.picture.importing.carrying import Given, start_import
from muster.core.picture.importing.forms import PREVIEW, ImportForm
from muster.core.picture.importing.kind import IMPORT
from muster.core.picture.importing.lines import BadRow
from muster.core.picture.importing.reading import read
from muster.core.picture.importing.report import (
    MOST_BAD,
    Preview,
    preview,
    row_words,
)
from muster.core.picture.importing.sheets import Open
from muster.core.picture.model import KINDS
from muster.core.records import paging
from muster.core.records.actions import listed, opened
from muster.core.records.models import Register
from muster.core.records.queries import find, of_kind
from muster.core.terms.label import Label
from muster.core.terms.reason import NotFound, Refused
from muster.core.web.pages import (
    ActionLink,
    Block,
    Column,
    ConfirmPage,
    Detail,
    FormPage,
    Link,
    ListPage,
    PanelPage,
    Progress,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Text,
    Value,
    confirm_page,
    detail_page,
    done,
    form_page,
    list_page,
    panel_page,
)
from muster.core.web.request import PageRequest
from muster.core.workflow.queries import history

MOST_PREVIEWED = 10_000
"""Rows that are read to show what an import would do."""

COLUMNS = (Column("File"), Column("Reference"), Column("Imported"), Column("State"))
BAD_COLUMNS = (
    Column("Line", numeric=True),
    Column("Column"),
    Column("Why"),
    Column("What to do"),
)


def imports(request: PageRequest) -> HttpResponse:
    """Files that were or are being brought in, newest first."""
    listed("imports", actor=request.viewer)
    registers, cursor = paging.page(request, of_kind(IMPORT.key))
    works = under_way(each.id for each in registers)
    return list_page(
        request,
        ListPage(
            title="Imported files",
            columns=COLUMNS,
            rows=[
                Row(
                    (
                        each.title,
                        each.reference,
                        each.opened_at,
                        _state(each, works.get(each.id)),
                    ),
                    href=reverse("picture:import", args=[each.reference]),
                )
                for each in registers
            ],
            next_page=cursor,
            empty="No file has been brought in that you may see.",
            actions=_may_bring_in(request),
        ),
    )


def _state(register: Register, work: LongWork | None) -> Value:
    if work is not None:
        return Tag(short_words(work), "yellow")
    return IMPORT.workflow.state(register.state).title


def _may_bring_in(request: PageRequest) -> list[ActionLink]:
    if not request.viewer.holds(*MAY_IMPORT):
        return []
    return [
        ActionLink(
            text="Bring in a file", href=reverse("picture:import-file"), main=True
        )
    ]


def one(request: PageRequest, reference: str) -> HttpResponse:
    """One file that was or is being brought in, and the rows of it not used."""
    register = find(reference, kind=IMPORT.key)
    opened(register, actor=request.viewer)
    work = on_record(register.id)
    who = names([register.opened_by_id]).get(register.opened_by_id, "Not shown")
    blocks: list[Block] = [
        Summary(
            rows=[
                SummaryRow("State", IMPORT.workflow.state(register.state).title),
                SummaryRow("By", who),
                SummaryRow("On", register.opened_at),
                *_kept_files(register),
            ]
        )
    ]
    if work is not None:
        blocks.insert(0, _progress(register, work, request))
    if work is None or work.is_over:
        blocks.append(_told(register))
    return detail_page(
        request,
        Detail(
            kind=IMPORT.title,
            title=register.title,
            reference=register.reference,
            sensitive=True,
            breadcrumbs=[Link("Imported files", reverse("picture:imports"))],
            blocks=blocks,
            actions=_offered(register, work, request),
        ),
    )


def _kept_files(register: Register) -> list[SummaryRow]:
    links = [
        Link(each.name, reverse("documents:file", args=[register.reference, number]))
        for number, each in enumerate(kept_files(register), start=1)
    ]
    return [SummaryRow("Kept", links)] if links else []


def _told(register: Register) -> Text:
    told = [each.reason for each in history(register) if each.reason]
    return Text(
        title="What became of its rows",
        paragraphs=[line for text in told for line in text.splitlines()]
        or ["It is not complete. Bring the same file in again to go on."],
    )


def _progress(register: Register, work: LongWork, request: PageRequest) -> Progress:
    return progress(
        work,
        href=reverse("picture:import-progress", args=[register.reference]),
        at=request.at,
    )


def _offered(
    register: Register, work: LongWork | None, request: PageRequest
) -> list[ActionLink]:
    if work is None or work.author_id != request.viewer.user_id:
        return []
    if not work.is_over:
        href = reverse("picture:import-stop", args=[register.reference])
        return [ActionLink(text="Stop it", href=href)]
    if work.state == LongWork.State.DONE:
        return []
    href = reverse("picture:import-again", args=[register.reference])
    return [ActionLink(text="Try again", href=href, main=True)]


def progressing(request: PageRequest, reference: str) -> HttpResponse:
    """How far an import is, asked again and again by its page."""
    register = find(reference, kind=IMPORT.key)
    work = on_record(register.id)
    if work is None:
        raise NotFound(reference)
    block = _progress(register, work, request)
    back = Link(register.title, reverse("picture:import", args=[reference]))
    answer = panel_page(
        request, PanelPage(title=block.title, blocks=[block], breadcrumbs=[back])
    )
    if work.is_over:
        answer["HX-Refresh"] = "true"  # the rest of the page tells how it ended
    return answer


def stop(request: PageRequest, reference: str) -> HttpResponse:
    """Stop an import at the end of the rows that are being written."""
    return _ask_about(
        request,
        reference,
        ask_to_stop,
        title="Stop bringing in this file?",
        submit="Stop it",
        effects=("What was added so far stays.", "It can be gone on with later."),
        said="It is being stopped.",
    )


def again(request: PageRequest, reference: str) -> HttpResponse:
    """Go on with an import that failed or was stopped."""
    return _ask_about(
        request,
        reference,
        try_again,
        title="Go on bringing in this file?",
        submit="Try again",
        effects=("It is read from its start. Nothing is added twice.",),
        said="It is being brought in.",
    )


def _ask_about(
    request: PageRequest,
    reference: str,
    act: Callable[..., None],
    *,
    title: str,
    submit: str,
    effects: tuple[str, ...],
    said: str,
) -> HttpResponse:
    register = find(reference, kind=IMPORT.key)
    work = on_record(register.id)
    back = reverse("picture:import", args=[reference])
    if work is None:
        raise NotFound(reference)
    if request.method == "POST":
        act(work, actor=request.viewer, at=request.at)
        done(request, said)
        return redirect(back)
    return confirm_page(
        request,
        ConfirmPage(
            title=title,
            caption=f"{register.reference} {register.title}",
            submit=submit,
            cancel=back,
            effects=effects,
            sensitive=True,
        ),
    )


def bring_in(request: PageRequest) -> HttpResponse:
    """Choose a file and what it is; see what it would do, or bring it in."""
    groups = list(Group.objects.order_by("name").values_list("name", flat=True))
    posted = request.method == "POST"
    form = ImportForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        groups=groups,
    )
    if not form.is_valid():
        return form_page(request, form, _asked())
    mapping, files = form.chosen()
    if form.cleaned_data["do"] == PREVIEW:
        found = preview(
            read(mapping, {name: _opener(each) for name, each in files.items()}),
            at_most=MOST_PREVIEWED,
        )
        return form_page(request, form, _asked(_preview_blocks(found)))
    try:
        register = start_import(
            form.cleaned_data["mapping"],
            {part: _given(each) for part, each in files.items()},
            label=_label(form.group),
            actor=request.viewer,
            at=request.at,
        )
    except Refused as refused:
        return form_page(request, form, _asked(), refused=refused)
    done(request, "The file is kept, and is being brought in.")
    return redirect(reverse("picture:import", args=[register.reference]))


def _given(held: UploadedFile) -> Given:
    held.seek(0)
    return Given(str(held.name), cast("BinaryIO", held.file), int(held.size or 0))


def _asked(blocks: Sequence[Block] = ()) -> FormPage:
    return FormPage(
        title="Bring in a file",
        submit="Continue",
        lead="Nothing is written yet. To bring it in, choose the file again below."
        if blocks
        else "Rows that can be read are kept; the others are listed, each with why. To"
        " bring in the same file again adds nothing.",
        cancel=reverse("picture:imports"),
        blocks=blocks,
        sensitive=True,
    )


def _opener(held: UploadedFile) -> Open:
    held.seek(0)
    data = held.read()
    return lambda: io.BytesIO(data)


def _label(group: str) -> Label:
    unit = unit_label()
    if not group:
        return unit
    found = Group.objects.get(name=group)
    return Label(
        groups=frozenset({found.id}), organisations=unit.organisations, sensitive=True
    )


def _preview_blocks(found: Preview) -> list[Block]:
    kinds = ", ".join(
        f"{KINDS[kind].plural}: {count:,}" for kind, count in found.subjects.items()
    )
    return [
        Summary(
            title="What it would do",
            rows=[
                SummaryRow("Rows", _rows_words(found)),
                SummaryRow("Of", kinds or "nothing"),
                SummaryRow("Facts", found.facts),
                SummaryRow("Links", found.links),
            ],
        ),
        Text(
            title="The first rows, as they would be read",
            paragraphs=[Prose("\n".join(row_words(row))) for row in found.rows],
        ),
        _bad_table(found.bad),
    ]


def _rows_words(found: Preview) -> str:
    if found.tally.read < MOST_PREVIEWED:
        return found.tally.words
    return f"{found.tally.words}. Only so many are read for this; there may be more"


def _bad_table(bad: Sequence[BadRow]) -> Table:
    more = f" (the first {MOST_BAD} of {len(bad):,})" if len(bad) > MOST_BAD else ""
    return Table(
        title=f"Rows that cannot be used{more}",
        columns=BAD_COLUMNS,
        rows=[
            Row((each.line, f"{each.file} {each.column}", each.reason, each.remedy))
            for each in bad[:MOST_BAD]
        ],
        empty="Every row can be used.",
    )
