"""Whether the names in a mapping are those of its files and of the picture."""

from collections.abc import Collection, Iterable, Iterator

from muster.core.picture.importing.mapping.model import (
    Conditions,
    FileRule,
    LinkRule,
    Mapping,
    Period,
    PropertyRule,
    Source,
    SubjectRule,
)
from muster.core.picture.importing.mapping.section import Section, suggestion
from muster.core.picture.importing.mapping.sources import columns_of
from muster.core.picture.model import KINDS, LINKS
from muster.core.picture.model.terms import ANY

KIND_TITLES = {each.name: each.title for each in KINDS.values()}


def check_columns(mapping: Mapping, top: Section) -> None:
    """Name each file, subject, parameter or column that is not declared."""
    files = {rule.name for rule in mapping.files}
    for table, file in _mentions(mapping):
        if file not in files:
            _unknown(top, (table, "file"), file, files)
    if top.faults:
        return
    for rule in mapping.files:
        _check_file(mapping, rule, top)
    _check_parameters(mapping, top)
    for link in mapping.links:
        names = {each.name for each in mapping.subjects if each.file == link.file}
        for key, name in (("from", link.start), ("to", link.end)):
            if name not in names:
                _unknown(top, (f"link {link.kind}", key), name, names)


def _check_parameters(mapping: Mapping, top: Section) -> None:
    known = {each.name for each in mapping.parameters}
    for table, _file, found in sources(mapping):
        if found.parameter and found.parameter not in known:
            _unknown(top, (table, "parameter"), found.parameter, known)


def _check_file(mapping: Mapping, rule: FileRule, top: Section) -> None:
    if not rule.path and rule is not mapping.main:
        table = _at(top, f"file.{rule.name}")
        table.fault("path", "it is missing", "Write the file's name beside the first")
    known = _known_columns(mapping, rule)
    if known is None:
        return
    for table_name, column in columns_used(mapping, rule.name):
        if column not in known:
            _unknown(top, (table_name, "column"), column, known)


def _known_columns(mapping: Mapping, rule: FileRule) -> set[str] | None:
    """Columns of a file and of those it looks up; None if a header will say."""
    files = {"": rule} | {
        f"{each.file}.": mapping.file(each.file) for each in rule.look_ups
    }
    if not all(file.columns for file in files.values()):
        return None
    return {
        f"{prefix}{column}" for prefix, file in files.items() for column in file.columns
    }


def columns_used(mapping: Mapping, file: str) -> Iterator[tuple[str, str]]:
    """Each column that the rules of a file read, with the table that does."""
    for look_up in mapping.file(file).look_ups:
        yield from ((f"file.{file}.look_up", column) for column in look_up.mine)
    for other in mapping.files:
        for look_up in other.look_ups:
            if look_up.file == file:
                table = f"file.{other.name}.look_up"
                yield from ((table, column) for column in look_up.theirs)
    for table, of_file, found in sources(mapping):
        if of_file == file:
            yield from ((table, column) for column in columns_of(found))
    for table, of_file, when in _conditions(mapping):
        if of_file == file:
            yield from ((table, each.column) for each in when)


def check_words(mapping: Mapping, top: Section) -> None:
    """Name each kind, property or link that the picture does not know."""
    for rule in mapping.subjects:
        for kind in sorted(rule.kinds - KINDS.keys()):
            instead = suggestion(kind, KINDS, KIND_TITLES)
            place = _at(top, f"subject.{rule.name}")
            place.fault("kind", f"there is no {kind!r}", instead)
        for each in rule.properties:
            for kind in sorted((each.kinds or rule.kinds) & KINDS.keys()):
                _check_property(top, rule, kind, each.name)
    for link in mapping.links:
        if link.kind in LINKS:
            _check_link(mapping, link, top)
        else:
            why, instead = f"there is no {link.kind!r}", _fitting(mapping, link)
            _at(top, f"link {link.kind}").fault("kind", why, instead)


def _check_property(top: Section, rule: SubjectRule, kind: str, name: str) -> None:
    known = {each.name: each for each in KINDS[kind].properties}
    place = f"subject.{rule.name}.properties"
    if name not in known:
        why = f"a {kind} has no property {name!r}"
        titles = {
            each.name: each.title for each in known.values() if not each.sensitive
        }
        _at(top, place).fault(name, why, suggestion(name, titles, titles))
    elif known[name].sensitive:
        _at(top, place).fault(
            name,
            "sensitive processing needs a condition for each fact "
            "(Data Protection Act 2018 Schedule 8)",
            "Leave it out, and enter what is needed by hand with its condition",
        )


def _fitting(mapping: Mapping, link: LinkRule) -> str:
    """The links that can run between the ends of one whose kind there is not."""
    ends = {rule.name: rule.kinds & KINDS.keys() for rule in mapping.subjects}
    starts = link.kinds & KINDS.keys() or ends[link.start]
    fitting = [
        each
        for each in LINKS.values()
        if any(each.joins(one, other) for one in starts for other in ends[link.end])
    ]
    if not fitting:
        return suggestion(link.kind, LINKS)
    fitting.sort(key=lambda each: ANY in (each.from_kinds, each.to_kinds))
    told = (f"{each.name} ({each.forward})" for each in fitting)
    return (
        f"Between {_kinds(starts)} and {_kinds(ends[link.end])} run: {', '.join(told)}"
    )


def _kinds(names: Collection[str]) -> str:
    return " or ".join(f"a {KINDS[each].title.lower()}" for each in sorted(names))


def _check_link(mapping: Mapping, link: LinkRule, top: Section) -> None:
    ends = {rule.name: rule.kinds & KINDS.keys() for rule in mapping.subjects}
    rule = LINKS[link.kind]
    for start in sorted(link.kinds & KINDS.keys() or ends[link.start]):
        for end in sorted(ends[link.end]):
            if not rule.joins(start, end):
                _at(top, f"link {link.kind}").fault(
                    "kind",
                    f"{link.kind!r} does not run from a {start} to a {end}",
                    f"It runs from {', '.join(sorted(rule.from_kinds))} "
                    f"to {', '.join(sorted(rule.to_kinds))}",
                )


def _at(top: Section, table: str) -> Section:
    return Section({}, top.file, table, top.faults)


def _unknown(
    top: Section, place: tuple[str, str], name: str, choices: Collection[str]
) -> None:
    table, key = place
    _at(top, table).fault(key, f"there is no {name!r}", suggestion(name, choices))


def _mentions(mapping: Mapping) -> Iterator[tuple[str, str]]:
    for rule in mapping.files:
        for look_up in rule.look_ups:
            yield f"file.{rule.name}.look_up", look_up.file
    for subject in mapping.subjects:
        yield f"subject.{subject.name}", subject.file
    for link in mapping.links:
        yield f"link {link.kind}", link.file
    for skip in mapping.skips:
        yield "skip", skip.file


def sources(mapping: Mapping) -> Iterator[tuple[str, str, Source]]:
    """Each source of a value, with its table and its file."""
    for subject in mapping.subjects:
        table = f"subject.{subject.name}"
        for found in (subject.kind, *subject.key, *_ends(subject.valid)):
            yield table, subject.file, found
        for found in _of_properties(subject.properties):
            yield f"{table}.properties", subject.file, found
    for link in mapping.links:
        for found in (*_ends(link.valid), *filter(None, [link.weight])):
            yield f"link {link.kind}", link.file, found


def _of_properties(rules: Iterable[PropertyRule]) -> Iterator[Source]:
    for rule in rules:
        yield rule.source
        yield from _ends(rule.valid)


def _ends(period: Period | None) -> Iterator[Source]:
    if period is not None:
        yield period.start
        if period.end is not None:
            yield period.end


def _conditions(mapping: Mapping) -> Iterator[tuple[str, str, Conditions]]:
    for subject in mapping.subjects:
        table = f"subject.{subject.name}"
        yield table, subject.file, subject.when
        for rule in subject.properties:
            yield f"{table}.properties", subject.file, rule.when
    for link in mapping.links:
        yield f"link {link.kind}", link.file, link.when
    for skip in mapping.skips:
        yield "skip", skip.file, skip.when
