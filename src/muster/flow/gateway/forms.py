"""Forms of the gateway."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from muster.core.people.models import Organisation
from muster.core.terms.reason import Reason
from muster.core.terms.years import DayOf
from muster.core.web.conditions import asked_when
from muster.core.web.forms import DayField, PageForm, RowField
from muster.flow.gateway.rules.asking import (
    Ask,
    Deconfliction,
    MajorCrime,
    Risk,
    Wanted,
    faults,
)
from muster.flow.gateway.rules.criteria import CURRENT, MOST, Criteria, Criterion, Mark
from muster.flow.gateway.rules.deciding import (
    ESCALATION,
    Basis,
    Decided,
    Elsewhere,
    Outcome,
)

Choices = list[tuple[str, str]]
LONG = 5_000
NEXT = "Choose one"


def _said(question: str, hint: str = "", *, needed: bool = False) -> forms.CharField:
    return forms.CharField(
        label=question,
        help_text=hint,
        required=needed,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def _line(question: str, hint: str = "", *, longest: int = 120) -> forms.CharField:
    return forms.CharField(
        label=question, help_text=hint, required=False, max_length=longest
    )


def _choice(question: str, choices: Iterable[Any], hint: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=question,
        help_text=hint,
        choices=[(one.value, one.words) for one in choices],
        widget=forms.RadioSelect,
    )


class RequestForm(PageForm):
    """One form for whatever is asked of the unit."""

    title = forms.CharField(
        label="What do you ask for, in one line?",
        max_length=200,
        help_text="For example, surveillance on a drugs line in Slough",
    )
    wanted = _choice("What sort of help is it?", Wanted)
    capability = asked_when(
        "wanted", [Wanted.CAPABILITY], forms.ChoiceField(label="Which capability?")
    )
    objective = _said("What is to be achieved?", needed=True)
    why_unit = _said("Why the unit and not whoever asks?", needed=True)
    risk = _choice("Is anyone at risk?", Risk)
    risk_detail = asked_when(
        "risk",
        [Risk.SAFEGUARDING, Risk.LIFE],
        _said("Who is at risk, from what, and how soon?", needed=True),
    )
    major_crime = _choice(
        "Is it in support of a homicide or kidnap?",
        MajorCrime,
        "Such support needs no organised crime threat",
    )
    threat = _line(
        "Which organised crime threat is it about?",
        "A reference, or a few words. Needed, but for homicide, kidnap or risk to life",
        longest=200,
    )
    threat_score = _line(
        "What is its score?", "With the model and the date of scoring", longest=60
    )
    needed_by = DayField(
        label="By what day is it needed?",
        required=False,
        help_text="The last day on which help would still serve",
        of=DayOf.WHAT_IS_TO_COME,
    )
    deadline_reason = asked_when(
        "needed_by", (), _said("Why by that day?", needed=True), words="there is a day"
    )
    operation_name = _line("Operation name", longest=80)
    crime_references = _line(
        "Crime references", "Several with commas between them", longest=300
    )
    senior_officer = _line("Senior investigating officer")
    authorities = _said(
        "Covert authorities held",
        "Kind, reference and expiry only. Never name a source",
    )
    disclosure_contact = _line("Disclosure officer and prosecutor", longest=200)
    deconfliction = _choice("Is deconfliction done?", Deconfliction)
    deconfliction.error_messages["required"] = (
        "Say whether deconfliction is done, and if it is, give its reference or contact"
    )
    deconfliction_detail = asked_when(
        "deconfliction",
        [Deconfliction.DONE],
        _said("Reference or contact of the deconfliction", needed=True),
    )
    handling = _said("How must this be handled?")
    cost = _said("What may it cost, and who pays?")
    exit_plan = _said("How will the unit's part end?")

    def __init__(
        self,
        *args: Any,
        capabilities: Choices,
        today: date,
        bodies: Iterable[Organisation] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        capability = self.fields["capability"]
        assert isinstance(capability, forms.ChoiceField)  # noqa: S101 - for the checker
        capability.choices = [("", "Choose one"), *capabilities]
        if bodies is not None:
            asked_by = RowField(label="Which force or partner asks?")
            asked_by.offer([(body.id, body.name) for body in bodies], none=NEXT)
            self.fields = {"asked_by": asked_by, **self.fields}

    def faults(self, said: dict[str, Any]) -> Iterator[tuple[str, Reason]]:
        """What the rules ask of a request, also while some of it is not answered yet.

        What hangs on an answer that is missing is asked as for most requests.
        """
        for reason in faults(_ask(USUAL | said), today=self.today):
            yield reason.about, reason

    def ask(self) -> Ask:
        """The request as plain values."""
        return _ask(self.cleaned_data)

    def asked_by(self) -> UUID | None:
        """The body named by a gateway officer, if any."""
        named: UUID | None = self.cleaned_data.get("asked_by")
        return named


CHOSEN = {
    "wanted": Wanted,
    "risk": Risk,
    "major_crime": MajorCrime,
    "deconfliction": Deconfliction,
}
"""Answers of one choice, on which hangs what else a request must say."""

USUAL: dict[str, Any] = {
    "title": "",
    "objective": "",
    "why_unit": "",
    "wanted": Wanted.ADVICE,
    "risk": Risk.NONE,
    "major_crime": MajorCrime.NO,
    "deconfliction": Deconfliction.NOT_DONE,
}
"""What stands for an answer that is missing, while all that is wrong is told."""


def _ask(said: dict[str, Any]) -> Ask:
    """A request of what was answered."""
    chosen = {name: kind(said[name]) for name, kind in CHOSEN.items()}
    return Ask(**{name: said[name] for name in said if name != "asked_by"} | chosen)


def _mark(one: Criterion) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=one.question,
        choices=[(str(mark), _mark_words(mark, one)) for mark in range(MOST + 1)],
        widget=forms.RadioSelect,
        error_messages={"required": f"Select a mark for {one.title.lower()}"},
    )


def _mark_words(mark: int, one: Criterion) -> str:
    """A mark with what it means; those between the ends are for judgement."""
    ends = {0: f"0: {one.low}", MOST: f"{MOST}: {one.high}"}
    return ends.get(mark, str(mark))


class ContactForm(PageForm):
    """How the contact of whoever asked is reached."""

    reach = forms.CharField(
        label="How are you reached?",
        help_text="A telephone number or an address of the unit: whoever asked reads"
        " it",
        max_length=120,
    )


class TriageForm(PageForm):
    """A mark and a reason for each criterion."""

    def __init__(self, *args: Any, criteria: Criteria = CURRENT, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for one in criteria.criteria:
            self.fields[f"{one.key}_points"] = _mark(one)
            self.fields[f"{one.key}_reason"] = forms.CharField(
                label=f"Why that mark for {one.title.lower()}?",
                max_length=LONG,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def marks(self) -> dict[str, Mark]:
        """The marks by criterion."""
        said = self.cleaned_data
        return {
            one.key: Mark(int(said[f"{one.key}_points"]), said[f"{one.key}_reason"])
            for one in self.criteria.criteria
        }


class ReasonForm(PageForm):
    """The reason for a move, under the question that the move asks."""

    reason = forms.CharField(
        label="Why?", max_length=LONG, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason = self.fields["reason"]
        reason.label = question
        reason.error_messages["required"] = f"Answer the question: {question}"


BASIS = _choice(
    "Does the unit own it, or support whoever asks?",
    [basis for basis in Basis if basis],
    "Who owns the risk",
)
REDIRECT = _choice("To whom is it redirected?", [place for place in Elsewhere if place])
COVERS = {
    Outcome.ACCEPT_IN_PART: "Which part is accepted, and which is not?",
    Outcome.ADVISE: "What is the advice?",
    Outcome.REDIRECT: "Who agreed to take it, and when?",
}


class DecisionForm(PageForm):
    """What a decision of one kind needs; other kinds ask other questions."""

    reason = _said("Why is it so decided?", "The force reads this", needed=True)
    criteria = forms.MultipleChoiceField(
        label="Which criteria decided it?",
        choices=[(one.key, one.title) for one in CURRENT.criteria],
        widget=forms.CheckboxSelectMultiple,
    )
    review_on = DayField(
        label="When is the decision looked at again?", of=DayOf.WHAT_IS_TO_COME
    )
    escalation = forms.CharField(
        label="How can it be escalated?",
        initial=ESCALATION,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, outcome: Outcome, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcome = outcome
        first: dict[str, forms.Field] = {}
        if outcome.takes_it_on:
            first["basis"] = BASIS
        if outcome is Outcome.REDIRECT:
            first["redirect_to"] = REDIRECT
        if outcome in COVERS:
            first["covers"] = _said(COVERS[outcome], needed=True)
        self.fields = {**first, **self.fields}

    def decided(self) -> Decided:
        """The decision as plain values."""
        said = self.cleaned_data
        return Decided(
            outcome=self.outcome,
            reason=said["reason"],
            criteria=tuple(said["criteria"]),
            review_on=said["review_on"],
            basis=Basis(said.get("basis", "")),
            redirect_to=Elsewhere(said.get("redirect_to", "")),
            covers=said.get("covers", ""),
            escalation=said["escalation"],
        )
