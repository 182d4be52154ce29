"""Pages of court orders: the list, each order, its breaches, and what could apply."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from muster.core.records.links import address
from muster.core.room.pages import (
    REFERENCE,
    STATE,
    TITLE,
    Act,
    Listing,
    Look,
    Moves,
    RecordPages,
    Told,
)
from muster.core.terms.reason import Reason
from muster.core.terms.viewer import Viewer
from muster.core.web.pages import (
    ActionLink,
    Link,
    ListPage,
    Row,
    columns,
    list_page,
)
from muster.core.web.reads import RECORD, nothing, part_of, within
from muster.core.web.request import PageRequest
from muster.core.web.routes import Rule, page
from muster.flow.outcomes.orders import actions, forms, queries
from muster.flow.outcomes.orders.models import CourtOrder, OrderBreach
from muster.flow.outcomes.orders.roles import OFFICERS, READERS, SENIOR
from muster.flow.outcomes.orders.rules.lengths import against_review
from muster.flow.outcomes.orders.rules.refusing import against_checker
from muster.flow.outcomes.orders.rules.table import ORDERS as TABLE
from muster.flow.outcomes.orders.rules.table import TELECOMS
from muster.flow.outcomes.orders.rules.words import Whom
from muster.flow.outcomes.orders.views import order as telling
from muster.flow.outcomes.orders.views import origin, taking
from muster.flow.outcomes.orders.workflow import (
    BEFORE_COURT,
    BREACH,
    CHARGED,
    CHECKED,
    CONSIDERED,
    DRAFTED,
    DRAFTING,
    IN_FORCE,
    MADE,
    ORDER,
    REPORTED,
    RETURNED,
    SERVED,
    STANDING,
    WITH_CPS,
)

app_name = "orders"
UNIT = Rule(READERS, "Officers of the unit read which orders there are")
WORKING = Rule(frozenset(OFFICERS), "Officers who work on orders record them")
BOTH = ("GET", "POST")
STANDS = frozenset(state.key for state in STANDING)

# --------------------------------------------------------------------- an order


def vary(
    order: CourtOrder,
    *,
    number: int | None,
    text: str,
    category: str,
    check_how: str,
    gone: Sequence[str] = (),
    actor: Viewer,
    at: datetime,
    **said: Any,
) -> object:
    """Vary it as its form was filled in."""
    added = None
    if number:
        added = actions.Drafted(
            number=number, text=text, category=category, check_how=check_how
        )
    numbers = [int(each) for each in gone]
    return actions.vary(order, **said, gone=numbers, added=added, actor=actor, at=at)


def begin(
    order: CourtOrder,
    *,
    starts_on: date | None = None,
    ends_on: date | None = None,
    actor: Viewer,
    at: datetime,
) -> object:
    """Say that it is in force as its form was filled in."""
    said = {"starts_on": starts_on, "ends_on": ends_on}
    return actions.begin(order, **said, actor=actor, at=at)


def where_it_waits(order: CourtOrder, look: Look) -> Mapping[str, Reason]:
    """Why moves cannot be made yet."""
    why: dict[str, Reason] = {}
    court = queries.court_of(order)
    if not court.by_cps:
        why["submit_to_cps"] = Reason("No prosecutor takes it to court", court.law)
    elif order.register.state == CHECKED.key:
        why["lodge"] = Reason("A prosecutor takes it to court", court.law)
    for reason in against_checker(queries.writers(order), look.viewer.user_id):
        why["check"] = reason
    if order.starts_on is not None and order.starts_on > look.today:
        why["begin"] = Reason("Its first day has not come")
    for reason in against_review(order.ends_on, today=look.today):
        why["review"] = reason
    if order.ends_on is None or order.ends_on >= look.today:
        why["end"] = Reason("Its last day has not passed")
    return why


def is_drafted(order: CourtOrder, _look: Look) -> bool:
    """Whether what is asked of the court may still be written."""
    return order.register.state in {state.key for state in DRAFTING}


def stands(order: CourtOrder, _look: Look) -> bool:
    """Whether a court made it, and it is not over."""
    return order.register.state in STANDS


def is_line_open(order: CourtOrder, look: Look) -> bool:
    """Whether a provider is to close a line, and nobody said that it did."""
    return order.key == TELECOMS and order.complied_on is None and stands(order, look)


def has_held(order: CourtOrder, _look: Look) -> bool:
    """Whether there was a day on which it could be broken."""
    return order.starts_on is not None


def is_on_somebody(order: CourtOrder, _look: Look) -> bool:
    """Whether an order on a person is sought still."""
    return order.whom == Whom.PERSON and queries.is_sought(order)


def is_protected(order: CourtOrder, look: Look) -> bool:
    """Whether a senior is to decide that somebody under protection is pursued."""
    return (
        look.viewer.holds(*SENIOR)
        and not order.override_why
        and queries.is_sought(order)
        and bool(queries.protection_of(order))
    )


def has_drafted(order: CourtOrder, look: Look) -> bool:
    """Whether there is a term that may still be changed."""
    return is_drafted(order, look) and bool(queries.terms(order))


def has_terms(order: CourtOrder, look: Look) -> bool:
    """Whether there is a term to look at."""
    return stands(order, look) and bool(queries.terms(order))


def to_breach(made: Any, _look: Look) -> str:
    """The page of the breach that was reported."""
    return address(made.register)


def files(order: CourtOrder, _look: Look) -> Sequence[ActionLink]:
    """Its terms as a sheet, once a court made it."""
    if order.made_on is None:
        return ()
    href = reverse("orders:sheet", args=[order.register.reference])
    return [ActionLink(text="Take the term sheet (PDF)", href=href)]


def besides(_look: Look) -> Sequence[ActionLink]:
    """What else there is of orders."""
    return [
        ActionLink(text=text, href=reverse(f"orders:{name}"))
        for text, name in (
            ("The table of orders", "table"),
            ("Take the register as CSV", "register"),
        )
    ]


COURT_ORDERS = RecordPages(
    kind=ORDER,
    model=CourtOrder,
    rule=UNIT,
    listing=Listing(
        title="Court orders",
        columns=(
            TITLE,
            Told("Binds", telling.bound_by),
            REFERENCE,
            STATE,
            Told("In force from", "starts_on"),
            Told("Until", telling.until),
        ),
        beside=queries.know_bound,
        empty="No order was considered that you may see. One is considered on the page"
        " of an operation or threat.",
        leads_to=besides,
    ),
    warnings=telling.what_to_know,
    blocks=telling.BLOCKS,
    acts=(
        Moves(
            does=actions.step,
            rule=WORKING,
            waits=where_it_waits,
            elsewhere=("comply",),
            own={
                "submit_to_cps": Act(
                    does=actions.submit_to_cps, form=forms.submit_form
                ),
                "lodge": Act(does=actions.lodge, form=forms.lodge_form),
                "record_made": Act(does=actions.record_made, form=forms.made_form),
                "serve": Act(does=actions.serve, form=forms.ServeForm),
                "begin": Act(does=begin, form=forms.begin_form),
                "vary": Act(does=vary, form=forms.vary_form),
                "review": Act(does=actions.review, form=forms.ReviewForm),
                "end": Act(does=actions.end),
                "discharge": Act(does=actions.discharge, form=forms.DischargeForm),
            },
            questions={
                "check": "What was checked, and what is to be put right?",
                "take_back": "Why did the CPS return it?",
                "draft_again": "What is to be drafted anew?",
                "record_refused": "Why did the court refuse it?",
                "not_pursue": "Why is it not pursued?",
            },
            main={
                CONSIDERED.key: "draft",
                DRAFTED.key: "check",
                CHECKED.key: "submit_to_cps",
                WITH_CPS.key: "lodge",
                RETURNED.key: "draft_again",
                BEFORE_COURT.key: "record_made",
                MADE.key: "serve",
                SERVED.key: "begin",
                IN_FORCE.key: "review",
            },
        ),
        Act(
            does=actions.comply,
            title="Record that the provider closed the line",
            form=forms.ComplyForm,
            said="Recorded. Whether it was late is worked out.",
            rule=WORKING,
            offered=is_line_open,
        ),
        Act(
            does=actions.say_met,
            title="Say which needs are met",
            form=forms.needs_form,
            said="Recorded.",
            rule=WORKING,
            offered=is_drafted,
        ),
        Act(
            does=actions.say_sentence,
            title="Record the conviction or sentence",
            form=forms.sentence_form,
            said="Recorded.",
            rule=WORKING,
            offered=is_on_somebody,
        ),
        Act(
            does=actions.add_term,
            title="Draft a term",
            form=forms.TermForm,
            said="Drafted.",
            rule=WORKING,
            offered=is_drafted,
        ),
        Act(
            does=actions.change_term,
            title="Change a term",
            form=forms.change_term_form,
            said="Changed. What it said before is kept.",
            rule=WORKING,
            offered=has_drafted,
        ),
        Act(
            does=actions.withdraw_term,
            title="Withdraw a term",
            form=forms.withdraw_term_form,
            said="Withdrawn.",
            rule=WORKING,
            offered=has_drafted,
        ),
        Act(
            does=actions.pursue_protected,
            title="Pursue them all the same",
            form=forms.PursueForm,
            said="Decided. Your reason stays on the order.",
            rule=WORKING,
            offered=is_protected,
        ),
        Act(
            does=actions.give_detail,
            title="Record a detail that was given",
            form=forms.DetailForm,
            said="Recorded.",
            rule=WORKING,
            offered=stands,
        ),
        Act(
            does=actions.check_term,
            title="Record a check of a term",
            form=forms.check_form,
            said="Recorded.",
            rule=WORKING,
            offered=has_terms,
        ),
        Act(
            does=actions.report_breach,
            title="Report a breach",
            form=forms.breach_form,
            said="Reported. It is to be considered.",
            rule=WORKING,
            offered=has_held,
            to=to_breach,
        ),
    ),
    leads_to=files,
)

# --------------------------------------------------------------------- a breach

BREACHES = RecordPages(
    kind=BREACH,
    model=OrderBreach,
    rule=UNIT,
    place="breaches/",
    listing=Listing(
        title="Breaches of orders",
        name="breaches",
        place="breaches/",
        columns=(TITLE, REFERENCE, STATE, Told("On", "on")),
        empty="None that you may see. One is reported on the page of an order.",
    ),
    blocks=(telling.of_the_breach,),
    acts=(
        Moves(
            does=actions.step_breach,
            rule=WORKING,
            name="move_breach",
            own={
                "charge": Act(does=actions.charge, form=forms.ChargeForm),
                "finish": Act(does=actions.finish, form=forms.FinishForm),
            },
            questions={
                "consider": "What is the evidence, and how good is it?",
                "warn": "How were they warned?",
                "take_no_action": "Why is nothing done?",
            },
            main={REPORTED.key: "consider", CHARGED.key: "finish"},
        ),
    ),
)


def table(request: PageRequest) -> HttpResponse:
    """Every order of the table: who asks, whom it binds, and how sure that is."""
    return list_page(
        request,
        ListPage(
            title="The table of orders",
            lead="What was not read in its text is unconfirmed: check it before you"
            " rely on it.",
            columns=columns("Order", "Law", "Who applies", "Court", "In force"),
            rows=[
                Row(
                    (
                        each.title,
                        each.law,
                        ", ".join(one.words for one in each.applicants),
                        each.court,
                        "Yes" if each.in_force else "Not confirmed",
                    )
                )
                for each in TABLE
            ],
            empty="",
            breadcrumbs=[Link("Court orders", reverse("orders:orders"))],
        ),
    )


urlpatterns = [
    page(
        "table/",
        table,
        name="table",
        rule=UNIT,
        reads=nothing("What the law says of each order, and of nobody"),
    ),
    page(
        "register.csv/",
        taking.take_register,
        name="register",
        rule=UNIT,
        reads="export",
    ),
    page(
        "of/<str:reference>/",
        origin.panel,
        name="panel",
        rule=UNIT,
        reads=part_of(RECORD),
    ),
    page(
        "of/<str:reference>/could-apply/",
        origin.what_could_apply,
        name="could_apply",
        rule=UNIT,
        reads=part_of(RECORD),
    ),
    page(
        "of/<str:reference>/consider/",
        origin.consider,
        name="consider",
        rule=WORKING,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    *BREACHES.addresses(),
    *COURT_ORDERS.addresses(),
    page(
        "<str:reference>/sheet/",
        taking.take_sheet,
        name="sheet",
        rule=UNIT,
        reads=within(RECORD, "export"),
    ),
]
