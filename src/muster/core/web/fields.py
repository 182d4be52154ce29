"""Any Django form as GOV.UK form controls."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from muster.core.terms.clock_change import Turn
from muster.core.web.conditions import conditions_of, is_asked, sent_as, words_for
from muster.core.web.forms import (
    WHICH,
    BoxesWidget,
    MomentWidget,
    MoneyField,
    asks_which,
)

Params = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Control:
    """One question: its field, the component that shows it, what to hand to that.

    which: the radios that ask which of two times is meant, where one comes twice.
    when:  on which answers to others it is asked; None if it always is.
    optional: whether it says that it may be left.
    """

    name: str
    kind: str
    params: Params
    which: Params | None = None
    when: "When | None" = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """When a question is asked: in words, and as a script compares it.

    applies: whether it is, by what the others are answered on this page.
    """

    words: str
    compares: str
    applies: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of the summary at the top of a form that was not accepted."""

    text: str
    href: str


def controls(
    form: forms.BaseForm,
    forget: Collection[str] = (),
    *,
    say_optional: bool = True,
    checked: bool = True,
) -> list[Control]:
    """The visible questions of a form, in order.

    forget:       names of fields whose typed text is not to be repeated.
    say_optional: whether a question that may be left says so.
    checked:      whether to say what is wrong; not when someone only asked for
                  room for one more item.
    """
    return [
        control(
            field,
            forget=field.name in forget,
            say_optional=say_optional,
            checked=checked,
        )
        for field in form.visible_fields()
    ]


def problems(form: forms.BaseForm) -> Iterator[Problem]:
    """What is wrong with a form, each line leading to its question."""
    for text in form.non_field_errors():
        yield Problem(str(text), "#form")
    for field in form.visible_fields():
        for error in field.errors.as_data():
            asks = error.code == WHICH
            to = f"{field.auto_id}{WHICH}" if asks else first_id(field)
            yield from (Problem(str(text), f"#{to}") for text in error)


def first_id(field: BoundField) -> str:
    """The id of the control that a problem with this question leads to."""
    if isinstance(field.field.widget, BoxesWidget):
        return f"{field.auto_id}_day"
    return str(field.auto_id)


def control(
    field: BoundField,
    *,
    forget: bool = False,
    say_optional: bool = True,
    checked: bool = True,
) -> Control:
    """One question as a GOV.UK component."""
    value = None if forget else field.value()
    errors = field.errors.as_data() if checked else []
    problem = str(field.errors[0]) if errors else ""
    which = _which(field, value)
    if which is not None and errors and errors[0].code == WHICH:
        which, problem = {**which, "errorMessage": {"text": problem}}, ""
    kind, own = _own(field, value, wrong=bool(problem))
    may_be_left = say_optional and _may_be_left(field)
    optional = " (optional)" if may_be_left else ""
    shared = _shared(field, kind, f"{_label(field)}{optional}")
    error = {"errorMessage": {"text": problem}} if problem else {}
    return Control(
        field.name,
        kind,
        {**shared, **error, **own},
        which=which,
        when=_when(field),
        optional=may_be_left,
    )


def _may_be_left(field: BoundField) -> bool:
    """Whether to say that a question may be left: a tick may be left by its nature."""
    tick = isinstance(field.field.widget, forms.CheckboxInput)
    return not field.field.required and not tick


def _when(field: BoundField) -> When | None:
    if not conditions_of(field.field):
        return None
    form = field.form
    return When(
        words=words_for(form, field.name),
        compares=json.dumps(sent_as(form, field.name)),
        applies=is_asked(form, field.name),
    )


def _which(field: BoundField, value: Any) -> Params | None:
    """The radios that ask which of two times is meant, where the one typed is two."""
    widget = field.field.widget
    if not isinstance(widget, MomentWidget):
        return None
    typed = _typed(widget, value)
    if not asks_which(typed):
        return None
    *_, clock, chosen = typed
    legend = f"Which {clock} is meant?"
    return {
        "name": f"{field.html_name}{WHICH}",
        "idPrefix": f"{field.auto_id}{WHICH}",
        "fieldset": {
            "legend": {"text": legend, "classes": "govuk-fieldset__legend--s"}
        },
        "hint": {"text": "The clocks go back that night, so this time comes twice"},
        "items": [
            {
                "value": turn.value,
                "text": turn.words.capitalize(),
                "checked": chosen == turn,
            }
            for turn in Turn
        ],
    }


def _shared(field: BoundField, kind: str, question: str) -> Params:
    """What every component takes: names, the question, its hint."""
    params: Params = {"id": field.auto_id, "name": field.html_name}
    if kind == "tick":
        params["idPrefix"] = field.auto_id
    elif kind in {"radios", "checkboxes", "date"}:
        params["fieldset"] = {
            "legend": {"text": question, "classes": "govuk-fieldset__legend--s"}
        }
        params["idPrefix"] = field.auto_id
    else:
        params["label"] = {"text": question, "classes": "govuk-label--s"}
    if field.help_text:
        params["hint"] = {"text": str(field.help_text)}
    return params


def _own(field: BoundField, value: Any, *, wrong: bool) -> tuple[str, Params]:
    """The component of a widget and what only that component takes."""
    widget = field.field.widget
    match widget:
        case BoxesWidget():
            return "date", {"items": _boxes(field, widget, value, wrong=wrong)}
        case forms.CheckboxSelectMultiple() | forms.SelectMultiple():
            held = {str(each) for each in value or ()}
            return "checkboxes", {"items": _choices(field, held)}
        case forms.RadioSelect():  # CheckboxSelectMultiple is one too: keep it above
            return "radios", {"items": _choices(field, {_plain(value)})}
        case forms.CheckboxInput():
            return "tick", {"items": [_tick(field, bool(value))]}
        case forms.Select():
            return "select", {"items": _choices(field, {_plain(value)}, "selected")}
        case forms.Textarea():
            return "textarea", {"value": _plain(value), "rows": _rows(widget)}
        case forms.FileInput():
            return "file", {}
    return "input", {"value": _plain(value), **_input(field)}


def _label(field: BoundField) -> str:
    """The question as its field says it now."""
    return str(field.field.label or field.label)


def _plain(value: Any) -> str:
    return "" if value is None else str(value)


def _rows(widget: forms.Textarea) -> int:
    return int(widget.attrs.get("rows", 6))


def _choices(field: BoundField, held: set[str], mark: str = "checked") -> list[Params]:
    """The answers to choose from; a choice may carry a hint, as
    `field.widget.hints = {"value": "what it means"}`.
    """
    chosen = getattr(field.field, "choices", ())
    hints: dict[str, str] = getattr(field.field.widget, "hints", {})
    items: list[Params] = []
    for value, text in chosen:
        item: Params = {"value": str(value), "text": str(text)}
        if str(value) in held:
            item[mark] = True
        if str(value) in hints:
            item["hint"] = {"text": hints[str(value)]}
        items.append(item)
    return items


def _tick(field: BoundField, ticked: bool) -> Params:
    return {"value": "on", "text": _label(field), "checked": ticked}


def _boxes(
    field: BoundField, widget: BoxesWidget, value: Any, *, wrong: bool
) -> list[Params]:
    """The boxes of a day or a moment, holding what was typed."""
    boxes = zip(widget.suffixes, _typed(widget, value), strict=True)
    marked = " govuk-input--error" if wrong else ""
    return [
        {
            "id": f"{field.auto_id}{suffix}",
            "name": f"{field.html_name}{suffix}",
            "label": "Time" if suffix == "_time" else suffix[1:].title(),
            "value": _plain(part),
            "inputmode": "text" if suffix == "_time" else "numeric",
            "classes": f"govuk-input--width-{_width(suffix)}{marked}",
        }
        for suffix, part in boxes
        if suffix != WHICH
    ]


def _typed(widget: BoxesWidget, value: Any) -> list[Any]:
    """What stands in the boxes: what was typed, or an answer already known."""
    return value if isinstance(value, list) else widget.decompress(value)


def _width(suffix: str) -> int:
    return {"_year": 4, "_time": 5}.get(suffix, 2)


def _input(field: BoundField) -> Params:
    widget = field.field.widget
    kind = getattr(widget, "input_type", "text")
    params: Params = {"type": "text" if kind == "number" else kind}
    if isinstance(widget, forms.PasswordInput) and not widget.render_value:
        params["value"] = ""
    if kind == "number":
        params["inputmode"] = "numeric"
    if isinstance(field.field, MoneyField):
        params |= {"prefix": {"text": "£"}, "inputmode": "decimal"}
        params["classes"] = "govuk-input--width-10"
    for name in ("autocomplete", "spellcheck", "inputmode"):
        if name in widget.attrs:
            params[name] = widget.attrs[name]
    if "width" in widget.attrs:
        params["classes"] = f"govuk-input--width-{widget.attrs['width']}"
    return params
