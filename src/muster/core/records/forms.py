"""Forms for what hangs on a record of any kind."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django import forms

from muster.core.records.models import Register
from muster.core.records.readers import in_words, workers_on
from muster.core.terms.years import DayOf
from muster.core.web.forms import DayField, PageForm, RowField, offer


class NoteForm(PageForm):
    """Something to write on a record."""

    text = forms.CharField(label="Note", widget=forms.Textarea, max_length=10_000)


class ActionForm(PageForm):
    """Something for somebody to do on a record."""

    text = forms.CharField(label="What is to be done?", max_length=300)
    owner = RowField(label="Who is to do it?")
    due_on = DayField(label="Last day for it", required=False, of=DayOf.WHAT_IS_TO_COME)

    def __init__(
        self, *args: object, register: Register, at: datetime, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        people = in_words(workers_on(register, at=at), at=at)
        offer(self, "owner", people, none="Choose a person")


class HandBackForm(PageForm):
    """Why it is handed back."""

    reason = forms.CharField(
        label="Why do you hand it back?", widget=forms.Textarea, max_length=2_000
    )


class PassOnForm(PageForm):
    """Who is to have it instead, and why."""

    to = RowField(label="Who is to do it?")
    reason = forms.CharField(label="Why?", widget=forms.Textarea, max_length=2_000)

    def __init__(
        self, *args: object, people: Iterable[tuple[UUID, str]], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "to", people, none="Choose a person")


class ResultForm(PageForm):
    """What came of an action."""

    result = forms.CharField(label="What was the result?", widget=forms.Textarea)
