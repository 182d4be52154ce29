"""Addresses of the enquiries to partners."""

from muster.core.terms.role import Role
from muster.core.web.reads import RECORD, nothing, part_of
from muster.core.web.routes import Rule, page
from muster.rooms.partner_enquiries.views import (
    copies,
    figures,
    preparing,
    referrals,
)
from muster.rooms.partner_enquiries.workflow import ANSWER, REFERRAL

app_name = "partner_enquiries"

BOTH = ("GET", "POST")
UNIT = Rule(REFERRAL.opened_by, "The unit reads what it asks of partners")
COORDINATORS = Rule(
    frozenset({Role.GAIN_COORDINATOR}), "The GAIN coordinator alone asks partners"
)
PARTNERS = Rule(
    frozenset({Role.PARTNER_OFFICER}), "A partner reads what it was itself sent"
)
EITHER_SIDE = Rule(
    ANSWER.opened_by,
    "The unit and the one partner share a copy between them",
)
ANSWERERS = Rule(
    frozenset({Role.PARTNER_OFFICER, Role.GAIN_COORDINATOR}),
    "The partner answers, and the coordinator says what use was made",
)
COUNTERS = Rule(
    frozenset({Role.GAIN_COORDINATOR, Role.PERFORMANCE_ANALYST}),
    "Figures are watched by who runs the network and who accounts for it",
)

urlpatterns = [
    page("", referrals.referrals, name="referrals", rule=UNIT, reads="list"),
    page(
        "new/",
        referrals.new,
        name="new",
        rule=COORDINATORS,
        reads=nothing("An enquiry that is not there yet"),
        verbs=BOTH,
    ),
    page("received/", copies.copies, name="copies", rule=PARTNERS, reads="list"),
    page(
        "received/<str:reference>/",
        copies.copy,
        name="copy",
        rule=EITHER_SIDE,
        reads="record",
    ),
    page(
        "received/<str:reference>/<slug:verb>/",
        copies.answer,
        name="answer",
        rule=ANSWERERS,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    page("figures/", figures.figures_page, name="figures", rule=COUNTERS, reads="list"),
    page("figures/behind/", figures.behind, name="behind", rule=COUNTERS, reads="list"),
    page(
        "about/<str:reference>/",
        referrals.panel,
        name="panel",
        rule=UNIT,
        reads=part_of(RECORD),
    ),
    page(
        "<str:reference>/",
        referrals.referral,
        name="referral",
        rule=UNIT,
        reads="record",
    ),
    page(
        "<str:reference>/to/<slug:code>/",
        preparing.address,
        name="address",
        rule=COORDINATORS,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    page(
        "<str:reference>/to/<slug:code>/leave-out/",
        preparing.leave_out,
        name="leave_out",
        rule=COORDINATORS,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    page(
        "<str:reference>/to/<slug:code>/preview/",
        preparing.preview,
        name="preview",
        rule=COORDINATORS,
        reads=part_of(RECORD),
    ),
    page(
        "<str:reference>/<slug:verb>/",
        preparing.move,
        name="move",
        rule=COORDINATORS,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
]
