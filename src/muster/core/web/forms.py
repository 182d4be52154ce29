"""Form fields in the page's own way: days, moments, money, plain messages."""

from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from muster.core.terms.money import Pence
from muster.core.web.formats import LONDON


class PageForm(forms.Form):
    """A form whose messages tell the reader what to do.

    A missing answer says "Enter …" or "Select …" with the question's own
    words, unless the field brings a `required` message itself.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        for name, field in self.fields.items():
            given = type(self).base_fields.get(name)
            if given is None or not getattr(given, "own_required", False):
                _say_what_to_enter(name, field)


def _say_what_to_enter(name: str, field: forms.Field) -> None:
    question = str(field.label or name.replace("_", " "))
    question = question[:1].lower() + question[1:].rstrip("?")
    verb = "Select" if isinstance(field, forms.ChoiceField) else "Enter"
    if isinstance(field, forms.FileField):
        verb = "Choose"
    default = forms.Field.default_error_messages["required"]
    if field.error_messages.get("required") == default:
        field.error_messages["required"] = f"{verb} {question}"


class DayWidget(forms.MultiWidget):
    """Three boxes: day, month, year."""

    def __init__(self) -> None:
        box = forms.TextInput
        super().__init__({"day": box(), "month": box(), "year": box()})

    def decompress(self, value: date | None) -> list[int | None]:
        """The boxes of a day already known."""
        return [value.day, value.month, value.year] if value else [None] * 3


class DayField(forms.MultiValueField):
    """A calendar day, typed as three numbers; cleans to a `date` or None."""

    widget = DayWidget

    def __init__(self, **kwargs: Any) -> None:
        parts = tuple(forms.CharField(required=False) for _ in range(3))
        kwargs.setdefault("error_messages", {}).setdefault(
            "invalid", "Enter a real date, like 27 3 2026"
        )
        super().__init__(parts, require_all_fields=False, **kwargs)

    def clean(self, value: Any) -> date | None:
        """The day, or a message that names what is wrong with it."""
        parts = [str(part or "").strip() for part in value or ()]
        if not any(parts):
            if self.required:
                raise ValidationError(self.error_messages["required"], "required")
            return None
        try:
            day, month, year = (int(part) for part in parts)
            if year < 1000:
                raise ValueError("a year has four digits")
            return date(year, month, day)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], "invalid") from error


class MomentWidget(forms.MultiWidget):
    """Day, month, year and a time of day on the 24-hour clock."""

    def __init__(self) -> None:
        box = forms.TextInput
        super().__init__({"day": box(), "month": box(), "year": box(), "time": box()})

    def decompress(self, value: datetime | None) -> list[int | str | None]:
        """The boxes of a moment already known, in London time."""
        if value is None:
            return [None] * 4
        local = value.astimezone(LONDON)
        return [local.day, local.month, local.year, f"{local:%H:%M}"]


class MomentField(DayField):
    """A moment in London time; cleans to an aware `datetime` or None.

    When the clocks go back, an hour comes twice: the earlier is taken.
    """

    widget = MomentWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields = (*self.fields, forms.CharField(required=False))

    def clean(self, value: Any) -> datetime | None:
        """The moment, or a message that names what is wrong with it."""
        parts = list(value or ("", "", "", ""))
        day = super().clean(parts[:3])
        typed = str(parts[3] or "").strip().replace(".", ":") if parts[3:] else ""
        if day is None:
            if typed:
                raise ValidationError("Enter the date as well as the time", "invalid")
            return None
        try:
            hour, minute = (int(part) for part in typed.split(":"))
            return datetime.combine(day, time(hour, minute), LONDON)
        except ValueError as error:
            raise ValidationError(
                "Enter the time on the 24-hour clock, like 14:05", "invalid"
            ) from error


class MoneyField(forms.CharField):
    """An amount typed in pounds; cleans to whole Pence or None."""

    def clean(self, value: Any) -> Pence | None:
        """The amount in pence; a fraction of a penny is refused."""
        typed = str(super().clean(value) or "").strip()
        if not typed:
            return None
        try:
            return Pence.from_pounds(
                Decimal(typed.replace(",", "").lstrip("£")).__str__()
            )
        except (InvalidOperation, ValueError) as error:
            raise ValidationError(
                "Enter an amount in pounds and pence, like 1,250.50", "invalid"
            ) from error
