"""Questions of a form, out of the model that keeps their answers.

    class FindingForm(PageForm):
        finding = asks(Exhibit.finding, "What was found?")

What is kept decides how it is asked: long text in a large box, a choice by what may be
chosen, a day in three boxes, and whether an answer may be left out. A form says only in
which words; where it says none, the title of what is kept is asked for.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst

from muster.core.web.forms import DayField, MomentField

MOST_LETTERS = 10_000
"""Of an answer in sentences."""


def asks(
    kept: Any,
    words: str = "",
    hint: str = "",
    *,
    hints: Mapping[str, str] | None = None,
    **otherwise: Any,
) -> forms.Field:
    """The question for what a model keeps (`Exhibit.finding`).

    hints:     what each choice means, where its words do not say it.
    otherwise: what the form's field is besides: `required`, `initial`, a `widget`, the
               `choices` where not all are offered, `coerce` for a choice.
    """
    field: models.Field[Any, Any] = kept.field
    may_be_left = field.blank or field.null or isinstance(field, models.BooleanField)
    given = {
        "label": words or capfirst(str(field.verbose_name)),
        "help_text": hint,
        "required": not may_be_left,
        **otherwise,
    }
    if field.choices or "choices" in given:
        return _choice(field, given, hints or {})
    if isinstance(field, models.TextField):
        return long_text(**given)
    if isinstance(field, models.CharField):
        return forms.CharField(**{"max_length": field.max_length, **given})
    for kind, asked in ASKED:
        if isinstance(field, kind):
            return asked(**given)
    raise TypeError(f"{field} is asked by a form field of the room's own")


ASKED: "tuple[tuple[type[models.Field[Any, Any]], type[forms.Field]], ...]" = (
    (models.BooleanField, forms.BooleanField),
    (models.IntegerField, forms.IntegerField),
    (models.DateTimeField, MomentField),
    (models.DateField, DayField),
)
"""How each kind of field is asked; the first that fits."""


def long_text(**given: Any) -> forms.CharField:
    """A question answered in a few sentences."""
    box = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(**{"max_length": MOST_LETTERS, "widget": box, **given})


def _choice(
    field: "models.Field[Any, Any]", given: dict[str, Any], hints: Mapping[str, str]
) -> forms.Field:
    """One of the choices; as radios, unless the form says otherwise."""
    asked = {"choices": list(field.flatchoices), "widget": forms.RadioSelect, **given}
    of: Any = forms.TypedChoiceField if "coerce" in given else forms.ChoiceField
    choice: forms.Field = of(**asked)
    choice.widget.hints = hints
    return choice
