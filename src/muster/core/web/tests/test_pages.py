"""What the pages of the kit show."""

import re
from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from django.test import Client

from muster.core.web.pages import (
    Chart,
    Column,
    Detail,
    Edge,
    ListPage,
    Node,
    Panel,
    Row,
    Summary,
    SummaryRow,
    Table,
)

RECORD = "/requests/SE-GWY-2026-7K3F9Q/"


def shown(client: Client, path: str, **headers: str) -> str:
    return client.get(path, headers=headers).content.decode()


def test_every_page_says_who_where_and_for_what_purpose(gateway: Client) -> None:
    page = shown(gateway, "/requests/")
    assert "Det Sgt Priya Anand" in page
    assert "Gateway officer, Thames Valley Police" in page
    assert "Operation Larch: county line into Slough" in page
    assert "South East Regional Organised Crime Unit" in page


def test_a_sensitive_record_bears_its_marking_and_another_page_does_not(
    gateway: Client,
) -> None:
    assert "OFFICIAL-SENSITIVE" in shown(gateway, RECORD)
    assert "SENSITIVE" not in shown(gateway, "/requests/new/")


def test_a_list_of_records_is_marked_as_they_are_though_its_page_says_nothing(
    gateway: Client,
) -> None:
    assert "OFFICIAL-SENSITIVE" in shown(gateway, "/requests/")


def test_a_page_that_is_not_found_is_marked_alike_wherever_it_was_asked_for(
    gateway: Client,
) -> None:
    for path in ("/requests/R-NOTHING/", "/nothing/"):
        page = gateway.get(path).content.decode()
        assert "OFFICIAL-SENSITIVE" not in page


def test_a_record_shows_what_happens_next_who_acts_and_by_when(gateway: Client) -> None:
    page = shown(gateway, RECORD)
    assert "The gateway team scores the request." in page
    assert "Gateway officer on duty" in page
    assert "23 November 2026, 17:00 (due tomorrow)" in page


def test_what_someone_typed_is_shown_as_text_and_never_as_markup(
    gateway: Client,
) -> None:
    page = shown(gateway, RECORD)
    assert "&lt;b&gt;Not bold&lt;/b&gt;" in page
    assert "<b>Not bold" not in page


def test_an_act_that_must_wait_says_why_and_has_no_link(gateway: Client) -> None:
    page = shown(gateway, RECORD)
    assert "Only its author withdraws a request" in page
    assert not re.search(r"<a[^>]*>Withdraw it", page)


def test_a_value_that_nobody_recorded_says_so(gateway: Client) -> None:
    assert "Not recorded" in shown(gateway, RECORD)


def test_an_empty_list_says_what_it_means_and_what_to_do(gateway: Client) -> None:
    page = shown(gateway, "/requests/?state=decided")
    assert "No request has been decided yet." in page
    assert "Show every request" in page
    assert "<table" not in page


def test_the_next_page_keeps_the_filters_in_its_address(gateway: Client) -> None:
    page = shown(gateway, "/requests/?state=open")
    assert re.search(r'href="\?state=open&amp;after=[\w%:-]+"', page)


def test_search_terms_are_sent_in_the_body_and_stand_in_no_address(
    gateway: Client,
) -> None:
    page = gateway.post("/find/", {"name": "Anand"}).content.decode()
    assert '<form class="muster-search" method="post"' in page
    assert '<input type="hidden" name="name" value="Anand">' in page
    assert not re.search(r'(href|action)="[^"]*Anand', page)


def test_the_browser_is_asked_to_remember_no_answer(gateway: Client) -> None:
    for path in ("/find/", "/requests/new/", "/decide/"):
        assert 'method="post" autocomplete="off"' in shown(gateway, path)


def test_a_search_for_nothing_says_what_to_enter(gateway: Client) -> None:
    response = gateway.post("/find/", {"name": ""})
    assert response.status_code == 422
    assert "Enter name or number" in response.content.decode()


def test_a_cursor_that_we_did_not_make_is_a_bad_request(gateway: Client) -> None:
    response = gateway.get("/requests/?after=forged")
    assert response.status_code == 400
    assert "We could not understand that" in response.content.decode()


def test_a_panel_is_fetched_by_address_and_is_a_link_without_a_script(
    gateway: Client,
) -> None:
    page = shown(gateway, RECORD)
    assert 'hx-get="/requests/panel/"' in page
    assert '<a class="govuk-link" href="/requests/panel/">' in page


def test_a_panel_is_a_fragment_within_a_page_and_a_page_by_itself(
    gateway: Client,
) -> None:
    within = shown(gateway, "/requests/panel/", **{"HX-Request": "true"})
    alone = gateway.get("/requests/panel/")
    assert "<html" not in within
    assert "Sent to partners" in within
    assert "<html" in alone.content.decode()
    assert "HX-Request" in alone["Vary"]


def test_no_page_has_an_inline_script_style_or_handler(gateway: Client) -> None:
    for path in (RECORD, "/requests/", "/requests/new/", "/decide/", "/chart/"):
        page = shown(gateway, path)
        scripts = re.findall(r"<script([^>]*)>", page)
        assert all("src=" in it or "application/json" in it for it in scripts)
        assert not re.search(r"<style|\sstyle=|\son\w+=\"", page)


def test_a_row_that_does_not_fit_its_columns_is_refused() -> None:
    columns, rows = [Column("One")], [Row(("a", "b"))]
    with pytest.raises(ValueError, match="2 cells under: One"):
        Table(title="Narrow", columns=columns, rows=rows)
    with pytest.raises(ValueError, match="2 cells under: One"):
        ListPage(title="Narrow", columns=columns, rows=rows, empty="None.")


def test_a_chart_stands_in_tables_too(gateway: Client) -> None:
    page = shown(gateway, "/chart/")
    assert "carries for" in page
    assert "B2P, seen 20 November 2026" in page


def test_a_name_on_a_chart_cannot_end_the_attribute_that_holds_it(
    gateway: Client,
) -> None:
    page = shown(gateway, "/chart/")
    assert "<script>alert(1)" not in page
    (held,) = re.findall(r"data-chart='([^']*)'", page)
    assert "\\u003c/script\\u003e" in held
    assert "onerror=\\u0027alert(1)\\u0027" in held


def test_a_chart_that_is_asked_for_more_answers_with_plain_data(
    gateway: Client,
) -> None:
    answer = gateway.get("/chart/more/").json()
    assert [node["key"] for node in answer["nodes"]] == ["line", "phone"]
    assert answer["edges"][0]["text"] == "uses"


def test_a_link_to_a_thing_that_is_not_on_the_chart_is_refused() -> None:
    line = Node(key="line", text="The Ricky line")
    hidden = Edge(source="line", target="hidden", text="run by")
    with pytest.raises(ValueError, match="leads off the chart"):
        Chart(title="Links", nodes=[line], edges=[hidden])


def test_a_long_record_names_its_parts_and_how_much_each_holds() -> None:
    some = Table(title="Plan", columns=[Column("What")], rows=[Row(["a"]), Row(["b"])])
    none = Table(title="Bids", columns=[Column("What")], rows=[])
    known = Summary(title="Key facts", rows=[SummaryRow("Force", "Surrey")])
    untitled = Summary(rows=[SummaryRow("Force", "Surrey")])
    panels = [
        Panel(title="Requests", href="/a/"),
        Panel(title="Notes", href="/b/", beside=True),
        Panel(title="Threats", href="/c/"),
    ]
    page = Detail(
        title="Larch", kind="Operation",
        blocks=[
            known, untitled, none, replace(some, title="Plan: what is to be done"),
            replace(some, title="Bids: 2 of 9"),
        ],
        panels=panels,
    )  # fmt: skip
    assert [(part.anchor, part.title, part.count) for part in page.parts] == [
        ("part-1", "Key facts", None),
        ("part-4", "Plan", 2),
        ("part-5", "Bids", None),
        ("panel-1", "Requests", None),
        ("panel-3", "Threats", None),
    ]
    assert replace(page, panels=panels[:2]).parts == ()


def test_parts_that_are_called_alike_are_named_whole() -> None:
    titles = ("Decided: by force", "Decided: by outcome", "Taken: in pounds", "A", "B")
    blocks = [Summary(title=each, rows=[SummaryRow("a", "b")]) for each in titles]
    page = Detail(title="Account", kind="Account", blocks=blocks)
    assert [part.title for part in page.parts] == [*titles[:2], "Taken", "A", "B"]


@pytest.mark.parametrize(("rows", "shown"), [(0, 0), (9, 9), (10, 6), (40, 6)])
def test_a_long_table_that_folds_shows_its_first_rows(rows: int, shown: int) -> None:
    those = [Row([f"Row {number}"]) for number in range(rows)]
    table = Table(title="Long", columns=[Column("What")], rows=those, folds=True)
    assert [len(part) for part in table.shown_and_folded] == [shown, rows - shown]
    page = render_to_string(table.template, {"block": table}).split("<details")
    assert len(page) == (2 if rows > shown else 1)
    assert sum(part.count("scope=row") for part in page) == rows
    assert page[0].count("scope=row") == shown


def test_a_table_shows_all_its_rows_unless_it_folds() -> None:
    those = [Row([f"Row {number}"]) for number in range(40)]
    table = Table(title="Time limits", columns=[Column("What")], rows=those)
    assert table.shown_and_folded == (those, ())
