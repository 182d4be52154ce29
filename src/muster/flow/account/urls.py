"""Addresses of the account."""

from muster.core.web.reads import RECORD, nothing, part_of
from muster.core.web.routes import Rule, page
from muster.flow.account import views
from muster.flow.account.access import COUNTS
from muster.flow.account.workflow import (
    ANALYST,
    APPROVER,
    ISSUED_ACCOUNT,
    KIND,
    PRINTING,
)

app_name = "account"

COUNTING = Rule(COUNTS, "Those who work with the measures of the unit")
PREPARING = Rule(frozenset(ANALYST), "A performance analyst prepares an account")
APPROVING = Rule(frozenset(APPROVER), "Another person approves it")
EITHER = Rule(KIND.opened_by, "Who prepares it and who approves it")
PRINTING_AGAIN = Rule(frozenset(PRINTING.by), "Who prepares it and who approves it")
READING = Rule(ISSUED_ACCOUNT.opened_by, "The unit, and the bodies that oversee it")
BOTH = ("GET", "POST")

urlpatterns = [
    page("", views.measures, name="measures", rule=COUNTING, reads="list"),
    page(
        "measures/<str:measure>/",
        views.one_measure,
        name="measure",
        rule=COUNTING,
        reads="list",
    ),
    page("behind/", views.behind, name="behind", rule=COUNTING, reads="list"),
    page(
        "period/",
        views.period,
        name="period",
        rule=COUNTING,
        reads=nothing("Two dates, before anything is counted"),
        verbs=BOTH,
    ),
    page(
        "prepare/",
        views.prepare,
        name="prepare",
        rule=PREPARING,
        reads=nothing("Two dates and words, before anything is counted"),
        verbs=BOTH,
    ),
    page("papers/", views.papers, name="papers", rule=EITHER, reads="list"),
    page(
        "papers/<str:reference>/",
        views.paper,
        name="paper",
        rule=EITHER,
        reads="record",
    ),
    page(
        "papers/<str:reference>/approve/",
        views.approve,
        name="approve",
        rule=APPROVING,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    page(
        "papers/<str:reference>/prepare-again/",
        views.prepare_again,
        name="prepare_again",
        rule=PREPARING,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    page(
        "papers/<str:reference>/move/<str:verb>/",
        views.move,
        name="move",
        rule=EITHER,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    page("issued/", views.issued, name="issued", rule=READING, reads="list"),
    page(
        "issued/<str:reference>/",
        views.issued_account,
        name="issued_account",
        rule=READING,
        reads="record",
    ),
    page(
        "issued/<str:reference>/printing/",
        views.printing,
        name="printing",
        rule=READING,
        reads=part_of(RECORD),
    ),
    page(
        "issued/<str:reference>/print-again/",
        views.print_again,
        name="print_again",
        rule=PRINTING_AGAIN,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    page(
        "issued/<str:reference>/withdraw/",
        views.withdraw,
        name="withdraw",
        rule=APPROVING,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
]
