"""TOML is refused by counting, before `tomllib` spends any time on it."""

import tomllib
from unittest.mock import patch

import pytest

from muster.core.terms.toml import UnreadableToml, read_toml

LONGEST = 20_000


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("b = 1\n" + "c." * 9 + "d = 2", 2, "a key has more than 8 dots"),
        ("\n\n[" + "t . " * 9 + "u]\n", 3, "a key has more than 8 dots"),
        ("'k'." * 9 + "k = 1", 1, "a key has more than 8 dots"),
        ('i = [{x="""z"""", ' + "c." * 9 + 'd=1, y="z"}]', 1, "more than 8 dots"),
        ("p = 1 # '\n" + "c." * 9 + "d = 'e'", 2, "more than 8 dots"),
        ("a = 1\nq = " + "[" * 9 + "]" * 9, 2, "more than 8 brackets"),
        ("q = " + "{a=" * 9 + "1" + "}" * 9, 1, "more than 8 brackets"),
        ("n = 3\nm = " + "7" * 41, 2, "a number has more than 40 digits"),
        ("m = 0." + "1_1" * 20, 1, "a number has more than 40 digits"),
        ("z = '" + "y" * 19_995 + "'", 0, "longer than 20,000 characters"),
        ('v = """' + '\\"""' * 4_990, 1, "Unterminated string"),
    ],
)
def test_what_would_take_long_is_refused_with_its_line(
    text: str, line: int, why: str
) -> None:
    with (
        patch("tomllib.loads", side_effect=tomllib.loads) as parsed,
        pytest.raises(UnreadableToml) as refused,
    ):
        read_toml(text, longest=LONGEST)
    assert refused.value.line == line
    assert why in refused.value.why
    assert parsed.called is (why == "Unterminated string")


@pytest.mark.parametrize(
    "text",
    [
        "a = '" + "." * 300 + "[" * 300 + "4" * 300 + "'",
        'a = """\n' + "[.1" * 300 + '\\""" "" """"" # ' + "{" * 300,
        "a = '''\n" + "[." * 300 + "''''' # " + "." * 300,
        'a = "\\"' + "[" * 300 + '"',
        "a = 1.5 # " + "." * 300,
        "".join(f"c.d.e{n} = [[{n}]]\n" for n in range(300)),
    ],
)
def test_what_stands_in_texts_and_remarks_counts_for_nothing(text: str) -> None:
    assert read_toml(text, longest=LONGEST) == tomllib.loads(text)


def test_lines_that_a_form_ended_in_two_signs_make_a_text_no_longer() -> None:
    text = "a = 1\r\n" + "\r\n" * 50
    assert read_toml(text, longest=56) == {"a": 1}


@pytest.mark.parametrize(
    ("text", "line"),
    [("a = 1\nb =\n", 2), ("a = 1\n\na = 2", 3), ("a = 1\n[b", 2)],
)
def test_a_slip_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(UnreadableToml) as refused:
        read_toml(text, longest=LONGEST)
    assert refused.value.line == line
    assert "line" not in refused.value.why
