"""The page on which a file is chosen, looked at, and brought into the picture."""

from collections.abc import Mapping, Sequence
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.access.models import Group
from muster.core.access.queries import known_groups, unit_label
from muster.core.audit.searching import need_purpose
from muster.core.picture.importing.files.beginning import MOST_BYTES, beginning
from muster.core.picture.importing.files.lines import BadRow, is_marked
from muster.core.picture.importing.forms import PREVIEW, ImportForm
from muster.core.picture.importing.jobs import Given, lines_in_words, start_import
from muster.core.picture.importing.mapping.example import TEXT as EXAMPLE
from muster.core.picture.importing.rows.reading import read
from muster.core.picture.importing.writing.report import (
    MOST_BAD,
    Preview,
    preview,
    row_words,
)
from muster.core.picture.model import KINDS
from muster.core.terms.label import Label
from muster.core.terms.marking import REMEDY
from muster.core.terms.reason import Refused
from muster.core.web.formats import in_london
from muster.core.web.pages import (
    Block,
    Column,
    FormPage,
    Link,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Text,
    done,
    form_page,
)
from muster.core.web.request import PageRequest

MOST_PREVIEWED = 10_000
"""Rows of each file that are read to show what an import would do."""

BAD_COLUMNS = (
    Column("Line", numeric=True),
    Column("Column"),
    Column("Why"),
    Column("What becomes of it"),
    Column("What to do"),
)


def bring_in(request: PageRequest) -> HttpResponse:
    """Choose a file and what it is; see what it would do, or bring it in."""
    groups = known_groups()
    posted = request.method == "POST"
    form = ImportForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        groups=groups,
        today=in_london(request.at).date(),
    )
    if not form.is_valid():
        return form_page(request, form, _asked([_of_mappings()]))
    mapping, files = form.chosen()
    if form.cleaned_data["do"] == PREVIEW:
        begun = {
            name: beginning(cast("BinaryIO", each.file)) for name, each in files.items()
        }
        found = preview(
            read(
                mapping,
                {name: each.opener for name, each in begun.items()},
                form.values(),
                today=in_london(request.at).date(),
                at_most=MOST_PREVIEWED,
            ),
        )
        cut = not all(each.whole for each in begun.values())
        again = _to_bring_it_in(files)
        blocks = _preview_blocks(found, cut=cut)
        return form_page(request, form, _asked(blocks, lead=again))
    try:
        # Whoever is brought in is offered with whom they may be the same as: a search.
        need_purpose(request.viewer)
        register = start_import(
            form.cleaned_data["mapping"],
            {part: _given(each) for part, each in files.items()},
            label=_label(form.group),
            actor=request.viewer,
            at=request.at,
            own=form.own_text,
            parameters=form.values(),
        )
    except Refused as refused:
        again = f"Nothing was kept. Choose {_named(files)} again, or another file."
        return form_page(request, form, _asked(lead=again), refused=refused)
    done(request, "The file is kept, and is being brought in.")
    return redirect(reverse("picture:import", args=[register.reference]))


def example(_request: PageRequest) -> HttpResponse:
    """The shortest mapping, as a text to begin one of one's own from."""
    return HttpResponse(EXAMPLE, content_type="text/plain; charset=utf-8")


def _given(held: UploadedFile) -> Given:
    held.seek(0)
    return Given(str(held.name), cast("BinaryIO", held.file), int(held.size or 0))


def _of_mappings() -> Text:
    href = reverse("picture:import-example")
    return Text(
        paragraphs=[
            "What the columns of a file mean stands in a mapping, a text file that"
            " anyone can write. Begin one of your own from this one:",
            Link("The shortest example of a mapping", href),
        ]
    )


def _to_bring_it_in(files: Mapping[str, UploadedFile]) -> str:
    return (
        f"Nothing is written yet. To bring it in, choose {_named(files)} again below,"
        " and “Bring it in”."
    )


def _named(files: Mapping[str, UploadedFile]) -> str:
    """Files by the names under which they were sent; no page can give them back."""
    *before, last = (str(each.name) for each in files.values())
    return f"{', '.join(before)} and {last}" if before else last


def _asked(blocks: Sequence[Block] = (), *, lead: str = "") -> FormPage:
    return FormPage(
        title="Bring in a file",
        submit="Continue",
        lead=lead
        or "Rows that can be read are kept; the others are listed, each with why. To"
        " bring in the same file again adds nothing.",
        cancel=reverse("picture:imports"),
        blocks=blocks,
        sensitive=True,
    )


def _label(group: Group | None) -> Label:
    unit = unit_label()
    if group is None:
        return unit
    return Label(
        groups=frozenset({group.id}), organisations=unit.organisations, sensitive=True
    )


def _preview_blocks(found: Preview, *, cut: bool) -> list[Block]:
    kinds = ", ".join(
        f"{KINDS[kind].plural}: {count:,}" for kind, count in found.subjects.items()
    )
    return [
        *_refusal(found),
        Summary(
            title="What it would do",
            rows=[
                SummaryRow("Rows", _rows_words(found, cut=cut)),
                SummaryRow("Of", kinds or "nothing"),
                SummaryRow("Facts", _each_once(found.facts)),
                SummaryRow("Links", _each_once(found.links)),
            ],
        ),
        Text(
            title="The first rows, as they would be read",
            paragraphs=[Prose("\n".join(row_words(row))) for row in found.rows],
        ),
        _bad_table(found.bad),
    ]


def _refusal(found: Preview) -> list[Block]:
    """That the file will be refused for lines marked above OFFICIAL, if it will be."""
    marked: dict[str, list[int]] = {}
    for bad in filter(is_marked, found.bad):
        marked.setdefault(bad.file, []).append(bad.line)
    if not marked:
        return []
    told = [
        f"The file {name}: {_small(lines_in_words(lines))}."
        for name, lines in marked.items()
    ]
    why = (
        "A file is kept whole, so that one line with a marking above OFFICIAL is too"
        f" many. {REMEDY}"
    )
    return [
        Text(title="As it stands the file will be refused", paragraphs=[*told, why])
    ]


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _each_once(count: int) -> str:
    return f"{count:,}, each once. What is kept already is not added again"


def _rows_words(found: Preview, *, cut: bool) -> str:
    if cut:
        size = f"{MOST_BYTES // 1024**2} MB of each file, unpacked,"
        return f"{found.tally.words}. Only the first {size} are read for this"
    if max(found.of_files.values(), default=0) < MOST_PREVIEWED:
        return found.tally.words
    return (
        f"{found.tally.words}. Only the first {MOST_PREVIEWED:,} of each file are read"
        " for this; there may be more"
    )


def _bad_table(bad: Sequence[BadRow]) -> Table:
    more = f" (the first {MOST_BAD} of {len(bad):,})" if len(bad) > MOST_BAD else ""
    return Table(
        title=f"Rows to look at{more}",
        columns=BAD_COLUMNS,
        rows=[
            Row(
                (
                    each.line,
                    f"{each.file} {each.column}".strip(),
                    each.reason,
                    each.became.words,
                    each.remedy,
                )
            )
            for each in bad[:MOST_BAD]
        ],
        empty="Every row can be used, and none is odd.",
    )
