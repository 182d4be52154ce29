"""Forms of orders, in the order of the request to the CPS and of the sealed order."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.http import QueryDict

from muster.core.clocks.statutes.modern_slavery import NAME_AND_ADDRESS
from muster.core.picture.queries import Named
from muster.core.room.pages import Look, asks, long_text
from muster.core.terms.years import DayOf
from muster.core.web.forms import DayField, PageForm, RowField
from muster.flow.outcomes.orders import queries
from muster.flow.outcomes.orders.models import (
    Check,
    CourtOrder,
    NotifiedDetail,
    OrderBreach,
    Service,
    Term,
    Variation,
)
from muster.flow.outcomes.orders.rules.needs import SAID
from muster.flow.outcomes.orders.rules.refusing import against_interim
from muster.flow.outcomes.orders.rules.table import TELECOMS, choices
from muster.flow.outcomes.orders.rules.words import BreachResult

OWN_VIEW: Final = "What do you make of it yourself?"
OWN_VIEW_HINT: Final = "In your own words: it affects a person, and no machine says it."
FURTHER: Final = "Leave empty for until a further order, where the law allows that."


def own_view() -> forms.CharField:
    """What whoever acts thinks, before anything else is asked."""
    return long_text(label=OWN_VIEW, help_text=OWN_VIEW_HINT)


def custody() -> forms.IntegerField:
    """The sentence of immediate custody, where one was passed."""
    return forms.IntegerField(
        label="How many months of immediate custody?",
        help_text="0 for none. Leave empty where nobody is sentenced yet.",
        min_value=0,
        max_value=1_200,
        required=False,
    )


class ConsiderForm(PageForm):
    """Which order is considered on whom, and why."""

    subject = RowField(label="On whom or what?", widget=forms.RadioSelect)
    key = forms.ChoiceField(
        label="Which order?",
        help_text="What could apply to each is listed on the page before.",
        choices=choices(),
    )
    why = asks(CourtOrder.why, "Why is it considered?")
    offence = asks(CourtOrder.offence, "For which offence?")
    convicted_on = asks(
        CourtOrder.convicted_on, "When were they convicted?", of=DayOf.WHAT_HAPPENED
    )
    custody_months = custody()
    devices = asks(
        CourtOrder.devices,
        "Which numbers and devices?",
        "Of an order on a telephone line: one on each line.",
    )
    override_why = asks(
        CourtOrder.override_why,
        "Why are they pursued although they are under protection?",
        "A senior investigating officer alone decides that. Else leave it empty.",
    )

    def __init__(
        self, *given: Any, bound: list[queries.OnRecord], **named: Any
    ) -> None:
        super().__init__(*given, **named)
        subject = self.fields["subject"]
        if isinstance(subject, RowField):
            subject.offer([(each.who.id, _words(each.who)) for each in bound])


def _words(who: Named) -> str:
    return f"{who.caption} ({who.kind_title.lower()})"


class NeedsForm(PageForm):
    """Which needs of the order are so."""

    def __init__(self, *given: Any, order: CourtOrder, **named: Any) -> None:
        super().__init__(*given, **named)
        own = queries.court_of(order).needs
        self.fields["met"] = forms.MultipleChoiceField(
            label="Which of these are so?",
            help_text="Each is shown by papers on the file. What a sentence shows is"
            " worked out of it.",
            choices=[(need.key, need.words) for need in own if need.key in SAID],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            initial=order.met,
        )


def needs_form(typed: QueryDict | None, order: CourtOrder, _look: Look) -> forms.Form:
    """The needs of this order."""
    return NeedsForm(typed, order=order)


class SentenceForm(PageForm):
    """What a court has found and passed since the order was considered."""

    offence = asks(CourtOrder.offence, "For which offence?")
    convicted_on = asks(
        CourtOrder.convicted_on, "When were they convicted?", of=DayOf.WHAT_HAPPENED
    )
    custody_months = custody()


def sentence_form(
    typed: QueryDict | None, order: CourtOrder, _look: Look
) -> forms.Form:
    """What is known of it so far."""
    names = ("offence", "convicted_on", "custody_months")
    known = {name: getattr(order, name) for name in names}
    return SentenceForm(typed, initial=known)


class TermForm(PageForm):
    """One term, and how it is checked."""

    number = asks(Term.number, "Which number does it have?", min_value=1, max_value=99)
    text = asks(
        Term.text,
        "What does it say?",
        "What is done, or not done, so that anybody could see it.",
    )
    category = asks(Term.category, "What is it about?")
    check_how = asks(Term.check_how, "How would somebody tell that it is kept?")
    tells = asks(Term.tells, "What is to be told, and by when?")


class _OfTerm(PageForm):
    """Which of the terms of an order, and why."""

    reason = asks(Term.withdrawn_why, "Why?", required=True)

    def __init__(self, *given: Any, order: CourtOrder, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["number"] = forms.TypedChoiceField(
            label="Which term?", choices=_numbered(queries.terms(order)), coerce=int
        )
        self.order_fields(["number", "text", "category", "check_how", "tells"])


class ChangeTermForm(_OfTerm):
    """What a term says from now on, and why."""

    text = asks(
        Term.text,
        "What does it say now?",
        "What is done, or not done, so that anybody could see it.",
    )
    category = asks(Term.category, "What is it about?")
    check_how = asks(Term.check_how, "How would somebody tell that it is kept?")
    tells = asks(Term.tells, "What is to be told, and by when?")


def change_term_form(
    typed: QueryDict | None, order: CourtOrder, _look: Look
) -> forms.Form:
    """Its own terms to choose from."""
    return ChangeTermForm(typed, order=order)


def withdraw_term_form(
    typed: QueryDict | None, order: CourtOrder, _look: Look
) -> forms.Form:
    """Its own terms to choose from."""
    return _OfTerm(typed, order=order)


class _ApplicantForm(PageForm):
    """Who applies: those whom the law in force lets apply, and no other."""

    def __init__(self, *given: Any, order: CourtOrder, **named: Any) -> None:
        super().__init__(*given, **named)
        court = queries.court_of(order)
        self.fields["applicant"].choices = [  # type: ignore[attr-defined]
            (each.value, each.words) for each in court.applicants
        ]


class SubmitForm(_ApplicantForm):
    """Who at the CPS has it, and in whose judgement it goes there."""

    own_view = own_view()
    applicant = asks(CourtOrder.applicant, "In whose name is it asked?", required=True)
    cps_post = asks(
        CourtOrder.cps_post, "Which post at the CPS has it?", "A post, and no name."
    )


def submit_form(typed: QueryDict | None, order: CourtOrder, _look: Look) -> forms.Form:
    """Who applies for this order, and where it goes."""
    return SubmitForm(typed, order=order)


class LodgeForm(_ApplicantForm):
    """Which court has it, and who applied."""

    court = asks(CourtOrder.court, "Which court is it before?", required=True)
    applicant = asks(CourtOrder.applicant, "Who applies?", required=True)


def lodge_form(typed: QueryDict | None, order: CourtOrder, _look: Look) -> forms.Form:
    """Which court has this order."""
    return LodgeForm(
        typed,
        order=order,
        initial={"court": order.court, "applicant": order.applicant},
    )


class MadeForm(PageForm):
    """What the court made, as the sealed order says it."""

    own_view = own_view()
    made_on = asks(
        CourtOrder.made_on, "On which day?", of=DayOf.WHAT_HAPPENED, required=True
    )
    starts_on = asks(
        CourtOrder.starts_on,
        "From which day is it in force?",
        "Leave empty where nobody can say it yet, as of a travel restriction before"
        " the release.",
        of=DayOf.ANYTHING,
    )
    ends_on = asks(
        CourtOrder.ends_on, "What is its last day?", FURTHER, of=DayOf.ANYTHING
    )
    interim = asks(CourtOrder.interim, "It is an interim order")
    tells_address = asks(
        CourtOrder.tells_address, "It asks for name and address within days"
    )
    comply_by = asks(
        CourtOrder.comply_by,
        "By which day is the line closed?",
        "Only where the court set it, or it was agreed: else it is the fifth working"
        " day.",
        of=DayOf.ANYTHING,
    )


def made_form(typed: QueryDict | None, order: CourtOrder, _look: Look) -> forms.Form:
    """What is asked of this order; the day for a line only where it is of one."""
    form = MadeForm(typed)
    if order.key != TELECOMS:
        del form.fields["comply_by"]
    if queries.court_of(order).notify != NAME_AND_ADDRESS.rule_id:
        del form.fields["tells_address"]
    if against_interim(queries.court_of(order)):
        del form.fields["interim"]
    drafted = queries.terms(order)
    if drafted:
        form.fields["not_made"] = forms.TypedMultipleChoiceField(
            label="Which terms did the court not make?",
            choices=_numbered(drafted),
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
    return form


class ServeForm(PageForm):
    """How it was served, and what proves it."""

    how = asks(Service.how, "How was it served?")
    place = asks(Service.place, "Where?")
    on = asks(Service.on, "On which day?", of=DayOf.WHAT_HAPPENED)
    proof = asks(Service.proof, "What is the reference of the certificate?")


class BeginForm(PageForm):
    """From when to when it is in force, where nobody could say so before."""

    starts_on = asks(
        CourtOrder.starts_on,
        "From which day is it in force?",
        of=DayOf.WHAT_HAPPENED,
        required=True,
    )
    ends_on = asks(
        CourtOrder.ends_on, "What is its last day?", FURTHER, of=DayOf.ANYTHING
    )


def begin_form(typed: QueryDict | None, order: CourtOrder, _look: Look) -> forms.Form:
    """Nothing is asked that was said as it was made."""
    return BeginForm(typed) if order.starts_on is None else PageForm(typed)


class ComplyForm(PageForm):
    """When the provider had closed the line."""

    complied_on = asks(
        CourtOrder.complied_on,
        "On which day was the line closed?",
        of=DayOf.WHAT_HAPPENED,
        required=True,
    )


def _numbered(terms: Iterable[Term]) -> list[tuple[str, str]]:
    """Terms to choose from, each by its number and how it begins."""
    return [(str(each.number), f"{each.number}: {each.text[:60]}") for each in terms]


class VaryForm(PageForm):
    """What the court changed, as the sealed order says it."""

    own_view = own_view()
    on = asks(Variation.on, "On which day was it varied?", of=DayOf.WHAT_HAPPENED)
    reason = asks(Variation.said, "What was changed, and why?")
    ends_on = asks(
        Variation.ends_on,
        "What is its last day now?",
        f"The old one, where that stays. {FURTHER}",
        of=DayOf.ANYTHING,
    )
    number = asks(
        Term.number,
        "Which number has a term that comes?",
        "Leave it and what follows empty where none comes.",
        min_value=1,
        max_value=99,
        required=False,
    )
    text = asks(Term.text, "What does it say?", required=False)
    category = asks(Term.category, "What is it about?", required=False)
    check_how = asks(
        Term.check_how, "How would somebody tell that it is kept?", required=False
    )

    def __init__(self, *given: Any, order: CourtOrder, **named: Any) -> None:
        super().__init__(*given, **named)
        held = [each for each in queries.terms(order) if each.ends is None]
        if held:
            self.fields["gone"] = forms.MultipleChoiceField(
                label="Which terms hold no more?",
                choices=_numbered(held),
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        self.order_fields(["own_view", "on", "reason", "ends_on", "gone"])

    def clean(self) -> dict[str, Any]:
        """A term that comes is said whole."""
        given = super().clean() or self.cleaned_data
        if given.get("number"):
            for name in ("text", "category", "check_how"):
                if not given.get(name):
                    self.add_error(name, "Say this too of the term that comes")
        elif given.get("text"):
            self.add_error("number", "Say which number it has")
        return given


def vary_form(typed: QueryDict | None, order: CourtOrder, _look: Look) -> forms.Form:
    """Its own terms, and the end that it has."""
    return VaryForm(typed, order=order, initial={"ends_on": order.ends_on})


class PursueForm(PageForm):
    """Why a senior pursues somebody who is under protection."""

    reason = long_text(label="Why are they pursued although they are under protection?")


class ReviewForm(PageForm):
    """What follows the order."""

    reason = long_text(label="What was found, and what is to follow it?")


class DischargeForm(PageForm):
    """From when on the court set it aside."""

    on = DayField(label="On which day did it hold last?", of=DayOf.WHAT_HAPPENED)
    reason = long_text(label="Why was it discharged?")


class DetailForm(PageForm):
    """What whoever is bound told."""

    item = asks(NotifiedDetail.item, "What was told?")
    is_address = forms.BooleanField(
        label="It is the name and address that the order asks for", required=False
    )
    given_on = asks(NotifiedDetail.given_on, "On which day?", of=DayOf.WHAT_HAPPENED)
    due_on = asks(
        NotifiedDetail.due_on,
        "By which day was it to be told?",
        "Leave empty where none was set, and for name and address.",
        of=DayOf.ANYTHING,
    )


class CheckForm(PageForm):
    """What was seen when somebody looked whether a term is kept."""

    on = asks(Check.on, "On which day?", of=DayOf.WHAT_HAPPENED)
    result = asks(Check.result, "Was it kept?")
    said = asks(Check.said, "What was seen?")

    def __init__(self, *given: Any, order: CourtOrder, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["number"] = forms.TypedChoiceField(
            label="Which term?", choices=_numbered(queries.terms(order)), coerce=int
        )
        self.order_fields(["number", "on", "result", "said"])


def check_form(typed: QueryDict | None, order: CourtOrder, _look: Look) -> forms.Form:
    """Its own terms to choose from."""
    return CheckForm(typed, order=order)


class BreachForm(PageForm):
    """That an order was broken, in the view of whoever reports it."""

    own_view = own_view()
    on = asks(OrderBreach.on, "On which day?", of=DayOf.WHAT_HAPPENED)
    what = asks(OrderBreach.what, "What happened?")
    evidence = asks(OrderBreach.evidence, "What shows it?")

    def __init__(self, *given: Any, order: CourtOrder, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["number"] = forms.TypedChoiceField(
            label="Which term?",
            choices=[("", "The order as a whole"), *_numbered(queries.terms(order))],
            coerce=int,
            empty_value=None,
            required=False,
        )
        self.order_fields(["own_view", "number", "on", "what", "evidence"])


def breach_form(typed: QueryDict | None, order: CourtOrder, _look: Look) -> forms.Form:
    """Its own terms to choose from."""
    return BreachForm(typed, order=order)


class ChargeForm(PageForm):
    """What was charged, and why."""

    charge = asks(OrderBreach.charge, "What was charged?", required=True)
    reason = long_text(label="Why?")


class FinishForm(PageForm):
    """What became of a charge."""

    result = asks(
        OrderBreach.result,
        "What became of it?",
        required=True,
        choices=BreachResult.choices(),
    )
    reason = long_text(label="What did the court say?")
