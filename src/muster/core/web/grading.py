"""The questions of a 3x5x2."""

from collections.abc import Mapping
from typing import Any

from django import forms

from muster.core.terms.grade import (
    ACTIONS,
    ASSESSMENTS,
    HANDLINGS,
    NEEDED_ON_CONDITIONS,
    SANITISATIONS,
    SOURCES,
    Grade,
    grade_faults,
)
from muster.core.web.conditions import asked_when
from muster.core.web.forms import PageForm

LONG = 4_000

GRADED = ("source", "assessment", "handling", "conditions", "action", "sanitisation")
"""The questions that make a grade, in their order."""


def graded(answers: Mapping[str, Any]) -> tuple[Grade, dict[str, Any]]:
    """The grade that answers of a form make, and the answers besides."""
    rest = {name: value for name, value in answers.items() if name not in GRADED}
    return Grade(**{name: answers[name] for name in GRADED}), rest


def _coded(codes: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(str(code), f"{code} {words}") for code, words in codes.items()]


def _on_conditions(name: str, kind: type[forms.Field], **given: Any) -> forms.Field:
    """Asked of what is shared on conditions, and required there."""
    needed = {"required": NEEDED_ON_CONDITIONS[name]}
    return asked_when("handling", ["C"], kind(error_messages=needed, **given))


class GradeForm(PageForm):
    """The 3x5x2 of one item of information."""

    source = forms.TypedChoiceField(
        label="Source", choices=_coded(SOURCES), widget=forms.RadioSelect, coerce=int
    )
    assessment = forms.ChoiceField(
        label="Intelligence", choices=_coded(ASSESSMENTS), widget=forms.RadioSelect
    )
    handling = forms.ChoiceField(
        label="Handling",
        choices=_coded(HANDLINGS),
        initial="P",
        widget=forms.RadioSelect,
    )
    conditions = _on_conditions(
        "conditions",
        forms.CharField,
        label="Conditions",
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    action = _on_conditions(
        "action",
        forms.ChoiceField,
        label="Action code",
        choices=[("", "Choose one"), *_coded(ACTIONS)],
    )
    sanitisation = _on_conditions(
        "sanitisation",
        forms.ChoiceField,
        label="Sanitisation code",
        choices=[("", "Choose one"), *_coded(SANITISATIONS)],
    )

    def clean(self) -> dict[str, Any]:
        """The codes make a grade, or every reason why not is said."""
        said = super().clean() or self.cleaned_data
        codes = {name: said[name] for name in GRADED if name in said}
        if len(codes) == len(GRADED):
            for fault in grade_faults(**codes):
                self.add_error("handling", str(fault))
        return said

    def grade(self) -> Grade:
        """The grade that the codes make."""
        return graded(self.cleaned_data)[0]
