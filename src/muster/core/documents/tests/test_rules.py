"""Which files are kept."""

import pytest

from muster.core.documents.rules import (
    LARGEST,
    reasons_against,
    safe_name,
    served_as,
)


def test_an_ordinary_file_is_kept() -> None:
    assert reasons_against("report.pdf", 10, b"%PDF-1.7") == ()


@pytest.mark.parametrize(
    "head",
    [
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n",
        b"GIF89a",
        b"\x00\x00\x00\x18ftypheic",
        b"RIFF....AVI ",
    ],
)
def test_a_picture_is_refused_whatever_it_is_called(head: bytes) -> None:
    [reason] = reasons_against("report.pdf", 10, head)
    assert "Pictures and films" in reason.text


def test_a_kind_that_is_not_kept_is_refused_and_the_kinds_kept_are_named() -> None:
    [reason] = reasons_against("run.exe", 10, b"MZ")
    assert ".pdf" in reason.text


def test_a_name_without_an_ending_is_refused() -> None:
    assert reasons_against("README", 10, b"text")


def test_a_file_one_byte_over_the_limit_is_refused() -> None:
    assert reasons_against("a.pdf", LARGEST, b"%PDF") == ()
    assert reasons_against("a.pdf", LARGEST + 1, b"%PDF")


def test_an_empty_file_is_refused() -> None:
    assert reasons_against("a.pdf", 0, b"")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\temp\\notes.txt", "notes.txt"),
        ('a"b\r\nX: y.pdf', "a_b__X_ y.pdf"),
        ("...", "file"),
    ],
)
def test_a_name_is_kept_without_path_or_trickery(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_nothing_is_served_as_a_page() -> None:
    assert served_as("page.html") == "application/octet-stream"
    assert served_as("a.PDF") == "application/pdf"
