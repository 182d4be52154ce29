"""Questions that are asked only after some answers to others.

    conditions = asked_when("handling", ["C"], forms.CharField(label="Conditions"))

`required` then says whether it is required where it is asked. Where it is not, its
answer is neither looked at nor kept, whoever sends one. A page shows it when it
applies; without a script it stands there with the words "If …".
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from django import forms
from django.forms import BoundField

Asked = TypeVar("Asked", bound=forms.Field)

_CONDITIONS: Final = "asked_when"
_MOST_NAMED: Final = 2
"""Answers that are named in words; with more a form says the words itself."""


@dataclass(frozen=True, slots=True)
class Condition:
    """An answer on which another question depends.

    question: the name of the field that decides.
    answers:  those on which the other question is asked, as they are sent; any at all,
              where none is named. A tick is "on".
    words:    what follows "If", where the question and its answers do not say it well.
    """

    question: str
    answers: frozenset[str]
    words: str = ""


def asked_when(
    question: str, answers: Iterable[object], asks: Asked, *, words: str = ""
) -> Asked:
    """A field that is asked only after some answers to another.

    Said twice of one field, both must hold. A question that hangs on one which is not
    asked is not asked either.
    """
    given = frozenset(str(getattr(one, "value", one)) for one in answers)
    known = conditions_of(asks)
    setattr(asks, _CONDITIONS, (*known, Condition(question, given, words)))
    return asks


def conditions_of(field: forms.Field) -> tuple[Condition, ...]:
    """On what a question depends; nothing if it is always asked."""
    found: tuple[Condition, ...] = getattr(field, _CONDITIONS, ())
    return found


def is_asked(form: forms.BaseForm, name: str) -> bool:
    """Whether a question applies, by what the others are answered now."""
    return all(_holds(form, one) for one in conditions_of(form.fields[name]))


def _holds(form: forms.BaseForm, condition: Condition) -> bool:
    """Whether the answers are such; what a form does not ask decides nothing."""
    if condition.question not in form.fields:
        return True
    if not is_asked(form, condition.question):
        return False
    given = _given(form[condition.question])
    return bool(given & condition.answers if condition.answers else given)


def _given(field: BoundField) -> set[str]:
    """What a question is answered, as it would be sent."""
    value = field.value()
    if isinstance(value, bool):
        return {"on"} if value else set()
    parts = value if isinstance(value, list | tuple | set) else [value]
    return {str(getattr(one, "value", one)) for one in parts if str(one or "").strip()}


def nothing_said(field: forms.Field, name: str) -> Any:
    """What a question comes to that was not asked: its answer when it is left."""
    required, field.required = field.required, False
    try:
        return field.clean(field.widget.value_from_datadict({}, {}, name))
    finally:
        field.required = required


def words_for(form: forms.BaseForm, name: str) -> str:
    """When a question is to be answered, for whoever sees it without a script."""
    said = [_words(form, one) for one in conditions_of(form.fields[name])]
    return f"If {' and '.join(filter(None, said))}" if any(said) else ""


def _words(form: forms.BaseForm, condition: Condition) -> str:
    if condition.words or condition.question not in form.fields:
        return condition.words
    field = form.fields[condition.question]
    label = str(field.label or condition.question).rstrip("?:")
    if isinstance(field, forms.BooleanField):
        return f"“{label}” is ticked"
    chosen = [
        f"“{text}”"
        for value, text in getattr(field, "choices", ())
        if str(value) in condition.answers
    ]
    if not chosen or len(chosen) > _MOST_NAMED:
        return f"“{label}” is answered"
    return f"“{label}” is {' or '.join(chosen)}"


def sent_as(form: forms.BaseForm, name: str) -> list[tuple[Collection[str], list[str]]]:
    """What a script compares: the names that are sent, and which answers count."""
    return [
        (_names(form[one.question]), sorted(one.answers))
        for one in conditions_of(form.fields[name])
        if one.question in form.fields
    ]


def _names(field: BoundField) -> list[str]:
    suffixes = getattr(field.field.widget, "suffixes", ("",))
    return [f"{field.html_name}{suffix}" for suffix in suffixes]
