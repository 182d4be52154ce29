"""Identifiers as officers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.core.picture.values import TYPES, Standing, keys_of, read
from muster.core.picture.values.checksums import (
    POLICE_LETTERS,
    keccak256,
    luhn,
    police_letter,
)
from muster.core.picture.values.dates import span_of
from muster.core.picture.values.places import impossible_postcode

VALID, PLAUSIBLE, INVALID = Standing.VALID, Standing.PLAUSIBLE, Standing.INVALID

READINGS = [
    ("phone", "0118 496 0123", PLAUSIBLE, "+441184960123"),
    ("phone", "07700 900 123", PLAUSIBLE, "+447700900123"),
    ("phone", "0044 7700 900123", PLAUSIBLE, "+447700900123"),
    ("phone", "07911 123456", VALID, "+447911123456"),
    ("phone", "(020) 7219-4272", VALID, "+442072194272"),
    ("phone", "+33 6 12 34 56 78", VALID, "+33612345678"),
    ("phone", "999", INVALID, "999"),
    ("phone", "not a number", INVALID, "not a number"),
    ("imei", "49-015420-323751-8", VALID, "490154203237518"),
    ("imei", "490154203237519", PLAUSIBLE, "490154203237519"),
    ("imei", "4901542032375180", PLAUSIBLE, "4901542032375180"),
    ("imei", "49015420323751", PLAUSIBLE, "49015420323751"),
    ("imei", "4901", INVALID, "4901"),
    ("imsi", "234150999999999", VALID, "234150999999999"),
    ("imsi", "310150123456789", PLAUSIBLE, "310150123456789"),
    ("imsi", "1234", INVALID, "1234"),
    ("iccid", "8944 1000 3012 3456 789", VALID, "8944100030123456789"),
    ("iccid", "1234", INVALID, "1234"),
    ("vrm", "ab12 cde", VALID, "AB12CDE"),
    ("vrm", "AB1O CDE", PLAUSIBLE, "AB1OCDE"),
    ("vrm", "P123 ABC", PLAUSIBLE, "P123ABC"),
    ("vrm", "ABC 123P", PLAUSIBLE, "ABC123P"),
    ("vrm", "AAZ 1234", PLAUSIBLE, "AAZ1234"),
    ("vrm", "1 A", PLAUSIBLE, "1A"),
    ("vrm", "ABCDEFGH", INVALID, "ABCDEFGH"),
    ("vin", "WVWZZZ1JZ3W386752", PLAUSIBLE, "WVWZZZ1JZ3W386752"),
    ("vin", "OOO", INVALID, "OOO"),
    ("postcode", "rg14qp", VALID, "RG1 4QP"),
    ("postcode", "EC1A 1BB", VALID, "EC1A 1BB"),
    ("postcode", "W1A 0AX", VALID, "W1A 0AX"),
    ("postcode", "GIR 0AA", VALID, "GIR 0AA"),
    ("postcode", "RG1 OQP", PLAUSIBLE, "RG1OQP"),
    ("postcode", "RG1 4QC", INVALID, "RG14QC"),
    ("postcode", "OOO", INVALID, "OOO"),
    ("uprn", "100023336956", PLAUSIBLE, "100023336956"),
    ("uprn", "1234567890123", INVALID, "1234567890123"),
    ("position", "51.4551, -0.9787", VALID, "51.455100,-0.978700"),
    ("position", "40.7 -74", PLAUSIBLE, "40.700000,-74.000000"),
    ("position", "95, 0", INVALID, "95.000000,0.000000"),
    ("position", "here", INVALID, "here"),
    ("email", "Jo.Bloggs+x@Example.ORG", VALID, "jo.bloggs+x@example.org"),
    ("email", "a..b@example.org", PLAUSIBLE, "a..b@example.org"),
    ("email", "a@example.1", PLAUSIBLE, "a@example.1"),
    ("email", "nobody", INVALID, "nobody"),
    ("handle", "@Danny_B", PLAUSIBLE, "danny_b"),
    ("handle", "two words", INVALID, "two words"),
    ("web", "Example.org/A", PLAUSIBLE, "http://example.org/A"),
    ("web", "https://Example.org", PLAUSIBLE, "https://example.org"),
    ("web", "javascript:alert(1)", INVALID, "javascript:alert(1)"),
    ("ip", "81.2.69.142", VALID, "81.2.69.142"),
    ("ip", "10.0.0.1", PLAUSIBLE, "10.0.0.1"),
    ("ip", "300.1.1.1", INVALID, "300.1.1.1"),
    ("sort_code", "20-00-00", PLAUSIBLE, "200000"),
    ("sort_code", "2000", INVALID, "2000"),
    ("account", "20-00-00 55779911", PLAUSIBLE, "200000 55779911"),
    ("account", "20-00-00", INVALID, "200000"),
    ("iban", "GB29 NWBK 6016 1331 9268 19", VALID, "GB29NWBK60161331926819"),
    ("iban", "GB28 NWBK 6016 1331 9268 19", PLAUSIBLE, "GB28NWBK60161331926819"),
    (
        "iban",
        "GB29 NWBK 6016 1331 9268",
        INVALID,
        "GB29NWBK6016133192 68".replace(" ", ""),
    ),
    ("iban", "none", INVALID, "NONE"),
    ("card", "4111 1111 1111 1111", VALID, "4111111111111111"),
    ("card", "4111 1111 1111 1112", PLAUSIBLE, "4111111111111112"),
    ("card", "4111", INVALID, "4111"),
    (
        "wallet",
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
        VALID,
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
    ),
    (
        "wallet",
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
        PLAUSIBLE,
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
    ),
    (
        "wallet",
        "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
        VALID,
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
    ),
    (
        "wallet",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
        VALID,
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
    ),
    (
        "wallet",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        VALID,
        "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
    ),
    (
        "wallet",
        "0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        PLAUSIBLE,
        "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
    ),
    (
        "wallet",
        "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8",
        VALID,
        "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8",
    ),
    ("pnc", "99/123456X", VALID, "99/123456X"),
    ("pnc", "1999/1234567B", VALID, "1999/1234567B"),
    ("pnc", "20/9N", VALID, "20/9N"),
    ("pnc", "2020/0000009N", VALID, "2020/9N"),
    ("pnc", "99/123456A", PLAUSIBLE, "99/123456A"),
    ("pnc", "99-123456", INVALID, "99-123456"),
    ("cro", "123456/99A", PLAUSIBLE, "123456/99A"),
    ("cro", "nothing", INVALID, "NOTHING"),
    ("nomis", "a1234bc", VALID, "A1234BC"),
    ("nomis", "A123", INVALID, "A123"),
    ("crn", "X123456", VALID, "X123456"),
    ("cps_urn", "43AB1234526", VALID, "43AB1234526"),
    ("nino", "AB 12 34 56 C", VALID, "AB123456C"),
    ("nino", "AB123456", PLAUSIBLE, "AB123456"),
    ("nino", "BG123456A", INVALID, "BG123456A"),
    ("company", "SC123456", VALID, "SC123456"),
    ("company", "1234567", PLAUSIBLE, "01234567"),
    ("company", "01234567", VALID, "01234567"),
    ("company", "XX123456", PLAUSIBLE, "XX123456"),
    ("company", "123456789", INVALID, "123456789"),
    ("crime", "43240012345", PLAUSIBLE, "43240012345"),
    ("crime", "TVP/1", PLAUSIBLE, "TVP/1"),
    ("crime", " ", INVALID, ""),
    ("date", "2 March 1980", VALID, "1980-03-02"),
    ("date", "02/03/1980", VALID, "1980-03-02"),
    ("date", "March 2nd, 1980", VALID, "1980-03-02"),
    ("date", "1980-03", PLAUSIBLE, "1980-03"),
    ("date", "Mar 1980", PLAUSIBLE, "1980-03"),
    ("date", "1980", PLAUSIBLE, "1980"),
    ("date", "circa 1980", PLAUSIBLE, "1980"),
    ("date", "1066-10-14", PLAUSIBLE, "1066-10-14"),
    ("date", "31/02/1980", INVALID, "1980-02-31"),
    ("date", "yesterday", INVALID, "yesterday"),
    ("moment", "2014-03-02T07:13:30Z", VALID, "2014-03-02T07:13:30Z"),
    ("moment", "2014-07-02 07:13:30", PLAUSIBLE, "2014-07-02T06:13:30Z"),
    ("moment", "noon", INVALID, "noon"),
    ("name", "BRIGGS, Daniel  John", VALID, "Daniel John BRIGGS"),
    ("name", "Briggs Haulage, Ltd", VALID, "Briggs Haulage, Ltd"),
    ("name", "123", INVALID, "123"),
    ("text", "  seen   twice ", VALID, "seen twice"),
    ("text", " ", INVALID, ""),
    ("amount", "£1,250.50", VALID, "125050 GBP"),
    ("amount", "12.5", PLAUSIBLE, "1250 GBP"),
    ("number", "+1,200.5", VALID, "1200.5"),
    ("number", "many", INVALID, "many"),
]


@pytest.mark.parametrize(("kind", "raw", "standing", "value"), READINGS)
def test_a_written_value_is_read(
    kind: str, raw: str, standing: Standing, value: str
) -> None:
    reading = read(kind, raw)

    assert (reading.standing, reading.value) == (standing, value)
    assert reading.raw == raw
    assert reading.why
    assert "/" in reading.version


@given(st.sampled_from(sorted(TYPES)), st.text(max_size=60))
def test_no_text_breaks_a_check_and_normalising_twice_changes_nothing(
    kind: str, raw: str
) -> None:
    once = read(kind, raw)

    if once.is_usable:
        assert read(kind, once.value).value == once.value
        assert keys_of(kind, once.value) == keys_of(kind, read(kind, raw).value)


@given(st.integers(0, 99), st.integers(0, 9_999_999))
def test_the_check_letter_is_never_i_o_or_s(year: int, serial: int) -> None:
    assert police_letter(f"{year:02}", str(serial), width=7) not in "IOS"
    assert len(POLICE_LETTERS) == 23


def test_a_pnc_id_is_found_however_its_year_is_written() -> None:
    assert keys_of("pnc", "1999/123456X") == keys_of("pnc", "99/123456X")


def test_a_cro_number_has_the_letters_of_a_pnc_id() -> None:
    letter = police_letter("99", "123456", width=6)

    assert read("cro", f"123456/99{letter}").standing is VALID
    assert read("cro", f"SF99/123456{letter}").value == f"SF99/123456{letter}"


def test_o_and_0_find_one_another_in_a_registration() -> None:
    assert keys_of("vrm", "AB1OCDE") == keys_of("vrm", "AB10CDE")
    assert read("vrm", "AB1O CDE").candidates == ("AB10CDE",)


def test_a_postcode_with_the_letter_o_for_its_digit_is_mended_as_a_candidate() -> None:
    assert read("postcode", "RG1 OQP").candidates == ("RG1 0QP",)


def test_a_card_shows_its_last_four_digits_only() -> None:
    assert read("card", "4111111111111111").shown == "•••••••••••• 1111"


def test_a_number_kept_for_drama_says_so() -> None:
    assert "drama" in read("phone", "07700 900123").why


def test_a_handset_is_found_with_or_without_its_check_digit() -> None:
    assert keys_of("imei", "490154203237518") == keys_of("imei", "4901542032375180")


def test_a_partial_date_can_mean_every_day_of_its_year() -> None:
    year, day, other = span_of("1980"), span_of("1980-03-02"), span_of("1981")

    assert year
    assert day
    assert other
    assert year.meets(day)
    assert not other.meets(day)
    assert span_of("1980-13") is None
    assert span_of("soon") is None


def test_luhn_catches_every_single_wrong_digit() -> None:
    right = "490154203237518"

    wrong = [
        f"{right[:at]}{digit}{right[at + 1 :]}"
        for at in range(len(right))
        for digit in "0123456789"
        if digit != right[at]
    ]
    assert luhn(right)
    assert not any(luhn(text) for text in wrong)


def test_keccak_gives_the_published_digest_of_nothing_and_of_a_long_message() -> None:
    assert keccak256(b"").hex() == (
        "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
    )
    assert len(keccak256(b"a" * 500)) == 32


@pytest.mark.parametrize(
    "written", ["0781133", "078 11 33", "0161 49", "+44 781133", "00 44 07811 33"]
)
def test_a_piece_of_a_number_is_not_formed_like_one(written: str) -> None:
    assert read("phone", written).standing is Standing.INVALID


@pytest.mark.parametrize(
    "written", ["0800 1111", "016977 2345", "07911 123456", "0845 46 49"]
)
def test_a_short_number_in_use_is_one(written: str) -> None:
    assert read("phone", written).standing is not Standing.INVALID


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("Quay House, QQ1 1AA", "QQ1 1AA"),
        ("Quay House, AA1 1AA", "AA1 1AA"),
        ("Quay House, PO12 4TT", ""),
        ("Quay House, Gosport", ""),
        ("EC1A 1BB", ""),
    ],
)
def test_a_postcode_that_cannot_be_is_told_from_one_that_may(
    text: str, odd: str
) -> None:
    assert impossible_postcode(text) == odd
