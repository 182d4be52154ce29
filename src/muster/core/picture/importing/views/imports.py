"""Pages of the files that are brought into the picture, and how far each is."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.access.queries import seen_by
from muster.core.documents.queries import address
from muster.core.documents.queries import on_record as kept_files
from muster.core.jobs.models import LongWork
from muster.core.jobs.progress import progress, short_words
from muster.core.jobs.queries import may_go_on, on_record, under_way
from muster.core.people.queries import names
from muster.core.picture.importing.access import MAY_IMPORT
from muster.core.picture.importing.identity import called, mark_of
from muster.core.picture.importing.jobs import go_on_with_import, stop_import
from muster.core.picture.importing.kind import IMPORT
from muster.core.picture.importing.workflow import OPEN
from muster.core.picture.importing.writing.runs import runs_of
from muster.core.picture.importing.writing.scopes import grade_codes
from muster.core.picture.models import ImportRun
from muster.core.records import paging
from muster.core.records.actions import note_listed, note_opened
from muster.core.records.models import Register
from muster.core.records.queries import find, of_kind
from muster.core.terms.reason import NotFound
from muster.core.web.pages import (
    ActionLink,
    Block,
    Column,
    ConfirmPage,
    Detail,
    Link,
    ListPage,
    PanelPage,
    Progress,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Text,
    Value,
    columns,
    confirm_page,
    detail_page,
    done,
    list_page,
    panel_page,
)
from muster.core.web.request import PageRequest
from muster.core.workflow.queries import history

HIDDEN = "Not shown"
RUN_COLUMNS = (
    Column("Begun"),
    Column("By"),
    Column("Rows read", numeric=True),
    Column("Facts added", numeric=True),
    Column("Links added", numeric=True),
    Column("Rows not used", numeric=True),
    Column("How it ended"),
)
COLUMNS = columns("File", "Reference", "Imported", "Grade", "Who may see it", "State")


def imports(request: PageRequest) -> HttpResponse:
    """Files that were or are being brought in, newest first."""
    note_listed("imports", actor=request.viewer)
    registers, cursor = paging.page(request, of_kind(IMPORT.key))
    works = under_way(each.id for each in registers)
    grades = grade_codes([each.id for each in registers])
    seen = seen_by({each.access_class for each in registers})
    return list_page(
        request,
        ListPage(
            title="Imported files",
            columns=COLUMNS,
            rows=[
                Row(
                    (
                        called(each.title),
                        each.reference,
                        each.opened_at,
                        grades.get(each.id, "No rows yet"),
                        seen[each.access_class].words,
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
    note_opened(register, actor=request.viewer)
    work = on_record(register.id)
    runs, in_all = runs_of(register)
    people = names([register.opened_by_id, *(run.by_id for run in runs)])
    blocks: list[Block] = [
        Summary(
            rows=[
                SummaryRow("State", _state_words(register, work)),
                *_grade(register),
                SummaryRow("By", people.get(register.opened_by_id, HIDDEN)),
                SummaryRow("On", register.opened_at),
                *_kept_files(register),
                *_marked(register),
            ]
        )
    ]
    if work is not None and (work.state != LongWork.State.DONE or in_all <= 1):
        blocks.insert(0, _progress(register, work, request))
    under_way_now = work is not None and not work.is_over
    if runs:
        blocks.append(_runs(runs, in_all, people, under_way_now=under_way_now))
    if not under_way_now:
        blocks.append(_told(register, runs, kept=work is not None))
    return detail_page(
        request,
        Detail(
            kind=IMPORT.title,
            title=called(register.title),
            reference=register.reference,
            sensitive=True,
            breadcrumbs=[Link("Imported files", reverse("picture:imports"))],
            blocks=blocks,
            actions=_offered(register, work, request),
        ),
    )


def _state_words(register: Register, work: LongWork | None) -> str:
    """Whether all of it is in; of what is being brought in again, that too."""
    state = IMPORT.workflow.state(register.state).title
    if work is None or work.is_over or register.state == OPEN.key:
        return state
    return f"{state} before; it is being brought in again"


def _grade(register: Register) -> list[SummaryRow]:
    codes = grade_codes([register.id])
    return [SummaryRow("Grade", code) for code in codes.values()]


def _kept_files(register: Register) -> list[SummaryRow]:
    links = [Link(each.name, address(register, each)) for each in kept_files(register)]
    return [SummaryRow("Kept", links)] if links else []


def _marked(register: Register) -> list[SummaryRow]:
    """By what it is known again: two imports of one name differ here."""
    mark = mark_of(register.title)
    words = f"{mark}: another mark is another file, or read in another way"
    return [SummaryRow("Digest of the files and the mapping", words)] if mark else []


def _runs(
    runs: Sequence[ImportRun],
    in_all: int,
    people: Mapping[UUID | None, str],
    *,
    under_way_now: bool,
) -> Table:
    """Each time that the file was brought in, the last one first."""
    cut = f" (the last {len(runs)} of {in_all})" if in_all > len(runs) else ""
    return Table(
        title=f"Each time it was brought in{cut}",
        columns=RUN_COLUMNS,
        rows=[
            Row(
                (
                    run.began_at,
                    people.get(run.by_id, HIDDEN),
                    run.rows,
                    run.facts,
                    run.links,
                    run.not_used,
                    _how_it_ended(run, under_way=under_way_now and run is runs[0]),
                )
            )
            for run in runs
        ],
    )


def _how_it_ended(run: ImportRun, *, under_way: bool) -> str:
    if run.ended:
        return run.get_ended_display()
    return "Being done" if under_way else "Broken off: what it added stays"


def _told(register: Register, runs: Sequence[ImportRun], *, kept: bool) -> Text:
    onward = (
        "Whoever may bring in files can try again"
        if kept
        else "Bring the file in again"
    )
    told = [run.told for run in runs[:1] if run.ended] or [
        each.reason for each in history(register) if each.reason
    ]
    return Text(
        title="What became of its rows, the last time"
        if len(runs) > 1
        else "What became of its rows",
        paragraphs=[line for text in told for line in text.splitlines()]
        or [f"It is not complete. {onward}: nothing is added twice."],
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
    if work is None or not may_go_on(work, to=request.viewer):
        return []
    if not work.is_over:
        if work.stop_asked_at is not None:
            return []
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
    back = Link(called(register.title), reverse("picture:import", args=[reference]))
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
        stop_import,
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
        go_on_with_import,
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
            caption=f"{register.reference} {called(register.title)}",
            submit=submit,
            cancel=back,
            effects=effects,
            sensitive=True,
        ),
    )
