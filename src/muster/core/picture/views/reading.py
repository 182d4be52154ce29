"""Pages on which the picture is searched and seen."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse

from muster.core.picture import actions, forms, queries
from muster.core.picture.pages import SENSITIVE_UNIT, subject_page
from muster.core.picture.pages.places import place_in
from muster.core.picture.pages.tables import Asked
from muster.core.picture.queries.records import page_on_record, part_place
from muster.core.picture.roles import DECIDERS, READERS, WORKERS
from muster.core.picture.views.days import day_asked, end_of
from muster.core.records.kinds import KINDS
from muster.core.records.links import titled
from muster.core.records.models import Register
from muster.core.records.queries import find as find_record
from muster.core.records.what_for import for_a_purpose
from muster.core.web import keyset
from muster.core.web.formats import in_london
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    FormPage,
    ListPage,
    PanelPage,
    Row,
    Table,
    columns,
    detail_page,
    form_page,
    list_page,
    panel_page,
)
from muster.core.web.request import PageRequest

PARTS = 50
"""People and things of a record that its page shows at once."""
FOUND = columns("Name", "Kind", "Reference", "Why it is here")


def search(request: PageRequest) -> HttpResponse:
    """Find people and things; what was typed stands in the audit and nowhere else."""
    form = forms.SearchForm(request.POST) if request.method == "POST" else None
    if form is None or not form.is_valid():
        return _searched(request, form)
    typed = {name: form.data.get(name, "") for name in form.fields}
    return for_a_purpose(request, typed, lambda: _searched(request, form))


def _searched(request: PageRequest, form: forms.SearchForm | None) -> HttpResponse:
    hits = queries.Hits()
    if form is not None and form.is_valid():
        looked_for = queries.Search(**form.cleaned_data)
        noted = actions.note_searched(
            looked_for.words, looked_for=[looked_for.text], actor=request.viewer
        )
        hits = queries.search(looked_for, noted)
    asked = form is not None and form.is_valid()
    return list_page(
        request,
        ListPage(
            title="Search people and things",
            lead=f"{_cut(hits)}{SENSITIVE_UNIT}.",
            columns=FOUND,
            rows=[_hit(hit) for hit in hits],
            search=form or forms.SearchForm(),
            empty="Nothing that you may see fits. Try another spelling, or one part."
            if asked
            else "Search for a person, vehicle, number, address or event.",
            sensitive=bool(hits),
        ),
    )


def _cut(hits: queries.Hits) -> str:
    """That more may fit than are shown, and how to find them."""
    if not hits.is_cut:
        return ""
    return (
        f"Only the {len(hits)} that fit best are shown; there may be more. Add another"
        " part of the name, a date of birth, or what you look for. "
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
    on = day_asked(request)
    with_withdrawn = request.GET.get("withdrawn") == "yes"
    known = queries.about(
        found,
        as_at=end_of(on) if on else None,
        with_withdrawn=with_withdrawn,
        after_fact=place_in(request.GET.get("facts_after", "")),
        after_link=place_in(request.GET.get("links_after", "")),
        after_judgement=place_in(request.GET.get("judgements_after", "")),
        after_part=place_in(request.GET.get("parts_after", "")),
    )
    actions.note_opened(found, actor=request.viewer)
    return detail_page(
        request,
        subject_page(
            known,
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
    register = find_record(reference)
    found = page_on_record(register, after=keyset.after(request), at_most=PARTS + 1)
    parts, behind = keyset.part(found, PARTS, part_place)
    names = queries.named({part.subject_id for part in parts})
    rows = [
        Row(
            (
                named.caption,
                named.kind_title,
                part.part_words or None,
                part.note or None,
            ),
            href=reverse("picture:subject", args=[named.reference]),
        )
        for part in parts
        if (named := names.get(part.subject_id))
    ]
    table = Table(
        title="People and things",
        columns=columns("Name", "Kind", "Part", "Note"),
        rows=rows,
        empty="No person or thing that you may see is on this record.",
    )
    blocks: list[Block] = [table, *_adding(register, request)]
    if behind:
        here = reverse("picture:on-record", args=[reference])
        onward = f"{here}?{keyset.PARAMETER}={keyset.word(request, behind)}"
        blocks.append(
            Actions(actions=[ActionLink(text="More people and things", href=onward)])
        )
    return panel_page(
        request,
        PanelPage(
            title="People and things", blocks=blocks, breadcrumbs=[titled(register)]
        ),
    )


def _adding(register: Register, request: PageRequest) -> list[Block]:
    """The way to put another on the record, for those who may and where it is there."""
    kind = KINDS.get(register.kind)
    if kind is None or not kind.takes_found:
        return []
    if not (kind.is_worked_on_by(request.viewer) and request.viewer.holds(*READERS)):
        return []
    here = [register.reference]
    try:
        links = [
            ActionLink(text=text, href=reverse(name, args=here)) for text, name in WAYS
        ]
    except NoReverseMatch:
        return []
    return [Actions(actions=links)]


WAYS = (
    ("Add people and things", "search:add-things"),
    ("Relate it to another record", "search:relate"),
)
"""How more is put on a record by searching and picking."""
