"""Pages on which it is seen what is linked to what, and what may be the same."""

from django.http import HttpResponse, JsonResponse
from django.urls import reverse

from muster.core.picture import actions, forms, queries
from muster.core.picture.models import Subject
from muster.core.picture.pages import chart_block, on_chart
from muster.core.picture.pages.connecting import connection_page
from muster.core.picture.pages.tables import offer_table
from muster.core.picture.roles import WORKERS
from muster.core.picture.views.days import day_asked, end_of
from muster.core.records.what_for import for_a_purpose
from muster.core.web.pages import (
    FURTHER_CHECKS,
    ActionLink,
    Actions,
    Link,
    ListPage,
    PanelPage,
    Row,
    chart_answer,
    columns,
    detail_page,
    list_page,
    panel_page,
)
from muster.core.web.request import PageRequest

CUT = "The newest are shown: there are more on its own page"


def chart(request: PageRequest, reference: str) -> HttpResponse:
    """What is linked to a person or thing, as a chart on its page."""
    found = queries.find(reference)
    on = day_asked(request)
    around = queries.links_around(found.id, as_at=end_of(on) if on else None)
    block = chart_block(around)
    onward = ActionLink(
        text="Find how it is connected to another",
        href=reverse("picture:connect", args=[found.reference]),
    )
    return panel_page(
        request,
        PanelPage(
            title=block.title,
            blocks=[block, Actions(actions=[onward])],
            breadcrumbs=[_back(found.reference)],
        ),
    )


def alike(request: PageRequest, reference: str) -> HttpResponse:
    """Other records that may be of the same person or thing, on its page."""
    found = queries.find(reference)
    offered = queries.possibly_same(queries.cluster_of(found.id), found.kind)
    works = request.viewer.holds(*WORKERS)
    block = offer_table(offered, found.reference, works=works)
    return panel_page(
        request,
        PanelPage(
            title=block.title, blocks=[block], breadcrumbs=[_back(found.reference)]
        ),
    )


def linked(request: PageRequest, reference: str) -> JsonResponse:
    """What is linked to a thing on a chart, for the chart to show more."""
    found = queries.find(reference)
    actions.note_expanded(found, actor=request.viewer)
    around = queries.links_around(found.id)
    nodes, edges = on_chart(around)
    return chart_answer(request, nodes, edges, cut=CUT if around.is_cut else "")


def connect(request: PageRequest, reference: str) -> HttpResponse:
    """Ask what another person or thing is, to see how the two are connected."""
    found = queries.find(reference)
    form = forms.OtherForm(request.POST) if request.method == "POST" else None
    if form is None or not form.is_valid():
        return _others(request, found, form)
    typed = {"text": form.cleaned_data["text"]}
    return for_a_purpose(request, typed, lambda: _others(request, found, form))


def _others(
    request: PageRequest, found: Subject, form: forms.OtherForm | None
) -> HttpResponse:
    """Whom or what was meant, to choose from."""
    hits = queries.Hits()
    asked = form is not None and form.is_valid()
    if form is not None and asked:
        looked_for = queries.Search(**form.cleaned_data)
        noted = actions.note_searched(
            looked_for.words, looked_for=[looked_for.text], actor=request.viewer
        )
        hits = queries.search(looked_for, noted)
    others = [hit for hit in hits if found.reference not in (*hit.also, _own(hit))]
    return list_page(
        request,
        ListPage(
            title="How are these two connected?",
            caption=found.reference,
            lead="Look for the other one, then choose it."
            + (f" Only the best {len(hits)} are shown." if hits.is_cut else ""),
            columns=columns("Name", "Kind", "Reference"),
            rows=[_other(hit.subject, found.reference) for hit in others],
            search=form or forms.OtherForm(),
            empty="Nothing else that you may see fits. Try another spelling."
            if asked
            else "A reference is the surest.",
            breadcrumbs=[_back(found.reference)],
            sensitive=bool(others),
        ),
    )


def _own(hit: queries.Hit) -> str:
    return hit.subject.reference


def _other(other: queries.Named, reference: str) -> Row:
    return Row(
        (other.caption, other.kind_title, other.reference),
        href=reverse("picture:connection", args=[reference, other.reference]),
    )


def _back(reference: str) -> Link:
    return Link(reference, reverse("picture:subject", args=[reference]))


def connection(request: PageRequest, reference: str, other: str) -> HttpResponse:
    """How two people or things are connected, each step with its sources."""
    one, another = queries.find(reference), queries.find(other)
    found = queries.connected(one.id, another.id)
    actions.note_connected(one, another, actor=request.viewer)
    return detail_page(
        request,
        connection_page(
            found,
            viewer=request.viewer,
            footnote=FURTHER_CHECKS,
            breadcrumbs=[_back(one.reference)],
        ),
    )
