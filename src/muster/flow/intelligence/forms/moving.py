"""The forms that move a report on, relate it and find it."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms

from muster.core.picture.model import KINDS
from muster.core.picture.queries import Candidate
from muster.core.web.conditions import asked_when
from muster.core.web.forms import PageForm
from muster.core.web.grading import LONG
from muster.flow.intelligence.forms.naming import NEW
from muster.flow.intelligence.queries import Doubtful
from muster.flow.intelligence.rules.mentions import naming_property
from muster.flow.intelligence.workflow import REPORT, SUBMITTED

LATER: Final = "later"
DECISIONS: Final = {
    move.verb: move.words
    for move in REPORT.workflow.moves_from(SUBMITTED.key)
    if move.another
}
"""What a reviewer may decide of a report, by its verb."""


class ReasonForm(PageForm):
    """Why a report is moved on."""

    reason = forms.CharField(
        label="Why?", max_length=LONG, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason = self.fields["reason"]
        reason.label = question
        reason.error_messages["required"] = f"Answer the question: {question}"


class SameForm(PageForm):
    """Which of those known the people and things are that a report names as new.

    A number that one known thing alone has is proposed as that thing.
    """

    def __init__(
        self, *args: Any, doubtful: Sequence[Doubtful] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.doubtful = doubtful
        for each in doubtful:
            name = each.subject.caption
            field = forms.ChoiceField(
                label=f"Is {name} one of these?",
                choices=[
                    *(
                        (one.other.reference, candidate_words(one))
                        for one in each.may_be
                    ),
                    (NEW, "None of these: keep as new"),
                ],
                widget=forms.RadioSelect,
                initial=_the_same_number(each),
                error_messages={
                    "required": f"Say whether {name} is one of those known, or new"
                },
            )
            self.fields[_same(each)] = self.asked_if_kept(field)

    def asked_if_kept(self, field: forms.ChoiceField) -> forms.ChoiceField:
        """The question as it is asked: always, where the report is to be accepted."""
        return field

    def known(self) -> dict[int, str]:
        """Those who are known, by their number in the report."""
        said = {each: self.cleaned_data.get(_same(each)) for each in self.doubtful}
        return {
            each.subject.number: answer
            for each, answer in said.items()
            if answer and answer != NEW
        }


def _the_same_number(doubtful: Doubtful) -> str | None:
    """The one known thing of this very number or plate; of a name none is proposed."""
    kind = KINDS[doubtful.subject.kind]
    is_name = kind.property_named(naming_property(kind.name)).type == "name"
    if is_name or len(doubtful.may_be) != 1:
        return None
    reference: str = doubtful.may_be[0].other.reference
    return reference


def _same(doubtful: Doubtful) -> str:
    return f"same_{doubtful.subject.number}"


def candidate_words(candidate: Candidate) -> str:
    """Somebody known as an answer names them, with what speaks for it."""
    one = candidate.other
    return f"{one.caption}, {one.reference}. {candidate.match.sentence}"


class DecideForm(SameForm):
    """What a reviewer decides of one report of many."""

    decision = forms.ChoiceField(
        label="What do you decide?",
        choices=[
            *((each, DECISIONS[each]) for each in DECISIONS),
            (LATER, "Nothing yet: go on to the next one"),
        ],
        widget=forms.RadioSelect,
    )
    reason = asked_when(
        "decision",
        ["send_back", "reject"],
        forms.CharField(
            label="What is to be put right, or why is it rejected?",
            max_length=LONG,
            widget=forms.Textarea(attrs={"rows": 3}),
        ),
    )

    def asked_if_kept(self, field: forms.ChoiceField) -> forms.ChoiceField:
        """Asked where the report is accepted, and not where it is returned."""
        return asked_when("decision", ["accept"], field)


class RelateForm(PageForm):
    """Which record a report belongs with."""

    reference = forms.CharField(
        label="Reference of the other record",
        max_length=30,
        help_text="Of a threat, an operation or a tasking request, say",
    )


class ListForm(PageForm):
    """Which reports to list."""

    whose = forms.ChoiceField(
        label="Show",
        required=False,
        choices=(("", "All that I may see"), ("mine", "Written by me")),
    )
    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=(
            ("", "Any"),
            *((state.key, state.title) for state in REPORT.workflow.states),
        ),
    )
