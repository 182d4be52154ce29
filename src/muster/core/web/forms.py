"""Form fields in the page's own way: days, moments, money, rows, plain messages."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from muster.core.terms.clock_change import Turn, comes_twice, is_left_out, turn_of
from muster.core.terms.marking import (
    NO_MARKING,
    REMEDY,
    in_small_letters,
    marking_above,
    may_be_no_marking,
    note_said,
    question_for,
    words_for,
)
from muster.core.terms.money import GROUPED, Pence
from muster.core.terms.move import State
from muster.core.terms.reason import Reason
from muster.core.terms.text import NO_CONTROL, has_control, one_line_fault, trimmed
from muster.core.terms.years import DayOf, against_day
from muster.core.web.conditions import is_asked, nothing_said
from muster.core.web.formats import LONDON
from muster.core.web.handles import handle_of

TICK: Final = "no_marking"
"""The tick by which somebody says that a word in capitals is no marking."""
TITLES: Final = frozenset({"title"})
"""Questions whose answer may begin with an ordinary word in capitals, as names do."""
ONE_LINE = (forms.TextInput, forms.EmailInput)
"""What a browser shows as one line; a program may send more."""
POUNDS = re.compile(rf"(?=.{{1,20}}$)£?{GROUPED}(\.[0-9]{{1,2}})?")
"""Up to what a whole-number column of pence can hold."""


OUT_OF_BOUNDS = {
    "max_length": "Shorten it to %(limit_value)d characters: it has %(show_value)d",
    "min_length": "Write at least %(limit_value)d characters: it has %(show_value)d",
    "max_value": "Enter %(limit_value)s or less",
    "min_value": "Enter %(limit_value)s or more",
    "null_characters_not_allowed": "Take out the character that cannot be shown",
}
"""What a field says of an answer beyond its bounds, unless it has its own words."""


_INTEGER = forms.IntegerField.default_error_messages
_FILE = forms.FileField.default_error_messages
OWN_WORDS = {
    str(_INTEGER["invalid"]): "Enter a whole number, like 3",
    str(forms.MultipleChoiceField.default_error_messages["invalid_list"]): (
        "Select from those offered"
    ),
    str(_FILE["invalid"]): "Choose a file, and send the page again",
    str(_FILE["missing"]): "Choose a file",
    str(_FILE["empty"]): "The file is empty: choose another",
}
"""Ours in place of what Django says itself, which names none of our pages."""


class PageForm(forms.Form):
    """A form whose messages tell the reader what to do.

    A missing answer says "Enter …", "Select …" or "Answer …" with the
    question's own words, unless the field brings a `required` message itself.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self._say_what_to_enter()

    def full_clean(self) -> None:
        """Say what to enter for questions too that were added after the others."""
        if self.is_bound and self.data.get(self.add_prefix(TICK)):
            self.fields[TICK] = forms.BooleanField(label=NO_MARKING, required=False)
        self._say_what_to_enter()
        self._take_what_is_seen()
        super().full_clean()

    def _take_what_is_seen(self) -> None:
        """An answer that shows nothing is no answer; a password stays as typed."""
        for name, field in self.fields.items():
            typed = self.data.get(self.add_prefix(name))
            if not isinstance(typed, str) or not isinstance(field, forms.CharField):
                continue
            is_password = isinstance(field.widget, forms.PasswordInput)
            if not is_password and (seen := trimmed(typed)) != typed.strip():
                self._put(name, seen)

    def _say_what_to_enter(self) -> None:
        for name, field in self.fields.items():
            _say_what_to_enter(name, field)

    def clean(self) -> dict[str, Any]:
        """Refuse text marked above OFFICIAL in any answer, and repeat none of it.

        Every form of Muster is one of these, so no page takes such text in, nor
        characters that stand for no letter.
        """
        cleaned = super().clean() or {}
        self._leave_what_is_not_asked()
        for name in list(self.fields):
            self._look_at_text(name)
        self.cleaned_data.pop(TICK, None)
        for name, why in self.faults(self.cleaned_data):
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, _words(why))
        return cleaned

    def faults(self, said: dict[str, Any]) -> Iterable[tuple[str, Reason | str]]:
        """What is wrong by the rules, each with the name of the question to mend.

        Asked beside everything that is wrong with single answers, so that one sending
        tells all. said: the answers that can be read; what is wrong is missing.
        """
        del said
        return ()

    def _look_at_text(self, name: str) -> None:
        typed = self.data.get(self.add_prefix(name), "")
        if not isinstance(typed, str):
            return
        asked = is_asked(self, name)
        in_doubt = may_be_no_marking(typed, is_title=name in TITLES)
        if asked and in_doubt:
            self._ask_whether_marked(name, typed)
        marking = "" if in_doubt else marking_above(typed)
        why = text_fault(typed, self.fields[name]) if asked else ""
        if why:
            self.add_error(name, why)
        if marking:
            self._put(name, "")
        if marking and asked:
            self.add_error(name, ValidationError(f"{words_for(marking)}. {REMEDY}"))

    def _ask_whether_marked(self, name: str, typed: str) -> None:
        """Ask whether a word is a marking, or of intercept; taken in if it is neither.

        A word in capitals is then written in small letters.

        Nothing is taken in until that is said, and who says so stands in the audit.
        """
        question = str(self.fields[name].label or name)
        if not self.data.get(self.add_prefix(TICK)):
            self.fields[TICK] = forms.BooleanField(label=NO_MARKING, required=False)
            self.add_error(TICK, question_for(question, typed))
            return
        self._put(name, in_small_letters(typed))
        if isinstance(kept := self.cleaned_data.get(name), str):
            self.cleaned_data[name] = in_small_letters(kept)
        note_said(question, typed)

    def _leave_what_is_not_asked(self) -> None:
        """Neither look at nor keep what was sent for a question that is not asked."""
        for name, field in self.fields.items():
            if not is_asked(self, name):
                self.errors.pop(name, None)
                self.cleaned_data[name] = nothing_said(field, name)

    def _put(self, name: str, answer: str) -> None:
        changed = QueryDict(mutable=True)
        changed.update(self.data)
        changed[self.add_prefix(name)] = answer
        self.data = changed


def _words(why: Reason | str) -> str:
    return why.text if isinstance(why, Reason) else why


def text_fault(typed: str, field: forms.Field) -> str:
    """What keeps an answer from being text, or one line where one is asked for."""
    why = NO_CONTROL if has_control(typed) else ""
    if isinstance(field, forms.CharField) and isinstance(field.widget, ONE_LINE):
        why = one_line_fault(trimmed(typed))
    return why[:1].upper() + why[1:]


class StateForm(PageForm):
    """Which records of a list to show: those in one state, or any."""

    def __init__(self, *args: Any, states: Iterable[State], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", "Any"), *((each.key, each.title) for each in states)]
        self.fields["state"] = forms.ChoiceField(
            label="State", required=False, choices=offered
        )

    def chosen(self) -> str:
        """The key of the state asked for; empty for any, and for one unknown."""
        return str(self.cleaned_data["state"]) if self.is_valid() else ""


def _say_what_to_enter(name: str, field: forms.Field) -> None:
    question = str(field.label or name.replace("_", " "))
    default = forms.Field.default_error_messages["required"]
    if field.error_messages.get("required") == default:
        field.error_messages["required"] = _missing(question, field)
    offered = forms.ChoiceField.default_error_messages["invalid_choice"]
    if field.error_messages.get("invalid_choice") == offered:
        field.error_messages["invalid_choice"] = "Select one of those offered"
    for fault, words in OUT_OF_BOUNDS.items():
        field.error_messages.setdefault(fault, words)
    for fault, said in field.error_messages.items():
        field.error_messages[fault] = OWN_WORDS.get(str(said), said)
    if isinstance(field, forms.EmailField):
        field.error_messages.setdefault(
            "invalid", "Enter an e-mail address, like name@example.org"
        )


def _missing(question: str, field: forms.Field) -> str:
    if question.endswith("?"):
        return f"Answer the question: {question}"
    if isinstance(field, forms.BooleanField):
        return f"Tick “{question}”"
    verb = "Select" if isinstance(field, forms.ChoiceField) else "Enter"
    if isinstance(field, forms.FileField):
        verb = "Choose"
    return f"{verb} {question[:1].lower()}{question[1:]}"


def with_one_more(data: QueryDict, prefix: str) -> QueryDict:
    """What was typed into a set of forms, with room for one form more."""
    grown = data.copy()
    name = f"{prefix}-TOTAL_FORMS"
    grown[name] = str(int(data.get(name, 0)) + 1)
    return grown


WHICH = "_which"
"""What the answer is called that says which of two times is meant."""


class BoxesWidget(forms.MultiWidget):
    """Several short boxes under one question."""

    suffixes: tuple[str, ...] = ()

    def __init__(self) -> None:
        super().__init__({suffix[1:]: forms.TextInput() for suffix in self.suffixes})

    def decompress(self, value: Any) -> list[Any]:
        """The boxes of an answer already known."""
        raise NotImplementedError


class DayWidget(BoxesWidget):
    """Three boxes: day, month, year."""

    suffixes = ("_day", "_month", "_year")

    def decompress(self, value: date | None) -> list[int | None]:
        """The boxes of a day already known."""
        return [value.day, value.month, value.year] if value else [None] * 3


class MomentWidget(BoxesWidget):
    """Day, month, year and a time of day on the 24-hour clock.

    Beside them which of the two is meant, of a time that comes twice: that is asked
    only where one does, and is no box.
    """

    suffixes = ("_day", "_month", "_year", "_time", WHICH)

    def decompress(self, value: datetime | None) -> list[int | str | None]:
        """The boxes of a moment already known, in London time."""
        if value is None:
            return [None] * len(self.suffixes)
        local = value.astimezone(LONDON)
        clock = f"{local:%H:%M}"
        return [local.day, local.month, local.year, clock, turn_of(local)]


class _BoxesField(forms.MultiValueField):
    """A question answered in several boxes that make one day or moment.

    of: what it is of, which says how far back and how far ahead it may lie.
    """

    widget: type[BoxesWidget]
    wrong = ""

    def __init__(self, *, of: DayOf = DayOf.ANYTHING, **kwargs: Any) -> None:
        self.of = of
        boxes = tuple(forms.CharField(required=False) for _ in self.widget.suffixes)
        messages = {
            "invalid": self.wrong,
            **kwargs.pop("error_messages", {}),
        }
        super().__init__(
            boxes, require_all_fields=False, error_messages=messages, **kwargs
        )

    def clean(self, value: Any) -> Any:
        """The value that the boxes make; None when all are empty."""
        typed = [str(part or "").strip() for part in value or ()]
        if not any(typed):
            if self.required:
                raise ValidationError(self.error_messages["required"], "required")
            return None
        try:
            found = self.read(typed)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], "invalid") from error
        if why := against_day(found, self.of, now=timezone.now()):
            raise ValidationError(self.error_messages.get("beyond", why), "beyond")
        return found

    def read(self, typed: list[str]) -> date:
        """The value of boxes of which one at least is filled."""
        raise NotImplementedError


class DayField(_BoxesField):
    """A calendar day, typed as three numbers; cleans to a `date` or None."""

    widget = DayWidget
    wrong = "Enter a real date, like 27 3 2026"

    def read(self, typed: list[str]) -> date:
        """The day; a ValueError if there is no such day."""
        return _day(typed)


class MomentField(_BoxesField):
    """A moment in London time; cleans to an aware `datetime` or None.

    When the clocks go back, an hour comes twice: neither is taken for the other, and
    the page asks which is meant. An answer to that is not looked at for a time that
    comes once.
    """

    widget = MomentWidget
    wrong = "Enter a real date and a time on the 24-hour clock, like 27 3 2026 14:05"

    def clean(self, value: Any) -> Any:
        """The moment; None where no box is filled, whatever was chosen besides."""
        *boxes, which = _filled_up(value)
        return super().clean([*boxes, which] if any(boxes) else [])

    def read(self, typed: list[str]) -> datetime:
        """The moment; a ValueError if there is no such day or time.

        A time that the clocks skip is a ValidationError that says so, and so is one
        that comes twice while nobody has said which.
        """
        *boxes, which = typed
        moment = _local(boxes)
        said = f"{moment:%H:%M} on {moment.day} {moment:%B %Y}"
        if is_left_out(moment):
            raise ValidationError(
                f"{said} does not exist: the clocks go forward over it", "invalid"
            )
        if not comes_twice(moment):
            return moment
        if which not in set(Turn):
            raise ValidationError(
                f"{said} comes twice, because the clocks go back: choose which is"
                " meant",
                WHICH,
            )
        return moment.replace(fold=Turn(which).fold)


def asks_which(typed: Iterable[Any]) -> bool:
    """Whether the boxes of a moment hold a time that comes twice."""
    *boxes, _ = _filled_up(typed)
    try:
        return comes_twice(_local(boxes))
    except ValueError:
        return False


def _filled_up(typed: Iterable[Any] | None) -> list[str]:
    """Every answer of a moment as text, those that were not sent empty."""
    sent = [str(part or "").strip() for part in typed or ()]
    return [*sent, *[""] * (len(MomentWidget.suffixes) - len(sent))]


def _local(boxes: list[str]) -> datetime:
    """The London time that four boxes make; the first, of one that comes twice."""
    *day, clock = boxes
    hour, minute = clock.replace(".", ":").split(":")
    return datetime.combine(_day(day), time(int(hour), int(minute)), LONDON)


def _day(typed: list[str]) -> date:
    """The day of three typed numbers; a year has four digits."""
    day, month, year = typed
    if len(year) != len("2026"):
        raise ValueError(f"{year} is not a year of four digits")
    return date(int(year), int(month), int(day))


MOST_PENCE: Final = 10**16
"""The largest amount that is typed: several of them still add up in the database."""


class MoneyField(forms.CharField):
    """An amount typed in pounds; cleans to whole Pence or None."""

    def clean(self, value: Any) -> Pence | None:
        """The amount in pence; a fraction of a penny is refused."""
        typed = str(super().clean(value) or "").strip()
        if not typed:
            return None
        if not POUNDS.fullmatch(typed):
            raise ValidationError(
                "Enter an amount in pounds and pence, like 1,250.50", "invalid"
            )
        if (given := Pence.from_pounds(typed)) > MOST_PENCE:
            raise ValidationError(
                f"Enter an amount of at most £{MOST_PENCE // 100:,}", "invalid"
            )
        return given


class RowField(forms.ChoiceField):
    """One of the rows offered: people, teams, bodies. Cleans to its key or None.

    The page carries handles, never keys; only what was offered is accepted. The
    widget decides between a list and radios, as in any field of choices.
    """

    rows: dict[str, UUID]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.rows = {}

    def offer(self, rows: Iterable[tuple[UUID, str]], *, none: str = "") -> None:
        """Offer these rows, each with its words.

        none: the words for no answer, which then comes first; left out if empty.
        """
        offered = [(handle_of(key), key, words) for key, words in rows]
        self.rows = {word: key for word, key, _ in offered}
        nothing = [("", none)] if none else []
        self.choices = [*nothing, *((word, words) for word, _, words in offered)]

    def prepare_value(self, value: Any) -> Any:
        """The handle of a key already known; what was typed stays as it is."""
        return handle_of(value) if isinstance(value, UUID) else value

    def clean(self, value: Any) -> Any:
        """The key of the row chosen; None if there is no answer."""
        return self.rows.get(super().clean(value))


class RowsField(RowField, forms.MultipleChoiceField):
    """Several of the rows offered. Cleans to a list of their keys."""

    def prepare_value(self, value: Any) -> Any:
        """The handles of keys already known."""
        return [super(RowsField, self).prepare_value(each) for each in value or ()]

    def clean(self, value: Any) -> Any:
        """The keys of the rows chosen, in the order of the page."""
        chosen = set(forms.MultipleChoiceField.clean(self, value))
        return [key for word, key in self.rows.items() if word in chosen]


def offer(
    form: forms.Form, name: str, rows: Iterable[tuple[UUID, str]], *, none: str = ""
) -> None:
    """Offer rows to choose from under one question of a form."""
    field = form.fields[name]
    if not isinstance(field, RowField):
        raise TypeError(f"{name} does not ask for rows")
    field.offer(rows, none=none)


class _Several(forms.BaseFormSet):  # type: ignore[type-arg]  # none at run time
    """Several of one form on a page; more than it takes come back, and none is lost."""

    default_error_messages = {
        **forms.BaseFormSet.default_error_messages,
        "too_many_forms": "At most %(num)d more are taken at once. Send as many, and"
        " add the others afterwards.",
    }


def several(
    form: type[forms.Form], *, most: int, extra: int = 0
) -> "type[forms.BaseFormSet[Any]]":
    """Forms of a kind on one page, of which at most so many are taken.

    extra: empty ones that stand on it from the beginning.
    """
    made: type[forms.BaseFormSet[Any]] = forms.formset_factory(
        form,
        formset=_Several,
        extra=extra,
        max_num=most,
        absolute_max=5 * most,
        validate_max=True,
    )
    return made
