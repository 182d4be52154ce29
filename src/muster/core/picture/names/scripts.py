"""Names of other alphabets written in ours, so that either way of writing meets.

Cyrillic and Greek are done letter by letter in `folding`. Here are Arabic, whose
short vowels are not written, Chinese, whose family name stands first, Korean, and
the rest. It serves for finding: what is shown is always what was written.
"""

# ruff: noqa: RUF001 - letters of other alphabets are what this is about

import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from anyascii import anyascii

_ARABIC = re.compile(
    "[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]+"
)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+")
_HANGUL = re.compile("[\uac00-\ud7a3]+")
_OTHERS = re.compile(
    r"[^\W\d_A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff\u1e00-\u1fff]"
)
"""Letters that are none of ours, Greek or Cyrillic."""

_CONSONANTS = """
اa بb تt ثth جj حh خkh دd ذdh رr زz سs شsh صs ضd طt ظz غgh فf قq كk لl مm نn هh
أa إi آa ٱa ةa ىa پp چch ژzh گg ڤv کk ںn ہh ھh ۀh ےe ڈd ٹt ڑr
"""
_PLAIN: Mapping[str, str] = {pair[0]: pair[1:] for pair in _CONSONANTS.split()}
_HALF_VOWELS = {"و": ("w", "u"), "ي": ("y", "i"), "ی": ("y", "i")}
"""Letters that are a consonant where a word begins, and a vowel elsewhere."""
_BREATHED = "حهہ"
"""An h, which after another consonant is spoken with a vowel before it."""
_AYN, _ARTICLE = "ع", "ال"
_UNWRITTEN = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u0621\u0624\u0626]")
"""Signs over letters, the stroke that lengthens a word, and the glottal stop."""

_VOWELLED: Mapping[str, str] = {
    "محمد": "mohammed", "احمد": "ahmed", "محمود": "mahmoud", "عمر": "omar",
    "عثمان": "osman", "علي": "ali", "عبد": "abd", "الرحمن": "al rahman",
    "الرحيم": "al rahim", "رحمن": "rahman", "رحيم": "rahim", "ابراهيم": "ibrahim",
    "اسماعيل": "ismail", "بن": "bin", "ابن": "ibn", "بنت": "bint", "ابو": "abu",
    "مهدي": "mahdi", "فاطمة": "fatima", "خديجة": "khadija", "مريم": "maryam",
    "يحيى": "yahya", "جعفر": "jafar", "سعد": "saad", "سعيد": "saeed",
    "طه": "taha", "مصطفى": "mustafa", "حمزة": "hamza", "الله": "allah",
}  # fmt: skip
"""Names as they are spoken, where their consonants alone would not tell."""

_DOUBLE = """
欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 宇文
长孙 長孫 司徒 夏侯 端木 南宫 南宮
"""
_DOUBLE_FAMILIES = frozenset(_DOUBLE.split())
"""Chinese family names of two characters."""


def latinised(text: str) -> str:
    """Text whose letters are ours, Greek or Cyrillic; all others are written in ours.

    A Chinese or Korean run of characters becomes a family name and a given name.
    """
    if text.isascii() or not _OTHERS.search(text):
        return text
    for runs, spoken in _SPOKEN:
        text = runs.sub(partial(_apart, spoken), text)
    return anyascii(text) if _OTHERS.search(text) else text


def _apart(spoken: Callable[[str], str], run: re.Match[str]) -> str:
    return f" {spoken(run.group())} "


@lru_cache(maxsize=20_000)
def _arabic(word: str) -> str:
    plain = re.sub("[أإآٱ]", "ا", _UNWRITTEN.sub("", word))
    if plain in _VOWELLED:
        return _VOWELLED[plain]
    if plain.startswith(_ARTICLE) and len(plain) > len(_ARTICLE) + 1:
        return f"al {_arabic(plain.removeprefix(_ARTICLE))}"
    bare = _UNWRITTEN.sub("", word)
    return "".join(_letter(bare, at) for at in range(len(bare)))


def _letter(word: str, at: int) -> str:
    letter = word[at]
    if letter in _HALF_VOWELS:
        before = (
            word[at + 1 : at + 2] in {"ا", ""} and at and word[at - 1] in {"ا", "و"}
        )
        return _HALF_VOWELS[letter][0 if at == 0 or before else 1]
    if letter == _AYN:
        return "" if at or word[1:2] == "ا" else "a"
    if letter in _BREATHED and at and word[at - 1] not in "اويی":
        return "ah"
    return _PLAIN.get(letter, "") or anyascii(letter).strip("`'").lower()


def _chinese(run: str) -> str:
    spoken = [anyascii(sign).strip().lower() for sign in run]
    family = 2 if run[:2] in _DOUBLE_FAMILIES and len(run) > len("欧阳") else 1
    return f"{''.join(spoken[:family])} {''.join(spoken[family:])}"


def _korean(run: str) -> str:
    spoken = [anyascii(sign).strip().lower() for sign in run]
    return f"{spoken[0]} {''.join(spoken[1:])}"


_SPOKEN: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (_ARABIC, _arabic),
    (_HAN, _chinese),
    (_HANGUL, _korean),
)
