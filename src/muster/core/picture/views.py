"""Pages of the picture."""

from datetime import date, datetime, time, timedelta

from django.core.exceptions import BadRequest
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.picture import actions, forms, queries
from muster.core.picture.handles import held
from muster.core.picture.models import Dispute, Fact, Judgement, Link, Subject
from muster.core.picture.pages import SENSITIVE_UNIT, on_chart, subject_page
from muster.core.picture.pages.subject import Asked
from muster.core.picture.roles import DECIDERS, WORKERS
from muster.core.records.queries import find as find_record
from muster.core.terms.reason import Refused
from muster.core.web.formats import LONDON, in_london
from muster.core.web.pages import (
    Column,
    ConfirmPage,
    FormPage,
    ListPage,
    PanelPage,
    Row,
    SummaryRow,
    Table,
    chart_answer,
    confirm_page,
    detail_page,
    form_page,
    list_page,
    panel_page,
)
from muster.core.web.request import PageRequest

FOUND = (Column("Name"), Column("Kind"), Column("Reference"), Column("Why it is here"))


def search(request: PageRequest) -> HttpResponse:
    """Find people and things; what was typed stands in the audit and nowhere else."""
    form = forms.SearchForm(request.POST) if request.method == "POST" else None
    hits: tuple[queries.Hit, ...] = ()
    if form is not None and form.is_valid():
        actions.searched(_terms(form), actor=request.viewer)
        hits = queries.search(queries.Search(**form.cleaned_data))
    asked = form is not None and form.is_valid()
    return list_page(
        request,
        ListPage(
            title="Search the picture",
            lead=f"{SENSITIVE_UNIT}.",
            columns=FOUND,
            rows=[_hit(hit) for hit in hits],
            search=form or forms.SearchForm(),
            empty="Nothing that you may see fits. Try another spelling, or one part."
            if asked
            else "Search for a person, vehicle, number, address or event.",
            sensitive=bool(hits),
        ),
    )


def _terms(form: forms.SearchForm) -> str:
    """What was searched for, as the audit keeps it."""
    return "; ".join(
        f"{name}: {value}" for name, value in form.cleaned_data.items() if value
    )


def _hit(hit: queries.Hit) -> Row:
    named = hit.subject
    also = [f"also {reference}" for reference in hit.also]
    return Row(
        (
            named.caption,
            named.kind_title,
            [named.reference, *also],
            [hit.why, f"{hit.score:.0f} of 100"],
        ),
        href=reverse("picture:subject", args=[named.reference]),
    )


def subject(request: PageRequest, reference: str) -> HttpResponse:
    """A person or thing: every fact with its source, now or as known on a day."""
    found = queries.find(reference)
    on = _day(request)
    as_at = _end_of(on) if on else None
    with_withdrawn = request.GET.get("withdrawn") == "yes"
    known = queries.about(found, as_at=as_at, with_withdrawn=with_withdrawn)
    actions.opened(found, actor=request.viewer)
    return detail_page(
        request,
        subject_page(
            known,
            queries.links_around(found.id, as_at=as_at),
            queries.possibly_same(known.cluster, found.kind) if on is None else (),
            Asked(
                viewer=request.viewer,
                today=in_london(request.at).date(),
                on=on,
                with_withdrawn=with_withdrawn,
                works=request.viewer.holds(*WORKERS),
                decides=request.viewer.holds(*DECIDERS),
            ),
        ),
    )


def _day(request: PageRequest) -> date | None:
    typed = request.GET.get("on", "")
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise BadRequest("The address of this page is not one of ours.") from error


def _end_of(day: date) -> datetime:
    """The moment at which a London day ends, that moment not included."""
    midnight = datetime.combine(day + timedelta(days=1), time(), LONDON)
    return midnight - timedelta(microseconds=1)


def linked(request: PageRequest, reference: str) -> JsonResponse:
    """What is linked to a thing on a chart, for the chart to show more."""
    nodes, edges = on_chart(queries.links_around(queries.find(reference).id))
    return chart_answer(request, nodes, edges)


def known_on(request: PageRequest, reference: str) -> HttpResponse:
    """Ask for the day as of which a person or thing is to be shown."""
    found = queries.find(reference)
    here = reverse("picture:subject", args=[found.reference])
    form = forms.DayForm(request.POST or None)
    if not form.is_valid():
        asked = FormPage(
            title="What was known on a day",
            lead=f"{SENSITIVE_UNIT}.",
            caption=found.reference,
            submit="Show it",
            cancel=here,
        )
        return form_page(request, form, asked)
    return redirect(f"{here}?on={form.cleaned_data['day'].isoformat()}")


def on_record(request: PageRequest, reference: str) -> HttpResponse:
    """The people and things that have a part in a record, on its page."""
    parts = list(queries.on_record(find_record(reference)))
    names = queries.named({part.subject_id for part in parts})
    rows = [
        Row(
            (
                named.caption,
                named.kind_title,
                part.get_category_display(),
                part.note or None,
            ),
            href=reverse("picture:subject", args=[named.reference]),
        )
        for part in parts
        if (named := names.get(part.subject_id))
    ]
    table = Table(
        title="People and things",
        columns=(Column("Name"), Column("Kind"), Column("Part"), Column("Note")),
        rows=rows,
        empty="Nobody is linked to this record.",
    )
    return panel_page(request, PanelPage(title="People and things", blocks=[table]))


def withdraw(request: PageRequest, reference: str, word: str) -> HttpResponse:
    """Withdraw a fact, with a reason."""
    found = queries.find(reference)
    fact = held(_facts(found), word)
    return _withdrawing(
        request, found, what=f"{fact.of_property().title}: {fact}", row=fact
    )


def unlink(request: PageRequest, reference: str, word: str) -> HttpResponse:
    """Withdraw a link, with a reason."""
    found = queries.find(reference)
    known = queries.about(found, with_withdrawn=True)
    each = held([each.row for each in known.links], word)
    other = next(k.other for k in known.links if k.row.id == each.id)
    what = f"{each.of_kind.forward}: {other.caption if other else ''}"
    return _withdrawing(request, found, what=what, row=each)


def unjudge(request: PageRequest, reference: str, word: str) -> HttpResponse:
    """Withdraw a judgement, with a reason: the records stand apart again."""
    found = queries.find(reference)
    known = queries.about(found, with_withdrawn=True)
    row = held([each.row for each in known.judgements], word)
    return _withdrawing(request, found, what=row.evidence, row=row)


def _facts(found: Subject) -> list[Fact]:
    """Facts of a subject and the records one with it, that may be seen."""
    known = queries.about(found, with_withdrawn=True)
    return [each.row for each in known.facts]


def _withdrawing(
    request: PageRequest, found: Subject, *, what: str, row: Fact | Link | Judgement
) -> HttpResponse:
    here = reverse("picture:subject", args=[found.reference])
    form = forms.ReasonForm(request.POST or None)
    asked = ConfirmPage(
        title="Withdraw this?",
        caption=found.reference,
        submit="Withdraw it",
        cancel=here,
        facts=[SummaryRow("What", what)],
        effects=[
            "It is no longer relied on, and no longer found by searching.",
            "It stays on record with your reason; it is not deleted.",
            f"{SENSITIVE_UNIT}.",
        ],
        dangerous=True,
        sensitive=True,
    )
    if not form.is_valid():
        return confirm_page(request, asked, form=form)
    said = {
        "reason": form.cleaned_data["reason"],
        "actor": request.viewer,
        "at": request.at,
    }
    try:
        if isinstance(row, Fact):
            actions.withdraw_fact(row.id, **said)
        elif isinstance(row, Link):
            actions.withdraw_link(row.id, **said)
        else:
            actions.withdraw_judgement(row.id, **said)
    except Refused as refused:
        return confirm_page(request, asked, form=form, refused=refused)
    return redirect(here)


def dispute(request: PageRequest, reference: str, word: str) -> HttpResponse:
    """Say that a fact is wrong."""
    found = queries.find(reference)
    fact = held(_facts(found), word)
    here = reverse("picture:subject", args=[found.reference])
    form = forms.DisputeForm(request.POST or None)
    asked = FormPage(
        title="Dispute this information",
        lead=f"{SENSITIVE_UNIT}.",
        caption=f"{fact.of_property().title}: {fact}",
        submit="Dispute it",
        cancel=here,
        sensitive=True,
    )
    if not form.is_valid():
        return form_page(request, form, asked)
    try:
        actions.dispute(
            fact.id, **form.cleaned_data, actor=request.viewer, at=request.at
        )
    except Refused as refused:
        return form_page(request, form, asked, refused=refused)
    return redirect(here)


def decide(request: PageRequest, reference: str, word: str) -> HttpResponse:
    """Decide a dispute that someone else raised."""
    found = queries.find(reference)
    fact = held(_facts(found), word)
    here = reverse("picture:subject", args=[found.reference])
    raised = Dispute.objects.filter(fact=fact, decided_at=None).first()
    if raised is None:
        return redirect(here)
    form = forms.DecisionForm(request.POST or None)
    asked = FormPage(
        title="Decide the dispute",
        lead=f"It is said: {raised.reason}",
        caption=f"{fact.of_property().title}: {fact}",
        submit="Decide",
        cancel=here,
        warning=f"{SENSITIVE_UNIT}.",
        sensitive=True,
    )
    if not form.is_valid():
        return form_page(request, form, asked)
    try:
        actions.decide_dispute(
            raised.id, **form.cleaned_data, actor=request.viewer, at=request.at
        )
    except Refused as refused:
        return form_page(request, form, asked, refused=refused)
    return redirect(here)
