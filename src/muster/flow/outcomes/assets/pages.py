"""Pages of assets: the register, each asset as a bank's statement, and the book."""

from collections.abc import Sequence
from functools import partial

from django.urls import reverse

from muster.core.room.pages import (
    OPENED,
    REFERENCE,
    STATE,
    TITLE,
    Listing,
    Look,
    RecordPages,
    Told,
)
from muster.core.web.pages import ActionLink
from muster.core.web.reads import RECORD, nothing, part_of, within
from muster.core.web.routes import page
from muster.core.web.values import Value
from muster.flow.outcomes.assets import queries
from muster.flow.outcomes.assets.models import Asset
from muster.flow.outcomes.assets.views import (
    book,
    operation,
    reference,
    taking,
    telling,
)
from muster.flow.outcomes.assets.views.acts import ACTS, RECORDING, UNIT
from muster.flow.outcomes.assets.workflow import ASSET

app_name = "assets"
BOTH = ("GET", "POST")


def files(asset: Asset, _look: Look) -> Sequence[ActionLink]:
    """The same as files."""
    place = [asset.register.reference]
    return [
        ActionLink(
            text="Take the statement (PDF)",
            href=reverse("assets:statement", args=place),
        ),
        ActionLink(text="Take the journal", href=reverse("assets:journal", args=place)),
    ]


def the_book(_look: Look) -> Sequence[ActionLink]:
    """What else there is of the book."""
    return [
        ActionLink(text=text, href=reverse(f"assets:{name}"))
        for text, name in (
            ("Trial balance", "trial_balance"),
            ("Valuations due", "valuations_due"),
            ("Unmatched money", "unmatched"),
            ("Rates", "rates"),
            ("Schemes of shares", "schemes"),
            ("Take the register as CSV", "register_csv"),
            ("Take the register as XLSX", "register_xlsx"),
        )
    ]


def worth(asset: Asset, look: Look) -> Value:
    """What it is worth, and how old that is."""
    return telling.worth_words(asset.worth, look)


ASSETS = RecordPages(
    kind=ASSET,
    model=Asset,
    rule=UNIT,
    listing=Listing(
        title="Assets",
        lead="Each once, in however many records it is claimed.",
        columns=(
            TITLE,
            REFERENCE,
            Told("Kind", "kind"),
            STATE,
            Told("Worth", worth),
            OPENED,
        ),
        beside=queries.know_worth,
        empty="No asset was identified that you may see. One is identified on the page"
        " of an operation.",
        leads_to=the_book,
    ),
    blocks=(
        telling.what_it_is,
        telling.statement,
        telling.how_it_is_held,
        telling.what_was_ordered,
        telling.what_it_was_worth,
    ),
    acts=ACTS,
    leads_to=files,
)


NEW = nothing("A rate or scheme that is not there yet")

urlpatterns = [
    page(
        "trial-balance/",
        book.trial_balance,
        name="trial_balance",
        rule=UNIT,
        reads="list",
    ),
    page(
        "valuations-due/",
        book.valuations_due,
        name="valuations_due",
        rule=UNIT,
        reads="list",
    ),
    page("unmatched/", book.unmatched, name="unmatched", rule=UNIT, reads="list"),
    page(
        "rates/",
        reference.rates,
        name="rates",
        rule=UNIT,
        reads="list",
        of_records=False,
    ),
    page(
        "rates/new/",
        reference.add_rate,
        name="add_rate",
        rule=RECORDING,
        reads=NEW,
        verbs=BOTH,
    ),
    page(
        "rates/file/",
        reference.add_rates,
        name="add_rates",
        rule=RECORDING,
        reads=NEW,
        verbs=BOTH,
    ),
    page(
        "schemes/",
        reference.schemes,
        name="schemes",
        rule=UNIT,
        reads="list",
        of_records=False,
    ),
    page(
        "schemes/new/",
        reference.add_scheme,
        name="add_scheme",
        rule=RECORDING,
        reads=NEW,
        verbs=BOTH,
    ),
    *(
        page(
            f"{place}/{ending}/",
            partial(view, ending=ending),
            name=f"{name}_{ending}",
            rule=UNIT,
            reads="export",
        )
        for place, name, view in (
            ("register", "register", taking.take_register),
            ("trial-balance", "trial_balance", taking.take_trial_balance),
        )
        for ending in ("csv", "xlsx")
    ),
    page(
        "of/<str:reference>/",
        operation.panel,
        name="panel",
        rule=UNIT,
        reads=part_of(RECORD),
    ),
    page(
        "of/<str:reference>/identify/",
        operation.identify,
        name="identify",
        rule=RECORDING,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    page(
        "of/<str:reference>/unmatched/",
        operation.receive_unmatched,
        name="receive_unmatched",
        rule=RECORDING,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    page(
        "of/<str:reference>/match/",
        operation.match,
        name="match",
        rule=RECORDING,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    page(
        "of/<str:reference>/schedule/",
        taking.take_schedule,
        name="schedule",
        rule=UNIT,
        reads=within(RECORD, "export"),
    ),
    *ASSETS.addresses(),
    page(
        "<str:reference>/journal/",
        taking.take_journal,
        name="journal",
        rule=UNIT,
        reads=within(RECORD, "export"),
    ),
    page(
        "<str:reference>/statement/",
        taking.take_statement,
        name="statement",
        rule=UNIT,
        reads=within(RECORD, "export"),
    ),
]
