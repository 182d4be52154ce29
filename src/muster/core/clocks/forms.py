"""Choices on the page of what is due."""

from django import forms

from muster.core.web.forms import PageForm

MINE = "mine"


class DueForm(PageForm):
    """Whose time limits to show."""

    whose = forms.ChoiceField(
        label="Who must act?",
        choices=[("", "Anyone"), (MINE, "Me")],
        required=False,
    )
