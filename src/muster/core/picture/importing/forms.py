"""What the page for bringing in a file asks."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from muster.core.access.models import Group
from muster.core.access.queries import group_words
from muster.core.documents.rules import LARGEST
from muster.core.picture.importing.mapping import Mapping
from muster.core.picture.importing.shipped import names, shipped
from muster.core.web.forms import PageForm
from muster.core.web.handles import handle

PREVIEW, IMPORT = "preview", "import"
UNIT = "unit"

PLACES = ("file", "second", "third")


class ImportForm(PageForm):
    """A file, what its columns mean, and who may see what it says.

    groups: the need-to-know groups that the reader is in or guards.
    """

    mapping = forms.ChoiceField(label="What the file is", widget=forms.RadioSelect)
    file = forms.FileField(label="File")
    second = forms.FileField(
        label="Second file", required=False, help_text="Where the kind of file has one"
    )
    third = forms.FileField(
        label="Third file", required=False, help_text="Where the kind of file has one"
    )
    seen_by = forms.ChoiceField(label="Who may see it")
    do = forms.ChoiceField(
        label="What to do",
        widget=forms.RadioSelect,
        choices=(
            (PREVIEW, "Show what it would do, and write nothing"),
            (IMPORT, "Bring it in"),
        ),
        initial=PREVIEW,
    )

    def __init__(self, *args: Any, groups: Sequence[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._groups = {handle(group): group for group in groups}
        words = group_words(groups)
        told = [
            (word, f"People of the unit who are told of {words[group.id]}")
            for word, group in self._groups.items()
        ]
        self.fields["seen_by"] = forms.ChoiceField(
            label="Who may see it", choices=[(UNIT, "The whole unit"), *told]
        )
        kinds = {name: shipped(name) for name in names()}
        self.fields["mapping"] = forms.ChoiceField(
            label="What the file is",
            widget=forms.RadioSelect,
            choices=[(name, kind.about) for name, kind in kinds.items()],
        )
        self.fields["mapping"].widget.hints = {
            name: _beside(kind) for name, kind in kinds.items() if kind.files[1:]
        }

    @property
    def group(self) -> Group | None:
        """The group that was chosen; none for the whole unit."""
        return self._groups.get(self.cleaned_data["seen_by"])

    def chosen(self) -> tuple[Mapping, dict[str, UploadedFile]]:
        """The mapping, and the files by their names in it."""
        mapping = shipped(self.cleaned_data["mapping"])
        given = [self.cleaned_data[name] for name in PLACES]
        held = zip(mapping.files, (each for each in given if each), strict=False)
        return mapping, {rule.name: each for rule, each in held}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in PLACES:
            held = cleaned.get(name)
            if held is not None and held.size > LARGEST:
                self.add_error(
                    name,
                    f"It is larger than {LARGEST // 1024**2} MB: "
                    "ask for it to be imported from the command line",
                )
        if not self.errors:
            mapping, files = self.chosen()
            for place, rule in enumerate(mapping.files[len(files) :], len(files)):
                self.add_error(
                    PLACES[place],
                    f"This kind of file has another beside it: {rule.path}",
                )
        return cleaned


def _beside(kind: Mapping) -> str:
    """Which other files belong beside the first, in their order."""
    named = (
        f"{place} file {rule.path}"
        for place, rule in zip(PLACES[1:], kind.files[1:], strict=False)
    )
    return f"Give beside it as {', as '.join(named)}"
