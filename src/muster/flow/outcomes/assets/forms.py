"""Forms of assets: count sheet, valuation, receipt, payment and taking back."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from django import forms

from muster.core.clocks.statutes.proceeds_of_crime.powers import POWERS
from muster.core.ledger.units import UNITS, Unit
from muster.core.room.pages import asks
from muster.core.room.pages.asking import long_text
from muster.core.terms.money import Pence
from muster.core.terms.years import DayOf
from muster.core.web.conditions import asked_when
from muster.core.web.forms import DayField, MoneyField, PageForm, RowField
from muster.flow.outcomes.assets.formats.rates import Line, read
from muster.flow.outcomes.assets.models import (
    Asset,
    Hold,
    Order,
    Rate,
    ShareScheme,
    Valuation,
)
from muster.flow.outcomes.assets.rules import typed
from muster.flow.outcomes.assets.rules.accounts import PAYABLE
from muster.flow.outcomes.assets.rules.kinds import UNITS_OF, Kind, Ordered, Receipt
from muster.flow.outcomes.assets.rules.refusing import against_counting

POUNDS = "In pounds and pence, like 1,250.50"
ON_A_RECORD = "The reference of the record under which, if there is one"
IF_NOT_TODAY = "Leave empty if it was today"


def day(label: str, hint: str = IF_NOT_TODAY) -> DayField:
    """A day on which something happened, where that is not today."""
    return DayField(label=label, help_text=hint, required=False, of=DayOf.WHAT_HAPPENED)


MOST_FILE = 1_000_000
Lines = TypeVar("Lines")


def amount(label: str, hint: str = POUNDS, **said: Any) -> MoneyField:
    """An amount in pounds."""
    return MoneyField(label=label, help_text=hint, max_length=20, **said)


class IdentifyForm(PageForm):
    """Something of value that was found."""

    title = forms.CharField(label="What is it?", max_length=200)
    kind = asks(Asset.kind, "Of which kind is it?", widget=forms.Select)
    unit = forms.ChoiceField(
        label="What is it counted in?",
        choices=[(unit.code, unit.title) for unit in UNITS.values()],
    )
    quantity = forms.CharField(
        label="How much of it is there?",
        help_text="In whole units: 42,360.00 pounds, 1.52384019 Bitcoin, 2 articles",
        max_length=50,
    )
    custody = asks(Asset.custody, "Under which reference is it kept?")
    found_on = day(
        "On which day was it found?",
        "Leave empty if it was today. Nothing that is done with it is of a day before.",
    )

    def clean(self) -> dict[str, Any]:
        """How much of it, in the smallest part of a unit that fits what it is."""
        given = super().clean() or self.cleaned_data
        unit = UNITS.get(given.get("unit", ""))
        if unit is None or "quantity" not in given:
            return given
        if "kind" in given and unit.code not in UNITS_OF[Kind(given["kind"])]:
            words = Kind(given["kind"]).words
            self.add_error("unit", f"{words} is not counted in {unit.title.lower()}")
        _read(self, "quantity", unit)
        return given


def _read(form: forms.Form, name: str, unit: Unit) -> None:
    try:
        form.cleaned_data[name] = unit.read(form.cleaned_data[name])
    except ValueError:
        form.add_error(name, f"Enter a number with at most {unit.decimals} decimals")


class HoldForm(PageForm):
    """By which power something is held."""

    how = asks(Hold.how, "How is it held?")
    power = forms.ChoiceField(
        label="Which power do you use?",
        help_text="Whether you may use it on that day is looked up.",
        required=False,
        choices=[
            ("", "None of these"),
            *((each.key, f"{each.title}, {each.law.section}") for each in POWERS),
        ],
    )
    on = day("From which day is it held?")
    under = forms.CharField(label=ON_A_RECORD, max_length=30, required=False)


class DischargeForm(PageForm):
    """Why something is held by that power no more."""

    reason = long_text(label="Why does it stand no more?")


class ReleaseForm(PageForm):
    """Why it is released, and when it was."""

    reason = long_text(label="Why is it released?")
    on = day("On which day was it released?")


class EndOrderForm(PageForm):
    """What became of a court's order."""

    how = asks(Order.ended_how, "What became of the order?", required=True)
    on = day("From which day is it no more?")
    reason = long_text(
        label="Why?",
        help_text="It is held again as before, and another order can be recorded. Both"
        " stay to be read.",
    )


class ValueForm(PageForm):
    """What all of it is worth."""

    pence = amount("What is all of it worth?")
    basis = asks(Valuation.basis, "On what does that rest?")
    on = asks(Valuation.on, "Of which day is it?", of=DayOf.WHAT_HAPPENED)


class RateOnForm(PageForm):
    """By the rate of which day it is valued."""

    on = asks(Valuation.on, "On which day?", of=DayOf.WHAT_HAPPENED)


class CountForm(PageForm):
    """What two people counted, each for themselves."""

    def __init__(self, *given: Any, unit: Unit, **named: Any) -> None:
        super().__init__(*given, **named)
        self.unit = unit
        hint = "One a line: the note and how many of it, like 20 x 312"
        if unit.code == "ARTICLE" or unit.decimals > 2:  # noqa: PLR2004 - of money
            hint = "One a line, like 1 x 2"
        for name, whose in (("first", "first"), ("second", "second")):
            self.fields[name] = long_text(
                label=f"What did the {whose} person count?", help_text=hint
            )

    def clean(self) -> dict[str, Any]:
        """One quantity, where both came to the same."""
        given = super().clean() or self.cleaned_data
        counts = {}
        for name in ("first", "second"):
            try:
                counts[name] = typed.counted(given.get(name, ""), self.unit)
            except ValueError as error:
                self.add_error(name, str(error))
        if len(counts) == 2:  # noqa: PLR2004 - both could be read
            for reason in against_counting(counts["first"], counts["second"]):
                self.add_error("second", f"{reason.text} Count again.")
        return {"quantity": counts.get("first", 0)}


class OrderForm(PageForm):
    """What a court ordered."""

    kind = asks(Order.kind, "What was ordered?", choices=Ordered.choices())
    made_on = asks(Order.made_on, "On which day?", of=DayOf.WHAT_HAPPENED)
    pence = amount("For how much?")
    appeal = forms.ChoiceField(
        label="May an appeal be lodged?",
        choices=[("may", "Until a day"), ("none", "No appeal lies")],
        widget=forms.RadioSelect,
    )
    appeal_until = asked_when(
        "appeal",
        ["may"],
        asks(
            Order.appeal_until,
            "Until the end of which day?",
            "Nothing is paid out before.",
            of=DayOf.WHAT_IS_TO_COME,
            required=True,
        ),
    )
    no_appeal = asked_when(
        "appeal",
        ["none"],
        asks(Order.no_appeal, "Why does no appeal lie?", required=True),
    )
    under = forms.CharField(label=ON_A_RECORD, max_length=30, required=False)


class ReceiptForm(PageForm):
    """Money that came in."""

    pence = amount("How much came in?")
    what = forms.ChoiceField(
        label="What is it?", choices=Receipt.choices(), widget=forms.RadioSelect
    )
    paid_by = forms.CharField(
        label="Who paid it in?",
        help_text="As the bank's statement names it",
        max_length=120,
        required=False,
    )
    on = day("On which day did it come in?")


class PaymentForm(PageForm):
    """Money that goes out."""

    pence = amount("How much is paid?")
    payee = forms.CharField(label="To whom?", max_length=120)
    on = day("On which day was it paid?")

    def __init__(self, *given: Any, payable: Mapping[str, int], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["to"] = forms.ChoiceField(
            label="Out of what is due?",
            widget=forms.RadioSelect,
            choices=[
                (word, f"{PAYABLE[word].title}: {Pence(pence)}")
                for word, pence in payable.items()
            ],
        )
        self.order_fields(["to", "pence", "payee", "on"])


class VictimsForm(PageForm):
    """Victims who are paid by what each lost."""

    pence = amount("How much is shared out among them?")
    losses = long_text(
        label="Who lost how much?",
        help_text="One a line, like Firm: 40,000.00. A reference is enough of a name.",
    )
    on = day("On which day were they paid?")

    def clean_losses(self) -> list[tuple[str, int]]:
        """Who, and whole pence."""
        return _lines(typed.losses, self.cleaned_data["losses"])


def _lines(read: Callable[[str], Lines], text: str) -> Lines:
    try:
        return read(text)
    except ValueError as error:
        raise forms.ValidationError(str(error)) from error


class SharesForm(PageForm):
    """Money that goes out by a scheme of shares."""

    pence = amount("How much is shared out?")
    scheme = RowField(label="By which scheme?", widget=forms.RadioSelect)
    on = day("On which day was it paid?")

    def __init__(self, *given: Any, offered: list[ShareScheme], **named: Any) -> None:
        super().__init__(*given, **named)
        scheme = self.fields["scheme"]
        assert isinstance(scheme, RowField)  # noqa: S101 - for the type checker
        scheme.offer((each.pk, each.title) for each in offered)


class SaleForm(PageForm):
    """What it was turned into pounds for."""

    proceeds = amount("What was it sold for?")
    fee = amount("What did the sale cost?", required=False)
    on = day("On which day was it sold?")


class CostsForm(PageForm):
    """What keeping or selling it costs."""

    pence = amount("How much?")
    what = forms.CharField(label="What for?", max_length=120)
    on = day("On which day was it paid?")


class ReverseForm(PageForm):
    """Why an entry is taken back."""

    reason = long_text(
        label="Why is it taken back?", help_text="Both entries stay to be read."
    )


class GoneForm(PageForm):
    """What one thinks oneself, and why it is so."""

    own_view = long_text(label="What do you make of it yourself?")
    reason = long_text(label="What happened?")


class UnmatchedForm(PageForm):
    """Money of which it is not clear what it is for."""

    pence = amount("How much came in?")
    paid_by = forms.CharField(
        label="Who paid it in?",
        help_text="As the bank's statement names it",
        max_length=120,
    )


class MatchForm(PageForm):
    """The asset that money is for."""

    asset = forms.CharField(label="The reference of the asset", max_length=30)
    pence = amount("How much of it?")


class RateForm(PageForm):
    """What one unit was worth on a day."""

    day = asks(Rate.day, "Of which day?", of=DayOf.WHAT_HAPPENED)
    unit = forms.ChoiceField(
        label="Of what?",
        choices=[
            (unit.code, unit.title)
            for unit in UNITS.values()
            if unit.code not in {"GBP", "ARTICLE"}
        ],
    )
    rate = forms.DecimalField(
        label="How many pounds for one?",
        max_digits=18,
        decimal_places=8,
        min_value=0,
    )
    source = asks(Rate.source, "Who says so?")


class RatesFileForm(PageForm):
    """Rates in a file; what is wrong with it is said line by line."""

    file = forms.FileField(
        label="File", help_text="CSV with the heads day,pair,rate,source"
    )
    lines: list[Line]

    def clean_file(self) -> list[Line]:
        """The lines, each of which could be read."""
        given = self.cleaned_data["file"]
        if given.size > MOST_FILE:
            raise forms.ValidationError("Choose a file below 1 MB")
        lines = read(given.read())
        wrong = [f"Line {each.number}: {each.wrong}" for each in lines if each.wrong]
        if wrong:
            raise forms.ValidationError(wrong)
        if not lines:
            raise forms.ValidationError("Choose a file with a line in it")
        return lines


class SchemeForm(PageForm):
    """Among whom money is shared."""

    title = asks(ShareScheme.title, "What is the scheme called?")
    starts = DayField(label="From which day?")
    ends = DayField(label="Until the end of which day?", required=False)
    shares = long_text(
        label="Who has how many in a hundred?",
        help_text="One a line, like Home Office: 50. They add up to 100.",
    )

    def clean_shares(self) -> dict[str, Decimal]:
        """Who, and how many in a hundred."""
        return _lines(typed.shares, self.cleaned_data["shares"])
