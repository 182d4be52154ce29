"""Pages on which files are brought into the picture."""

import io
from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.access.models import Group
from muster.core.access.queries import unit_label
from muster.core.people.queries import names
from muster.core.picture.importing.access import MAY_IMPORT
from muster.core.picture.importing.actions import import_files
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
from muster.core.records.actions import listed, opened
from muster.core.records.queries import find, of_kind
from muster.core.terms.label import Label
from muster.core.terms.reason import Refused
from muster.core.web.pages import (
    ActionLink,
    Block,
    Column,
    Detail,
    FormPage,
    Link,
    ListPage,
    Row,
    Summary,
    SummaryRow,
    Table,
    Text,
    detail_page,
    done,
    form_page,
    list_page,
)
from muster.core.web.request import PageRequest
from muster.core.workflow.queries import history

NEWEST = 50
COLUMNS = (Column("File"), Column("Reference"), Column("Imported"), Column("State"))
BAD_COLUMNS = (
    Column("Line", numeric=True),
    Column("Column"),
    Column("Why"),
    Column("What to do"),
)


def imports(request: PageRequest) -> HttpResponse:
    """Files that were brought in, newest first."""
    listed("imports", actor=request.viewer)
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
                        IMPORT.workflow.state(each.state).title,
                    ),
                    href=reverse("picture:import", args=[each.reference]),
                )
                for each in of_kind(IMPORT.key)[:NEWEST]
            ],
            empty="No file has been brought in that you may see.",
            actions=_may_bring_in(request),
        ),
    )


def _may_bring_in(request: PageRequest) -> list[ActionLink]:
    if not request.viewer.holds(*MAY_IMPORT):
        return []
    return [
        ActionLink(
            text="Bring in a file", href=reverse("picture:import-file"), main=True
        )
    ]


def one(request: PageRequest, reference: str) -> HttpResponse:
    """One file that was brought in, and the rows of it that were not used."""
    register = find(reference, kind=IMPORT.key)
    opened(register, actor=request.viewer)
    who = names([register.opened_by_id]).get(register.opened_by_id, "Not shown")
    told = [each.reason for each in history(register) if each.reason]
    return detail_page(
        request,
        Detail(
            kind=IMPORT.title,
            title=register.title,
            reference=register.reference,
            sensitive=True,
            breadcrumbs=[Link("Imported files", reverse("picture:imports"))],
            blocks=[
                Summary(
                    rows=[
                        SummaryRow(
                            "State", IMPORT.workflow.state(register.state).title
                        ),
                        SummaryRow("By", who),
                        SummaryRow("On", register.opened_at),
                    ]
                ),
                Text(
                    title="What became of its rows",
                    paragraphs=[line for text in told for line in text.splitlines()]
                    or ["It is not complete. Bring the same file in again to go on."],
                ),
            ],
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
    opened_files = {name: _opener(each) for name, each in files.items()}
    if form.cleaned_data["do"] == PREVIEW:
        found = preview(read(mapping, opened_files))
        return form_page(request, form, _asked(_preview_blocks(found)))
    try:
        imported = import_files(
            mapping,
            opened_files,
            name=str(files[mapping.main.name].name),
            label=_label(form.group),
            actor=request.viewer,
            at=request.at,
        )
    except Refused as refused:
        return form_page(request, form, _asked(), refused=refused)
    if not imported.reference:
        nothing = Text(paragraphs=["No row could be used."])
        return form_page(request, form, _asked([nothing, _bad_table(imported.bad)]))
    added = imported.added
    done(request, f"{added.facts:,} facts and {added.links:,} links were added.")
    return redirect(reverse("picture:import", args=[imported.reference]))


def _asked(blocks: Sequence[Block] = ()) -> FormPage:
    return FormPage(
        title="Bring in a file",
        submit="Continue",
        lead="Good rows are kept, bad rows told. The same file again adds nothing.",
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
                SummaryRow("Rows", found.tally.words),
                SummaryRow("Of", kinds or "nothing"),
                SummaryRow("Facts", found.facts),
                SummaryRow("Links", found.links),
            ],
        ),
        Text(
            title="The first rows, as they would be read",
            paragraphs=[line for row in found.rows for line in row_words(row)],
        ),
        _bad_table(found.bad),
    ]


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
