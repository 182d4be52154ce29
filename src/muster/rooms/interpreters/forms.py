"""Forms of the interpreters' room."""

from django import forms

from muster.core.web.forms import MomentField, PageForm
from muster.rooms.interpreters.models import Request


class AskForm(PageForm):
    """An interpreter who is needed."""

    language = forms.ChoiceField(
        label="Which language?",
        choices=Request.Language.choices,
        widget=forms.RadioSelect,
    )
    purpose = forms.CharField(
        label="What is to be interpreted?",
        help_text="An interview, a letter, a call. No names",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    place = forms.CharField(label="Where?", max_length=120)
    starts_at = MomentField(label="From when?")
    ends_at = MomentField(label="Until when?")
    detained = forms.BooleanField(
        label="Somebody is held meanwhile and cannot wait", required=False
    )


class BookForm(PageForm):
    """Who comes."""

    interpreter = forms.CharField(
        label="The interpreter's number in the public register", max_length=20
    )
