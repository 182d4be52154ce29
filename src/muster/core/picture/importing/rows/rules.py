"""The rules of one file bound to its columns: a row goes in, a draft comes out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from muster.core.picture.importing.files.lines import BadRow, Became, SkippedRow
from muster.core.picture.importing.mapping.model import (
    LinkRule,
    PropertyRule,
    Source,
    SubjectRule,
)
from muster.core.picture.importing.mapping.model import Mapping as FileMapping
from muster.core.picture.importing.rows.drafts import (
    DraftFact,
    DraftLink,
    DraftRow,
    DraftSubject,
    Outcome,
    Valid,
    Value,
)
from muster.core.picture.importing.rows.extraction import (
    CellRow,
    Columns,
    Extractor,
    LeaveOut,
    ReadValid,
    Test,
    Unreadable,
    extractor,
    or_other_decimals,
    period,
    test,
)
from muster.core.picture.importing.rows.typed_values import TYPES, Readers, has_one_form

NOTHING = "no subject of the mapping applies to it"


def _half_a_key(rule: SubjectRule, parts: Sequence[Sequence[Value]]) -> Unreadable:
    empty = [
        each.column or each.template
        for each, part in zip(rule.key, parts, strict=True)
        if not part
    ]
    return Unreadable(
        ", ".join(empty),
        f"it is empty, and says in part which {rule.name} the row speaks of",
        "What the row says of it is kept as one of its own; fill it in to join it with"
        " others",
    )


MOST_WEIGHT, DECIMALS = 10**14, 6
"""What the weight of a link is kept with."""
CORRECT = "Correct it, or leave it out"
FIGURES = frozenset({"amount", "number"})
"""Types whose values have decimals behind a sign."""
KEPT = "It is kept and found as it stands; correct it if it is wrong"

Bind = Callable[[PropertyRule], "Property"]


@dataclass(frozen=True, slots=True)
class Property:
    """A property rule bound to its columns; said is where its value comes from."""

    name: str
    place: str
    said: Source
    holds: Test
    source: Extractor
    kinds: frozenset[str]
    valid: ReadValid | None


@dataclass(frozen=True, slots=True)
class _Subject:
    rule: SubjectRule
    holds: Test
    kind: Extractor
    key: tuple[Extractor, ...]
    properties: tuple[Property, ...]
    valid: ReadValid | None


@dataclass(frozen=True, slots=True)
class _Link:
    rule: LinkRule
    holds: Test
    valid: ReadValid | None
    weight: Extractor | None


def _place(rule: PropertyRule) -> str:
    """Where a value comes from, as a person finds it: a column, if it is of one."""
    given = rule.source.parameter
    return f"parameter {given}" if given else rule.source.column or rule.name


@dataclass
class _Told:
    """What is told of a row that is good."""

    file: str
    line: int
    left_out: list[BadRow] = field(default_factory=list)
    noted: list[BadRow] = field(default_factory=list)

    def leave_out(self, bad: Unreadable) -> None:
        """Note a value that is left out; the same one of several rules is one."""
        row = replace(self.bad(bad), became=Became.VALUE_LEFT_OUT)
        if row not in self.left_out:
            self.left_out.append(row)

    def keep(self, odd: Unreadable) -> None:
        """Note what is odd and kept all the same."""
        self.noted.append(replace(self.bad(odd), became=Became.KEPT))

    def bad(self, bad: Unreadable) -> BadRow:
        """The row, with what is wrong with it."""
        return BadRow(
            self.file, self.line, bad.column, bad.reason, bad.remedy, bad.value
        )


class RowReader:
    """Drafts for the rows of one file.

    today: in London, beyond which nothing has happened.
    """

    def __init__(
        self,
        mapping: FileMapping,
        file: str,
        columns: Columns,
        parameters: Mapping[str, str],
        *,
        today: date,
    ) -> None:
        self._file = file
        self._readers = Readers(today=today)
        self._kept_as: dict[tuple[str, str], tuple[str, ...]] = {}
        self._columns = columns
        self._parameters = parameters
        self._skips = [
            (test(rule.when, columns), rule.reason)
            for rule in mapping.skips
            if rule.file == file
        ]
        self._subjects = [
            self._subject(rule) for rule in mapping.subjects if rule.file == file
        ]
        self._links = [self._link(rule) for rule in mapping.links if rule.file == file]

    def outcome(self, line: int, fingerprint: bytes, row: CellRow) -> Outcome:
        """What the row says, or why it cannot be used, or why it is left out."""
        told = _Told(self._file, line)
        try:
            for holds, reason in self._skips:
                if holds(row):
                    return SkippedRow(self._file, line, reason)
            return self._draft(fingerprint, row, told)
        except Unreadable as bad:
            return told.bad(bad)

    def _draft(self, fingerprint: bytes, row: CellRow, told: _Told) -> Outcome:
        subjects: list[DraftSubject] = []
        places: dict[str, int] = {}
        for each in self._subjects:
            if not each.holds(row):
                continue
            key = self._key(each, fingerprint, row, told)
            if key is not None:
                places[each.rule.name] = len(subjects)
                subjects.append(self._drafted(each, key, row, told))
        if not subjects:
            return SkippedRow(self._file, told.line, NOTHING)
        links = [
            link
            for rule in self._links
            if (link := self._linked(rule, subjects, places, row, told)) is not None
        ]
        return DraftRow(
            self._file,
            told.line,
            fingerprint,
            tuple(subjects),
            tuple(links),
            tuple(told.left_out),
            tuple(told.noted),
        )

    @staticmethod
    def _linked(  # noqa: PLR0917 - one row's parts
        link: _Link,
        subjects: list[DraftSubject],
        places: Mapping[str, int],
        row: CellRow,
        told: _Told,
    ) -> DraftLink | None:
        """The link, where both its ends are in the row and it holds."""
        rule = link.rule
        start, end = places.get(rule.start), places.get(rule.end)
        if start is None or end is None or not link.holds(row):
            return None
        one, other = subjects[start], subjects[end]
        if rule.kinds and one.kind not in rule.kinds:
            return None
        if one.who == other.who:
            raise Unreadable(
                rule.end,
                f"{rule.kind!r} would link a {one.kind} with itself",
                "Correct it, or leave the row out",
                ", ".join(one.key)[:80],
            )
        valid = link.valid(row, told.leave_out) if link.valid else None
        weight = _weight(link, row, told.leave_out)
        return DraftLink(rule.kind, start, end, valid, weight)

    @staticmethod
    def _key(
        subject: _Subject, fingerprint: bytes, row: CellRow, told: _Told
    ) -> tuple[str, ...] | None:
        """Who the subject is; None where the row speaks of no such subject.

        Of a key of which a part is missing, that part may be what tells it from
        others: the subject is kept as this row's own, and that is told.
        """
        rule = subject.rule
        if not subject.key:
            return ("row", fingerprint.hex())
        parts = [part.read_or(row, told.leave_out) for part in subject.key]
        if all(parts):
            return tuple(str(part[0]) for part in parts)
        if rule.row_if_no_key:
            return ("row", fingerprint.hex())
        if rule.optional and not any(parts):
            return None
        if rule.optional:
            told.keep(_half_a_key(rule, parts))
            return ("row", fingerprint.hex(), *(str(p[0]) if p else "" for p in parts))
        empty = rule.key[[bool(part) for part in parts].index(False)]
        raise Unreadable(
            empty.column or empty.template,
            f"it is empty, and says which {rule.name} the row speaks of",
            "Fill it in, or say in the mapping what an empty one means: if_no_key",
        )

    def _drafted(
        self, subject: _Subject, key: tuple[str, ...], row: CellRow, told: _Told
    ) -> DraftSubject:
        kinds = subject.kind.read(row)
        if not kinds:
            raise Unreadable(
                subject.rule.kind.column,
                "it is empty, and says of what kind",
                "Fill it in",
            )
        kind = str(kinds[0])
        facts = self._facts(subject.properties, kind, row, told)
        valid = subject.valid(row, told.leave_out) if subject.valid else None
        if valid is not None:
            facts = tuple(replace(fact, valid=fact.valid or valid) for fact in facts)
        filed = _filed(subject.rule, key)
        same = self._same(subject.rule, kind, key)
        return DraftSubject(subject.rule.name, kind, key, facts, filed, same)

    def _same(
        self, rule: SubjectRule, kind: str, key: tuple[str, ...]
    ) -> tuple[str, ...]:
        """The key with its numbers as they are kept; empty where that is the key.

        A part of it is a number, a plate or the like where its column also gives
        the subject a property of such a type.
        """
        if len(key) != len(rule.key):
            return ()  # it is the row's own
        same = tuple(
            self._readers.of(kind, prop).kept(text) if prop else text
            for text, prop in zip(key, self._canonical(rule, kind), strict=True)
        )
        return same if same != key else ()

    def _canonical(self, rule: SubjectRule, kind: str) -> tuple[str, ...]:
        """Of each part of a key the property that says how it is kept; "" for none."""
        known = self._kept_as.get((rule.name, kind))
        if known is None:
            known = self._kept_as[rule.name, kind] = tuple(
                _kept_as(source, rule, kind) for source in rule.key
            )
        return known

    def _facts(
        self, properties: Sequence[Property], kind: str, row: CellRow, told: _Told
    ) -> tuple[DraftFact, ...]:
        facts: list[DraftFact] = []
        for each in properties:
            if (each.kinds and kind not in each.kinds) or not each.holds(row):
                continue
            try:
                valid = each.valid(row, told.leave_out) if each.valid else None
                for value, written in each.source.pairs(row):
                    fact, odd = self._fact(each, kind, value, written, valid)
                    facts.append(fact)
                    if odd is not None:
                        told.keep(odd)
            except Unreadable as bad:
                each.source.bear(bad, told.leave_out)
        return tuple(facts)

    def _fact(  # noqa: PLR0917 - one value's parts
        self, of: Property, kind: str, value: Value, written: str, valid: Valid | None
    ) -> tuple[DraftFact, Unreadable | None]:
        """A value as it will be kept, and what is odd about it.

        Raises Unreadable for one that says nothing, or cannot be true.
        """
        try:
            text, reading, faults = self._readers.of(kind, of.name).read(value)
        except ValueError as error:
            raise Unreadable(of.place, str(error), CORRECT, written[:80]) from error
        if faults.bad:
            remedy = CORRECT
            if TYPES[kind][of.name] in FIGURES:
                remedy += or_other_decimals(of.said, written)
            raise Unreadable(of.place, faults.bad, remedy, written[:80])
        fact = DraftFact(of.name, text, reading, written, valid)
        if not faults.odd:
            return fact, None
        return fact, Unreadable(of.place, faults.odd, KEPT, written[:80])

    def _subject(self, rule: SubjectRule) -> _Subject:
        return _Subject(
            rule,
            test(rule.when, self._columns),
            extractor(rule.kind, self._columns, self._parameters),
            tuple(
                extractor(each, self._columns, self._parameters) for each in rule.key
            ),
            tuple(map(self._property, rule.properties)),
            period(rule.valid, self._columns, self._parameters),
        )

    def _link(self, rule: LinkRule) -> _Link:
        return _Link(
            rule,
            test(rule.when, self._columns),
            period(rule.valid, self._columns, self._parameters),
            extractor(rule.weight, self._columns, self._parameters)
            if rule.weight
            else None,
        )

    def _property(self, rule: PropertyRule) -> Property:
        return Property(
            rule.name,
            _place(rule),
            rule.source,
            test(rule.when, self._columns),
            extractor(rule.source, self._columns, self._parameters),
            rule.kinds,
            period(rule.valid, self._columns, self._parameters),
        )


def _kept_as(source: Source, rule: SubjectRule, kind: str) -> str:
    """The property of a kind by whose type a part of a key is kept; "" for none."""
    for each in rule.properties:
        applies = not each.kinds or kind in each.kinds
        if applies and each.source == source and has_one_form(TYPES[kind][each.name]):
            return each.name
    return ""


def _filed(rule: SubjectRule, key: tuple[str, ...]) -> str:
    """How the file itself numbers a subject: what stands in the columns of its key."""
    if len(key) != len(rule.key):
        return ""  # it is the row's own
    parts = zip(rule.key, key, strict=True)
    return " ".join(text for source, text in parts if source.column or source.template)


def _weight(link: _Link, row: CellRow, leave_out: LeaveOut) -> Decimal | None:
    """How often or how much; None where the row does not say, or it is left out.

    Raises Unreadable for less than nothing, and for more than is kept.
    """
    if link.weight is None:
        return None
    try:
        pairs = link.weight.pairs(row)
        return _bounded(*pairs[0]) if pairs else None
    except Unreadable as bad:
        link.weight.bear(bad, leave_out)
        return None


def _bounded(weight: Value, written: str) -> Decimal:
    if not isinstance(weight, Decimal) or not 0 <= weight < MOST_WEIGHT:
        raise Unreadable(
            "weight", "it is less than nothing, or too large", CORRECT, written[:80]
        )
    return round(weight, DECIMALS).normalize()
