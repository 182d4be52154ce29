"""A mapping file in TOML, read into a `Mapping`, or told in full why it cannot be."""

import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any

from muster.core.picture.importing.files.lines import (
    BETWEEN,
    ENCODINGS,
    MARKED_REMEDY,
    WHITESPACE,
    Sheet,
)
from muster.core.picture.importing.mapping.model import (
    FileRule,
    IfBad,
    LinkRule,
    LookUp,
    Mapping,
    Parameter,
    Period,
    PropertyRule,
    SkipRule,
    Source,
    SubjectRule,
)
from muster.core.picture.importing.mapping.places import Places
from muster.core.picture.importing.mapping.section import (
    Fault,
    Section,
    UnusableMapping,
)
from muster.core.picture.importing.mapping.sources import (
    conditions,
    every_source,
    possible_texts,
    source,
)
from muster.core.picture.importing.mapping.vocabulary import check_columns, check_words
from muster.core.terms import Grade, Refused
from muster.core.terms.marking import marking_above, words_for
from muster.core.terms.toml import UnreadableToml, read_toml

LONGEST_MAPPING = 16 * 1024
"""Characters; the longest that comes with Muster has 4,700. A mapping of one's own is
read while a page waits, anew each time that the page is sent."""
STATEMENTS = {name: name for name in ("fact", "opinion", "assessment")}


def parse(text: str, *, file: str = "mapping", is_shipped: bool = False) -> Mapping:
    """The mapping that a TOML text states.

    file:   its name, for the messages.
    is_shipped: its expressions were tried before, and are not held to a length.
    Raises  UnusableMapping with every fault, each with what to write instead.
    """
    try:
        values = read_toml(text, longest=LONGEST_MAPPING)
    except UnreadableToml as error:
        # One that is far too long is not looked through for its marking either.
        if len(text) <= LONGEST_MAPPING:
            _must_be_unmarked(text, file)
        fault = Fault(file, "", "", error.why, error.instead, error.line)
        raise UnusableMapping(fault) from error
    _must_be_unmarked(text, file)
    # Once more as it is read: a text may have its letters by their numbers.
    _must_be_unmarked(BETWEEN.join(_texts(values)), file)
    faults: list[Fault] = []
    top = Section(values, file, "", faults, is_shipped=is_shipped)
    mapping = replace(_mapping(top), meaning=_meaning(values))
    if not faults:
        check_columns(mapping, top)
    if not faults:
        check_words(mapping, top)
    if faults:
        places = Places(text)
        raise UnusableMapping(
            *(replace(each, line=places.line(each.table, each.key)) for each in faults)
        )
    return mapping


def _must_be_unmarked(text: str, file: str) -> None:
    if marking := marking_above(text):
        raise UnusableMapping(Fault(file, "", "", words_for(marking), MARKED_REMEDY))


def _texts(value: object) -> Iterator[str]:
    """Every text that a mapping says, keys and values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _meaning(values: dict[str, Any]) -> str:
    """A mark of all that a mapping says but what it is about."""
    head = values.get("mapping")
    if isinstance(head, dict):
        told = {key: each for key, each in head.items() if key != "about"}
        values = values | {"mapping": told}
    return sha256(json.dumps(values, default=str).encode()).hexdigest()


def _mapping(top: Section) -> Mapping:
    head = top.section("mapping")
    files = tuple(_file(name, table) for name, table in top.sections("file"))
    if not files:
        files = (FileRule("rows", Sheet()),)
    main = files[0].name
    mapping = Mapping(
        name=head.line("name", None),
        about=head.text("about"),
        scope=head.line("scope"),
        grade=_grade(head),
        statement=head.one_of("statement", STATEMENTS, "fact"),
        files=files,
        parameters=tuple(
            _parameter(name, table) for name, table in top.sections("parameter")
        ),
        skips=tuple(_skip(table, main) for table in top.listed("skip")),
        subjects=tuple(
            _subject(name, table, main) for name, table in top.sections("subject")
        ),
        links=tuple(_link(table, main) for table in top.listed("link")),
    )
    if not mapping.subjects:
        top.fault("subject", "no row speaks of anything", "Add a [subject.NAME] table")
    head.finish()
    top.finish()
    return mapping


def _grade(head: Section) -> Grade | None:
    text = head.text("grade")
    if not text:
        return None
    try:
        return Grade(int(text[:1]), text[1:2], text[2:])
    except (Refused, ValueError) as error:
        head.fault("grade", f"{text!r} is no 3x5x2 grade ({error})", 'Write "2BP", say')
        return None


def _file(name: str, table: Section) -> FileRule:
    columns = table.texts("columns")
    sheet = Sheet(
        encoding=table.one_of("encoding", {key: key for key in ENCODINGS}, "utf-8"),
        delimiter=_character(table, "delimiter", ","),
        quote=_character(table, "quote", '"'),
        columns=columns,
        header=table.flag("header", default=not columns),
        before_header=table.number("lines_before_header"),
        nulls=frozenset(text.strip() for text in table.texts("nulls")),
    )
    if not columns and not sheet.header:
        table.fault(
            "columns",
            "the file has no header, so that its columns have no names",
            'Write columns = ["first", "second"], from left to right',
        )
    rule = FileRule(
        name,
        sheet,
        path=table.text("path"),
        only_looked_up=table.flag("only_looked_up"),
        ragged=table.flag("ragged"),
        keep_rows=table.flag("keep_rows"),
        matrix=_matrix(table),
        mirrored=table.flag("mirrored"),
        look_ups=tuple(_look_up(each) for each in table.listed("look_up")),
    )
    table.finish()
    return rule


def _matrix(table: Section) -> tuple[str, ...]:
    names = table.texts("matrix")
    if names and len(set(names)) != len(("row", "column", "cell")):
        table.fault(
            "matrix",
            "it does not name a row's head, a column's head and a cell",
            'Write matrix = ["one", "other", "times"]',
        )
    if names and (table.has("columns") or table.flag("ragged")):
        table.fault("matrix", "its header names its columns", "Leave columns out")
    return names


def _character(table: Section, key: str, default: str) -> str:
    text = {"tab": "\t"}.get(table.text(key, default), table.text(key, default))
    if text == WHITESPACE and key == "delimiter":
        return text
    if len(text) != 1 and not (key == "quote" and not text):
        table.fault(key, f"{text!r} is not one character", 'Write one, such as ";"')
        return default
    return text


def _look_up(table: Section) -> LookUp:
    by = table.raw("by")
    if not isinstance(by, dict) or not by or not all(map(_is_text, by.values())):
        table.fault(
            "by",
            "it does not say how rows are matched",
            'Write by = { mine = "theirs" }',
        )
        by = {}
    missing = {"refuse the row": False, "leave empty": True}
    found = LookUp(
        file=table.text("file", None),
        mine=tuple(by),
        theirs=tuple(by.values()),
        missing_is_empty=table.one_of("missing", missing, "refuse the row"),
    )
    table.finish()
    return found


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _parameter(name: str, table: Section) -> Parameter:
    default = table.text("default") if table.has("default") else None
    found = Parameter(name, table.text("about"), default)
    table.finish()
    return found


def _skip(table: Section, main: str) -> SkipRule:
    when = conditions(table, "when")
    if not when:
        table.fault("when", "it is missing", 'Write when = { column = "…", is = "…" }')
    rule = SkipRule(table.text("file", main), when, table.line("reason", None))
    table.finish()
    return rule


def _subject(name: str, table: Section, main: str) -> SubjectRule:
    kind = source(table, "kind", required=True)
    key = table.raw("key")
    keys = [] if key == "row" else key if isinstance(key, list) else [key]
    if key is None:
        table.fault(
            "key",
            "it does not say which columns make two rows speak of the same subject",
            'Write key = ["column"], or key = "row" if each row is one of its own',
        )
        keys = []
    no_key = {"refuse the row": (), "the row": ("row",), "no subject": ("none",)}
    if_empty = table.one_of("if_no_key", no_key, "refuse the row")
    kinds = possible_texts(kind)
    if kind.if_bad is IfBad.LEAVE_OUT:
        why = "a subject of no kind says nothing: it cannot be left out"
        table.fault("kind", why, "Leave if_bad out there")
    if kinds is None:
        table.fault(
            "kind",
            "the file decides it alone, so that it cannot be checked",
            'Write kind = "person", or translate what the column says',
        )
    rule = SubjectRule(
        name=name,
        file=table.text("file", main),
        kind=kind,
        kinds=kinds or frozenset(),
        key=tuple(source(table, "key", each, required=True) for each in keys),
        row_if_no_key="row" in if_empty,
        optional="none" in if_empty,
        when=conditions(table, "when"),
        valid=_period(table),
        properties=_properties(table),
    )
    table.finish()
    return rule


def _properties(table: Section) -> tuple[PropertyRule, ...]:
    given = table.section("properties").values
    return tuple(
        _property(table, name, each)
        for name, value in given.items()
        for each in (value if isinstance(value, list) else [value])
    )


def _property(table: Section, name: str, value: str | dict[str, Any]) -> PropertyRule:
    place = f"properties.{name}"
    if not isinstance(value, dict):
        return PropertyRule(name, source(table, place, value, required=True))
    rule = Section(
        dict(value),
        table.file,
        f"{table.table}.{place}",
        table.faults,
        is_shipped=table.is_shipped,
    )
    found = PropertyRule(
        name,
        source=every_source(rule),
        when=conditions(rule, "when"),
        kinds=frozenset(rule.texts("kinds")),
        valid=_period(rule),
    )
    rule.finish()
    return found


def _link(table: Section, main: str) -> LinkRule:
    rule = LinkRule(
        kind=table.text("kind", None),
        file=table.text("file", main),
        start=table.text("from", None),
        end=table.text("to", None),
        kinds=frozenset(table.texts("kinds")),
        when=conditions(table, "when"),
        valid=_period(table),
        weight=_weight(table),
    )
    table.finish()
    return rule


def _weight(table: Section) -> Source | None:
    if not table.has("weight"):
        return None
    return replace(source(table, "weight", required=True), number=True)


def _period(table: Section) -> Period | None:
    if table.has("on") and (table.has("since") or table.has("until")):
        table.fault("on", "a day and a stretch of time", "Write on, or since and until")
    if table.has("until") and not table.has("since"):
        table.fault("until", "an end without a start", "Write since = { … } beside it")
    start = "on" if table.has("on") else "since"
    if not table.has(start):
        return None
    first = source(table, start)
    last = first if start == "on" else None
    if table.has("until"):
        last = source(table, "until")
    for key, each in ((start, first), ("until", last)):
        if each is not None and not each.dates:
            table.fault(key, "it is not read as a date", 'Add dates = ["%d/%m/%Y"]')
    return Period(first, last)
