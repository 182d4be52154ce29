"""Forms of the enquiries to partners."""

from collections.abc import Iterable
from typing import Any

from django import forms

from muster.core.people.models import Organisation
from muster.core.web.editing import EditForm
from muster.core.web.forms import PageForm
from muster.rooms.partner_enquiries.clocks import ANSWER_TIMES, USUAL
from muster.rooms.partner_enquiries.rules.answering import Answered, Reply
from muster.rooms.partner_enquiries.rules.gateways import BARS, GATEWAYS
from muster.rooms.partner_enquiries.rules.referring import Ground

LONG = 5_000
Said = dict[str, Any]


def _said(
    question: str, hint: str = "", *, needed: bool = True, rows: int = 4
) -> forms.CharField:
    return forms.CharField(
        label=question,
        help_text=hint,
        required=needed,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _gateway() -> forms.ChoiceField:
    field = forms.ChoiceField(
        label="Under which legal gateway does it go?",
        help_text="It cannot be sent without one",
        required=False,
        choices=[
            *((each.key, each.title) for each in GATEWAYS),
            ("", "Not chosen yet"),
        ],
        widget=forms.RadioSelect,
    )
    hints = {each.key: f"{each.law}. {each.confidence.words}" for each in GATEWAYS}
    field.widget.hints = hints
    return field


def _answer_time() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Within what time is an answer asked for?",
        choices=[(each.rule_id, each.length_words) for each in ANSWER_TIMES],
        initial=USUAL.rule_id,
        widget=forms.RadioSelect,
    )


class AddressForm(EditForm):
    """What goes to one partner."""

    text = _said(
        "What does the partner need to read?",
        "The least that lets them search: no source, no other partner, no more of a"
        " person than is needed",
        rows=6,
    )
    gateway = _gateway()
    answer_time = _answer_time()


class ReferralForm(PageForm):
    """An enquiry to one partner or several."""

    title = forms.CharField(
        label="What is asked, in one line?",
        max_length=200,
        help_text="Partners see this line. Do not name the operation",
    )
    ground = forms.ChoiceField(
        label="On what ground is it referred?",
        choices=[(ground.value, ground.words) for ground in Ground],
        widget=forms.RadioSelect,
    )
    purpose = _said("Why is it asked?", "The unit alone sees this")
    text = _said(
        "What do partners need to read?",
        "The least that lets them search: no source, no other partner, no more of a"
        " person than is needed. You can change it for each partner",
        rows=6,
    )
    partners = forms.MultipleChoiceField(
        label="Which partners?", widget=forms.CheckboxSelectMultiple
    )
    gateway = _gateway()
    answer_time = _answer_time()

    def __init__(
        self, *args: Any, partners: Iterable[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.code: body for body in partners}
        field = self.fields["partners"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - for mypy
        field.choices = [(code, body.name) for code, body in self.bodies.items()]

    def said(self) -> Said:
        """The enquiry as plain values, partners as bodies."""
        said = dict(self.cleaned_data)
        said["ground"] = Ground(said["ground"])
        said["partners"] = [self.bodies[code] for code in said["partners"]]
        return said


class SendForm(PageForm):
    """What the sender says of the text."""

    checked = forms.BooleanField(
        label="The text is accurate, complete, up to date and no more than is needed",
        required=False,
    )


class ReasonForm(PageForm):
    """The reason for a move, under the question that the move asks."""

    reason = _said("Why?")

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason = self.fields["reason"]
        reason.label = question
        reason.error_messages["required"] = f"Answer the question: {question}"


DETAIL = {
    Answered.HIT: "What sort of information do you hold, or whom should we ask?",
    Answered.NO_HIT: "Is there anything to add?",
    Answered.CANNOT_SAY: "Is there anything to add?",
    Answered.CONTACT_ME: "Whom should we contact, and how?",
}


class AnswerForm(PageForm):
    """An answer of one kind; other kinds ask other questions."""

    detail = _said("Detail", needed=False)
    conditions = _said(
        "On what conditions may the unit use this?",
        "For example: for intelligence only, ask before it goes further",
        needed=False,
        rows=3,
    )

    def __init__(self, *args: Any, answer: Answered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answer = answer
        self.fields["detail"].label = DETAIL[answer]
        self.fields["detail"].required = answer in {Answered.HIT, Answered.CONTACT_ME}
        if answer is Answered.CANNOT_SAY:
            bar = forms.ChoiceField(
                label="What stops you from answering?",
                choices=[(each.key, each.words) for each in BARS],
                widget=forms.RadioSelect,
            )
            self.fields = {"bar": bar, **self.fields}

    def reply(self) -> Reply:
        """The answer as plain values."""
        said = self.cleaned_data
        return Reply(
            answer=self.answer,
            detail=said["detail"],
            conditions=said["conditions"],
            bar=said.get("bar", ""),
        )
