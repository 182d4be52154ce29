"""The words of a file as somebody reads them, whatever stands between their letters.

Markup splits one word into pieces, and sets words apart by a tab or a cell: taken away
without a thought, "26<tab>TOP SECRET<tab>Page" is one word, and no marking.
"""

import csv
import json
import re
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import Final

from muster.core.documents.rules.columns import CALLED, marked
from muster.core.terms.marking import may_bear

LONGEST_LINE: Final = 256 * 1024
"""Characters of a line that are looked at together."""
OVERLAP: Final = 4_096
"""Of a longer one, those of its end that are looked at with what follows."""

_TAG: Final = re.compile(r"<(/?)((?:\w+:)?)([\w.-]*)([^<>]*)>")
_VALUE: Final = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
_WHOLE: Final = re.compile(r"<!\[CDATA\[|\]\]>")
_ASIDE: Final = re.compile(r"<!--|-->")

_TABS: Final = frozenset(("tab", "ptab", "instrText"))
_APART: Final = frozenset(
    (
        "p", "tr", "tc", "row", "c", "si", "is", "br", "cr", "txbxContent", "author",
        "comment", "headerFooter", "oddHeader", "evenHeader", "firstHeader",
        "oddFooter", "evenFooter", "firstFooter", "definedName", "sectPr",
    )
)  # fmt: skip
"""Elements of Office that stand by themselves; all others are of one line."""
_PROPERTIES: Final = frozenset(("dc:", "cp:", "dcterms:", "vt:", "ep:"))
_WITHIN: Final = frozenset(
    (
        "a", "abbr", "b", "big", "code", "em", "font", "i", "ins", "mark", "s", "small",
        "span", "strong", "sub", "sup", "tt", "u", "wbr",
    )
)  # fmt: skip
"""Elements of a web page that stand within a line; all others end one."""
LINE_END: Final = re.compile(r"</(?:w:p|row|si|a:p|sst|c)>")
"""Where a part of a document may be looked at for itself."""

_PAGE_HEAD: Final = re.compile(
    r"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)\b[^<>]*>([^<]*)<"
)
_PLACES: Final = re.compile(r"&[LCR]")
_LOOKS: Final = re.compile(r"&(?:\"[^\"]*\"|K[0-9A-Fa-f]{6}|\d{1,3}|[A-Z])")
"""How a sheet's head says where and in which letters: `&C&"Arial,Bold"&14SECRET`."""

_RUN: Final = re.compile(r"<w:r\b[^<>]*>.*?</w:r>", re.DOTALL)
_CAPITALS: Final = re.compile(
    r"<w:(?:smallC|c)aps\s*(?:w:val\s*=\s*[\"'](?:1|true|on)[\"']\s*)?/>"
)
"""By which a document shows letters as capitals, however they were typed."""
_TYPED: Final = re.compile(r"(<w:t\b[^<>]*>)([^<]*)")

_STRING: Final = re.compile(r'"((?:[^"\\]|\\.)*)(?:"(\s*:)?|\Z)', re.DOTALL)
_DELIMITERS: Final = ",;\t|"


def in_office(markup: str) -> str:
    """The words of a part of a document or sheet, each piece on its line."""
    markup = _PAGE_HEAD.sub(_head, markup)
    if _CAPITALS.search(markup):
        markup = _RUN.sub(_in_capitals, markup)
    return _read(markup, _between_office)


def in_page(markup: str) -> str:
    """The words of a web page, as a message may hold one."""
    return _read(markup, _between_page)


def _read(markup: str, between: Callable[[re.Match[str]], str]) -> str:
    markup = _ASIDE.sub("\n", _WHOLE.sub("", markup))
    values = [unescape(each) for each in _values(markup)]
    words = unescape(_TAG.sub(between, markup))
    return "\n".join((words, *filter(may_bear, values)))


def _values(markup: str) -> Iterator[str]:
    """What stands in attributes: the name of a sheet, say."""
    for found in _VALUE.finditer(markup):
        yield found[1] or found[2] or ""


def _between_office(tag: re.Match[str]) -> str:
    if tag[3] in _TABS:
        return "\t"
    return "\n" if tag[3] in _APART or tag[2] in _PROPERTIES else ""


def _between_page(tag: re.Match[str]) -> str:
    return "" if tag[3].lower() in _WITHIN else "\n"


def _in_capitals(run: re.Match[str]) -> str:
    """A piece of text as it is shown, where it is shown in capitals."""
    if not _CAPITALS.search(run[0]):
        return run[0]
    return _TYPED.sub(lambda typed: typed[1] + unescape(typed[2]).upper(), run[0])


def _head(found: re.Match[str]) -> str:
    said = unescape(found[1])
    return f"<row>{_LOOKS.sub('', _PLACES.sub('<row>', said))}<row>"


def lines_of(blocks: Iterable[bytes], encoding: str) -> Iterator[str]:
    """A part's text, cut where a line ends and nowhere within one."""
    decoder = getincrementaldecoder(encoding)(errors="ignore")
    waiting = ""
    for block in blocks:
        waiting += decoder.decode(block)
        ends = [found.end() for found in LINE_END.finditer(waiting)]
        if ends:
            yield waiting[: ends[-1]]
            waiting = waiting[ends[-1] :]
        elif len(waiting) > LONGEST_LINE:
            yield waiting
            waiting = waiting[-OVERLAP:]
    yield waiting


def in_json(text: str) -> Iterator[str]:
    """Each string that may bear a marking, with the name that it stands under."""
    name = ""
    for found in _STRING.finditer(text):
        said = _string(found[1])
        if found[2]:
            name = said
        else:
            if may_bear(said):
                yield said
                yield f"{name}: {said}"
            yield from filter(None, (marked(name, said),))


def _string(written: str) -> str:
    if "\\" not in written:
        return written
    try:
        return str(json.loads(f'"{written}"', strict=False))
    except ValueError:
        return written


def in_table(text: str) -> Iterator[str]:
    """Each cell that may bear a marking, with what its column is called."""
    first, _, _ = text.partition("\n")
    between = max(_DELIMITERS, key=first.count)
    names = _cells(first, between)
    marks = any(map(CALLED.fullmatch, names))
    for line in text.splitlines():
        if not marks and not may_bear(line):
            continue
        for place, cell in enumerate(_cells(line, between)):
            name = names[place] if place < len(names) else ""
            if may_bear(cell):
                yield cell
                yield f"{name}: {cell}"
            yield from filter(None, (marked(name, cell),))


def _cells(line: str, between: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=between), [])
    except csv.Error:
        return line.split(between)
