"""Forms of the enquiries to partners."""

from typing import Any

from django import forms

from muster.core.people.models import Organisation
from muster.core.records.models import Register
from muster.core.room.pages import asks
from muster.core.web.editing import EditForm
from muster.core.web.forms import PageForm
from muster.rooms.partner_enquiries import queries
from muster.rooms.partner_enquiries.clocks import USUAL
from muster.rooms.partner_enquiries.models import (
    GATEWAY_CHOICES,
    Answer,
    Recipient,
    Referral,
    UseMade,
)
from muster.rooms.partner_enquiries.rules.answering import Answered
from muster.rooms.partner_enquiries.rules.gateways import GATEWAYS
from muster.rooms.partner_enquiries.rules.referring import Ground

LEAST = (
    "The least that lets them search: no source, no other partner, no more of a person"
    " than is needed"
)


class AddressForm(EditForm):
    """What goes to one partner."""

    text = asks(Recipient.text, "What does the partner need to read?", LEAST)
    gateway = asks(
        Recipient.gateway,
        "Under which legal gateway does it go?",
        "It cannot be sent without one",
        choices=[*GATEWAY_CHOICES, ("", "Not chosen yet")],
        hints={each.key: f"{each.law}. {each.confidence.words}" for each in GATEWAYS},
    )
    answer_time = asks(
        Recipient.answer_time,
        "Within what time is an answer asked for?",
        initial=USUAL.rule_id,
    )


class ReferralForm(PageForm):
    """An enquiry to one partner or several."""

    title = asks(
        Register.title,
        "What is asked, in one line?",
        "Partners see this line. Do not name the operation",
    )
    ground = asks(Referral.ground, "On what ground is it referred?", coerce=Ground)
    purpose = asks(Referral.purpose, "Why is it asked?", "The unit alone sees this")
    text = asks(
        Recipient.text,
        "What do partners need to read?",
        f"{LEAST}. You can change it for each partner",
    )
    partners = forms.MultipleChoiceField(
        label="Which partners?", widget=forms.CheckboxSelectMultiple
    )
    gateway, answer_time = (
        AddressForm.base_fields[name] for name in ("gateway", "answer_time")
    )

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

    text = asks(UseMade.text, "What use was made of the answer?")


class AnswerForm(PageForm):
    """Nothing is held; there may be something to add."""

    detail = asks(Answer.detail, "Is there anything to add?")
    conditions = asks(
        Answer.conditions,
        "On what conditions may the unit use this?",
        "For example: for intelligence only, ask before it goes further",
    )


class HitForm(AnswerForm):
    """Something is held."""

    detail = asks(
        Answer.detail,
        "What sort of information do you hold, or whom should we ask?",
        required=True,
    )


class ContactForm(AnswerForm):
    """Somebody would rather be asked."""

    detail = asks(Answer.detail, "Whom should we contact, and how?", required=True)


class CannotSayForm(AnswerForm):
    """Something stops the partner from answering."""

    bar = asks(Answer.bar, "What stops you from answering?", required=True)
    field_order = ("bar", "detail", "conditions")


ANSWERS = {
    Answered.HIT: HitForm,
    Answered.NO_HIT: AnswerForm,
    Answered.CANNOT_SAY: CannotSayForm,
    Answered.CONTACT_ME: ContactForm,
}
"""The questions of each kind of answer."""
