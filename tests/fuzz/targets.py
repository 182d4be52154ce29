"""What is fuzzed: whatever the bytes, these answer, and keep what they promise.

Each target takes bytes. It raises for a broken promise only, so that a fuzzer
(`tests/fuzz/fuzz.py`) and the suite (`test_corpus.py`) can ask the same of it.
"""

import io
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muster.site.settings")
django.setup()

from django.utils.http import content_disposition_header  # noqa: E402 - set up first

from muster.core.documents.rules import (  # noqa: E402
    SERVED,
    reasons_against,
    safe_name,
    served_as,
)
from muster.core.picture.extraction import find_identifiers  # noqa: E402
from muster.core.picture.importing.mapping.model import (  # noqa: E402
    Mapping as FileMapping,
)
from muster.core.picture.importing.mapping.section import (  # noqa: E402
    Fault,
    UnusableMapping,
)
from muster.core.picture.importing.mapping.shipped import names, shipped  # noqa: E402
from muster.core.picture.importing.mapping.toml import parse  # noqa: E402
from muster.core.picture.importing.rows.drafts import DraftRow  # noqa: E402
from muster.core.picture.importing.rows.reading import Tally, read  # noqa: E402
from muster.core.picture.importing.writing.batches import Preparer  # noqa: E402
from muster.core.picture.importing.writing.copy_text import staged  # noqa: E402

Target = Callable[[bytes], None]

TODAY = date(2026, 11, 20)

PART = b"\n=====\n"
"""Stands between a name and a content, and between the files of one import."""

COLUMNS = {"items": 4, "subjects": 3, "facts": 13, "keys": 3, "links": 9}
"""How many cells a line of each temporary table has."""

MESSY = parse(
    """
[mapping]
name = "Messy"
[file.people]
[subject.person]
kind = "person"
key = ["id"]
[subject.person.properties]
name = { template = "{name}, {born}" }
[subject.person.properties.birth_date]
column = "born"
dates = ["%d/%m/%Y %H:%M", "circa %Y", "%b %y"]
zone = "Europe/London"
if_bad = "leave the value out"
[subject.person.properties.height]
column = "born"
find = "(\\\\d+)"
number = true
[subject.phone]
kind = "phone"
key = ["phone"]
if_no_key = "no subject"
properties.number = { column = "phone", split = ";" }
[[link]]
kind = "uses_phone"
from = "person"
to = "phone"
"""
)
MAPPINGS = (MESSY, *(shipped(name) for name in names()))


def an_import(data: bytes) -> None:
    """A file becomes rows, bad rows and skips, and text that COPY can read.

    The first byte chooses the mapping; the files follow, a PART between them.
    """
    mapping = MAPPINGS[data[0] % len(MAPPINGS)] if data else MESSY
    parts = data[1:].split(PART)
    files = {
        rule.name: _opener(parts[number] if number < len(parts) else b"")
        for number, rule in enumerate(mapping.files)
    }
    outcomes = list(read(mapping, files, _parameters(mapping.parameters), today=TODAY))
    tally = Tally()
    for each in outcomes:
        tally.add(each)
        assert each.line >= 1
    assert tally.read == len(outcomes)
    rows = [each for each in outcomes if isinstance(each, DraftRow)]
    batch = Preparer(label=1, scope="fuzz").batch(rows)
    made = staged(batch, letters="NW", year=2026)
    for table, text in made.lines.items():
        assert "\0" not in text
        for line in text.split("\n")[:-1]:
            assert line.count("\t") == COLUMNS[table] - 1, (table, line)
        text.encode("utf-8")


def _parameters(parameters: object) -> Mapping[str, str]:
    return dict.fromkeys((each.name for each in parameters), "x")  # type: ignore[attr-defined]


def _opener(data: bytes) -> Callable[[], io.BytesIO]:
    return lambda: io.BytesIO(data)


def a_mapping(data: bytes) -> None:
    """A text is a mapping, or is refused with every reason in words."""
    text = data.decode("utf-8", "replace")
    made, faults = _read_mapping(text)
    if made is None:
        assert faults
        assert all(fault.why and fault.instead for fault in faults)
        return
    empty = {rule.name: _opener(b"") for rule in made.files}
    list(read(made, empty, _parameters(made.parameters), today=TODAY))


def _read_mapping(text: str) -> tuple[FileMapping | None, tuple[Fault, ...]]:
    try:
        return parse(text), ()
    except UnusableMapping as refused:
        return None, refused.faults


def a_text(data: bytes) -> None:
    """Identifiers stand where they are said to, in order, none over another."""
    text = data.decode("utf-8", "replace")
    end = 0
    for found in find_identifiers(text):
        assert end <= found.start < found.end
        assert text[found.start : found.end] == found.raw
        assert found.value
        found.value.encode("utf-8")
        end = found.end


def an_upload(data: bytes) -> None:
    """A file is refused with reasons, or kept under a name no header misreads."""
    name, _, content = data.partition(PART)
    told = name.decode("utf-8", "surrogateescape")
    kept = safe_name(told)
    assert 0 < len(kept) <= 120
    assert not set(kept) & set('/\\"\r\n\0;<>\u202e')
    kept.encode("utf-8")
    header = content_disposition_header(True, kept)
    assert header is not None
    assert header.isascii()
    assert header.isprintable()
    reasons = reasons_against(told, len(content), io.BytesIO(content))
    if not reasons:
        assert content
        assert served_as(kept) in SERVED.values()
    with suppress(StopIteration):
        assert next(iter(reasons)).text


TARGETS: Mapping[str, Target] = {
    "import": an_import,
    "mapping": a_mapping,
    "text": a_text,
    "upload": an_upload,
}
