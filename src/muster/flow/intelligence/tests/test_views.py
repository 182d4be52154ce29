"""The pages of intelligence, as signed-in people get them."""

import re

import pytest
from django.db import connections

from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import at_work, signed_in
from muster.core.records.tests.written import entries
from muster.core.web.tests.sending import as_shown
from muster.flow.intelligence import actions, queries
from muster.flow.intelligence.builders import (
    ANALYST,
    AT,
    BODY,
    FORCE,
    OFFICER,
    OTHER_FORCE,
    PARTNER,
    REVIEWER,
    a_draft,
    a_submitted,
    accepted,
    name_person,
    seen,
    take_all,
    told_only,
)
from muster.flow.intelligence.tests.asking import SENT, only_report, page, send, text_of

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def test_a_report_is_written_named_linked_submitted_and_accepted() -> None:
    officer, reviewer = at_work(OFFICER), signed_in(REVIEWER)
    assert "The information" in text_of(officer, "/intelligence/new/")
    here = send(
        officer,
        "/intelligence/new/",
        {**SENT, "organisation": "SEROCU", "readers": "unit"},
    )
    shown = text_of(officer, here)
    assert "Known indirectly to the source but corroborated" in shown
    assert "Found in the text and not named yet" in shown
    found = text_of(officer, f"{here}found/")
    assert "Phone number 07700 900123" in found
    ticks = dict.fromkeys(re.findall(r'name="(take_\w+)"', found), "on")
    send(officer, f"{here}found/", dict(ticks))
    text_of(officer, f"{here}people/new/")
    send(
        officer,
        f"{here}people/new/",
        {"name": "Dan Briggs", "born": "1990", "categories": ["suspect", "victim"]},
    )
    text_of(officer, f"{here}things/new/")
    send(officer, f"{here}things/new/", {"what": "address", "name": "3 Larch Row"})
    asked = text_of(officer, f"{here}links/")
    pairs = re.findall(r'name="(pair_\d+_\d+)"', asked)
    assert len(pairs) == 6
    assert "Dan Briggs uses 07700 900123" in asked
    send(officer, f"{here}links/", {"pair_3_1": "uses_phone"})
    assert "Dan Briggs" in text_of(officer, here)
    text_of(officer, f"{here}submit/")
    send(officer, f"{here}submit/", {})
    assert here in text_of(reviewer, "/intelligence/review/")
    text_of(reviewer, f"{here}accept/")
    send(reviewer, f"{here}accept/", {})
    register = only_report(REVIEWER)
    assert register.state == "accepted"
    end = text_of(reviewer, here)
    assert "/picture/SE-PER-" in end
    person = re.search(r"/picture/SE-PER-[^/]+/", end)
    assert person
    about = text_of(reviewer, person[0])
    assert register.reference in about
    assert f"by {OFFICER}, accepted by {REVIEWER}" in about
    assert "Suspect" in end
    assert "Victim" in end


MARK = "Zebedee-Kestrel"


def everywhere(word: str) -> list[str]:
    """Every table of the whole database of which some row holds a word."""
    found = []
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE muster_definer")
        cursor.execute(
            "SELECT relname FROM pg_class c JOIN pg_namespace n ON"
            " n.oid = c.relnamespace WHERE relkind = 'r' AND nspname = 'public'"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(
                f'SELECT count(*) FROM "{table}" AS t WHERE t::text LIKE %s',  # noqa: S608
                [f"%{word}%"],
            )
            if cursor.fetchone()[0]:
                found.append(table)
        cursor.execute("RESET ROLE")
    return found


def test_marked_text_is_refused_with_what_to_do_and_is_nowhere_afterwards() -> None:
    officer = signed_in(OFFICER)
    for place in ("text", "provenance", "source_reference", "conditions"):
        sent = {
            **SENT,
            "organisation": "SEROCU",
            "readers": "unit",
            place: f"SECRET {MARK}",
        }
        answer = officer.post("/intelligence/new/", sent, secure=True)
        shown = answer.content.decode()
        assert answer.status_code == 409
        assert MARK not in shown
        assert "bears the marking SECRET" in shown
        assert "sensitive intelligence unit" in shown
    assert entries(OFFICER) == ["page.refused"] * 4
    assert everywhere(MARK) == []


def test_a_title_is_asked_about_and_text_of_an_intercept_refused() -> None:
    officer = signed_in(OFFICER)
    whole = {**SENT, "organisation": "SEROCU", "readers": "unit"}
    titled = {**whole, "title": "SECRET OLIVE YARD"}
    asked = officer.post("/intelligence/new/", titled, secure=True)
    assert "It is an ordinary word" in asked.content.decode()
    spoken = {**whole, "text": f"An intercept of calls names {MARK}"}
    refused = officer.post("/intelligence/new/", spoken, secure=True)
    assert refused.status_code == 409
    assert MARK not in refused.content.decode()
    assert "speaks of intercept" in refused.content.decode()
    assert everywhere(MARK) == []


def test_marked_text_is_not_repeated_even_where_other_answers_are_missing() -> None:
    answer = signed_in(OFFICER).post(
        "/intelligence/new/", {"text": f"TOP SECRET {MARK}"}, secure=True
    )
    assert answer.status_code == 409
    assert MARK not in answer.content.decode()


def test_marked_text_is_refused_on_every_page_that_takes_text() -> None:
    register = a_draft()
    officer = signed_in(OFFICER)
    for rest, field in (
        ("change/", "provenance"),
        ("items/new/", "text"),
        ("items/1/", "text"),
        ("people/new/", "name"),
        ("things/new/", "name"),
        ("withdraw/", "reason"),
        ("relate/", "reference"),
    ):
        answer = officer.post(
            page(register, rest), {field: f"SECRET {MARK}"}, secure=True
        )
        assert answer.status_code == 409, rest
        assert MARK not in answer.content.decode()
    assert everywhere(MARK) == []


def test_the_search_for_words_finds_what_is_kept() -> None:
    a_draft(f"Plain text of {MARK}")
    assert "intelligence_reportitem" in everywhere(MARK)


def test_an_outsider_gets_the_answer_of_an_absent_page_on_every_address() -> None:
    register = accepted(a_submitted(by=FORCE, readers=BODY))
    absent = "SE-INT-2026-22222222"
    for name in (OTHER_FORCE, PARTNER):
        client = signed_in(name)
        for rest in ("", "change/", "found/", "links/", "submit/", "items/1/"):
            hidden = client.get(page(register, rest), secure=True)
            nowhere = client.get(f"/intelligence/{absent}/{rest}", secure=True)
            assert hidden.status_code == nowhere.status_code == 404
            kept = hidden.content.decode().replace(register.reference, absent)
            assert without_tokens(kept) == without_tokens(nowhere.content.decode())


def without_tokens(shown: str) -> str:
    """A page without what differs from one request to the next."""
    return re.sub(r'(value|nonce)="[\w-]{20,}"', "", shown)


def test_a_list_shows_a_force_its_own_reports_only() -> None:
    theirs = a_submitted(by=FORCE, readers=BODY)
    ours = a_submitted()
    for name, sees in (
        (FORCE, {theirs.reference}),
        (OTHER_FORCE, set()),
        (ANALYST, {theirs.reference, ours.reference}),
    ):
        shown = text_of(signed_in(name), "/intelligence/")
        assert set(re.findall(r"SE-INT-2026-\w{8}", shown)) == sees


def test_another_persons_draft_stands_in_no_list() -> None:
    draft = a_draft()
    for name, sees in ((OFFICER, True), (ANALYST, False)):
        shown = text_of(signed_in(name), "/intelligence/?whose=&state=")
        assert (draft.reference in shown) is sees
    assert draft.reference in text_of(
        signed_in(OFFICER), "/intelligence/?whose=mine&state=draft"
    )


def test_a_page_of_a_report_is_one_entry_and_so_is_a_list_or_a_search() -> None:
    register = a_draft()
    officer = at_work(OFFICER)
    before = len(entries(OFFICER))
    text_of(officer, page(register))
    text_of(officer, "/intelligence/")
    text_of(officer, page(register, "found/"))
    for rest in ("change/", "items/new/", "items/1/", "people/new/", "links/"):
        text_of(officer, page(register, rest))
    assert entries(OFFICER)[before:] == [
        "intelligence_report.opened",
        "intelligence.reports.listed",
        "picture.searched",
    ]


def test_a_group_that_one_is_in_can_be_chosen_and_no_other() -> None:
    told_only(name="Operation Larch")
    told_only(of=REVIEWER, name="Operation Rowan")
    shown = text_of(signed_in(OFFICER), "/intelligence/new/")
    assert "Only people told of Operation Larch" in shown
    assert "Operation Rowan" not in shown
    group = re.findall(r'value="(group-\w+)"', shown)[0]
    sent = {**SENT, "organisation": "SEROCU", "readers": group}
    here = send(signed_in(OFFICER), "/intelligence/new/", sent)
    assert "told of Operation Larch" in text_of(signed_in(OFFICER), here)
    text_of(signed_in(REVIEWER), here, 404)


def test_a_grade_that_breaks_the_rules_is_refused_with_each_reason() -> None:
    sent = {**SENT, "organisation": "SEROCU", "readers": "unit", "handling": "C"}
    answer = signed_in(OFFICER).post("/intelligence/new/", sent, secure=True)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Handling code C needs its conditions in words" in shown
    assert "Handling code C needs an action code, A1 to A3" in shown
    assert "Dan Briggs rings" in shown


def test_a_day_to_come_is_refused() -> None:
    sent = {**SENT, "organisation": "SEROCU", "readers": "unit"}
    sent["information_on_year"] = "2999"
    answer = signed_in(OFFICER).post("/intelligence/new/", sent, secure=True)
    assert "not in the future" in answer.content.decode()


def test_the_author_changes_items_parts_and_links_while_it_is_a_draft() -> None:
    register = a_draft()
    take_all(register)
    person = name_person(register)
    officer = signed_in(OFFICER)
    item = {name: SENT[name] for name in ("text", "source", "assessment", "handling")}
    send(officer, page(register, "items/new/"), item)
    again = as_shown(officer, page(register, "items/1/"))
    send(officer, page(register, "items/1/"), {**item, **again, "assessment": "A"})
    text_of(officer, page(register, "items/2/remove/"))
    send(officer, page(register, "items/2/remove/"), {})
    place = f"named/{person.number}"
    parts = as_shown(officer, page(register, f"{place}/part/"))
    said = {"categories": ["witness"], **parts}
    send(officer, page(register, f"{place}/part/"), said)
    send(officer, page(register, "links/"), {f"pair_{person.number}_1": "uses_phone"})
    text_of(officer, page(register, "links/1/remove/"))
    send(officer, page(register, "links/1/remove/"), {})
    shown = text_of(officer, page(register))
    assert "Item 1: 2AP" in shown
    assert "Witness" in shown
    send(officer, page(register, f"{place}/remove/"), {})
    assert "Witness" not in text_of(officer, page(register))
    text_of(officer, page(register, "items/9/"), 404)
    text_of(officer, page(register, "named/9/part/"), 404)


def test_a_report_is_changed_as_a_whole() -> None:
    register = a_draft()
    officer = signed_in(OFFICER)
    shown = text_of(officer, page(register, "change/"))
    assert "ISR 4471" in shown
    sent = {**SENT, "organisation": "TVP", "readers": "body", "title": "Another"}
    seen_by_it = as_shown(officer, page(register, "change/"))
    send(officer, page(register, "change/"), sent | seen_by_it)
    assert "Thames Valley Police" in text_of(officer, page(register))
    assert "Another" in text_of(signed_in(FORCE), page(register))


def test_an_item_changed_in_two_windows_shows_the_second_both() -> None:
    register = a_draft()
    address = page(register, "items/1/")
    first, second = signed_in(OFFICER), signed_in(OFFICER)
    item = {name: SENT[name] for name in ("text", "source", "assessment", "handling")}
    one, two = as_shown(first, address), as_shown(second, address)
    send(first, address, {**item, **one, "text": "The first text"})
    answer = second.post(address, {**item, **two, "text": "Another"}, secure=True)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "It now says “The first text”" in shown
    assert ">Another</textarea>" in shown
    assert "The first text" in text_of(second, page(register))
    send(second, address, {**item, **as_shown(second, address), "text": "Another"})
    assert "Another" in text_of(first, page(register))


def test_a_report_past_change_is_refused_to_its_author_and_unknown_to_others() -> None:
    register = a_submitted()
    text_of(signed_in(OFFICER), page(register, "items/new/"), 409)
    text_of(signed_in("Callum Frost"), page(register, "items/new/"), 404)


def test_where_a_report_comes_from_is_hidden_from_other_readers() -> None:
    register = a_submitted()
    assert "ISR 4471" in text_of(signed_in(REVIEWER), page(register))
    shown = text_of(signed_in(ANALYST), page(register))
    assert "ISR 4471" not in shown
    assert "Seen by its author and by intelligence officers only" in shown


def test_the_panel_shows_accepted_reports_about_a_record() -> None:
    about, waiting = accepted(a_submitted()), a_submitted()
    origin = a_draft("Stands for a threat")
    with acting(OFFICER, at=AT) as author:
        for one in (about, waiting):
            actions.relate_to(seen(one), seen(origin), actor=author, at=AT)
    shown = text_of(signed_in(OFFICER), f"/intelligence/about/{origin.reference}/")
    assert about.reference in shown
    assert "2BP" in shown
    assert waiting.reference not in shown


def test_two_records_are_related_by_reference_if_both_may_be_seen() -> None:
    register, other = a_draft(), a_submitted()
    hidden = a_submitted(by=REVIEWER, readers=told_only(of=REVIEWER))
    officer = signed_in(OFFICER)
    send(officer, page(register, "relate/"), {"reference": other.reference})
    assert other.reference in text_of(officer, page(register))
    for reference in (hidden.reference, "SE-INT-2026-22222222"):
        answer = officer.post(
            page(register, "relate/"), {"reference": reference}, secure=True
        )
        assert answer.status_code == 409


def test_a_force_officer_reads_an_accepted_report_without_a_way_into_the_picture() -> (
    None
):
    register = accepted(a_submitted(by=FORCE, readers=BODY))
    assert "/picture/SE-" not in text_of(signed_in(FORCE), page(register))
    assert "/picture/SE-" in text_of(signed_in(OFFICER), page(register))


PASTED = """OFFICIAL - SENSITIVE
Title: A lock-up in Didcot
Date of information: 3 November 2026
1. The blue van of the Orrells stood there at two. 2 B P
2. Nia Orrell rang 07700 900417. 1AC A2 S1
Conditions: Ask the officer before use
Handling: as agreed
"""


def test_a_whole_report_is_pasted_checked_and_saved_with_its_items() -> None:
    officer = signed_in(OFFICER)
    shown = officer.post("/intelligence/paste/", {"whole": PASTED}, secure=True)
    page_shown = shown.content.decode()
    assert shown.status_code == 200
    assert 'action="/intelligence/new/"' in page_shown
    assert 'value="A lock-up in Didcot"' in page_shown
    assert 'name="more-0-source"' in page_shown
    assert "There is a problem" not in page_shown
    checked = {
        "title": "A lock-up in Didcot",
        "information_on_day": "3",
        "information_on_month": "11",
        "information_on_year": "2026",
        "organisation": "SEROCU",
        "readers": "unit",
        "text": "The blue van of the Orrells stood there at two.",
        "source": "2",
        "assessment": "B",
        "handling": "P",
        "more-TOTAL_FORMS": "1",
        "more-INITIAL_FORMS": "1",
        "more-0-text": "Nia Orrell rang 07700 900417.",
        "more-0-source": "1",
        "more-0-assessment": "A",
        "more-0-handling": "C",
        "more-0-action": "A2",
        "more-0-sanitisation": "S1",
        "more-0-conditions": "Ask the officer before use",
    }
    saved = officer.post("/intelligence/new/", checked, secure=True)
    assert saved.status_code == 302, saved.content.decode()
    reference = saved.headers["Location"].split("/")[-2]
    with acting(OFFICER):
        items = list(queries.items(queries.report(reference).register))
    assert [item.text for item in items] == [
        "The blue van of the Orrells stood there at two.",
        "Nia Orrell rang 07700 900417.",
    ]
    assert (items[1].source, items[1].handling, items[1].action) == (1, "C", "A2")


def test_what_was_not_understood_of_a_pasted_report_is_shown() -> None:
    officer = signed_in(OFFICER)
    odd = PASTED.replace("Conditions: Ask the officer before use\n", "")
    shown = officer.post("/intelligence/paste/", {"whole": odd}, secure=True)
    assert "Handling: as agreed" in shown.content.decode()


@pytest.mark.parametrize(
    ("written", "chosen"),
    [
        ("Hampshire Constabulary", "Hampshire and Isle of Wight Constabulary"),
        ("Wexmoor Constabulary", "Choose the organisation"),
    ],
)
def test_a_pasted_body_is_taken_by_an_older_name_and_one_unknown_is_asked(
    written: str, chosen: str
) -> None:
    whole = f"Organisation: {written}\nText: A van stood there.\nGrade: 2BP"
    shown = signed_in(OFFICER).post(
        "/intelligence/paste/", {"whole": whole}, secure=True
    )
    page_shown = shown.content.decode()
    selected = re.findall(
        r"<option[^>]*\bselected[^>]*>\s*([^<]*?)\s*</option>", page_shown
    )
    assert chosen in selected
    assert written in page_shown
