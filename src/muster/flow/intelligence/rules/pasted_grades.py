"""The ways in which officers write the grade of an item, read from one line.

"2BP", "2/B/P", "(1AC A2 S1)", "Source evaluation: 2  Intelligence assessment: B
Handling: P", "Source 1 Intelligence A Handling P", with what a code means beside it or
not. Only whole grades are read here; a single code with its name stands in `pasted`.
"""

import re
from typing import Final, TypeAlias

Codes: TypeAlias = dict[str, str]

GRADED: Final = ("source", "assessment", "handling", "action", "sanitisation")

_SEP: Final = r"[\s/,;|\-\u2013\u2014]*"
_SHORT: Final = (
    rf"(?P<source>[123]){_SEP}(?P<assessment>[A-E]){_SEP}(?P<handling>[PC])"
    rf"(?:{_SEP}(?P<action>A[123]))?(?:{_SEP}(?P<sanitisation>S[12]))?"
)
_IS: Final = r"\s*(?:code)?\s*[:=\-\u2013]?\s*"
_BETWEEN: Final = r"[\s/,;|.)\-\u2013\u2014]*"
_SOURCE_MEANS: Final = (
    r"(?:\s*[:(\-\u2013]?\s*(?:not\s+reliable|reliable|untested)\)?)?"
)
_ASSESSED: Final = (
    r"(?:\s*[:(\-\u2013]?\s*(?:known\s+(?:in)?directly(?:\s+to\s+the\s+source)?"
    r"(?:\s+but\s+corroborated)?|not\s+known|suspected(?:\s+to\s+be)?\s+false)\)?)?"
)
_SHARED: Final = (
    r"(?:\s*[:(\-\u2013]?\s*lawful\s+sharing\s+permitted(?:\s+with\s+conditions)?\)?)?"
)
_LONG: Final = (
    rf"(?:source|src)(?:\s+(?:evaluation|grade|grading|assessment))?{_IS}"
    rf"(?P<source>[123])\b{_SOURCE_MEANS}{_BETWEEN}"
    r"(?:(?:intelligence|information|intel|info)(?:\s+(?:assessment|evaluation|grade"
    rf"|grading))?|assessment|evaluation){_IS}(?P<assessment>[A-E])\b{_ASSESSED}"
    rf"{_BETWEEN}handling{_IS}(?P<handling>[PC])\b{_SHARED}"
    rf"(?:{_BETWEEN}(?:action{_IS})?(?P<action>A[123]))?"
    rf"(?:{_BETWEEN}(?:sanitisation{_IS})?(?P<sanitisation>S[12]))?"
)
_NAMED: Final = (
    r"(?:(?:overall\s+)?(?:grad(?:e|ed|ing)|3\s*x\s*5\s*x\s*2|evaluat(?:ion|ed)))"
)
_WHOLE: Final = tuple(
    re.compile(
        rf"[\s(\[]*(?:{_NAMED}(?:\s+(?:at|as|is))?\s*[:=\-\u2013]?\s*)?[(\[]?"
        rf"{written}[\s)\].]*",
        re.IGNORECASE,
    )
    for written in (_SHORT, _LONG)
)
_AT_END: Final = (
    re.compile(rf"(?:\A|(?<=\s))[(\[]?(?:{_NAMED}\s*:?\s*)?{_SHORT}[)\].]*\s*\Z"),
    re.compile(rf"(?:\A|(?<=\s))[(\[]?{_LONG}[)\].]*\s*\Z", re.IGNORECASE),
)
OLD_GRADE: Final = re.compile(r"[\s(]*[A-E][\s/]*[1-5][\s/]*[1-5][\s)]*", re.IGNORECASE)
"""A grade of the 5x5x5, which is another scale and is never converted."""


def grade_of(line: str) -> Codes:
    """The codes of a line that is a grade and nothing else; empty for none."""
    found = next(filter(None, (each.fullmatch(line) for each in _WHOLE)), None)
    return _read(found) if found else {}


def grade_at_end(text: str) -> tuple[str, Codes]:
    """A text without the grade behind it, and that grade; as it is where none is."""
    found = next(filter(None, (each.search(text) for each in _AT_END)), None)
    if found is None:
        return text, {}
    return text[: found.start()].rstrip(), _read(found)


def _read(found: re.Match[str]) -> Codes:
    return {name: found[name].upper() for name in GRADED if found[name]}
