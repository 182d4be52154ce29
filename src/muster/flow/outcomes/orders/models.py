"""Court orders and what they ask, how they were served, kept, varied and broken."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from muster.core.people.keys import PersonKey
from muster.core.picture.models import Subject
from muster.core.records.models import (
    HangingRow,
    OwnRow,
    Register,
    hanging,
    registered,
)
from muster.core.store.words import Word
from muster.flow.outcomes.orders import access
from muster.flow.outcomes.orders.rules.needs import NEEDS
from muster.flow.outcomes.orders.rules.table import TABLE
from muster.flow.outcomes.orders.rules.words import (
    Applicant,
    BreachResult,
    Category,
    Complied,
    Served,
    Whom,
)

NAMES_AND_POSTS = 120


def keys() -> list[str]:
    """The keys of every order of the table."""
    return list(TABLE)


class CourtOrder(OwnRow):
    """An order that is considered, sought, made, served and kept to.

    key:         which order of the table it is.
    subject:     who or what is bound, as the picture knows them.
    custody_months: the sentence of immediate custody, in whole months; 0 for none.
    met:         the needs of the table that are said to be so, by their keys.
    override_why: why a senior decided that somebody under protection is pursued.
    cps_post:    the post of whoever has it at the CPS; no name.
    starts_on:   the first day on which it is in force.
    ends_on:     its last day, included; None for until a further order.
    over_on:     the last day on which it held, included, once it has ended.
    tells_address: the order asks for name and address within days.
    comply_by:   the day that the court set, or that was agreed, for a line.
    complied_on: when the provider had closed the line.
    """

    found_by = ("why", "offence", "devices")

    key = Word("order", max_length=20, among=keys)
    subject = models.ForeignKey(
        Subject, models.PROTECT, db_constraint=False, related_name="+"
    )
    whom = models.CharField("binds", max_length=10, choices=Whom.choices())
    why = models.TextField("why it is considered")
    offence = models.CharField("offence", max_length=200, blank=True)
    convicted_on = models.DateField("convicted on", null=True)
    custody_months = models.PositiveSmallIntegerField(
        "months of immediate custody", null=True
    )
    devices = models.TextField("numbers and devices of the line", blank=True)
    override_why = models.TextField("why they are pursued all the same", blank=True)
    met: "ArrayField[list[str], list[str]]" = ArrayField(
        models.CharField(
            max_length=20, choices=[(need.key, need.words) for need in NEEDS]
        ),
        default=list,
        blank=True,
    )
    court = models.CharField("court", max_length=NAMES_AND_POSTS, blank=True)
    applicant = models.CharField(
        "applicant", max_length=20, choices=Applicant.choices(), blank=True
    )
    cps_post = models.CharField("post at the CPS", max_length=60, blank=True)
    made_on = models.DateField("made on", null=True)
    starts_on = models.DateField("in force from", null=True)
    ends_on = models.DateField("ends on", null=True)
    interim = models.BooleanField("interim", default=False)
    tells_address = models.BooleanField(
        "name and address are to be given", default=False
    )
    comply_by = models.DateField("to be complied with by", null=True)
    complied_on = models.DateField("complied with on", null=True)
    over_on = models.DateField("held until", null=True)

    binds: str | None = None
    """Whoever is bound, as somebody reading a list may see them."""

    class Meta:
        constraints = (
            *registered(access.ORDERS),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(made_on__isnull=False, starts_on__gte=F("made_on")),
                name="orders_courtorder_in_force_once_made",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="orders_courtorder_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(over_on__isnull=True) | Q(made_on__isnull=False),
                name="orders_courtorder_over_once_made",
            ),
            models.CheckConstraint(
                condition=Q(complied_on__isnull=True)
                | Q(complied_on__gte=F("made_on")),
                name="orders_courtorder_complied_once_made",
            ),
            models.CheckConstraint(
                condition=Q(met__contained_by=[need.key for need in NEEDS]),
                name="orders_courtorder_needs_known",
            ),
        )


class Term(HangingRow):
    """One term, as the court numbered it.

    check:  how somebody tells that it is kept.
    tells:  what is to be told, and by when; empty where nothing is.
    withdrawn_why: why it was withdrawn before it held; empty where it was not.
    starts, ends: the first and last day on which it holds, included; both None while
            it is drafted.
    """

    number = models.PositiveSmallIntegerField("number")
    text = models.TextField("term")
    category = models.CharField(
        "what it is about", max_length=20, choices=Category.choices()
    )
    check_how = models.CharField("how it is checked", max_length=200)
    tells = models.CharField("what is to be told", max_length=200, blank=True)
    starts = models.DateField("from", null=True)
    ends = models.DateField("until", null=True)
    withdrawn_why = models.CharField("why it was withdrawn", max_length=200, blank=True)
    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            *hanging(access.TERMS, history=True),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="orders_term_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="orders_term_numbered"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_why="") | Q(starts__isnull=True),
                name="orders_term_withdrawn_before_it_holds",
            ),
            # The label is in the key to tell nothing of what is hidden.
            models.UniqueConstraint(
                fields=("register", "number", "access_class"),
                condition=Q(withdrawn_why=""),
                name="orders_term_number",
            ),
        )


class Service(HangingRow):
    """That an order was served: how, where, when, and what proves it."""

    how = models.CharField("how", max_length=10, choices=Served.choices())
    place = models.CharField("where", max_length=NAMES_AND_POSTS)
    on = models.DateField("served on")
    proof = models.CharField("proof", max_length=60)
    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = hanging(access.SERVICES)


class NotifiedDetail(HangingRow):
    """A detail that whoever is bound gave, and by when it was to be given."""

    item = models.CharField("what was told", max_length=200)
    given_on = models.DateField("given on")
    due_on = models.DateField("to be given by", null=True)
    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = hanging(access.DETAILS)


class Check(HangingRow):
    """A look at whether a term is kept; number is the term's."""

    number = models.PositiveSmallIntegerField("term")
    on = models.DateField("checked on")
    result = models.CharField("result", max_length=10, choices=Complied.choices())
    said = models.TextField("what was seen")
    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = hanging(access.CHECKS)


class Variation(HangingRow):
    """What a court changed of an order, and from which day.

    ends_on: its last day from then on; None for until a further order.
    """

    on = models.DateField("varied on")
    said = models.TextField("what was changed")
    ends_on = models.DateField("ends on", null=True)
    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = hanging(access.VARIATIONS)


class OrderBreach(OwnRow):
    """That an order, or a term of it, was broken, and what became of that.

    order:  the register's row of the order.
    number: the term's; None where it is not of one term.
    own_view: what whoever reported it thought of it, before anything else was shown.
    """

    found_by = ("what",)

    order = models.ForeignKey(
        Register, models.PROTECT, db_constraint=False, related_name="+"
    )
    number = models.PositiveSmallIntegerField("term", null=True)
    on = models.DateField("on")
    what = models.TextField("what happened")
    evidence = models.TextField("evidence")
    own_view = models.TextField("what whoever reported it thought")
    charge = models.CharField("charge", max_length=200, blank=True)
    result = models.CharField(
        "result", max_length=10, choices=BreachResult.choices(), blank=True
    )

    class Meta:
        constraints = (*registered(access.BREACHES),)
