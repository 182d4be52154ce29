"""A body is known by what it is or was called, and guessed where one alone fits."""

import pytest

from muster.flow.intelligence.rules.pasted_bodies import body_called

NAMES = {
    "WX": ("Wexmoor and Isle of Harn Constabulary", "Wexmoor & Harn", "Harn Police"),
    "NT": ("North Tarn Police", "North Tarn"),
    "ST": ("South Tarn Police", "South Tarn"),
}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("wx", "WX"),
        ("Wexmoor Constabulary", "WX"),
        ("Harn Police.", "WX"),
        ("North  Tarn police", "NT"),
        ("Tarn Police", ""),
        ("Police", ""),
        ("Wexmoor Water Ltd", ""),
    ],
)
def test_a_body_is_known_by_its_names_and_by_no_word_that_two_have(
    written: str, code: str
) -> None:
    assert body_called(written, NAMES) == code
