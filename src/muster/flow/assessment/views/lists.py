"""The ranked list, the same across forces, and all threats."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpResponse
from django.urls import reverse

from muster.core.clocks.wording import london_day
from muster.core.records import paging
from muster.core.records.actions import note_listed
from muster.core.records.links import state_tag
from muster.core.web import keyset
from muster.core.web.pages import (
    ActionLink,
    Block,
    Column,
    Detail,
    Link,
    ListPage,
    Row,
    Table,
    Tag,
    Text,
    Value,
    columns,
    detail_page,
    list_page,
)
from muster.core.web.request import PageRequest
from muster.flow.assessment import access
from muster.flow.assessment.models import Threat
from muster.flow.assessment.queries import ranking as ranked
from muster.flow.assessment.queries import threats
from muster.flow.assessment.queries.ranking import Ranked, Ranking

PAGE = 50
BAND_COLOURS = ("grey", "yellow", "orange", "red")
NOT_COMPARED = (
    "Only scores of one version of one model stand in one list: scores of different"
    " models or versions are not compared."
)
RANK_COLUMNS = (
    Column("Place", numeric=True),
    Column("Threat"),
    Column("Kind"),
    Column("Score", numeric=True),
    Column("Band"),
    Column("Confidence"),
    Column("Reassess by"),
)


def ranking(request: PageRequest) -> HttpResponse:
    """The ranked lists, one for each version of a model in use."""
    today = london_day(request.at)
    found = [ranked.ranking(model, on=today) for model in ranked.models_in_use()]
    note_listed("threats.ranked", actor=request.viewer)
    return detail_page(
        request,
        Detail(
            title="Ranked threats",
            kind="Threat assessment",
            blocks=[block for one in found for block in _blocks(one, today=today)]
            or [Text(paragraphs=["No threat has been scored and reviewed yet."])],
            warnings=[one.model.notice for one in found if one.model.notice],
            actions=_actions(request),
            wide=True,
            sensitive=True,
        ),
    )


def _blocks(found: Ranking, *, today: date) -> Sequence[Block]:
    shown: list[Block] = [
        Table(
            title=f"Ranked on the {_lower(found.model.title)}",
            columns=RANK_COLUMNS,
            rows=[_rank_row(one, found, today=today) for one in found.ranked],
            empty="No threat stands on this model.",
        )
    ]
    if found.left_out:
        shown.append(
            Table(
                title="Scored and not ranked",
                columns=columns("Threat", "Why it is not ranked"),
                rows=[
                    Row((_link(one.threat), list(one.reasons)))
                    for one in found.left_out
                ],
            )
        )
    return (*shown, Text(paragraphs=[NOT_COMPARED]))


def _rank_row(one: Ranked, found: Ranking, *, today: date) -> Row:
    return Row(
        (
            one.place,
            [_link(one.threat), one.threat.register.reference],
            one.threat.get_kind_display(),
            str(one.total),
            band_cell(one, found),
            _confidence(one, found),
            _reassess(one, today=today),
        )
    )


def _reassess(one: Ranked, *, today: date) -> Value:
    """The day by which it is scored again, and that it has passed."""
    if one.reassess_by is None:
        return None
    day = london_day(one.reassess_by)
    return [day, Tag("Overdue", "red")] if day < today else day


def band_cell(one: Ranked, found: Ranking) -> Value:
    """The band, and that it is disputed, where it is."""
    bands = list(found.model.bands)
    place = bands.index(one.band) * (len(BAND_COLOURS) - 1) // max(len(bands) - 1, 1)
    tag = Tag(one.band.title, BAND_COLOURS[place])
    return [tag, Tag(one.dispute, "purple")] if one.dispute else tag


def _confidence(one: Ranked, found: Ranking) -> str:
    if not one.unsure:
        return "No factor low"
    return f"Low on {one.unsure} of {len(found.model.factors)}"


def forces(request: PageRequest) -> HttpResponse:
    """How many ranked threats of each band affect each force most."""
    today = london_day(request.at)
    found = [ranked.ranking(model, on=today) for model in ranked.models_in_use()]
    note_listed("threats.across_forces", actor=request.viewer)
    return detail_page(
        request,
        Detail(
            title="Ranked threats by force",
            kind="Threat assessment",
            blocks=[
                *(_by_force(one) for one in found),
                Text(
                    paragraphs=[
                        "Each threat counts once, for the force it affects most. "
                        "Only threats that you may see are counted.",
                        NOT_COMPARED,
                    ]
                ),
            ],
            warnings=[one.model.notice for one in found if one.model.notice],
            breadcrumbs=[Link("Ranked threats", reverse("assessment:ranking"))],
            sensitive=True,
        ),
    )


def _by_force(found: Ranking) -> Table:
    bands = tuple(reversed(found.model.bands))
    return Table(
        title=found.model.title,
        columns=(
            Column("Force"),
            *(Column(band.title, numeric=True) for band in bands),
        ),
        rows=[
            Row((force, *(counted[band.key] for band in bands)))
            for force, counted in ranked.across_forces(found).items()
        ],
        empty="No threat stands on this model.",
    )


def all_threats(request: PageRequest) -> HttpResponse:
    """Threats in every state, the newest first."""
    found = threats.threats(after=keyset.after(request), limit=PAGE + 1)
    shown, next_page = keyset.part(found, PAGE, _place)
    note_listed("threats", actor=request.viewer)
    return list_page(
        request,
        ListPage(
            title="All threats",
            columns=columns("Threat", "Kind", "Force", "Opened", "State"),
            rows=[
                Row(
                    (
                        f"{one.register.reference} {one.register.title}",
                        one.get_kind_display(),
                        one.force.short_name,
                        london_day(one.register.opened_at),
                        state_tag(one.register),
                    ),
                    href=address(one),
                )
                for one in shown
            ],
            empty="No threat has been opened yet.",
            actions=_actions(request),
            breadcrumbs=[Link("Ranked threats", reverse("assessment:ranking"))],
            next_page=next_page,
            sensitive=True,
        ),
    )


def address(threat: Threat) -> str:
    """The address of a threat's page."""
    return reverse("assessment:threat", args=[threat.register.reference])


def _link(threat: Threat) -> Link:
    return Link(threat.register.title, address(threat))


def _place(one: Threat) -> tuple[str, str]:
    return paging.place(one.register)


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def _actions(request: PageRequest) -> list[ActionLink]:
    links = [
        ActionLink(text=words, href=href)
        for words, href in (
            ("All threats", reverse("assessment:threats")),
            ("By force", reverse("assessment:forces")),
        )
        if href != request.path
    ]
    if request.viewer.holds(*access.OPENERS):
        new = ActionLink(
            text="Put in a trigger report", href=reverse("assessment:open"), main=True
        )
        return [new, *links]
    return links
