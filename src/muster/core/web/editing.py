"""Forms that write over what stands, and what two people typed at once."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.crypto import salted_hmac

from muster.core.web.formats import day
from muster.core.web.forms import PageForm

SEEN: Final = "seen"
"""The hidden answer in which a page says what it was shown over."""


class EditForm(PageForm):
    """A form that writes over what stands, unless that changed meanwhile.

    `initial` is what stands now. The page carries a digest of each answer as it
    was shown. Where another stands by the time the form is sent, nothing is
    written and the page is shown again with both: what was typed, and what it
    would have written over. Sending that page writes what it then holds.

    Two who send at the same moment are told apart by the action, which raises
    ChangedMeanwhile for the second.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = dict(self._digests())
        self.fields[SEEN] = forms.CharField(
            required=False,
            widget=forms.HiddenInput,
            initial=" ".join(self.standing.values()),
        )

    def clean(self) -> dict[str, Any]:
        """Refuse to write over an answer that changed since it was shown."""
        cleaned = super().clean()
        cleaned.pop(SEEN, None)
        shown = self._shown()
        typed = set(self.changed_data)
        over = [
            name
            for name, stands in self.standing.items()
            if name in typed and stands != shown.get(name)
        ]
        for name in over:
            untouched = _digest(name, cleaned.get(name)) == shown.get(name)
            self.add_error(name, self._both(name, untouched=untouched))
        if over:
            self._answer(SEEN, " ".join(self.standing.values()))
        return cleaned

    def _digests(self) -> Iterator[tuple[str, str]]:
        for name, field in self.fields.items():
            yield name, _digest(name, self.get_initial_for_field(field, name))

    def _shown(self) -> dict[str, str]:
        """The digests that the page carried; none where they are not of this form."""
        shown = self.data.get(self.add_prefix(SEEN), "").split()
        if len(shown) != len(self.standing):
            return {}
        return dict(zip(self.standing, shown, strict=True))

    def _both(self, name: str, *, untouched: bool) -> ValidationError:
        """Say what stands now; put it in the box of an answer nobody touched here."""
        field = self.fields[name]
        stands = field.prepare_value(self.get_initial_for_field(field, name))
        told = "Somebody changed this while you had it open."
        if untouched and isinstance(stands, str):
            self._answer(name, stands)
            return ValidationError(f"{told} What they wrote stands below.")
        return ValidationError(
            f"{told} It now says “{_in_words(field, stands)}”; what you typed stands"
            " below, and takes its place if you send it again."
        )

    def _answer(self, name: str, text: str) -> None:
        answers = QueryDict(mutable=True)
        answers.update(self.data)
        answers[self.add_prefix(name)] = text
        self.data = answers


def _digest(name: str, value: Any) -> str:
    if isinstance(value, list | tuple | set | frozenset):
        value = sorted(map(str, value))
    return salted_hmac(SEEN, f"{name}\0{value or ''}").hexdigest()[:16]


def _in_words(field: forms.Field, stands: Any) -> str:
    """What stands, as the page would name it."""
    words = {str(key): text for key, text in getattr(field, "choices", ())}
    held = stands if isinstance(stands, list | tuple | set) else [stands]
    named = [
        day(one) if isinstance(one, date) else str(words.get(str(one), one))
        for one in held
        if one not in {None, ""}
    ]
    return ", ".join(named) or "nothing"
