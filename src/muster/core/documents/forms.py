"""Choosing a file to keep on a record."""

from django import forms

from muster.core.documents.rules import SERVED
from muster.core.web.forms import PageForm


class FileForm(PageForm):
    """One file."""

    file = forms.FileField(
        label="File",
        help_text="Kept are " + ", ".join(sorted(SERVED)) + ". Pictures never are.",
    )
