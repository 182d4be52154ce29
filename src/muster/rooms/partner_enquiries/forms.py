"""Forms of the enquiries to partners."""

from typing import Any

from django import forms
from django.http import QueryDict

from muster.core.people.models import Organisation
from muster.core.room.pages import Look
from muster.core.web.editing import EditForm
from muster.core.web.forms import PageForm
from muster.rooms.partner_enquiries import queries
from muster.rooms.partner_enquiries.clocks import USUAL
from muster.rooms.partner_enquiries.models import (
    BAR_CHOICES,
    GATEWAY_CHOICES,
    GROUND_CHOICES,
    TIME_CHOICES,
    Copy,
    Recipient,
)
from muster.rooms.partner_enquiries.rules.answering import Answered
from muster.rooms.partner_enquiries.rules.gateways import GATEWAYS
from muster.rooms.partner_enquiries.rules.referring import Ground

LONG = 5_000
LEAST = (
    "The least that lets them search: no source, no other partner, no more of a person"
    " than is needed"
)


def _long(
    label: str, help_text: str = "", *, required: bool = True, rows: int = 4
) -> forms.CharField:
    """A question answered in a few sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class GatewayChoice(forms.RadioSelect):
    """The legal gateways, each with its law and how sure we are of it."""

    hints = {each.key: f"{each.law}. {each.confidence.words}" for each in GATEWAYS}


def _gateway() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Under which legal gateway does it go?",
        help_text="It cannot be sent without one",
        required=False,
        choices=[*GATEWAY_CHOICES, ("", "Not chosen yet")],
        widget=GatewayChoice,
    )


def _answer_time() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Within what time is an answer asked for?",
        choices=TIME_CHOICES,
        initial=USUAL.rule_id,
        widget=forms.RadioSelect,
    )


class AddressForm(EditForm):
    """What goes to one partner."""

    text = _long("What does the partner need to read?", LEAST, rows=6)
    gateway = _gateway()
    answer_time = _answer_time()


def address_form(
    typed: QueryDict | None, recipient: Recipient, _look: Look
) -> forms.Form:
    """It is written over what goes to the partner now."""
    asked = AddressForm.base_fields
    return AddressForm(
        typed, initial={name: getattr(recipient, name) for name in asked}
    )


class ReferralForm(PageForm):
    """An enquiry to one partner or several."""

    title = forms.CharField(
        label="What is asked, in one line?",
        max_length=200,
        help_text="Partners see this line. Do not name the operation",
    )
    ground = forms.TypedChoiceField(
        label="On what ground is it referred?",
        choices=GROUND_CHOICES,
        coerce=Ground,
        widget=forms.RadioSelect,
    )
    purpose = _long("Why is it asked?", "The unit alone sees this")
    text = _long(
        "What do partners need to read?",
        f"{LEAST}. You can change it for each partner",
        rows=6,
    )
    partners = forms.MultipleChoiceField(
        label="Which partners?", widget=forms.CheckboxSelectMultiple
    )
    gateway = _gateway()
    answer_time = _answer_time()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.code: body for body in queries.partners()}
        field = self.fields["partners"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - for mypy
        field.choices = [(code, body.name) for code, body in self.bodies.items()]

    def clean_partners(self) -> list[Organisation]:
        """The bodies that were chosen."""
        return [self.bodies[code] for code in self.cleaned_data["partners"]]


class SendForm(PageForm):
    """What the sender says of the text."""

    checked = forms.BooleanField(
        label="The text is accurate, complete, up to date and no more than is needed",
        required=False,
    )


class UseForm(PageForm):
    """What the unit did with an answer."""

    text = _long("What use was made of the answer?")


DETAIL = {
    Answered.HIT: "What sort of information do you hold, or whom should we ask?",
    Answered.NO_HIT: "Is there anything to add?",
    Answered.CANNOT_SAY: "Is there anything to add?",
    Answered.CONTACT_ME: "Whom should we contact, and how?",
}


class AnswerForm(PageForm):
    """An answer of one kind; other kinds ask other questions."""

    detail = _long("Detail", required=False)
    conditions = _long(
        "On what conditions may the unit use this?",
        "For example: for intelligence only, ask before it goes further",
        required=False,
        rows=3,
    )

    def __init__(self, *args: Any, answer: Answered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["detail"].label = DETAIL[answer]
        self.fields["detail"].required = answer in {Answered.HIT, Answered.CONTACT_ME}
        if answer is Answered.CANNOT_SAY:
            bar = forms.ChoiceField(
                label="What stops you from answering?",
                choices=BAR_CHOICES,
                widget=forms.RadioSelect,
            )
            self.fields = {"bar": bar, **self.fields}


def answer_form(
    answer: Answered, typed: QueryDict | None, _copy: Copy, _look: Look
) -> forms.Form:
    """The questions of one kind of answer."""
    return AnswerForm(typed, answer=answer)
