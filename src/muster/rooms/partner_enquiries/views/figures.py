"""The page of a quarter's figures."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from muster.core.records.actions import note_listed
from muster.core.records.links import address, state_tag
from muster.core.records.queries import of_kind
from muster.core.terms.reason import NotFound
from muster.core.web.pages import (
    ActionLink,
    Column,
    Detail,
    Link,
    ListPage,
    Row,
    Table,
    columns,
    detail_page,
    list_page,
)
from muster.core.web.request import PageRequest
from muster.flow.gateway.rules.quarters import (
    Quarter,
    quarter_asked,
    quarter_of,
    with_earlier,
)
from muster.rooms.partner_enquiries import queries
from muster.rooms.partner_enquiries.rules.counting import ALL, COUNTED, Line, figures
from muster.rooms.partner_enquiries.workflow import ANSWER

EARLIER = 4


def figures_page(request: PageRequest) -> HttpResponse:
    """What a quarter's enquiries came to, by partner."""
    quarter = quarter_asked(request.GET.get("quarter", ""), at=request.at)
    counted = _figures(quarter)
    note_listed("partner_enquiries.figures", actor=request.viewer)
    return detail_page(
        request,
        Detail(
            kind="Enquiries to partners",
            title=quarter.words,
            blocks=[
                Table(
                    title="Copies sent in the quarter, and what came of them",
                    columns=[
                        Column("Partner"),
                        *(Column(title) for title, _ in COUNTED.values()),
                    ],
                    rows=[_row(of, counted, quarter) for of in counted]
                    if counted[ALL]["sent"]
                    else [],
                    empty="Nothing was sent to a partner in this quarter.",
                )
            ],
            actions=[
                ActionLink(text=other.words, href=_address(other))
                for other in with_earlier(quarter_of(request.at), EARLIER)
                if other != quarter
            ],
            breadcrumbs=[
                Link("Enquiries to partners", reverse("partner_enquiries:referrals"))
            ],
            footnote="Counted over the enquiries that you may open.",
            sensitive=True,
        ),
    )


def behind(request: PageRequest) -> HttpResponse:
    """The copies behind one figure."""
    quarter = quarter_asked(request.GET.get("quarter", ""), at=request.at)
    column, partner = request.GET.get("column", ""), request.GET.get("partner", "")
    if column not in COUNTED:
        raise NotFound(column)
    counted = _figures(quarter)
    if partner not in counted:
        raise NotFound(partner)
    note_listed("partner_enquiries.figures", actor=request.viewer)
    registers = of_kind(ANSWER.key).filter(reference__in=counted[partner][column])
    return list_page(
        request,
        ListPage(
            title=f"{COUNTED[column][0]}: {partner}, {quarter.words}",
            columns=columns("Enquiry", "Sent", "State"),
            rows=[
                Row(
                    (
                        f"{register.reference} {register.title}",
                        register.opened_at,
                        state_tag(register),
                    ),
                    href=address(register),
                )
                for register in registers
            ],
            empty="No enquiry stands behind this figure.",
            breadcrumbs=[Link("Figures", _address(quarter))],
            sensitive=True,
        ),
    )


def _row(partner: str, counted: dict[str, Line], quarter: Quarter) -> Row:
    """A partner, with figures that open what they count."""
    numbers: list[Link | int] = []
    for column, references in counted[partner].items():
        asked = {"quarter": quarter.key, "partner": partner, "column": column}
        behind = f"{reverse('partner_enquiries:behind')}?{urlencode(asked)}"
        numbers.append(Link(str(len(references)), behind) if references else 0)
    return Row((partner, *numbers))


def _figures(quarter: Quarter) -> dict[str, Line]:
    return figures(queries.facts(starts=quarter.starts, ends=quarter.ends))


def _address(quarter: Quarter) -> str:
    asked = urlencode({"quarter": quarter.key})
    return f"{reverse('partner_enquiries:figures')}?{asked}"
