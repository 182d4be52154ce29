"""What the page for bringing in a file asks."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from muster.core.access.models import Group
from muster.core.access.queries import group_words
from muster.core.documents.rules import LARGEST
from muster.core.picture.importing.jobs import OWN
from muster.core.picture.importing.mapping.model import Mapping, Parameter
from muster.core.picture.importing.mapping.section import Fault, UnusableMapping
from muster.core.picture.importing.mapping.shipped import names, shipped
from muster.core.picture.importing.mapping.toml import LONGEST_MAPPING, parse
from muster.core.picture.importing.rows.parameters import fault_of, kinds_in_words
from muster.core.web.forms import PageForm
from muster.core.web.handles import handle

PREVIEW, IMPORT = "preview", "import"
UNIT = "unit"

MOST_BYTES_A_LETTER = 4
LONGEST_VALUE = 500
MOST_FILES = 10
"""Files of a mapping of one's own that the page takes."""

PLACES = ("file", "second", "third")


class ImportForm(PageForm):
    """A file, what its columns mean, and who may see what it says.

    groups: the need-to-know groups that the reader is in or guards.
    today:  in London, beyond which nothing has happened.
    A mapping of one's own is read first: then each of its files is asked for by its
    name, and each of its parameters. Its text stands in the page (`kept`), so that
    it is chosen once.
    """

    mapping = forms.ChoiceField(label="What the file is", widget=forms.RadioSelect)
    own = forms.FileField(
        label="Your mapping",
        required=False,
        help_text="A text file (.toml) that says what the columns mean, where you chose"
        " a mapping of your own. Once it is read, the page asks for each file and"
        " each value that it needs. It is kept beside the file.",
    )
    kept = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
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

    def __init__(
        self, *args: Any, groups: Sequence[Group], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        self._groups = {handle(group): group for group in groups}
        self._kinds = {name: shipped(name) for name in names()}
        self._own: Mapping | None = None
        self._own_faults: list[str] = []
        self.own_text = ""
        self._offer_groups(groups)
        self._offer_mappings()
        if self.data.get("mapping") == OWN:
            self._read_own()
        if self._own is not None:
            self._ask_for_files(self._own)
        for name, mapping in self._asking():
            self._ask_for_values(name, mapping)
        self.order_fields([*self._before(), *self.fields])

    def _offer_groups(self, groups: Sequence[Group]) -> None:
        words = group_words(groups)
        told = [
            (word, f"People of the unit who are told of {words[group.id]}")
            for word, group in self._groups.items()
        ]
        self.fields["seen_by"] = forms.ChoiceField(
            label="Who may see it", choices=[(UNIT, "The whole unit"), *told]
        )

    def _offer_mappings(self) -> None:
        self.fields["mapping"] = forms.ChoiceField(
            label="What the file is",
            widget=forms.RadioSelect,
            choices=[
                *((name, kind.about) for name, kind in self._kinds.items()),
                (OWN, "Something else, by a mapping of my own"),
            ],
        )
        self.fields["mapping"].widget.hints = {
            name: _beside(kind) for name, kind in self._kinds.items() if kind.files[1:]
        }

    def _read_own(self) -> None:
        """Read the mapping that was given, or that the page holds already."""
        given = self.files.get("own")
        try:
            text = text_of(given) if given else str(self.data.get("kept", ""))
            if not text.strip():
                return
            mapping = parse(text, file=str(given.name) if given else "Your mapping")
            must_have_few_files(mapping)
        except UnusableMapping as unusable:
            self._own_faults = [str(fault) for fault in unusable.faults]
            self._put("kept", "")
            return
        self._own, self.own_text = mapping, text
        self._put("kept", text)
        self.fields["own"].help_text = (
            f"“{mapping.name}” was read and is held on this page: choose a file here"
            " only to put another in its place. It is kept beside the file."
        )

    def _ask_for_files(self, mapping: Mapping) -> None:
        """Ask for each file of a mapping by its name."""
        for name in PLACES:
            del self.fields[name]
        for number, rule in enumerate(mapping.files):
            self.fields[_place(number)] = forms.FileField(
                label=f"File “{rule.name}”",
                help_text=f"Such as {rule.path}" if rule.path else "",
            )

    def _asking(self) -> list[tuple[str, Mapping]]:
        """Mappings of which the page asks for values: those here, or one's own."""
        if self._own is not None:
            return [(OWN, self._own)]
        return list(self._kinds.items())

    def _ask_for_values(self, name: str, mapping: Mapping) -> None:
        for number, parameter in enumerate(mapping.parameters):
            about = parameter.about or parameter.name
            self.fields[_asked(name, number)] = forms.CharField(
                label=about[:1].upper() + about[1:],
                required=parameter.default is None,
                max_length=LONGEST_VALUE,
                help_text=_help(name, mapping, parameter),
            )

    def _before(self) -> list[str]:
        """The questions down to the values asked for, in their order."""
        files = self._own.files if self._own is not None else PLACES
        return [
            *("mapping", "own", "kept"),
            *(_place(number) for number in range(len(files))),
            *(
                _asked(name, number)
                for name, mapping in self._asking()
                for number in range(len(mapping.parameters))
            ),
            *("seen_by", "do"),
        ]

    @property
    def group(self) -> Group | None:
        """The group that was chosen; none for the whole unit."""
        return self._groups.get(self.cleaned_data["seen_by"])

    def chosen(self) -> tuple[Mapping, dict[str, UploadedFile]]:
        """The mapping, and the files by their names in it."""
        mapping = self._mapping()
        given = {
            rule.name: self.cleaned_data.get(_place(number))
            for number, rule in enumerate(mapping.files)
        }
        return mapping, {name: each for name, each in given.items() if each}

    def values(self) -> dict[str, str]:
        """The values given for the parameters of the mapping, by their names."""
        name = self.cleaned_data["mapping"]
        given = {
            parameter.name: self.cleaned_data.get(_asked(name, number), "")
            for number, parameter in enumerate(self._mapping().parameters)
        }
        return {name: value for name, value in given.items() if value}

    def _mapping(self) -> Mapping:
        own = self._own if self.cleaned_data["mapping"] == OWN else None
        return own or self._kinds[self.cleaned_data["mapping"]]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, held in list(cleaned.items()):  # an error takes its answer out
            if isinstance(held, UploadedFile) and held.size and held.size > LARGEST:
                self.add_error(
                    name,
                    f"It is larger than {LARGEST // 1024**2} MB: "
                    "ask for it to be imported from the command line",
                )
        if cleaned.get("mapping") == OWN and self._own is None:
            self._say_what_is_wrong_with_own()
        elif not self.errors:
            self._check_files()
            self._check_values()
        if self._own is not None:
            self._say_which_have_no_place()
        if self.errors:
            self._ask_for_files_again()
        return cleaned

    def _say_which_have_no_place(self) -> None:
        """Name each file that was sent and that one's own mapping does not ask for."""
        for name in PLACES:
            given = self.files.get(name)
            if isinstance(given, UploadedFile) and name not in self.fields:
                left = f"It has no place for {given.name}: leave that out"
                self.add_error("own", left)

    def _ask_for_files_again(self) -> None:
        """Say of each file that was sent that it is lost; no page can give it back."""
        for name, given in self.files.items():
            if name == "own" or name not in self.fields or name in self.errors:
                continue
            if isinstance(given, UploadedFile):
                self.add_error(
                    name,
                    f"Choose {given.name} again: a page that asks for something else"
                    " cannot hold on to a file",
                )

    def _say_what_is_wrong_with_own(self) -> None:
        missing = ["Choose your mapping, or what else the file is"]
        self.add_error("own", self._own_faults or missing)

    def _check_files(self) -> None:
        """Each file that the mapping has is there, and no other."""
        mapping, files = self.chosen()
        for number, rule in enumerate(mapping.files):
            if rule.name not in files:
                self.add_error(
                    _place(number),
                    f"This kind of file has another beside it: {rule.path}",
                )
        for name in PLACES[len(mapping.files) :]:
            if self.cleaned_data.get(name):
                self.add_error(name, "This kind of file has none here: leave it out")

    def _check_values(self) -> None:
        given, name = self.values(), self.cleaned_data["mapping"]
        mapping = self._mapping()
        for number, parameter in enumerate(mapping.parameters):
            value = given.get(parameter.name, "")
            if value and (
                fault := fault_of(mapping, parameter, value, today=self._today)
            ):
                self.add_error(_asked(name, number), fault)


def _place(number: int) -> str:
    """The question for the file of a number, from 0."""
    return PLACES[number] if number < len(PLACES) else f"file_{number + 1}"


def _asked(mapping: str, number: int) -> str:
    """The question for the parameter of a number, of a mapping."""
    return f"{mapping}_value_{number + 1}"


def _help(name: str, mapping: Mapping, parameter: Parameter) -> str:
    """As what a value is read, for which kind of file, and what stands for none."""
    read_as = kinds_in_words(mapping, parameter)
    told = [f"{read_as}."] if read_as else []
    if name != OWN:
        told.append(f"For “{mapping.about}” alone.")
    if parameter.default is not None:
        told.append(f"Left empty, it is “{parameter.default}”.")
    return " ".join(told)


def text_of(given: UploadedFile) -> str:
    """The text of a mapping that was given; UnusableMapping for what is none."""
    name = str(given.name)
    if (given.size or 0) > MOST_BYTES_A_LETTER * LONGEST_MAPPING:
        why = f"it is longer than a mapping, of {LONGEST_MAPPING:,} characters at most"
        raise UnusableMapping(Fault(name, "", "", why, "Choose another file"))
    try:
        given.seek(0)
        return str(given.read().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        fault = Fault(name, "", "", "it is not text in UTF-8", "Save it as such")
        raise UnusableMapping(fault) from error


def must_have_few_files(mapping: Mapping) -> None:
    """Raises UnusableMapping for one with more files than the page takes."""
    if len(mapping.files) > MOST_FILES:
        raise UnusableMapping(
            Fault(
                "",
                "file",
                "",
                f"it reads {len(mapping.files)} files, and a page takes {MOST_FILES}",
                "Bring them in from the command line",
            )
        )


def _beside(kind: Mapping) -> str:
    """Which other files belong beside the first, in their order."""
    named = (
        f"{place} file {rule.path}"
        for place, rule in zip(PLACES[1:], kind.files[1:], strict=False)
    )
    return f"Give beside it as {', as '.join(named)}"
