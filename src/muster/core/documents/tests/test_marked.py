"""Marked words are found in a file however its program writes them."""

import base64
import io

import pytest

from muster.core.documents.rules import office, reasons_against
from muster.core.documents.tests.builders import OFFICE, a_document, zipped

LANDS = "<w:p><w:r><w:t>He lands on Friday</w:t></w:r></w:p>"
TAB = "<w:r><w:tab/></w:r>"
SHEET = {"[Content_Types].xml": OFFICE["[Content_Types].xml"]}


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def against(name: str, content: bytes) -> str:
    found = reasons_against(name, len(content), io.BytesIO(content))
    return "; ".join(reason.text for reason in found)


def a_sheet(**parts: str) -> bytes:
    named = {name.replace("__", "/") + ".xml": text for name, text in parts.items()}
    book = {"xl/workbook.xml": b"<workbook/>"}
    return zipped({**SHEET, **book, **{n: t.encode() for n, t in named.items()}})


def a_paragraph(*runs: str) -> bytes:
    said = "".join(runs)
    return a_document(word__header1=f"<w:hdr><w:p>{said}</w:p></w:hdr>".encode())


def document(name: str, text: str | bytes) -> bytes:
    content = text if isinstance(text, bytes) else text.encode()
    return a_document(**{f"{name}.xml": content})


WIDE = "<?xml version='1.0'?><w:t>TOP SECRET</w:t>"
HEADS = ["SIU 12/26", "", "Harbour"]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("mark", ["TOP SECRET", "SECRET", "UK SECRET"])
def test_a_head_whose_pieces_stand_between_tabs(head: str, mark: str) -> None:
    said = run(head) + TAB + run(mark) + TAB + run("Page 1")
    assert "marking" in against(
        "a.docx", document("word__header1", f"<w:hdr><w:p>{said}</w:p></w:hdr>")
    )
    ordinary = said.replace(mark, "OFFICIAL")
    assert not against(
        "a.docx", document("word__header1", f"<w:hdr><w:p>{ordinary}</w:p></w:hdr>")
    )


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("word__document", f"<w:p>{run('Top&#160;Secret')}</w:p>"),
        ("word__document", f"<w:p>{run('TOP&#x20;SEC')}{run('RET')}</w:p>"),
        ("word__document", f"<w:p>{run('12')}{TAB}{run('Secret: the source')}</w:p>"),
        ("word__document", "<w:p><w:t><![CDATA[UK SECRET]]></w:t></w:p>"),
        (
            "word__footer1",
            f"<w:p>{run('Page ')}<w:r><w:instrText> PAGE </w:instrText></w:r>"
            f"{run('1')}{TAB}{run('TOP SECRET')}</w:p>",
        ),
        (
            "docProps__core",
            "<cp:coreProperties><dc:title>Report</dc:title><cp:keywords>TOP SECRET"
            "</cp:keywords><dc:creator>J Smith</dc:creator></cp:coreProperties>",
        ),
        (
            "docProps__custom",
            "<Properties><property name='Owner'><vt:lpwstr>Smith</vt:lpwstr></property>"
            "<property name='M'><vt:lpwstr>UK SECRET</vt:lpwstr></property>"
            "</Properties>",
        ),
        ("docProps__custom", '<Properties><property name="TOP SECRET"/></Properties>'),
        ("word__notes", "<?xml version='1.0'?><w:t>TOP SECRET</w:t>".encode("utf-16")),
        (
            "word__notes",
            "<?xml version='1.0'?><w:t>TOP SECRET</w:t>".encode("utf-16-le"),
        ),
    ],
)
def test_a_document(part: str, text: str | bytes) -> None:
    assert "marking" in against("a.docx", document(part, text))


@pytest.mark.parametrize("ahead", range(0, 18, 3))
def test_over_the_edge_of_a_block(ahead: int) -> None:
    fill = "a" * (office.BLOCK - len("<w:p><w:t>") - ahead)
    said = f"<w:p><w:t>{fill}. TOP SECRET</w:t></w:p>"
    assert "TOP SECRET" in against("a.docx", document("word__notes", said))
    long = f"<w:p><w:t>{fill * 6}. TOP SECRET</w:t></w:p>"
    assert "TOP SECRET" in against("a.docx", document("word__notes", long))


@pytest.mark.parametrize(
    "parts",
    [
        {"xl__s": "<worksheet><oddHeader>&amp;CTOP SECRET</oddHeader></worksheet>"},
        {"xl__s": "<worksheet><oddFooter>&amp;CSECRET</oddFooter></worksheet>"},
        {
            "xl__s": '<worksheet><evenHeader>&amp;C&amp;"Arial,Bold"&amp;14SECRET'
            "&amp;RPage &amp;P</evenHeader></worksheet>"
        },
        {"xl__w": '<workbook><sheets><sheet name="TOP SECRET"/></sheets></workbook>'},
        {
            "xl__s": "<row><c t='inlineStr'><is><t>Name</t></is></c>"
            "<c t='inlineStr'><is><t>Secret</t></is></c></row>"
        },
        {"xl__c": "<authors><author>Smith</author><author>SECRET</author></authors>"},
    ],
)
def test_a_sheet(parts: dict[str, str]) -> None:
    assert "marking" in against("a.xlsx", a_sheet(**parts))
    plain = {
        name: text.replace("SECRET", "PLAIN").replace("Secret", "Plain")
        for name, text in parts.items()
    }
    assert against("a.xlsx", a_sheet(**plain)) == ""


def cell(place: str, said: str, kind: str = "inlineStr") -> str:
    held = f"<v>{said}</v>" if kind == "s" else f"<is><t>{said}</t></is>"
    return f'<c r="{place}" t="{kind}">{held}</c>'


def a_book(*cells: str, shared: tuple[str, ...] = ()) -> bytes:
    words = "".join(f"<si><t>{each}</t></si>" for each in shared)
    return a_sheet(
        xl__worksheets__sheet1=f"<worksheet><row>{''.join(cells)}</row></worksheet>",
        xl__sharedStrings=f"<sst>{words}</sst>",
    )


@pytest.mark.parametrize("letter", ["S", "TS", "(s)"])
@pytest.mark.parametrize("name", ["Marking", "Security classification", "GSC"])
def test_a_letter_below_or_beside_what_says_that_it_is_a_marking(
    name: str, letter: str
) -> None:
    below = [cell("A1", "Text"), cell("B1", name), cell("A2", "x"), cell("B2", letter)]
    assert "marking" in against("a.xlsx", a_book(*below))
    assert "marking" in against("a.xlsx", a_book(cell("A1", name), cell("B1", letter)))
    words = ("Text", name, "x", letter)
    shared = [
        cell(each, str(at), "s") for at, each in enumerate(["A1", "B1", "A2", "B2"])
    ]
    assert "marking" in against("a.xlsx", a_book(*shared, shared=words))


def test_a_letter_in_another_column_is_none() -> None:
    cells = [
        cell("A1", "Size"),
        cell("B1", "Marking"),
        cell("A2", "S"),
        cell("B2", "O"),
    ]
    assert against("a.xlsx", a_book(*cells)) == ""
    words = ("Size", "Marking", "S", "O")
    shared = [
        cell(each, str(at), "s") for at, each in enumerate(["A1", "B1", "A2", "B2"])
    ]
    assert against("a.xlsx", a_book(*shared, shared=words)) == ""


@pytest.mark.parametrize("caps", ["<w:smallCaps/>", '<w:caps w:val="true"/>'])
def test_what_a_document_shows_in_capitals_is_read_so(caps: str) -> None:
    shown = (
        f"<w:r><w:rPr>{caps}</w:rPr><w:t>Secret</w:t></w:r>{run(' the source lands')}"
    )
    assert "marking" in against("a.docx", document("word__document", shown))
    not_shown = shown.replace(caps, '<w:caps w:val="0"/>')
    assert against("a.docx", document("word__document", not_shown)) == ""


def test_what_a_sheet_says_of_a_cell_that_is_chosen() -> None:
    rule = '<dataValidation sqref="A1" prompt="TOP SECRET"><f>1</f></dataValidation>'
    assert "marking" in against("a.xlsx", a_sheet(xl__worksheets__sheet1=rule))


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE w [<!ENTITY s "SECRET">]><w:t>TOP &s;</w:t>',
        '<?xml version="1.0" encoding="utf-7"?><w:t>TOP SECR+AEU-T</w:t>',
    ],
)
def test_a_part_that_hides_its_words_is_refused(text: str) -> None:
    assert "damaged" in against("a.docx", document("word__notes", text))


def a_mail(head: str, body: str | bytes, *, kind: str = "text/plain") -> bytes:
    start = f"From: a@b.example\r\n{head}Content-Type: {kind}\r\n\r\n".encode()
    return start + (body if isinstance(body, bytes) else body.encode())


ENCODED = base64.b64encode(b"TOP SECRET - lands").decode()


@pytest.mark.parametrize(
    "mail",
    [
        a_mail(f"Subject: =?utf-8?B?{ENCODED}?=\r\n", "he lands"),
        a_mail("Subject: =?utf-8?Q?TOP_SECRET_=E2=80=93_lands?=\r\n", "he lands"),
        a_mail("X-Protective-Marking: SEC=SECRET, VER=2018\r\n", "he lands"),
        a_mail("X-Protective-Marking: Secret\r\n", "he lands"),
        a_mail("", "<html><p>Secret</p><p>he lands</p></html>", kind="text/html"),
        a_mail(
            "",
            "<p><b>TOP&nbsp;</b><span>S</span><span>ECRET</span></p>",
            kind="text/html",
        ),
        a_mail("", "<img alt='UK SECRET'><p>he lands</p>", kind="text/html"),
        a_mail(
            "Content-Transfer-Encoding: base64\r\n",
            base64.encodebytes("TOP SECRET he lands".encode("utf-16-le")),
            kind="text/plain; charset=utf-16le",
        ),
    ],
)
def test_a_message(mail: bytes) -> None:
    assert "marking" in against("a.eml", mail)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", r'{"text": "From: a\nSECRET\nThe source"}'),
        ("a.json", r'{"text": "\u0054\u004fP \u0053ECRET"}'),
        ("a.json", '{"marking": "Secret"}'),
        ("a.json", '{"classification" : "TS"}'),
        ("a.csv", "marking,text\nSecret,he lands\n"),
        ("a.csv", "marking,text\nTS,he lands\n"),
        ("a.tsv", 'text\tmarking\n"he, lands"\tTS\n'),
        ("a.csv", "text;Protective marking\nhe lands;S\n"),
        ("a.csv", "name,classification\nx,(s)\n"),
        ("a.json", '[{"id": 1, "marking": "S"}]'),
        ("a.json", '{"Security classification": "ts"}'),
        ("TOP SECRET.txt", "he lands"),
        ("plan_SECRET_2.csv", "he lands"),
    ],
)
def test_a_text(name: str, text: str) -> None:
    assert "marking" in against(name, text.encode())


def test_a_text_that_writes_its_looks_between_its_words_is_refused() -> None:
    assert "not text" in against("a.txt", rb"{\rtf1 TOP\~SECRET}")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '{"password": "secret", "SECRET_GARDEN": 1}'),
        ("a.csv", "officer,said\nTS,it was a SECRET\n"),
        ("a.csv", "item,size\nshirt (S),2 \n"),
        ("a.csv", "item,size\nshirt,S\n"),
        ("a.csv", "text,marking\nhe lands,O\nS,O\n"),
        ("a.json", '{"initial": "S", "marking": "O"}'),
        ("a.txt", "VICTORIA'S SECRET, Oracle Centre"),
    ],
)
def test_an_ordinary_text_is_kept(name: str, text: str) -> None:
    assert against(name, text.encode()) == ""
