"""Where values come from and when rules hold, read from a mapping file."""

import re
from collections.abc import Iterable
from datetime import tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from muster.core.picture.importing.mapping.expressions import expression, longest_text
from muster.core.picture.importing.mapping.model import (
    Condition,
    Conditions,
    IfBad,
    Source,
)
from muster.core.picture.importing.mapping.section import Section
from muster.core.picture.importing.values.dates import DateFormat, compile_format
from muster.core.picture.importing.values.moments import Clocks, Twice

ORIGINS = ("column", "template", "constant", "parameter")
PLACE = re.compile(r"\{([^{}]+)\}")
TWICE = {each.value: each for each in Twice}
DECIMALS = {sign: sign for sign in ".,"}
SIMPLER = (
    "Write it as one row of parts, with {1,20} in place of + or *, or begin it with ^"
)
IF_BAD = {each.value: each for each in IfBad}


def source(
    table: Section,
    key: str,
    value: Any = None,
    *,
    required: bool = False,
) -> Source:
    """Where a value comes from: a table, or the name of a column alone.

    A kind written as plain text is a constant; anything else is a column.
    """
    given = table.raw(key) if value is None else value
    if isinstance(given, str):
        return Source(constant=given) if key == "kind" else Source(column=given)
    if isinstance(given, dict):
        rule = Section(
            dict(given),
            table.file,
            f"{table.table}.{key}".strip("."),
            table.faults,
            is_shipped=table.is_shipped,
        )
        found = every_source(rule)
        rule.finish()
        return found
    if given is not None or required:
        table.fault(
            key,
            "it does not say where the value comes from",
            f'Write {key} = "column", or {key} = {{ constant = "…" }}',
        )
    return Source(constant="?")


def every_source(rule: Section) -> Source:
    """A source from the keys of its table; other keys are left to the caller."""
    named = [origin for origin in ORIGINS if rule.has(origin)]
    if len(named) != 1:
        rule.fault(
            " and ".join(named),
            "a value comes from exactly one place",
            f"Write one of {', '.join(ORIGINS)}",
        )
    zone = _zone(rule)
    dates = _dates(rule, zone)
    find = _pattern(rule, "find")
    return Source(
        **{origin: rule.text(origin) for origin in named[:1]},
        find=find,
        longest=_longest(rule, find),
        split=rule.text("split"),
        translate=_translation(rule),
        keep_untranslated=rule.flag("keep_untranslated"),
        dates=dates,
        clocks=Clocks(zone, rule.one_of("twice", TWICE, Twice.REFUSE.value)),
        if_empty=rule.text("if_empty"),
        about=rule.text("about"),
        number=rule.flag("number") or rule.has("decimal"),
        decimal=rule.one_of("decimal", DECIMALS, "."),
        required=rule.flag("required"),
        if_bad=rule.one_of("if_bad", IF_BAD, IfBad.REFUSE_ROW.value),
    )


def _dates(rule: Section, zone: tzinfo | None) -> tuple[DateFormat, ...]:
    made = [rule.made("dates", each, compile_format) for each in rule.texts("dates")]
    formats = tuple(each for each in made if each is not None)
    if zone is None and any(each.timed and not each.zoned for each in formats):
        rule.fault(
            "zone",
            "a time without a time zone is a guess",
            'Write zone = "Europe/London", or "UTC"',
        )
    return formats


def _zone(rule: Section) -> tzinfo | None:
    name = rule.text("zone")
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        rule.fault("zone", f"there is no time zone {name!r}", 'Write "Europe/London"')
        return None


def _pattern(rule: Section, key: str) -> re.Pattern[str] | None:
    text = rule.text(key)
    if not text:
        return None
    try:
        # Those that are shipped are tried before, and search long texts.
        pattern = re.compile(text) if rule.is_shipped else expression(text)
    except ValueError as error:
        rule.fault(key, str(error), SIMPLER)
        return None
    if pattern.groups > 1:
        rule.fault(key, "it has more than one group", "Write (?:…) for the others")
    return pattern


def _longest(rule: Section, pattern: re.Pattern[str] | None) -> int:
    """How long a text may be in which the expression is sought; 0 for any."""
    return 0 if pattern is None or rule.is_shipped else longest_text(pattern)


def _translation(rule: Section) -> dict[str, str] | None:
    if not rule.has("translate"):
        return None
    table = rule.section("translate").values
    if not table or not all(isinstance(text, str) for text in table.values()):
        rule.fault("translate", "it is not a table of texts", 'Write { in = "out" }')
        return None
    return table


def conditions(table: Section, key: str) -> Conditions:
    """The conditions of a rule: one table, or a list of which all must hold."""
    return tuple(_condition(each) for each in table.listed(key))


def _condition(rule: Section) -> Condition:
    column = rule.text("column", None)
    tests = [name for name in ("is", "is_not", "matches", "empty") if rule.has(name)]
    if len(tests) != 1:
        rule.fault(
            " and ".join(tests), "a condition makes one test",
            "Write one of is, is_not, matches, empty",
        )  # fmt: skip
    test = tests[0] if tests else ""
    pattern = _pattern(rule, "matches")
    found = Condition(
        column,
        among=frozenset(rule.texts(test)) if test.startswith("is") else frozenset(),
        pattern=pattern,
        longest=_longest(rule, pattern),
        empty=rule.flag("empty") if test == "empty" else None,
        negated=test == "is_not",
    )
    rule.finish()
    return found


def columns_of(found: Source) -> Iterable[str]:
    """The columns that a source reads."""
    if found.column:
        return (found.column,)
    return PLACE.findall(found.template)


def possible_texts(found: Source) -> frozenset[str] | None:
    """Every text that a source can give, or None when the file decides alone."""
    if found.constant:
        return frozenset({found.constant})
    if not found.translate or found.keep_untranslated:
        return None
    texts = {*found.translate.values(), found.if_empty} - {""}
    return frozenset(texts)
