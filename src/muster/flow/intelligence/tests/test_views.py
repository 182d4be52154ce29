"""The pages of intelligence, as signed-in people get them."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from muster.core.audit.models import EntryText
from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import at_work, signed_in
from muster.core.records.models import Register
from muster.core.records.tests.written import entries
from muster.core.web.tests.sending import as_shown
from muster.flow.intelligence import actions, queries
from muster.flow.intelligence.builders import (
    ANALYST,
    AT,
    BODY,
    FORCE,
    HEADER,
    OFFICER,
    OTHER_FORCE,
    PARTNER,
    REVIEWER,
    TEXT,
    a_draft,
    a_submitted,
    accepted,
    moved,
    name_person,
    seen,
    take_all,
    told_only,
)
from muster.flow.intelligence.workflow import REPORT

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

SENT: dict[str, Any] = {
    "title": HEADER.title,
    "text": TEXT,
    "source": "2",
    "assessment": "B",
    "handling": "P",
    "conditions": "",
    "action": "",
    "sanitisation": "",
    "information_on_day": "1",
    "information_on_month": "11",
    "information_on_year": "2026",
    "source_reference": "ISR 4471",
    "provenance": "Seen at a distance",
}
"""What the page for a new report sends, save the body and the readers."""


def page(register: Register, rest: str = "") -> str:
    """The address of a report's page, or of one below it."""
    return f"/intelligence/{register.reference}/{rest}"


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address, secure=True)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def send(client: Client, address: str, said: Mapping[str, object]) -> str:
    answer = client.post(address, said, secure=True)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def only_report(name: str) -> Register:
    with acting(name):
        return Register.objects.get(kind=REPORT.key)


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


def test_a_reviewer_is_not_asked_to_review_their_own() -> None:
    own, other = a_submitted(by=REVIEWER), a_submitted()
    reviewer = signed_in(REVIEWER)
    shown = text_of(reviewer, "/intelligence/review/")
    assert other.reference in shown
    assert own.reference not in shown
    text_of(reviewer, page(own, "accept/"), 404)
    text_of(signed_in(OFFICER), "/intelligence/review/", 404)


@pytest.mark.parametrize("verb", ["send_back", "reject"])
def test_a_decision_against_a_report_asks_why_and_shows_it(verb: str) -> None:
    register = a_submitted()
    reviewer = signed_in(REVIEWER)
    empty = reviewer.post(page(register, f"{verb}/"), {}, secure=True)
    assert empty.status_code == 422
    send(reviewer, page(register, f"{verb}/"), {"reason": "Grade it again, please"})
    assert "Grade it again, please" in text_of(signed_in(OFFICER), page(register))


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


def test_a_name_like_a_known_one_is_asked_about_before_it_is_kept() -> None:
    accepted(a_submitted())
    register = a_draft("Danny Briggs was seen.")
    officer = at_work(OFFICER)
    said = {"name": "Danny Briggs", "born": "", "categories": ["unknown"]}
    asked = officer.post(page(register, "people/new/"), said, secure=True)
    shown = asked.content.decode()
    assert asked.status_code == 422
    assert "There is a problem" in shown
    assert "Say whether Danny Briggs is one of those known, or new" in shown
    known = re.search(r"SE-PER-2026-\w{12}", shown)
    assert known
    none = officer.post(
        page(register, "people/new/"), {**said, "known": ""}, secure=True
    )
    assert none.status_code == 422
    send(officer, page(register, "people/new/"), {**said, "known": known[0]})
    assert known[0] in text_of(officer, page(register))
    assert entries(OFFICER).count("picture.searched") == 3


@pytest.mark.parametrize("known", [None, "", "zz", "new"])
def test_nobody_is_told_who_is_called_so_before_it_is_said_what_for(
    known: str | None,
) -> None:
    accepted(a_submitted())
    register = a_draft("Danny Briggs was seen.")
    officer, here = signed_in(OFFICER), page(register, "people/new/")
    said = {"name": "Danny Briggs", "born": "", "categories": ["suspect", "victim"]}
    sent = {**said, "known": known} if known is not None else said
    asked = officer.post(here, sent, secure=True).content.decode()
    assert "What are you working on?" in asked
    assert "SE-PER" not in asked
    assert asked.count('name="categories"') == 2
    assert "picture.searched" not in entries(OFFICER)
    stated = {**said, "mine": register.reference, "matter": "", "reason": ""}
    offered = officer.post(here, stated, secure=True)
    assert (offered.status_code, "SE-PER" in offered.content.decode()) == (200, True)
    again = officer.post(here, {**said, "known": "zz"}, secure=True)
    assert (again.status_code, "SE-PER" in again.content.decode()) == (422, True)
    assert entries(OFFICER).count("picture.searched") == 2


def test_what_the_text_names_is_looked_for_once_it_is_said_what_for() -> None:
    accepted(a_submitted())
    register = a_draft("Rings from 07700 900123.")
    officer, here = signed_in(OFFICER), page(register, "found/")
    assert "What are you working on?" in text_of(officer, here)
    stated = {"mine": register.reference, "matter": "", "reason": ""}
    answer = officer.post(here, stated, secure=True)
    assert answer.status_code == 200
    assert re.search(r"SE-OBJ-2026-\w{12}", answer.content.decode())
    assert "picture.searched" in entries(OFFICER)


def test_a_found_number_that_is_known_is_asked_about_and_not_assumed() -> None:
    accepted(a_submitted())
    register = a_draft("Rings from 07700 900123.")
    officer = at_work(OFFICER)
    shown = text_of(officer, page(register, "found/"))
    which = re.findall(r'name="(is_\w+)"', shown)[0]
    unsaid = officer.post(page(register, "found/"), {}, secure=True)
    assert unsaid.status_code == 422
    known = re.findall(r"SE-OBJ-2026-\w{12}", shown)[0]
    send(officer, page(register, "found/"), {which: known})
    text = text_of(officer, page(register, "found/"))
    assert "Nothing is found in the text that is not named yet" in text


def test_what_is_doubtful_is_left_out_and_holds_up_nothing_else() -> None:
    accepted(a_submitted())
    register = a_draft("Rings from 07700 900123 and drives KX21 ZZT.")
    officer = at_work(OFFICER)
    shown = text_of(officer, page(register, "found/"))
    assert "Leave it out for now" in shown
    which = re.findall(r'name="(is_\w+)"', shown)[0]
    take = re.findall(r'name="(take_\w+)"', shown)[0]
    send(officer, page(register, "found/"), {take: "on", which: "left"})
    named = text_of(officer, page(register))
    assert "registration KX21 ZZT" in named
    assert "Found in the text and not named yet" in named


def test_a_person_known_already_is_found_in_the_text_as_one_who_it_may_be() -> None:
    accepted(a_submitted())
    register = a_draft("Then Dan Briggs left with Ulla Ferncote.")
    officer = at_work(OFFICER)
    shown = text_of(officer, page(register, "found/"))
    assert "Who is Dan Briggs?" in shown
    assert "Ulla Ferncote?" not in shown
    (which,) = set(re.findall(r'name="(is_\w+)"', shown))
    (ticked,) = re.findall(r"<input[^>]*\bchecked[^>]*>", shown)
    assert 'value="left"' in ticked
    (known,) = re.findall(r'value="(SE-PER-2026-\w{12})"', shown)
    send(officer, page(register, "found/"), {which: known})
    with acting(OFFICER):
        (named,) = queries.subjects(register)
        assert (named.caption, named.known_id is None) == ("Dan Briggs", False)
    again = text_of(officer, page(register, "found/"))
    assert "Nothing is found in the text that is not named yet" in again


def test_nothing_ticked_is_said_to_be_nothing() -> None:
    register = a_draft()
    answer = at_work(OFFICER).post(page(register, "found/"), {}, secure=True)
    assert answer.status_code == 409
    assert "Nothing was chosen" in answer.content.decode()


def test_matches_offered_are_only_what_the_author_may_see() -> None:
    accepted(a_submitted())
    register = a_draft("Rings from 07700 900123.", by=FORCE, readers=BODY)
    assert "SE-OBJ" not in text_of(at_work(FORCE), page(register, "found/"))


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


def test_the_page_before_submission_says_what_is_not_named() -> None:
    register = a_draft()
    shown = text_of(signed_in(OFFICER), page(register, "submit/"))
    assert "Found in the text and not named: Phone number 07700 900123" in shown
    with acting(OFFICER):
        assert len(queries.unnamed(register)) == 2


def test_an_ordinary_word_in_capitals_is_taken_once_somebody_says_what_it_is() -> None:
    officer, typed = signed_in(OFFICER), {"reason": "THE LOCK-UP IS SECRET NO MORE"}
    register = a_draft()
    asked = officer.post(page(register, "withdraw/"), typed, secure=True)
    assert asked.status_code == 422
    assert "It is an ordinary word" in asked.content.decode()
    assert "THE LOCK-UP IS SECRET NO MORE" in asked.content.decode()
    said = typed | {"no_marking": "on"}
    assert (
        officer.post(page(register, "withdraw/"), said, secure=True).status_code == 302
    )
    with acting("Simon Okafor"):
        bodies = EntryText.objects.values_list("body", flat=True)
        assert (
            "Said to be an ordinary word: “secret” in “Why is the report withdrawn?”"
            in "\n".join(bodies)
        )


def desk(register: Register) -> str:
    return f"/intelligence/review/{register.reference}/"


def test_reports_are_reviewed_one_after_another_without_the_list() -> None:
    two = sorted((a_submitted(), a_submitted()), key=lambda each: each.reference)
    first, second = two
    reviewer = signed_in(REVIEWER)
    assert desk(first) in text_of(reviewer, "/intelligence/review/")
    assert "2 wait for review" in text_of(reviewer, desk(first))
    on = reviewer.post(desk(first), {"decision": "accept"}, secure=True)
    assert on.headers["Location"] == desk(second)
    assert "is accepted. This is the next one" in text_of(reviewer, desk(second))
    unsaid = reviewer.post(desk(second), {"decision": "reject"}, secure=True)
    assert unsaid.status_code == 422
    last = {"decision": "reject", "reason": "It is told in another report"}
    ended = reviewer.post(desk(second), last, secure=True)
    assert ended.headers["Location"] == "/intelligence/review/"
    with acting(REVIEWER):
        states = [queries.report(each.reference).register.state for each in two]
    assert states == ["accepted", "rejected"]


def answered(report: Register, answer: str = "") -> dict[str, str]:
    """What a reviewer says of each who may be known: the first offered, or this."""
    with acting(REVIEWER):
        doubtful = queries.doubtful(queries.report(report.reference).register)
    return {
        f"same_{each.subject.number}": answer or each.may_be[0].other.reference
        for each in doubtful
    }


def test_a_number_of_two_drafts_is_one_thing_once_both_are_accepted() -> None:
    """Both authors named it as new; the reviewer of the second is asked."""
    reports = [a_draft("They ring 07700 900477."), a_draft("See 07700900477.")]
    for report in reports:
        take_all(report)
        moved(report, actions.submit, by=OFFICER)
    reviewer = signed_in(REVIEWER)
    for report in reports:
        said = {"decision": "accept", **answered(report)}
        shown = text_of(reviewer, desk(report))
        assert ("May be known by now" in shown) == (report is reports[1])
        assert reviewer.post(desk(report), said, secure=True).status_code == 302
    with acting(REVIEWER):
        first, second = (
            queries.subjects(queries.report(report.reference).register).get()
            for report in reports
        )
        assert first.known_id == second.known_id is not None


def test_a_reviewer_is_asked_about_who_became_known_since() -> None:
    first, second = a_submitted(), a_submitted()
    reviewer = signed_in(REVIEWER)
    reviewer.post(desk(first), {"decision": "accept"}, secure=True)
    asked = text_of(reviewer, desk(second))
    assert "Is Dan Briggs one of these?" in asked
    assert "May be known by now: it is asked below" in asked
    unsaid = reviewer.post(desk(second), {"decision": "accept"}, secure=True)
    shown = unsaid.content.decode()
    assert unsaid.status_code == 422
    assert "Say whether Dan Briggs is one of those known, or new" in shown
    known = re.search(r"SE-PER-2026-\w{12}", shown)
    assert known
    said = {"decision": "accept", **answered(second)}
    reviewer.post(desk(second), said, secure=True)
    with acting(REVIEWER):
        named = queries.subjects(queries.report(second.reference).register)
        (kept,) = [each for each in named if each.kind == "person"]
        assert kept.known is not None
        assert kept.known.reference == known[0]


def test_the_page_of_one_acceptance_asks_it_too_and_takes_none_of_these() -> None:
    accepted(a_submitted())
    second, reviewer = a_submitted(), signed_in(REVIEWER)
    here = page(second, "accept/")
    assert "Is Dan Briggs one of these?" in text_of(reviewer, here)
    assert reviewer.post(here, {}, secure=True).status_code == 422
    new = answered(second, "new")
    assert reviewer.post(here, new, secure=True).status_code == 302
    with acting(REVIEWER):
        assert queries.report(second.reference).register.state == "accepted"


def test_links_that_the_sentences_say_are_taken_at_once() -> None:
    register = a_draft("Dan Briggs rings from 07700 900123. He drives AB12 CDE.")
    take_all(register)
    name_person(register)
    officer = signed_in(OFFICER)
    here = page(register, "links/")
    shown = text_of(officer, here)
    offered = re.findall(r'name="((?:said|may_be)_\w+)"', shown)
    assert [name.split("_")[0] for name in offered] == ["said", "may"]
    assert "He drives AB12 CDE." in shown
    assert "Dan Briggs uses AB12 CDE" in shown
    send(officer, here, dict.fromkeys(offered, "on"))
    with acting(OFFICER):
        kinds = sorted(link.kind for link in queries.links(register))
        assert kinds == ["uses_phone", "uses_vehicle"]
        assert queries.proposed(register) == []


def test_a_plate_from_abroad_is_taken_with_its_country() -> None:
    register, officer = a_draft("A lorry PZ 7731M stood there."), at_work(OFFICER)
    here, said = page(register, "things/new/"), {"what": "vehicle", "name": "PZ 7731M"}
    asked = officer.post(here, said, secure=True)
    assert asked.status_code == 422
    assert "say in which country it is registered" in asked.content.decode()
    send(officer, here, {**said, "country": "Poland"})
    with acting(OFFICER):
        (lorry,) = queries.subjects(register)
        told = {each.property: each.written for each in lorry.mentions.all()}
    assert told == {"vrm": "PZ 7731M", "registered_in": "Poland"}


def test_a_postcode_that_cannot_be_is_asked_about() -> None:
    register, officer = a_draft("The Anchor, XQ12 4ZZ."), at_work(OFFICER)
    here = page(register, "things/new/")
    said = {"what": "address", "name": "The Anchor, XQ12 4ZZ"}
    asked = officer.post(here, said, secure=True)
    assert asked.status_code == 422
    assert "There is no postcode XQ12 4ZZ" in asked.content.decode()
    send(officer, here, {**said, "as_written": "on"})
    send(officer, here, {**said, "name": "The Anchor, PO12 4TT"})


def test_a_whole_address_is_one_and_its_postcode_is_not_asked_about_again() -> None:
    register, officer = (
        a_draft("He lives at 4 Heron Wharf, Gosport PO12 4TT."),
        at_work(OFFICER),
    )
    with acting(OFFICER):
        (found,) = queries.unnamed(register)
    assert (found.prop, found.shown) == ("address", "4 Heron Wharf, Gosport PO12 4TT")
    other = a_draft("He was near PO12 4TT twice.")
    said = {"what": "address", "name": "4 Heron Wharf, Gosport PO12 4TT"}
    send(officer, page(other, "things/new/"), said)
    with acting(OFFICER):
        assert queries.unnamed(other) == []


def test_what_is_left_for_later_waits_on() -> None:
    report, reviewer = a_submitted(), signed_in(REVIEWER)
    reviewer.post(desk(report), {"decision": "later"}, secure=True)
    assert report.reference in text_of(reviewer, "/intelligence/review/")


def test_nobody_reviews_their_own_one_after_another() -> None:
    text_of(signed_in(OFFICER), desk(a_submitted()), 404)


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
