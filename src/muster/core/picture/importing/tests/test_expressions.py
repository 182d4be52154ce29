"""An expression of a mapping can be searched for in a moment, or is refused."""

import pytest

from muster.core.picture.importing.mapping.expressions import (
    LONGEST_TEXT,
    SHORTEST_TEXT,
    expression,
    longest_text,
)
from muster.core.picture.importing.mapping.section import UnusableMapping
from muster.core.picture.importing.mapping.toml import parse
from muster.core.picture.importing.tests.builders import a_mapping, bad, good, outcomes


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("^(?:a+)+$", "repeats what is itself of any length"),
        (r"(\w*)*", "repeats what"),
        ("(?:x|xx)+y", "repeats a choice"),
        (r"(a+)\1", "looks back"),
        ("(?:(?:){900}){900}", "may be empty"),
        ("(?=(?:b+)*)c", "repeats what"),
        ("a*" * 9, "may take long"),
        ("(?:a|b?)" * 30, "may take long"),
        ("(", "no regular expression"),
        ("a" * 501, "longer than 500"),
    ],
)
def test_what_may_take_long_is_refused_in_words(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        expression(text)


@pytest.mark.parametrize(
    ("text", "longest"),
    [
        ("aka ([A-Z]+)", 1300),
        ("^TEST", LONGEST_TEXT),
        (r"^(\d{2}:){2}", LONGEST_TEXT),
        (r"^(?:Mr|Ms) (\w+)$", 1300),
        (r"(\w+)@(?:\w+)", 100),
    ],
)
def test_the_more_ways_to_try_a_text_the_shorter_it_must_be(
    text: str, longest: int
) -> None:
    assert longest_text(expression(text)) >= longest > SHORTEST_TEXT


def test_a_text_too_long_for_its_expression_is_a_bad_row() -> None:
    rule = "alias = { column = 'a', find = '(b+)c+d' }"
    found = outcomes(
        a_mapping(rule), people=f"id,name,a\n1,Orla,{'b' * 400}\n2,Nils,bcd\n"
    )
    assert [row.line for row in bad(found)] == [2]
    assert "in which the mapping's expression can be sought" in bad(found)[0].reason
    assert len(good(found)) == 1


def test_a_condition_and_a_skip_are_held_to_it_too() -> None:
    skip = "[[skip]]\nwhen = { column = 'a', matches = '(b+)c+d' }\nreason = 'x'\n"
    found = outcomes(a_mapping(more=skip), people=f"id,name,a\n1,Orla,{'b' * 400}\n")
    assert [row.column for row in bad(found)] == ["a"]
    with pytest.raises(UnusableMapping, match="of any length"):
        parse(a_mapping(more=skip.replace("(b+)c+d", "(?:b+)+")))
