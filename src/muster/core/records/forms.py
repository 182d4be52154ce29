"""Forms for what hangs on a record of any kind."""

from datetime import datetime
from uuid import UUID

from django import forms

from muster.core.people.queries import colleagues
from muster.core.terms.role import Role
from muster.core.web.forms import DayField, PageForm


class NoteForm(PageForm):
    """Something to write on a record."""

    text = forms.CharField(label="Note", widget=forms.Textarea, max_length=10_000)


class ActionForm(PageForm):
    """Something for somebody to do on a record."""

    text = forms.CharField(label="What is to be done?", max_length=300)
    owner = forms.ChoiceField(label="Who is to do it?")
    due_on = DayField(label="Last day for it", required=False)

    def __init__(self, *args: object, at: datetime, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        people = colleagues(*Role, at=at).values_list("id", "name")
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ChoiceField)  # noqa: S101 - for the type checker
        owner.choices = [("", "Choose a person"), *((str(i), n) for i, n in people)]

    def clean_owner(self) -> UUID:
        """The chosen person's id; only one who was offered is accepted."""
        return UUID(self.cleaned_data["owner"])


class ResultForm(PageForm):
    """What came of an action."""

    result = forms.CharField(label="What was the result?", widget=forms.Textarea)
