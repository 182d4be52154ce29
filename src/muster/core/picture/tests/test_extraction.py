"""Identifiers in free text."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.core.picture.extraction import FINDERS, find_identifiers
from muster.core.picture.model import KINDS

TEXT = """Source saw DB get into AB12 CDE, a grey Golf (or AB1O CDE), by 14 Hill St,
RG1 4QP. He rings 07700 900123, +44 7700 900 124 or (0118) 496 0123 from IMEI
49-015420-323751-8. Mail d.briggs@example.org, @danny_b on an app. Paid 20-00-00
55779911, GB29 NWBK 6016 1331 9268 19 and sort code 20-00-01, account 12345678.
Wallet bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4. PNC 99/123456X, card 4111 1111
1111 1111, NI AB123456C, https://example.org/x. Seen 12/03/2024 at 10.30, owes 12000.
"""


def found_in(text: str) -> list[tuple[str, str]]:
    return [(found.type, found.value) for found in find_identifiers(text)]


def test_everything_in_a_report_is_found_once_and_nothing_else() -> None:
    assert found_in(TEXT) == [
        ("vrm", "AB12CDE"),
        ("vrm", "AB1OCDE"),
        ("postcode", "RG1 4QP"),
        ("phone", "+447700900123"),
        ("phone", "+447700900124"),
        ("phone", "+441184960123"),
        ("imei", "490154203237518"),
        ("email", "d.briggs@example.org"),
        ("handle", "danny_b"),
        ("account", "200000 55779911"),
        ("iban", "GB29NWBK60161331926819"),
        ("account", "200001 12345678"),
        ("wallet", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
        ("pnc", "99/123456X"),
        ("card", "4111111111111111"),
        ("nino", "AB123456C"),
        ("web", "https://example.org/x"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Seen on 12/03/2024 and again on 2024-03-14 at 10:30.",
        "He owes them 12000 and paid back 3,500.00.",
        "Log 123456 refers, page 12 of 40.",
        "THE QUICK BROWN FOX",
        "",
    ],
)
def test_dates_sums_and_plain_words_are_not_identifiers(text: str) -> None:
    assert found_in(text) == []


def test_a_mark_inside_an_address_on_the_web_is_not_a_vehicle() -> None:
    assert found_in("https://example.org/AB12CDE/x") == [
        ("web", "https://example.org/AB12CDE/x")
    ]


def test_every_finder_keeps_what_it_finds_where_the_model_has_a_place() -> None:
    for finder in FINDERS:
        assert KINDS[finder.kind].property_named(finder.prop).type == finder.type


PIECES = st.sampled_from([*TEXT.split(), "07700", "900123", "-", ",", "\n", "@", "/"])


@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=25))
def test_spans_are_in_order_never_overlap_and_hold_what_was_written(
    pieces: list[str],
) -> None:
    text = " ".join(pieces)
    end = 0
    for found in find_identifiers(text):
        assert found.start >= end
        assert text[found.start : found.end] == found.raw == found.reading.raw
        end = found.end


@given(st.text(max_size=200))
def test_no_text_breaks_the_search(text: str) -> None:
    assert find_identifiers(text) == find_identifiers(text)


def test_a_very_long_run_of_digits_takes_no_time() -> None:
    assert find_identifiers("1" * 50_000) == ()
    assert find_identifiers("12 " * 20_000) == ()


def test_a_text_full_of_identifiers_is_searched_in_the_time_of_its_length() -> None:
    before = process_time()
    assert len(find_identifiers("@abc " * 40_000)) == 40_000
    assert process_time() - before < 20, "it once took over two minutes"
