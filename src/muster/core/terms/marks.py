"""How a marking above OFFICIAL is written, and how an ordinary word that looks like it.

Kept apart from who asks (`marking`): what is seen and what passes stands here, and in
`tests/test_marking.py` with examples of each.
"""

import re
from collections.abc import Iterator
from typing import Final

_GAP: Final = "[\\s._\\-*|/\u00b7\u2010-\u2015\u2022\u2027\u2219\u22c5]{0,3}"
_SECRET: Final = _GAP.join("SECRET")
_DASHES: Final = "\\-\u2010-\u2015"
_DASH: Final = f"[{_DASHES}]"

_OWNER: Final = r"(?:UK|NATO|HMG|US|EU|FVEY)"
"""Whose marking it is, before the word."""
_SAYS: Final = (
    r"(?:(?<!tattoo )(?<!tattooed )classif\w+|(?<!tattoo )markings?|GSC"
    r"|protective\W\w+|protectively\W(?:re)?marked|security\W(?:level|grading)|sensitivity"
    r"|(?:re|up|down)grad(?:ed|ing)|handling\W(?:level|grade))"
)
"""What says that a marking comes: "Classification level: ", but no tattoo's."""
_LINKS: Final = r"(?:\W{1,3}(?:level|as|at|is|to|of|from|was|be|now)\b){0,2}"
_LABEL: Final = (
    r"(?:grade|grading|level|security|handling|sensitivity|caveat|protection|tier)"
)
"""What a box of a form is called that holds a marking: "Grade: Secret"."""
_HANDLED: Final = (
    r"(?:handled?|held|kept|stored|treated|sent|shared|read|cleared|graded|rated"
    r"|protected|issued|discussed)"
)
"""What is done with a paper at or as its marking: "to be handled at SECRET"."""
_PAPER: Final = (
    r"(?:reports?|intelligence|sources?|documents?|papers?|information|materials?"
    r"|briefs?|briefings?|files?|annex\w*|copy|copies|distribution|noforn|orcon|fvey"
    r"|rel|strap|umbra|codewords?|uk|us|eyes|only|limited|comint|sigint|humint)"
)
"""What a marked paper is called, and what follows a marking."""
_CAVEAT: Final = r"(?:NOFORN|NF|FVEY|REL|STRAP|ORCON|SI|SCI|TK|HCS|(?i:LOCSEN))"
_EYES: Final = r"\b[A-Z]{2}[A-Z/, ]{0,20}\s(?i:eyes\s+only)"
_NAMED: Final = re.compile(
    r"\s(?:lane|street|road|close|way|avenue|drive|gardens?|cinema|escapes|santa"
    r"|chats?|club|bar|cafe|caf\u00e9|spa|shop|beach|island|valley|wood|park|house"
    r"|cottage|ballot|admirer|compartment|recipes?|hideaway|services?)\b",
    re.IGNORECASE,
)
"""Streets, shops and sayings that are called so."""
_ON_A_THING: Final = (
    r"\s(?:on|over|of|in|behind|under|about)\s(?:the|a|an|his|her|its|their)\s"
    r"(?!(?:report|paper|document|file|cover|page|copy|annex|folder|envelope)s?\b)"
)
"""A word written on a thing that is no paper: "marking: secret on the box"."""
_STAYS_ONE: Final = r"(?:on|in|by|and|or|until|from|since|after|for|only|level)"
"""Words that may follow a marking in a sentence, and no name that begins with it."""
_GOES_ON: Final = re.compile(rf"\s*/|\W{{1,3}}{_PAPER}\b", re.IGNORECASE)
_COMPANY_NAME: Final = re.compile(
    rf"(?:\s(?!{_PAPER}\b)[A-Z&'\u2019]+){{1,2}}\s(?:LTD|LIMITED|PLC|LLP|CLUB)\b(?!\s[A-Z])",
    re.IGNORECASE,
)
_PROSE: Final = re.compile(
    r"\b(?:an?|the|this|that|these|my|his|her|our|their|your|its|it|them|no|in|of|for"
    r"|to|from|with|by|on|at|and|or|kept|keep)\s+[\"'\u2018\u201c]?$",
    re.IGNORECASE,
)
"""Words behind which a sentence goes on: "a SECRET", "keep this SECRET"."""
_POSSESSIVE: Final = re.compile(
    rf"(?<!\w)(?!{_OWNER}\b)\w+['\u2019]s\s$", re.IGNORECASE
)
_HEADS: Final = re.compile(r"(?:^|[.!?;:]\s)[\W\d]*$")
"""Where a line begins, or a sentence within it, maybe with a number."""
_SETTING: Final = re.compile(r"\b[A-Za-z0-9]+_SECRET(?=\s*=\s*\S)")
"""How programs call a password: CLIENT_SECRET=88ff."""

_START: Final = (
    r"(?:^|[.!?;]\s)(?:[^\w\n]{0,9}(?:\d{1,3}|[A-Za-z]|[ivx]{2,4})[.)])?[^\w\n]{0,9}"
)
_COMPANY: Final = re.compile(
    r"\b([A-Z][\w&.'\u2019-]{0,60},?\s{0,3})\(\s*S\s*\)"
    r"(?=\s*(?i:(?:pte|pvt|private)\b\.?,?\s*(?:ltd|limited)\b|sdn\b\.?\s*bhd\b))"
)
"""A company of Singapore is called Kestrel (S) Pte Ltd, which is no portion mark."""

_BODY_OF_TS: Final = re.compile(
    r"\b([Tt]rading\s+[Ss]tandards|TRADING\s+STANDARDS|[Tt]roop\s+[Ss]upport"
    r"|[Tt]echnical\s+[Ss]upport|TECHNICAL\s+SUPPORT"
    r"|[Tt]actical\s+[Ss]upport|[Tt]ransport\s+[Ss]ervices?)\s*[(\[]\s*TS\s*[)\]]"
)
"""Who is called TS for short, as it is first written."""
_LETTERS: Final = re.compile(
    r"[(\[]\s*S\s*[)\]](?=\s(?:for|is|stands\sfor|means|=)\s[a-z])"
)
"""A letter that is explained: "(S) for son"."""
_CALLED: Final = re.compile(
    r"\b((?i:alias|aka|a\.k\.a\.?|nicknamed|nickname|username|handle|called|known\sas"
    r"|DJ|MC|rapper|tag|street\sname)(?:\s(?i:is|of))?[:\s]\s?[\"'\u2018\u201c]?)"
    r"SECRET(?=[\"'\u2019\u201d]?\s*(?:[.,;)]|$))",
    re.MULTILINE,
)
"""What somebody is called: "alias SECRET", "DJ SECRET"."""

_CASELESS: Final = re.IGNORECASE | re.MULTILINE
_TOP: Final = (
    re.compile(rf"\bT{_GAP}O{_GAP}P{_GAP}{_SECRET}\b"),
    re.compile(r"\bTOP\W{1,3}(?i:secret)\b"),
    re.compile(
        r"\bTop\W{1,3}Secret\b(?!(?: [A-Z][\w&'\u2019]+){0,2}"
        r" (?:Cafe|Caf\u00e9|Club|Ltd|Limited|Plc|PLC|LLP)\b)"
    ),
    re.compile(r"\btop_?secret\b", re.IGNORECASE),
    re.compile(r"[(\[]\s*TS\s*[)\]]|\bTS//(?!\d)"),
    re.compile(rf"\bTS\s?[\s/{_DASHES}]{{1,2}}\s?SCI\b|\bTS/{_CAVEAT}\b"),
    re.compile(rf"\b{_OWNER}\s+TS\b"),
    re.compile(rf"\b(?i:{_SAYS}){_LINKS}\W{{1,3}}TS\b"),
)
_OTHERS: Final = (
    re.compile(rf"(?<!\w)(?!SECRET){_SECRET}(?!\w)"),
    re.compile(rf"\b(?:{_OWNER[3:-1]})SECRET\b"),
    re.compile(
        rf"{_START}(?:{_OWNER}\s+)?(?:top\s+)?secret\s*"
        rf"(?::|{_DASH}\s|\s{_DASH}|[/|]|,\s*UK\b)",
        _CASELESS,
    ),
    re.compile(rf"{_START}[(\[]\s*(?:top\s+)?(?:secret|s)\s*[)\]](?!\w)", _CASELESS),
    re.compile(r"[(\[]\s*(?:Top\s+)?S(?:ecret|ECRET)\s*[)\]]"),
    re.compile(r"(?<!\w)[(\[]\s*S\s*[)\]](?=\s+[A-Z])"),
    re.compile(
        rf"\b{_SAYS}{_LINKS}\W{{1,3}}(?:top\W)?secret\b(?!{_ON_A_THING})", _CASELESS
    ),
    re.compile(rf"{_START}{_LABEL}\s?[:=]\s?(?:{_OWNER}\s)?secret\b", _CASELESS),
    re.compile(
        rf"\b(?i:{_HANDLED})\s(?i:at|as|to)\s(?:{_OWNER}\s)?S(?:ECRET|ecret)\b"
        rf"(?!\s(?!{_STAYS_ONE}\b)[A-Za-z]+\b)(?!{_ON_A_THING})"
    ),
    re.compile(r"\bat\s(?:SECRET|Secret)\slevel\b"),
    re.compile(
        r"(?<!\w)(?:SECRET|Secret)\s?[(\[][^()\[\]\n]{0,24}(?i:eyes(?:\sonly)?|only)"
        r"\s?[)\]]"
    ),
    re.compile(r"\b(?:M|m)arked\W{1,3}(?:as\W)?Secret\b"),
    re.compile(
        rf"\b{_OWNER}\s+secret\b(?!\s+(?:services?|hide\w+|gardens?|santa|sales?"
        r"|escapes|beach\w*|islands?|cinema|shopper\w*)\b)",
        _CASELESS,
    ),
    re.compile(rf"(?<!\w)(?i:secret)(?:\s*//|\W{{1,3}}{_CAVEAT}\b)"),
    re.compile(
        r"(?<!\w)(?i:secret)\b[^\n]{0,40}?\b[A-Z]{2}[A-Z/, ]{0,20}\s(?i:eyes\s+only)"
    ),
    re.compile(
        r"\b[A-Z]{2}[A-Z/, ]{0,20}\s(?i:eyes\s+only)\b[^\n]{0,20}?\b(?i:secret)\b"
    ),
    re.compile(r"(?<![\w'\u2019])T?S\W{1,4}[A-Z/, ]{2,20}\sEYES\s+ONLY\b"),
    re.compile(r"[(\[]\s*[A-Z]{1,3}//T?S\s*[)\]/]|\bS//[A-Z]{2,}"),
    re.compile(rf"[(\[]\s*T?S\s*/\s*{_CAVEAT}\b"),
)
_LEVEL: Final = r"(?:[1-3]|I{1,3}|(?i:ONE|TWO|THREE))(?!\w)"
_STRAP: Final = (
    re.compile(rf"\bSTRAP{_GAP}(?:LEVEL{_GAP})?{_LEVEL}"),
    re.compile(
        rf"\b(?:at|above|level|to|read|cleared|\w*mark\w*|classif\w+)\W{{1,3}}"
        rf"Strap{_GAP}(?:(?i:level){_GAP})?{_LEVEL}"
    ),
    re.compile(
        rf"\bStrap{_GAP}(?:(?i:level){_GAP})?{_LEVEL}"
        rf"(?=\W{{1,3}}(?i:{_PAPER}\b)|\s*[:/{_DASHES}]|\s*$)",
        re.MULTILINE,
    ),
)
_ALONE: Final = re.compile(
    rf"^[^\w\n]*(?:{_OWNER}\s+)?(?:top\W{{1,3}})?secret[^\w\n]*$", _CASELESS
)
_TS_ALONE: Final = re.compile("(?:\\A|(?<!\0)\n)[ \t]*TS[ \t.:]*(?:\n(?!\0)|\\Z)")
"""By itself on a line among others; a cell of a table may hold somebody's letters."""
_CELLS: Final = re.compile(r"\t+| {4,}|\s\|\s")
"""What parts a line into pieces that stand by themselves, as a page's head does."""

_BESIDE: Final = 100
"""Letters beside the word that are looked at."""

MAY_BEAR: Final = re.compile(
    rf"[sS](?:{_GAP}[eE]{_GAP}[cC]|//|TRAP|trap|\s*[)\]])|(?<!\w)TS(?!\w)|//T?S|[(\[]\s*S\s*/|EYES"
)
"""Whatever bears a marking has one of these; a file of a million lines is looked
through for them alone."""


def marking_in(plain: str) -> str:
    """The marking that a text bears whose letters are plain; "" for none."""
    if "\n" in plain and _TS_ALONE.search(plain):
        return "TOP SECRET"
    plain = _CELLS.sub("\n", _SETTING.sub(",", plain)).replace("_", " ")
    plain = _COMPANY.sub(r"\1,", plain)
    plain = _CALLED.sub(r"\1,", _LETTERS.sub(",", _BODY_OF_TS.sub(r"\1,", plain)))
    if _any(_TOP, plain):
        return "TOP SECRET"
    if _stands_alone(plain) or _any(_OTHERS, plain) or _in_capitals(plain):
        return "SECRET"
    return "STRAP" if _any(_STRAP, plain) else ""


def _any(known: tuple[re.Pattern[str], ...], plain: str) -> bool:
    return any(each.search(plain) for each in known)


def _stands_alone(plain: str) -> bool:
    """On a line of its own; a text of one small word is what somebody is called."""
    found = _ALONE.search(plain)
    return found is not None and (
        "\n" in plain.strip() or not found[0].strip().islower()
    )


def leads_or_names_a_paper(plain: str, *, is_title: bool = False) -> bool:
    """Whether the word in capitals stands where a marking does, and no doubt is left.

    At the head of a line or sentence, and before what a marked paper is called; a title
    may begin with it as a name does, where more words follow.
    """
    return any(
        (_follows(after) if is_title else _marks(before, after))
        for before, after in _capitals(plain)
        if not _is_a_name(after)
    )


def _in_capitals(plain: str) -> bool:
    """Whether the word in capitals stands anywhere but where an ordinary one does."""
    return not all(_is_ordinary(*beside) for beside in _capitals(plain))


def _capitals(plain: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind each word in capitals, within its line."""
    for line in plain.splitlines():
        for found in re.finditer(r"(?<!\w)SECRET(?!\w)", line):
            before = line[max(0, found.start() - _BESIDE) : found.start()]
            yield before, line[found.end() : found.end() + _BESIDE]


def _is_a_name(after: str) -> bool:
    return bool(_NAMED.match(after) or _COMPANY_NAME.match(after))


def _marks(before: str, after: str) -> bool:
    return bool(_HEADS.search(before) or _GOES_ON.match(after))


def _follows(after: str) -> bool:
    """Whether what stands behind the word is of a marking, or is no word at all."""
    return bool(_GOES_ON.match(after)) or not re.search(r"[^\W\d_]{2,}", after)


def _is_ordinary(before: str, after: str) -> bool:
    if _is_a_name(after):
        return True
    if _marks(before, after):
        return False
    return bool(_PROSE.search(before) or _POSSESSIVE.search(before))
