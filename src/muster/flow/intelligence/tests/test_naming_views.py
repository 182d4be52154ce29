"""The pages on which what a report names is found, asked about and taken."""

import re

import pytest

from muster.core.audit.models import EntryText
from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import at_work, signed_in
from muster.core.records.tests.written import entries
from muster.flow.intelligence import queries
from muster.flow.intelligence.builders import (
    BODY,
    FORCE,
    OFFICER,
    a_draft,
    a_submitted,
    accepted,
    name_person,
    take_all,
)
from muster.flow.intelligence.tests.asking import page, send, text_of

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


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
