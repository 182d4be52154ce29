"""Assets, how they are held, what they are worth, and what courts ordered."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import F, Q

from muster.core.clocks.statutes.proceeds_of_crime.powers import POWERS
from muster.core.ledger import units
from muster.core.ledger.models import Whole
from muster.core.people.keys import PersonKey
from muster.core.records.models import (
    HangingRow,
    OwnRow,
    Register,
    hanging,
    registered,
)
from muster.core.store.policies import RowPolicy
from muster.core.store.random_key import RandomKey
from muster.core.store.words import Word
from muster.flow.outcomes.assets import access
from muster.flow.outcomes.assets.rules.kinds import (
    Basis,
    Ended,
    Holding,
    Kind,
    Ordered,
)


def powers() -> list[str]:
    """The keys of the powers that a hold may name."""
    return [power.key for power in POWERS]


@dataclass(frozen=True, slots=True)
class Worth:
    """What an asset is worth, and since when that is known.

    pence: None where nobody valued it.
    on:    the day of the valuation.
    """

    pence: int | None = None
    on: date | None = None


class Asset(OwnRow):
    """Something of value that was found.

    quantity:    how much of it, in the unit's smallest part.
    found_quantity: the same, as it was when it was identified.
    found_on:    the day on which it was found; None where that is the one on which it
                 was recorded.
    custody:     where it is kept: the reference of a store or an account.
    source_line: the line of the record that it was found on.
    worth:       by its latest valuation, once it was read (`queries.know_worth`).
    """

    worth = Worth()

    kind = models.CharField("kind", max_length=20, choices=Kind.choices())
    unit = Word("counted in", max_length=10, among=units.codes)
    quantity: "models.DecimalField[int, int]" = Whole("how much")
    custody = models.CharField("custody reference", max_length=60, blank=True)
    source_line = models.UUIDField(null=True)
    found_on = models.DateField("found on", null=True)
    found_quantity: "models.DecimalField[int | None, int | None]" = Whole(
        "as it was found", null=True
    )

    class Meta:
        constraints = (
            *registered(access.ASSETS),
            models.CheckConstraint(
                condition=Q(quantity__gte=1), name="assets_asset_is_something"
            ),
            # The label is in the key to tell nothing of what is hidden.
            models.UniqueConstraint(
                fields=("source_line", "access_class"), name="assets_asset_once"
            ),
        )


class Hold(HangingRow):
    """A power by which an asset is held, and the record under which.

    number: which it is of the asset's: its page is found by it.
    under: the record of the seizure or order, where it is not the asset's own.
    power: the key of the power of an Act, where one is named (`core/terms/power.py`).
    at:    when it began: the first moment of the day, where a day was typed.
    source_event: what it is recorded for: the same again is no second one.
    """

    number = models.PositiveSmallIntegerField()
    source_event = models.UUIDField(null=True)
    power = Word("power", max_length=40, blank=True, among=powers)
    how = models.CharField("held as", max_length=12, choices=Holding.choices())
    under = models.ForeignKey(
        Register, models.PROTECT, null=True, db_constraint=False, related_name="+"
    )
    at = models.DateTimeField("from")
    by = PersonKey()
    ended_at = models.DateTimeField("until", null=True)
    ended_by = PersonKey(null=True)
    end_reason = models.TextField("why it ended", blank=True)

    class Meta:
        constraints = (
            *hanging(access.HOLDS, history=True),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | ~Q(end_reason=""),
                name="assets_hold_ended_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=("source_event", "access_class"), name="assets_hold_once"
            ),
            models.UniqueConstraint(
                fields=("register", "number", "access_class"),
                name="assets_hold_number",
            ),
        )


class Valuation(HangingRow):
    """What an asset was worth on a day; never overwritten.

    on:    the day it is of.
    pence: the worth of all of it, in whole pence.
    rate:  pounds for one whole unit, where it was worked out by one.
    number: which it is of the asset's: of two of a day the later one counts.
    source_event: what it is recorded for: the same again is no second one.
    """

    number = models.PositiveSmallIntegerField()
    source_event = models.UUIDField(null=True)

    on = models.DateField("on")
    pence = models.BigIntegerField("worth")
    basis = models.CharField("basis", max_length=10, choices=Basis.choices())
    rate = models.DecimalField("rate", max_digits=18, decimal_places=8, null=True)
    rate_source = models.CharField("source of the rate", max_length=60, blank=True)
    by = PersonKey()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            *hanging(access.VALUATIONS),
            models.CheckConstraint(
                condition=Q(pence__gte=0), name="assets_valuation_not_below_zero"
            ),
            models.UniqueConstraint(
                fields=("source_event", "access_class"), name="assets_valuation_once"
            ),
            models.UniqueConstraint(
                fields=("register", "number", "access_class"),
                name="assets_valuation_number",
            ),
        )


class Order(HangingRow):
    """What a court ordered of an asset, and what became of that.

    pence:        its face, in whole pence: what can be collected may be less.
    appeal_until: the last day on which an appeal may be lodged, included.
    no_appeal:    why none may be lodged, where there is no such day.
    under:        the record of the proceedings, where it is not the asset's own.
    ended_on:     the day from which it is no more; ended_at is when that was recorded.
    source_event: what it is recorded for: the same again is no second one; end_event:
                  what its end is.
    """

    source_event = models.UUIDField(null=True)
    kind = models.CharField("order", max_length=12, choices=Ordered.choices())
    made_on = models.DateField("made on")
    pence = models.BigIntegerField("for")
    appeal_until = models.DateField("an appeal may be lodged until", null=True)
    no_appeal = models.TextField("why no appeal lies", blank=True)
    under = models.ForeignKey(
        Register, models.PROTECT, null=True, db_constraint=False, related_name="+"
    )
    by = PersonKey()
    at = models.DateTimeField()
    ended_how = models.CharField(
        "how it ended", max_length=10, choices=Ended.choices(), blank=True
    )
    ended_on = models.DateField("no more from", null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = PersonKey(null=True)
    end_reason = models.TextField("why it ended", blank=True)
    end_event = models.UUIDField(null=True)

    class Meta:
        constraints = (
            *hanging(access.ORDERS, history=True),
            models.CheckConstraint(
                condition=Q(pence__gt=0), name="assets_order_for_something"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True)
                | (
                    ~Q(end_reason="")
                    & ~Q(ended_how="")
                    & Q(ended_on__gte=F("made_on"))
                    & ~Q(ended_by=F("by"))
                ),
                name="assets_order_ended_for_a_reason",
            ),
            # The label is in the keys to tell nothing of what is hidden.
            models.UniqueConstraint(
                fields=("register", "access_class"),
                condition=Q(ended_at__isnull=True),
                name="assets_order_stands_once",
            ),
            models.UniqueConstraint(
                fields=("source_event", "access_class"), name="assets_order_once"
            ),
        )


class Rate(models.Model):
    """What one whole unit was worth in pounds on a day, and who says so.

    Of several of a day, the one that was entered last stands; all stay to be read.
    """

    id = RandomKey()
    day = models.DateField("day")
    unit = Word("of", max_length=10, among=units.codes)
    rate = models.DecimalField("pounds for one", max_digits=18, decimal_places=8)
    source = models.CharField("source", max_length=60)
    by = PersonKey()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            RowPolicy(name="assets_rate_policy", rule=access.RATES),
            models.UniqueConstraint(
                fields=("day", "unit", "by"), name="assets_rate_once_each"
            ),
            models.CheckConstraint(
                condition=Q(rate__gt=0), name="assets_rate_above_zero"
            ),
        )


class ShareScheme(models.Model):
    """Among whom receipts are shared, from a day to a day (included).

    shares: each on a line of its own, "Home Office: 50": they add up to 100. Muster
            brings none: the Home Office says them, and changes them.
    """

    id = RandomKey()
    title = models.CharField("scheme", max_length=80)
    starts = models.DateField("from")
    ends = models.DateField("to", null=True)
    shares = models.TextField("shares")
    by = PersonKey()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            RowPolicy(name="assets_sharescheme_policy", rule=access.SCHEMES),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="assets_sharescheme_ends_after_start",
            ),
        )
