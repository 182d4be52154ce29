"""What a file is told to be by its first bytes."""

import io
import zipfile

import pytest

from muster.core.picture.importing.tests.builders import a_mapping, bad, outcomes


def zipped(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "this is a workbook"),
        (zipped("people.csv"), "this is a compressed archive (ZIP)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a workbook of the older"),
        (b"%PDF-1.7\n%\xe2\xe3", "this is a PDF"),
    ],
)
def test_what_is_no_text_is_called_by_its_name(data: bytes, why: str) -> None:
    (row,) = bad(outcomes(a_mapping(), people=data))
    assert why in row.reason
    assert "CSV" in row.remedy
    assert "encoding" not in row.remedy


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-16"])
def test_utf_16_is_advised_to_whoever_has_it(codec: str) -> None:
    data = "id,name\n7,Orla Finch\n".encode(codec)
    (row,) = bad(outcomes(a_mapping(), people=data))
    assert 'encoding = "utf-16"' in row.remedy
    assert "1252" not in row.remedy


def test_a_mark_of_utf_8_against_the_mapping_is_told_and_not_read_as_letters() -> None:
    data = "id,name\n7,Zo\u00eb\n".encode("utf-8-sig")
    (row,) = bad(outcomes(a_mapping(file='encoding = "windows-1252"'), people=data))
    assert 'encoding = "utf-8"' in row.remedy


def test_bytes_of_another_encoding_are_still_advised_windows_1252() -> None:
    (row,) = bad(outcomes(a_mapping(), people="id,name\n7,Zo\u00eb\n".encode("cp1252")))
    assert "windows-1252" in row.remedy
