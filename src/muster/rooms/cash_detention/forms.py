"""Forms of the Regional Cash Team, in place of its papers."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from muster.core.people.queries import colleagues, member_forces
from muster.core.records.models import Register
from muster.core.room.pages import Look, asks
from muster.core.room.pages.asking import long_text
from muster.core.terms.money import Pence
from muster.core.terms.years import DayOf
from muster.core.web.conditions import asked_when
from muster.core.web.forms import DayField, MoneyField, PageForm, RowField
from muster.core.web.pages import Group
from muster.rooms.cash_detention import queries, rules
from muster.rooms.cash_detention.models import (
    Claim,
    CourtStep,
    Forfeiture,
    Hearing,
    Item,
    Listed,
    Notice,
    Order,
    PortOperation,
    Seizure,
)
from muster.rooms.cash_detention.roles import OFFICERS

MOST_FILE = 1_000_000
HAPPENED = DayOf.WHAT_HAPPENED
POUNDS = "In pounds and pence, like 1,250.50"
LARGER = "Is it part of a larger seizure? Its reference"
OWN_VIEW = "What do you make of it yourself?"


class TakeForm(PageForm):
    """The seal record, or the adoption sheet."""

    title = asks(Register.title, "What was seized, and from what?", "No names")
    told_at = asks(
        Seizure.told_at,
        "When was the person told that it is kept?",
        "The hours run from then, not from the paperwork. Of what is adopted: when"
        " they were told first",
        of=HAPPENED,
    )
    seized_by = RowField(
        label="Who of the unit seized or adopted it?",
        help_text="Whether they may is asked of them, not of whoever types it",
        required=False,
    )
    formal_at = asks(Seizure.formal_at, "When was it put to paper?", of=HAPPENED)
    port = asks(Seizure.port, "Where?")
    force = RowField(
        label="Which force found it?", required=False, widget=forms.RadioSelect
    )
    team_alone = forms.BooleanField(
        label="The team alone sees it",
        help_text="Where a force found it and you are in no group for that force",
        required=False,
    )
    searched = asks(Seizure.searched, "Under which power was the search?")
    approved = asked_when(
        "searched",
        [rules.Searched.CASH],
        asks(Seizure.approved, "Who approved the search?"),
        words="it was a search for cash",
    )
    why_no_jp = asked_when(
        "approved",
        [rules.Approved.SENIOR],
        asks(
            Seizure.why_no_jp,
            "Why could no justice of the peace be asked?",
            required=True,
        ),
    )
    explanation = asks(Seizure.explanation, "What explanation was given?")
    seals = asks(Seizure.seals, "Numbers of the seals")
    witnesses = asks(Seizure.witnesses, "Which two saw it sealed?", "Collar numbers")
    insolvent = asks(Seizure.insolvent, "The owner is insolvent")
    adopted_from = asks(Seizure.adopted_from, "From whom was it adopted?")
    adopted_at = asks(Seizure.adopted_at, "When was it adopted?", of=HAPPENED)
    again_of = forms.CharField(
        label="The reference of the seizure that had lapsed",
        max_length=30,
        required=False,
    )
    again_why = asks(Seizure.again_why, "Why is it lawful to seize it again?")

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["force"]
        assert isinstance(field, RowField)  # noqa: S101 - for the type checker
        forces = member_forces(on=timezone.now())
        field.offer([(each.pk, str(each)) for each in forces], none="The team")
        seizer = self.fields["seized_by"]
        assert isinstance(seizer, RowField)  # noqa: S101 - as above
        people = colleagues(*OFFICERS, at=timezone.now())
        seizer.offer([(each.pk, each.name) for each in people], none="I did")

    def clean(self) -> dict[str, Any]:
        """Of a search under another power nobody's approval is asked."""
        given = super().clean()
        if given.get("searched") and given["searched"] != rules.Searched.CASH:
            given["approved"] = rules.Approved.NONE.value
        return given


class TakeCashForm(TakeForm):
    """The same of cash."""

    unsuspected = MoneyField(
        label="How much of it does nobody suspect?",
        help_text=POUNDS,
        max_length=20,
        required=False,
    )


TAKE_GROUPS = (
    Group(
        title="If it was adopted",
        lead="Leave it empty where the team seized it.",
        fields=("adopted_from", "adopted_at"),
    ),
    Group(
        title="If it is seized again after the time had lapsed",
        lead="An inspector says why that is no abuse.",
        fields=("again_of", "again_why"),
    ),
)


class FirstCountForm(PageForm):
    """The count sheet of one of two people."""

    lines = long_text(
        label="What did you count?",
        help_text="One a line: 20 x 312, or EUR 50 x 4",
    )

    def clean_lines(self) -> list[rules.Line]:
        """As typed, line by line."""
        return _lines(self.cleaned_data["lines"])


class CountForm(FirstCountForm):
    """That of the second, with which it is counted."""

    larger = forms.CharField(label=LARGER, max_length=30, required=False)


def _lines(typed: str) -> list[rules.Line]:
    try:
        return rules.typed_lines(typed)
    except ValueError as error:
        raise forms.ValidationError(str(error)) from error


class FirstCountFileForm(PageForm):
    """The same from a count machine; what is wrong is said by line."""

    lines = forms.FileField(
        label="The file of your count",
        help_text="CSV with the heads currency,denomination,number",
    )

    def clean_lines(self) -> list[rules.Line]:
        """As the machine counted, line by line."""
        return _from_machine(self.cleaned_data["lines"])


class CountFileForm(FirstCountFileForm):
    """That of the second, with which it is counted."""

    larger = forms.CharField(label=LARGER, max_length=30, required=False)


def _from_machine(file: Any) -> list[rules.Line]:
    if file.size > MOST_FILE:
        raise forms.ValidationError("Choose a file below 1 MB")
    try:
        return rules.machine_lines(file.read())
    except ValueError as error:
        raise forms.ValidationError(str(error)) from error


class ItemForm(PageForm):
    """One listed asset."""

    kind = asks(
        Item.kind,
        "Of which kind is it?",
        "Casino tokens and betting receipts are cash (s.289(6)): unconfirmed",
    )
    description = asks(Item.description, "What is it?")
    pence = MoneyField(label="What is it worth?", help_text=POUNDS, max_length=20)
    valuer = asks(Item.valuer, "Who valued it?")
    store = asks(Item.store, "Under which reference is it kept?")

    def clean_pence(self) -> Pence:
        """Above nothing."""
        return _above(self.cleaned_data["pence"])


def _above(pence: Pence | None) -> Pence:
    if not pence or pence <= 0:
        raise forms.ValidationError("Enter an amount in pounds and pence above £0.")
    return pence


class ValuedForm(PageForm):
    """That all are valued."""

    larger = forms.CharField(label=LARGER, max_length=30, required=False)


class AuthoriseForm(PageForm):
    """A senior officer's authority."""

    authorised_at = asks(
        Listed.authority_at,
        "When did you authorise it?",
        "Within the first six hours",
        required=True,
        of=HAPPENED,
    )


class BankForm(PageForm):
    """Paid in."""

    account_reference = asks(
        Seizure.account_reference, "Into which account?", required=True
    )
    banked_at = asks(
        Seizure.banked_at, "When was it paid in?", required=True, of=HAPPENED
    )


class InterestForm(PageForm):
    """Interest that was earned."""

    pence = MoneyField(label="How much interest?", help_text=POUNDS, max_length=20)
    on = asks(CourtStep.on, "On which day was it added?", of=HAPPENED)

    def clean_pence(self) -> Pence:
        """Above nothing."""
        return _above(self.cleaned_data["pence"])


class ReasonForm(PageForm):
    """Why."""

    reason = long_text(label="Why?")


class RemitForm(PageForm):
    """Paid to the fund."""

    on = asks(CourtStep.on, "On which day was it paid?", of=HAPPENED)
    no_appeal = forms.BooleanField(
        label="The court was asked: no appeal was lodged in time", required=False
    )
    reason = long_text(label="Why?")


class GiveBackForm(PageForm):
    """What had lapsed is given back."""

    on = asks(CourtStep.on, "On which day was it given back?", of=HAPPENED)
    reason = long_text(label="To whom, and how?")


class NotForfeitedForm(PageForm):
    """The court did not forfeit it, or it was withdrawn."""

    outcome = forms.ChoiceField(
        label="What became of the application?",
        choices=[(each.value, each.words) for each in rules.NOT_FORFEITED],
        widget=forms.RadioSelect,
    )
    on = asks(CourtStep.on, "On which day?", of=HAPPENED)
    court = asks(CourtStep.court, "Which court decided?", "Empty if it was withdrawn")
    reason = long_text(label="Why?")


class AppealForm(PageForm):
    """An appeal."""

    lodged_on = asks(
        CourtStep.on,
        "On which day was it lodged?",
        "Its own day decides whether it was in time, not today",
        of=HAPPENED,
    )
    court = asks(CourtStep.court, "At which court?")
    reason = long_text(label="Who appeals, and on which grounds?")


class DecisionForm(PageForm):
    """What a court decided on an appeal."""

    on = asks(CourtStep.on, "On which day did the court decide?", of=HAPPENED)
    court = asks(CourtStep.court, "Which court decided?", required=True)
    reason = long_text(label="What did the court find?")


class OrderForm(PageForm):
    """An order of the court."""

    made_at = asks(
        Order.made_at,
        "When was the order made?",
        "When it was made, not when it was applied for",
        of=HAPPENED,
    )
    ends_on = asks(Order.ends_on, "Which is its last day?", of=DayOf.ANYTHING)
    court = asks(Order.court, "Which court made it?")


class HearingForm(PageForm):
    """A hearing that is fixed."""

    sits_at = asks(Hearing.sits_at, "When is it?", of=DayOf.WHAT_IS_TO_COME)
    court = asks(Hearing.court, "At which court?")
    fixed_on = asks(Hearing.fixed_on, "On which day was it fixed?", of=HAPPENED)
    first = asks(Hearing.first, "It is the first hearing")
    directed = asks(Hearing.directed, "It is within seven days, as the court directed")


class ApplyForm(PageForm):
    """Forfeiture applied for."""

    applied_at = asks(Order.made_at, "When was it applied for?", of=HAPPENED)
    court = asks(CourtStep.court, "To which court?")
    own_view = long_text(label=OWN_VIEW)
    reason = long_text(label="On which grounds?")


class NoticeForm(PageForm):
    """A notice of forfeiture."""

    given_on = asks(Notice.given_on, "On which day is it given?", of=HAPPENED)
    given_to = asks(
        Notice.given_to,
        "To whom?",
        "One a line: everybody who was told of the order, and who else is known to be"
        " affected. Where there is nobody, The London Gazette (SI 2015/857)",
    )
    objections_to = asks(
        Notice.objections_to,
        "To which address are objections sent?",
        "The notice says it, and the days for objecting (s.297B: unconfirmed)",
    )
    until = DayField(
        label="Until the end of which day may somebody object?",
        help_text="At least 30 days; left empty it is the 30th",
        required=False,
        of=DayOf.ANYTHING,
    )
    own_view = long_text(label=OWN_VIEW)
    reason = long_text(label="On which grounds?")


class ObjectionForm(PageForm):
    """An objection."""

    objected_at = asks(
        Notice.objected_at, "When was it received?", required=True, of=HAPPENED
    )
    objector = asks(Notice.objector, "Who objects?", required=True)
    reason = long_text(label="What do they say?")


class ForfeitForm(PageForm):
    """Forfeited by a court."""

    made_on = asks(
        Forfeiture.made_on, "On which day did the court forfeit it?", of=HAPPENED
    )
    contested = asks(Forfeiture.contested, "Somebody contested it")
    own_view = long_text(label=OWN_VIEW)
    reason = long_text(label="What did the court find?")


class ForfeitByNoticeForm(PageForm):
    """Forfeited since nobody objected."""

    own_view = long_text(label=OWN_VIEW)
    reason = long_text(label="How is it known that nobody objected?")


class ForfeitListedForm(ForfeitForm):
    """The same of listed assets."""

    until = asks(
        Forfeiture.until,
        "Until the end of which day may an appeal be lodged?",
        "As the court said. Which time the Act gives was not read: unconfirmed",
        of=DayOf.ANYTHING,
    )


def forfeit_form(typed: QueryDict | None, held: queries.Held, look: Look) -> PageForm:
    """By the court, or by notice."""
    if look.register.state == "notice_given":
        return ForfeitByNoticeForm(typed)
    return ForfeitListedForm(typed) if isinstance(held, Listed) else ForfeitForm(typed)


class ReleaseForm(PageForm):
    """Released."""

    on = asks(CourtStep.on, "On which day was it released?", of=HAPPENED)
    reason = long_text(label="Why is it released?")
    court_told = forms.BooleanField(label="The court is told of it", required=False)


class ReleaseNotForfeitedForm(ReleaseForm):
    """The same of what a court did not forfeit."""

    no_appeal = forms.BooleanField(
        label="Nobody appeals against that it was not forfeited", required=False
    )


def release_form(typed: QueryDict | None, _held: queries.Held, look: Look) -> PageForm:
    """With what is asked of an appeal, where one may come."""
    if look.register.state == "not_forfeited":
        return ReleaseNotForfeitedForm(typed)
    return ReleaseForm(typed)


class ClaimForm(PageForm):
    """Somebody's claim."""

    name = asks(Claim.name, "Who claims it?", "A reference is enough of a name")
    basis = asks(Claim.basis, "As what?")
    pence = MoneyField(label="How much?", help_text=POUNDS, max_length=20)

    def clean_pence(self) -> Pence:
        """Above nothing."""
        return _above(self.cleaned_data["pence"])


class SettleForm(PageForm):
    """A claim that was paid."""

    claim = RowField(label="Which claim?", widget=forms.RadioSelect)
    paid_on = asks(
        Claim.paid_on, "On which day was it paid?", required=True, of=HAPPENED
    )


def settle_form(typed: QueryDict | None, held: queries.Held, _look: Look) -> PageForm:
    """One of the claims that are not settled."""
    return _of_claims(SettleForm(typed), held)


class RefuseClaimForm(PageForm):
    """A claim that was not allowed."""

    claim = RowField(label="Which claim?", widget=forms.RadioSelect)
    refused_on = asks(
        Claim.refused_on,
        "On which day was it not allowed, or taken back?",
        required=True,
        of=HAPPENED,
    )


def refuse_claim_form(
    typed: QueryDict | None, held: queries.Held, _look: Look
) -> PageForm:
    """The same, to say that it was not allowed."""
    return _of_claims(RefuseClaimForm(typed), held)


def _of_claims(form: PageForm, held: queries.Held) -> PageForm:
    field = form.fields["claim"]
    assert isinstance(field, RowField)  # noqa: S101 - for the type checker
    field.offer(
        (each.pk, f"{each.get_basis_display()}: {each.name}, {Pence(each.pence)}")
        for each in queries.claims(held.register)
        if each.paid_on is None and each.refused_on is None
    )
    return form


class LeaveForm(PageForm):
    """The court's leave."""

    leave_on = asks(
        Seizure.leave_on,
        "On which day did the court give leave?",
        required=True,
        of=HAPPENED,
    )


class PlanForm(PageForm):
    """A day at a port."""

    day = asks(PortOperation.day, "Which day?", of=DayOf.ANYTHING)
    port = asks(PortOperation.port, "Which port?")


class RunForm(PageForm):
    """The port return of a day; nothing is entered as 0."""

    staff_hours = asks(
        PortOperation.staff_hours,
        "How many hours did staff work together?",
        required=True,
        min_value=0,
        max_value=2000,
    )
    stopped = asks(
        PortOperation.stopped,
        "How many people were stopped?",
        required=True,
        min_value=0,
        max_value=1_000_000,
    )
    searches = asks(
        PortOperation.searches,
        "How many searches were made?",
        required=True,
        min_value=0,
        max_value=1_000_000,
    )
    seizures = asks(
        PortOperation.seizures,
        "How many seizures were made?",
        required=True,
        min_value=0,
        max_value=1_000_000,
    )


class FilterForm(PageForm):
    """Which seizures of the register to show."""

    port = forms.ChoiceField(
        label="Port", required=False, choices=[("", "Any"), *rules.Port.choices()]
    )
    force = RowField(label="Found by", required=False)
    state = forms.ChoiceField(label="State", required=False)

    def __init__(self, *given: Any, states: list[tuple[str, str]], **named: Any):
        super().__init__(*given, **named)
        field, state = self.fields["force"], self.fields["state"]
        assert isinstance(field, RowField)  # noqa: S101 - for the type checker
        assert isinstance(state, forms.ChoiceField)  # noqa: S101 - as above
        forces = member_forces(on=timezone.now())
        field.offer([(each.pk, str(each)) for each in forces], none="Any")
        state.choices = [("", "Any"), *states]
