"""Which files are kept: what is in them decides, not what they are called."""

import gzip
import io
import tarfile
import zlib

import pytest

from muster.core.documents.rules import (
    LARGEST,
    SERVED,
    office,
    pdf,
    reasons_against,
    safe_name,
    served_as,
)
from muster.core.documents.tests.builders import (
    OFFICE,
    a_document,
    a_message,
    a_pdf,
    a_picture,
    zipped,
)

NEVER_KEPT = "Pictures are not kept|Pictures and films"


def against(name: str, content: bytes) -> str:
    """What is said against a file, in one line; nothing if it is kept."""
    found = reasons_against(name, len(content), io.BytesIO(content))
    return "; ".join(reason.text for reason in found)


def a_tar() -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        entry = tarfile.TarInfo("picture.png")
        entry.size = len(a_picture())
        archive.addfile(entry, io.BytesIO(a_picture()))
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.pdf", a_pdf()),
        ("report.docx", a_document()),
        ("notes.txt", b"Seen at nine\r\n"),
        ("BMW.txt", b"BMW seen at nine; MZ too"),
        ("calls.csv", "café,naïve\n".encode("cp1252")),
        ("wide.csv", "id\tname\n".encode("utf-16")),
        ("old.csv", b"id,name\n1,Asha\n\x1a"),
        ("answer.json", b'{"hit": true}'),
        ("mail.eml", a_message()),
        ("mail.eml", a_message(attached={"report.pdf": a_pdf(), "a.csv": b"id\n1\n"})),
    ],
)
def test_an_ordinary_file_is_kept(name: str, content: bytes) -> None:
    assert against(name, content) == ""


@pytest.mark.parametrize("name", sorted(f"report{kind}" for kind in SERVED))
@pytest.mark.parametrize(
    "content",
    [
        a_picture(),
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"GIF89a",
        b"BM\x9e\0\0\0\0\0\0\0\x36",
        b"\x00\x00\x00\x18ftypheic",
        b"RIFF....AVI ",
        b"II*\0",
    ],
    ids=["png", "jpeg", "gif", "bitmap", "heic", "film", "tiff"],
)
def test_a_picture_is_refused_whatever_it_is_called(name: str, content: bytes) -> None:
    assert "Pictures and films" in against(name, content)


@pytest.mark.parametrize("name", ["all.zip", "all.txt", "all.pdf", "all.csv"])
@pytest.mark.parametrize(
    "content",
    [
        zipped({"picture.png": a_picture()}),
        b"Rar!\x1a\x07\x01\0",
        b"7z\xbc\xaf\x27\x1c\0\x04",
        gzip.compress(a_picture(), mtime=0),
        b"BZh91AY&SY",
        b"\xfd7zXZ\0",
        a_tar(),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ],
    ids=["zip", "rar", "7z", "gz", "bz2", "xz", "tar", "old-office"],
)
def test_what_holds_other_files_is_refused_whatever_it_is_called(
    name: str, content: bytes
) -> None:
    assert "hold other files" in against(name, content)


@pytest.mark.parametrize(
    "parts",
    [
        {"word__media__image1.png": a_picture()},
        {"word__media__image1.xml": b"<x/>"},
        {"word__theme.xml": a_picture()},
        {"docProps__thumbnail.jpeg": b"\xff\xd8\xff"},
        {"word__styles.xml": b'<img src="data:image/png;base64,iVBO"/>'},
    ],
)
def test_a_picture_in_an_office_document_is_found(parts: dict[str, bytes]) -> None:
    assert "Pictures and films" in against("report.docx", a_document(**parts))


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"word__embeddings__sheet.xlsx": zipped({})}, "cannot be looked into"),
        ({"word__vbaProject.bin": b"x"}, "cannot be looked into"),
        ({"word__nested.xml": zipped({"a.png": a_picture()})}, "hold other files"),
        ({"word__binary.xml": b"<x>" + bytes(600) + b"</x>"}, "damaged"),
        ({"..__..__etc__passwd.xml": b"<x/>"}, "damaged"),
        ({"__etc__passwd.xml": b"<x/>"}, "damaged"),
        ({r"..\..\startup.xml": b"<x/>"}, "damaged"),
    ],
    ids=["sheet", "macro", "nested-zip", "binary", "upwards", "rooted", "backslash"],
)
def test_an_office_document_with_other_things_in_it_is_refused(
    parts: dict[str, bytes], why: str
) -> None:
    assert why in against("report.docx", a_document(**parts))


def test_a_zip_called_an_office_document_is_refused() -> None:
    assert "not what its name says" in against("a.docx", zipped({"a.xml": b"<x/>"}))


def test_a_sheet_called_a_document_is_refused() -> None:
    assert "not what its name says" in against("report.xlsx", a_document())


def test_a_document_that_unpacks_to_far_too_much_is_refused_before_it_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(office, "MOST_UNPACKED", 1_000_000)
    bomb = zipped({**OFFICE, "word/bomb.xml": b"<x/>" * 2_000_000})
    assert len(bomb) < 50_000
    assert "unpacks to far more" in against("report.docx", bomb)


def test_a_document_of_very_many_parts_is_refused() -> None:
    many = {f"word/{number}.xml": b"" for number in range(office.MOST_PARTS)}
    assert "unpacks to far more" in against("a.docx", zipped({**OFFICE, **many}))


def test_a_document_under_a_password_is_refused() -> None:
    whole = bytearray(a_document())
    place = whole.find(b"PK\x01\x02")
    while place >= 0:  # the flag of each entry of the directory
        whole[place + 8] |= 1
        place = whole.find(b"PK\x01\x02", place + 4)
    assert "password" in against("report.docx", bytes(whole))


@pytest.mark.parametrize(
    "content",
    [
        b"hidden" + a_document(),
        a_document() + a_picture(),
        a_document()[:-40],
        b"PK\x03\x04" + a_picture() + a_document(),
    ],
    ids=["before", "after", "cut-short", "between"],
)
def test_a_document_that_is_another_file_too_is_refused(content: bytes) -> None:
    assert against("report.docx", content) != ""


def test_a_picture_in_a_pdf_is_found() -> None:
    assert "The PDF holds a picture" in against("report.pdf", a_pdf(picture=True))


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (b"<< /Subtype /Im#61ge /Width 1 >>", "holds a picture"),
        (b"<< /Filter [ /ASCII85Decode /DCTDecode ] >>", "cannot be looked into"),
        (b"<< /Filter /DCTDecode >>", "holds a picture"),
        (b"<< /Type /Filespec /EF 4 0 R >>", "other files"),
        (b"<< /S /JavaScript /JS (app.alert(1)) >>", "other files"),
        (b"<< /S /Launch >>", "other files"),
        (b"trailer << /Encrypt 9 0 R >>", "password"),
        (b"stream\nq BI /W 1 /H 1 /BPC 8 ID \xff EI Q\nendstream", "holds a picture"),
        (zipped({"a.png": a_picture()}), "hold other files"),
    ],
)
def test_a_pdf_with_other_things_in_it_is_refused(more: bytes, why: str) -> None:
    assert why in against("report.pdf", a_pdf() + b"\n" + more)


def test_a_picture_in_a_packed_stream_of_a_pdf_is_found() -> None:
    packed = zlib.compress(b"q BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q")
    more = b"\n<< /Filter /FlateDecode >>\nstream\r\n" + packed + b"\nendstream"
    assert "holds a picture" in against("report.pdf", a_pdf() + more)


def test_a_pdf_that_unpacks_to_far_too_much_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf, "MOST_UNPACKED", 100_000)
    bomb = b"\nstream\n" + zlib.compress(bytes(5_000_000)) + b"\nendstream"
    assert "unpacks to far more" in against("report.pdf", a_pdf() + bomb)


@pytest.mark.parametrize(
    ("attached", "why"),
    [
        ({"a.png": a_picture()}, "Pictures and films"),
        ({"report.pdf": a_picture()}, "Pictures and films"),
        ({"all.zip": zipped({"a.png": a_picture()})}, "hold other files"),
        ({"report.docx": a_document(word__media__a=a_picture())}, "Pictures"),
        ({"run.exe": b"MZ\0"}, "not kept here"),
        ({"scan.pdf": a_pdf(picture=True)}, "holds a picture"),
    ],
    ids=["picture", "renamed", "zip", "in-document", "program", "scan"],
)
def test_what_a_message_brings_with_it_is_looked_at(
    attached: dict[str, bytes], why: str
) -> None:
    assert why in against("mail.eml", a_message(attached=attached))


def test_what_a_forwarded_message_brings_with_it_is_looked_at() -> None:
    inner = a_message(attached={"a.png": a_picture()})
    outer = (
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: message/rfc822\r\n\r\n" + inner + b"\r\n--x--\r\n"
    )
    assert "Pictures and films" in against("mail.eml", outer)


@pytest.mark.parametrize("kind", [".txt", ".csv", ".tsv", ".json"])
def test_what_is_not_text_is_refused_under_a_name_of_text(kind: str) -> None:
    assert "not text" in against(f"a{kind}", b"id\0name")


def test_a_picture_written_into_a_text_is_found() -> None:
    text = b'<img src="data:image/png;base64,iVBORw0KGgo=">'
    assert "Pictures and films" in against("page.txt", text)


MARKED_LINES = b"Report of Monday\nTOP SECRET\nHe lands at nine\n"
MARKED_PIECES = (
    b"<w:p><w:r><w:t>UK SEC</w:t></w:r><w:r><w:t>RET</w:t></w:r></w:p>"
    b"<w:p><w:t>He lands</w:t></w:p>"
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.txt", MARKED_LINES),
        ("notes.csv", MARKED_LINES.decode().encode("utf-16")),
        ("mail.eml", a_message(attached={"notes.txt": MARKED_LINES})),
        ("report.docx", a_document(**{"word__footer1.xml": MARKED_PIECES})),
    ],
)
def test_a_file_whose_words_are_marked_above_official_is_refused(
    name: str, content: bytes
) -> None:
    said = against(name, content)
    assert "SECRET. Muster" in said
    assert "sensitive intelligence unit" in said


def test_a_kind_that_is_not_kept_is_refused_and_the_kinds_kept_are_named() -> None:
    assert ".pdf" in against("run.sh", b"echo")


def test_a_name_without_an_ending_is_refused() -> None:
    assert "not kept here" in against("README", b"text")


def test_a_file_is_looked_at_as_what_it_will_be_served() -> None:
    assert "not kept here" in against("picture.png\0.txt\0.exe", b"text")
    assert against("report.txt ", b"text") == ""


def test_an_empty_file_is_refused() -> None:
    assert "empty" in against("report.txt", b"")


def test_the_largest_file_that_is_kept_is_fifty_megabytes() -> None:
    small = io.BytesIO(b"text")
    assert reasons_against("report.txt", LARGEST, small) == ()
    assert "larger than 50 MB" in str(reasons_against("a.txt", LARGEST + 1, small)[0])


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\report.pdf", "report.pdf"),
        ('a"\r\nSet-Cookie: x=1.pdf', "a___Set-Cookie_ x_1.pdf"),
        ("photo\u202egpj.txt", "photo_gpj.txt"),
        ("re\u0301sume\u0301.pdf", "résumé.pdf"),
        ("a\0b.txt", "a_b.txt"),
        ("зима 雪 (2).txt", "зима 雪 (2).txt"),
        ("x" * 500 + ".pdf", "x" * 116 + ".pdf"),
        ("...", "file"),
        (" .htaccess ", "htaccess"),
        ("\ud800.txt", "_.txt"),
    ],
)
def test_a_name_is_kept_without_what_a_path_or_a_header_could_misread(
    given: str, kept: str
) -> None:
    assert safe_name(given) == kept


@pytest.mark.parametrize("kind", sorted(SERVED))
def test_no_file_is_served_as_something_that_a_browser_would_run(kind: str) -> None:
    assert served_as(f"a{kind}").split("/")[0] in {"application", "text"}
    assert not any(
        word in served_as(f"a{kind}")
        for word in ("html", "xhtml", "svg", "javascript", "xml;")
    )


def test_a_kind_that_is_no_longer_taken_is_served_as_bytes() -> None:
    assert served_as("old.zip") == "application/octet-stream"
