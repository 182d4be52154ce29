"""What the page for bringing in a file asks."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from muster.core.access.models import Group
from muster.core.access.queries import group_words
from muster.core.documents.rules import LARGEST
from muster.core.picture.importing.carrying import OWN
from muster.core.picture.importing.mapping import Mapping
from muster.core.picture.importing.parsing import parse
from muster.core.picture.importing.section import Fault, UnusableMapping
from muster.core.picture.importing.shipped import names, shipped
from muster.core.web.forms import PageForm
from muster.core.web.handles import handle

PREVIEW, IMPORT = "preview", "import"
UNIT = "unit"

LARGEST_MAPPING = 256 * 1024
ADD_DEFAULT = 'Write default = "…", or bring the file in from the command line'

PLACES = ("file", "second", "third")


class ImportForm(PageForm):
    """A file, what its columns mean, and who may see what it says.

    groups: the need-to-know groups that the reader is in or guards.
    """

    mapping = forms.ChoiceField(label="What the file is", widget=forms.RadioSelect)
    own = forms.FileField(
        label="Your mapping",
        required=False,
        help_text="A text file (.toml) that says what the columns mean, where you chose"
        " a mapping of your own. It is kept beside the file.",
    )
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
        self.own_text = ""
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
            choices=[
                *((name, kind.about) for name, kind in kinds.items()),
                (OWN, "Something else, by a mapping of my own"),
            ],
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
        mapping = self._mapping
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
        if not self.errors and self._read_mapping(cleaned):
            mapping, files = self.chosen()
            if mapping.files[len(PLACES) :]:
                self.add_error(
                    "own",
                    f"It reads more than {len(PLACES)} files: bring them in from the"
                    " command line",
                )
                return cleaned
            for place, rule in enumerate(mapping.files[len(files) :], len(files)):
                self.add_error(
                    PLACES[place],
                    f"This kind of file has another beside it: {rule.path}",
                )
        return cleaned

    def _read_mapping(self, cleaned: dict[str, Any]) -> bool:
        """Read the mapping that was chosen, or say line by line why it cannot be."""
        if cleaned["mapping"] != OWN:
            self._mapping = shipped(cleaned["mapping"])
            return True
        given = cleaned.get("own")
        if given is None:
            self.add_error("own", "Choose your mapping, or what else the file is")
            return False
        try:
            self.own_text = text_of(given)
            self._mapping = parse(self.own_text, file=str(given.name))
            must_need_nothing(self._mapping)
        except UnusableMapping as unusable:
            self.add_error("own", [str(fault) for fault in unusable.faults])
            return False
        return True


def text_of(given: UploadedFile) -> str:
    """The text of a mapping that was given; UnusableMapping for what is none."""
    name = str(given.name)
    if (given.size or 0) > LARGEST_MAPPING:
        raise UnusableMapping(
            Fault(name, "", "", "it is too large for a mapping", "Choose another file")
        )
    try:
        given.seek(0)
        return str(given.read().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        fault = Fault(name, "", "", "it is not text in UTF-8", "Save it as such")
        raise UnusableMapping(fault) from error


def must_need_nothing(mapping: Mapping) -> None:
    """Raises UnusableMapping for parameters that only the command line can give."""
    faults = [
        Fault("", f"parameter.{each.name}", "default", "a page gives none", ADD_DEFAULT)
        for each in mapping.parameters
        if each.default is None
    ]
    if faults:
        raise UnusableMapping(*faults)


def _beside(kind: Mapping) -> str:
    """Which other files belong beside the first, in their order."""
    named = (
        f"{place} file {rule.path}"
        for place, rule in zip(PLACES[1:], kind.files[1:], strict=False)
    )
    return f"Give beside it as {', as '.join(named)}"
