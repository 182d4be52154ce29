"""An auditor finds who looked at whom, at what, when and for what purpose."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from django.test import Client

from muster.core.access.actions import admit, intern, open_group
from muster.core.access.queries import label_of, unit_label
from muster.core.audit.actions import Operation, record, state_purpose
from muster.core.audit.queries import verbs
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.picture.importing.tests.builders import a_mapping, bring
from muster.core.picture.importing.writing.outcome import Imported
from muster.core.picture.models import Fact, Subject
from muster.core.picture.tests.builders import NOON, a_subject, an_item, told_only
from muster.core.records.models import Register
from muster.core.records.tests.builders import a_register
from muster.core.store.viewing import as_definer, viewing_as
from muster.core.terms.label import Label
from muster.core.web.handles import handle_of

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

HERE = "/audit/"
FILE = "/audit/taken/"
LARCH = "Operation Larch"


@pytest.fixture
def auditor() -> Client:
    return signed_in("Simon Okafor")


def noted(
    verb: str,
    *,
    by: str = "Hannah Vale",
    on: Register | None = None,
    of: Subject | None = None,
    at: datetime | None = None,
    typed: str = "",
    purpose: str = "",
    refused: bool = False,
) -> None:
    """Somebody did something; at another moment, if one is given."""
    who, now = BY_NAME[by].id, datetime.now(UTC)
    with acting(by) as viewer:
        stated = (
            state_purpose(matter=purpose, reason="Reading in", actor=viewer, at=now).id
            if purpose
            else None
        )
    with viewing_as(who, stated):
        key = record(
            Operation.CONSULTATION,
            verb,
            actor=viewer,
            register_id=on.id if on else None,
            subject_id=of.id if of else None,
            access_class=on.access_class if on else None,
            refused=refused,
            body=typed,
        )
    if at is not None:
        with as_definer(), connections["owner"].cursor() as cursor:
            cursor.execute("UPDATE audit_entry SET at = %s WHERE id = %s", [at, key])


def shown(client: Client, **asked: Any) -> str:
    """The table that the page answers with; "" where there is none."""
    page = client.post(HERE, asked, secure=True).content.decode()
    return unescape("".join(re.findall("<tbody.*?</tbody>", page, re.DOTALL)))


def rows(client: Client, **asked: Any) -> int:
    return shown(client, **asked).count("<tr")


def person(name: str) -> str:
    return handle_of(BY_NAME[name].id)


def taken(client: Client, **asked: Any) -> list[dict[str, str]]:
    answer = client.post(FILE, asked, secure=True)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def quay(by: str = "Ruth Adeyemi") -> Register:
    with acting(by) as actor:
        return a_register("The quay at night", actor=actor)


def corvin(name: str = "Corvin Astley") -> Subject:
    with acting("Hannah Vale") as actor:
        return a_subject(actor, name=name)


def test_who_looked_is_found(auditor: Client) -> None:
    noted("quay.opened", by="Hannah Vale")
    noted("quay.opened", by="Idris Cole")
    table = shown(auditor, by=person("Idris Cole"))
    assert "Idris Cole" in table
    assert "Hannah Vale" not in table


def test_what_was_done_to_a_record_is_found_by_its_reference(auditor: Client) -> None:
    register = quay()
    noted("quay.opened", on=register)
    noted("pier.opened", on=quay())
    table = shown(auditor, about=register.reference.lower())
    assert "Quay: opened" in table
    assert register.reference in table
    assert "The quay at night" in table
    assert "pier" not in table


@pytest.mark.parametrize("by_name", [False, True])
def test_what_was_done_about_a_person_is_found_by_name_and_by_reference(
    auditor: Client, *, by_name: bool
) -> None:
    subject = corvin()
    noted("picture.opened", of=subject)
    noted("pier.opened", of=corvin("Idony Fell"))
    table = shown(auditor, about="corvin astley" if by_name else subject.reference)
    assert "People and things: opened" in table
    assert subject.reference in table
    assert "Corvin Astley" in table
    assert "pier" not in table


def brought(name: str, *, label: Label | None = None) -> Imported:
    text = f"id,name\n1,{name}\n2,Otto Brandreth\n"
    return bring(a_mapping(), {"people": text}, label=label)


@pytest.mark.parametrize("by_name", [False, True])
def test_who_brought_a_person_in_by_an_import_is_found(
    auditor: Client, *, by_name: bool
) -> None:
    imported, other = brought("Ivo Tarrant"), brought("Lena Osgood")
    with acting("Hannah Vale"):
        subject = Fact.objects.get(value="Ivo Tarrant").subject
    table = shown(auditor, about="ivo tarrant" if by_name else subject.reference)
    assert "Import: complete" in table
    assert imported.reference in table
    assert other.reference not in table


def test_looks_at_the_import_and_imports_of_others_are_not_about_a_person(
    auditor: Client,
) -> None:
    imported = brought("Ivo Tarrant")
    subject = corvin()
    with acting("Hannah Vale"):
        register = Register.objects.get(reference=imported.reference)
    noted("import.opened", on=register)
    noted("picture.opened", of=subject)
    assert "import" not in shown(auditor, about="Ivo Tarrant").replace(
        "Import: complete", ""
    ).replace(register.title.lower(), "")
    assert "import" not in shown(auditor, about=subject.reference)


def test_an_import_that_the_auditor_may_not_see_brought_nobody_in(
    auditor: Client,
) -> None:
    with acting("Hannah Vale") as actor:
        group = open_group(name=LARCH, reason="Need to know", actor=actor, at=NOON)
        body = unit_label().organisations
    hidden = Label(groups=frozenset({group}), organisations=body, sensitive=True)
    brought("Ivo Tarrant", label=hidden)
    page = auditor.post(HERE, {"about": "Ivo Tarrant"}, secure=True).content.decode()
    assert "No entry that you may see is about it" in page


def test_of_two_people_of_one_name_the_auditor_is_asked_which(auditor: Client) -> None:
    one, other = corvin(), corvin()
    noted("picture.opened", of=one)
    noted("picture.opened", of=other)
    answer = auditor.post(HERE, {"about": "Corvin Astley"}, secure=True)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert one.reference in page
    assert other.reference in page
    assert "<tbody" not in page


def test_the_audit_is_no_way_to_search_the_picture(auditor: Client) -> None:
    subject = corvin()
    page = auditor.post(HERE, {"about": "Corvin Astley"}, secure=True).content.decode()
    assert "No entry that you may see is about it" in page
    assert subject.reference not in page


def test_the_first_and_the_last_day_are_looked_at_too(auditor: Client) -> None:
    noted("quay.before", at=datetime(2026, 6, 9, 22, 59, tzinfo=UTC))
    noted("quay.first", at=datetime(2026, 6, 9, 23, 0, tzinfo=UTC))
    noted("quay.last", at=datetime(2026, 6, 11, 22, 59, tzinfo=UTC))
    noted("quay.after", at=datetime(2026, 6, 11, 23, 0, tzinfo=UTC))
    days = {"since_day": 10, "until_day": 11}
    days |= dict.fromkeys(("since_month", "until_month"), 6)
    days |= dict.fromkeys(("since_year", "until_year"), 2026)
    table = shown(auditor, **days)
    assert "Quay: first" in table
    assert "Quay: last" in table
    assert "Quay: before" not in table
    assert "Quay: after" not in table


def test_what_was_done_is_chosen_from_all_that_was_done(auditor: Client) -> None:
    noted("quay.opened")
    noted("pier.opened")
    noted("quay.opened")
    with acting("Simon Okafor"):
        assert {"quay.opened", "pier.opened"} <= set(verbs())
        assert len(verbs()) == len(set(verbs()))
    table = shown(auditor, verb="pier.opened")
    assert "Pier: opened" in table
    assert "Quay: opened" not in table


def test_what_was_done_for_a_purpose_is_found_by_its_words(auditor: Client) -> None:
    noted("quay.opened", purpose=LARCH)
    noted("pier.opened", purpose="Operation Rowan")
    noted("dock.opened")
    table = shown(auditor, purpose="larch")
    assert "Quay: opened" in table
    assert LARCH in table
    assert "pier" not in table
    without = shown(auditor, unstated="on")
    assert "Dock: opened" in without
    assert "Quay: opened" not in without


def test_several_answers_are_all_held(auditor: Client) -> None:
    register = quay()
    noted("quay.opened", on=register, by="Hannah Vale", purpose=LARCH)
    noted("quay.opened", on=register, by="Idris Cole", purpose=LARCH)
    noted("quay.opened", on=register, by="Hannah Vale", refused=True)
    asked = {"about": register.reference, "by": person("Hannah Vale")}
    assert rows(auditor, **asked) == 2
    assert rows(auditor, **asked, purpose="Larch") == 1
    assert rows(auditor, **asked, only_refused="on") == 1


def test_what_was_searched_for_is_shown(auditor: Client) -> None:
    noted("picture.searched", typed="text: Jasper Thornbury")
    assert "text: Jasper Thornbury" in shown(auditor, verb="picture.searched")


def test_a_person_of_whom_nothing_may_be_seen_stays_hidden(auditor: Client) -> None:
    with acting("Ruth Adeyemi") as actor:
        item = an_item(actor, access_class=told_only(actor))
        hidden = a_subject(actor, item=item, name="Lucan Merriweather")
    noted(
        "picture.compared",
        by="Ruth Adeyemi",
        of=hidden,
        typed=f"{hidden.reference} and another",
    )
    table = shown(auditor, verb="picture.compared")
    assert "of whom you may see nothing" in table
    assert hidden.reference not in table
    assert "Merriweather" not in table
    for about in (hidden.reference, "Lucan Merriweather"):
        answer = auditor.post(HERE, {"about": about}, secure=True)
        assert "No entry that you may see is about it" in answer.content.decode()


def test_a_reference_that_the_auditor_may_not_see_is_left_out_of_what_was_typed(
    auditor: Client,
) -> None:
    seen = corvin()
    with acting("Ruth Adeyemi") as actor:
        item = an_item(actor, access_class=told_only(actor))
        hidden = a_subject(actor, item=item, name="Lucan Merriweather")
    noted("picture.compared", of=seen, typed=f"{hidden.reference} and {seen.reference}")
    table = shown(auditor, verb="picture.compared")
    assert hidden.reference not in table
    assert f"[a reference that you may not see] and {seen.reference}" in table


def test_no_key_of_the_database_is_shown(auditor: Client) -> None:
    hannah = BY_NAME["Hannah Vale"].id
    noted("people.looked_at", typed=f"{hannah} and {quay().id}")
    table = shown(auditor, verb="people.looked_at")
    assert "Hannah Vale and [a key]" in table


def hidden_matter() -> Register:
    """A record that Ruth Adeyemi opened, of which Callum Frost was told and read it."""
    with acting("Ruth Adeyemi") as actor:
        label = told_only(actor, of="Operation Sorrel")
        register = a_register("Operation Sorrel", label, actor=actor)
    let_in(register, "Callum Frost")
    noted("kept.opened", by="Callum Frost", on=register)
    return register


def let_in(register: Register, name: str) -> None:
    [group] = groups_of(register)
    with acting("Ruth Adeyemi") as actor:
        admit(
            group_id=group,
            user_id=BY_NAME[name].id,
            reason="Looks into it",
            starts=datetime.now(UTC) - timedelta(minutes=1),
            ends=None,
            actor=actor,
        )


def groups_of(register: Register) -> frozenset[UUID]:
    with acting("Ruth Adeyemi"):
        return label_of(register.access_class).groups


@pytest.mark.parametrize(
    "said", ["Operation Sorrel", "OPERATION  sorrel:", "About Sorrel.", "{reference}"]
)
def test_a_purpose_that_names_a_hidden_matter_is_read_inside_and_not_outside(
    auditor: Client, said: str
) -> None:
    register = hidden_matter()
    words = said.format(reference=register.reference.lower())
    noted("quay.opened", by="Ruth Adeyemi", purpose=words)
    outside = shown(auditor, verb="quay.opened")
    assert "A matter beyond your clearance" in outside
    assert words not in outside
    [line] = taken(auditor, verb="quay.opened")
    assert line["purpose"] == "A matter beyond your clearance"
    for part in (words, "Reading in"):
        assert rows(auditor, verb="quay.opened", purpose=part) == 0
    let_in(register, "Simon Okafor")
    assert f"{words}: Reading in" in shown(auditor, verb="quay.opened")
    assert rows(auditor, verb="quay.opened", purpose=words) == 1


def test_nobody_learns_of_a_matter_by_stating_what_they_guess(auditor: Client) -> None:
    hidden_matter()
    noted("quay.opened", by="Hannah Vale", purpose="Operation Sorrel")
    assert "Operation Sorrel: Reading in" in shown(auditor, verb="quay.opened")


def test_a_reference_that_may_not_be_seen_is_left_out_of_a_purpose(
    auditor: Client,
) -> None:
    nothing, seen = "SE-TST-2026-00000000", quay()
    noted("quay.opened", purpose=f"{nothing} and {seen.reference}")
    table = re.sub("<[^>]+>", "", shown(auditor, verb="quay.opened"))
    assert f"[a reference that you may not see] and {seen.reference}" in table
    assert rows(auditor, purpose=nothing) == 0
    assert rows(auditor, verb="quay.opened", purpose=seen.reference) == 1


def test_a_purpose_that_names_somebody_of_whom_nothing_may_be_seen_is_left_out(
    auditor: Client,
) -> None:
    with acting("Ruth Adeyemi") as actor:
        item = an_item(actor, access_class=told_only(actor))
        a_subject(actor, item=item, name="Lucan Merriweather")
    noted("quay.opened", by="Ruth Adeyemi", purpose="MERRIWEATHER, Lucan")
    noted("pier.opened", by="Ruth Adeyemi", purpose="Lucan Fell")
    noted("dock.opened", by="Hannah Vale", purpose="Lucan Merriweather")
    assert "A matter beyond your clearance" in shown(auditor, verb="quay.opened")
    assert rows(auditor, verb="quay.opened", purpose="merriweather") == 0
    assert "Lucan Fell" in shown(auditor, verb="pier.opened")
    assert "Lucan Merriweather" in shown(auditor, verb="dock.opened")


NUMBERS: dict[str, tuple[dict[str, str], list[str]]] = {
    "phone": (
        {"number": "07700 900852"},
        ["07700900852", "call +44 7700 900 852", "(0044) 7700-900852 again"],
    ),
    "bank_account": (
        {"account": "00-00-07 31926819"},
        ["account 00-00-07 31926819", "00000731926819"],
    ),
    "vehicle": ({"vrm": "KO12 ABO"}, ["the car KO12ABO", "ko12 abo"]),
    "email": ({"address": "heron@quay.example"}, ["mail <Heron@Quay.example>."]),
    "person": ({"name": "Ansel Wetherby"}, ["AnselWetherby", "ansel-wetherby"]),
}
"""What something is known by, and how a purpose may name it."""


@pytest.mark.parametrize("kind", NUMBERS)
def test_a_purpose_that_names_a_hidden_number_is_left_out(
    kind: str, auditor: Client
) -> None:
    known, said = NUMBERS[kind]
    with acting("Ruth Adeyemi") as actor:
        item = an_item(actor, access_class=told_only(actor))
        a_subject(actor, kind=kind, item=item, **known)  # type: ignore[arg-type] # no key is “at”
    for at, words in enumerate(said):
        noted(f"quay{'a' * at}.opened", by="Ruth Adeyemi", purpose=words)
        noted(f"pier{'a' * at}.opened", by="Hannah Vale", purpose=words)
    for at, words in enumerate(said):
        assert "A matter beyond" in shown(auditor, verb=f"quay{'a' * at}.opened")
        assert words in shown(auditor, verb=f"pier{'a' * at}.opened")


def test_a_purpose_that_names_a_hidden_record_by_its_mark_is_left_out(
    auditor: Client,
) -> None:
    hidden = hidden_matter()
    run = hidden.reference.replace("-", "")
    said = [run, run.lower(), f"OPN {hidden.reference[-8:]}", "OpSorrel", "opsorrel"]
    for at, words in enumerate(said):
        noted(f"quay{'a' * at}.opened", by="Ruth Adeyemi", purpose=words)
    noted("pier.opened", by="Ruth Adeyemi", purpose="Sorrelling and opening")
    for at, _ in enumerate(said):
        assert "A matter beyond" in shown(auditor, verb=f"quay{'a' * at}.opened")
    assert "Sorrelling and opening" in shown(auditor, verb="pier.opened")


def test_a_purpose_that_names_a_group_of_others_is_left_out(auditor: Client) -> None:
    a_used_group("Gosport matter", "Callum Frost", by="Ruth Adeyemi")
    noted("quay.opened", by="Ruth Adeyemi", purpose="the GOSPORT matter, reading")
    noted("pier.opened", by="Hannah Vale", purpose="the Gosport matter")
    assert "A matter beyond" in shown(auditor, verb="quay.opened")
    assert "Gosport" in shown(auditor, verb="pier.opened")


def a_group(name: str, *members: str, by: str = "Frank Osei") -> UUID:
    """A need-to-know group that somebody opens now, and admits people to."""
    now = datetime.now(UTC)
    with acting(by) as guardian:
        group = open_group(name=name, reason="Work", actor=guardian, at=now)
        for member in members:
            admit(
                group_id=group,
                user_id=BY_NAME[member].id,
                starts=now,
                ends=None,
                reason="Work",
                actor=guardian,
            )
    return group


def a_used_group(name: str, *members: str, by: str = "Frank Osei") -> None:
    """One with a record under it, which the first whom its guardian admitted opened."""
    group = a_group(name, *members, by=by)
    with acting(by) as guardian:
        label = intern(Label(groups=frozenset({group})))
        kept = a_register("What it keeps", label, actor=guardian)
    noted("kept.opened", by=members[0], on=kept)


def test_a_group_of_ones_own_hides_none_of_the_purposes_that_hold_its_name(
    auditor: Client,
) -> None:
    said = "Looking up the flat of my landlord SP7"
    noted("quay.opened", by="Sian Prowse", purpose=said)
    group = a_group("SP7", "Hannah Vale", by="Sian Prowse")
    with acting("Sian Prowse") as guardian:
        a_register("SP8", intern(Label(groups=frozenset({group}))), actor=guardian)
    noted("pier.opened", by="Sian Prowse", purpose=f"{said} again")
    noted("dock.opened", by="Hannah Vale", purpose="About SP7")
    for verb, read in (("quay", said), ("pier", f"{said} again"), ("dock", "SP7")):
        assert read in shown(auditor, verb=f"{verb}.opened")


def test_nor_once_it_is_said_to_have_been_opened_years_ago(auditor: Client) -> None:
    noted("quay.opened", by="Callum Frost", purpose="Looking up my case")
    long_ago(3)
    with acting("Callum Frost"), connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT access_open_group(gen_random_uuid(), 'case', 'r', '2020-01-01')"
        )
    assert "Looking up my case" in shown(auditor, verb="quay.opened")


def long_ago(days: int = 0, *, hours: int = 0) -> None:
    """Let what was stated have been stated some time ago."""
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE audit_purpose SET stated_at = now() - %s::interval",
            [f"{days} days {hours} hours"],
        )


@pytest.mark.parametrize("name", ["a", "the", "of my", "Operation the", "-", "in"])
def test_a_group_called_by_a_little_word_hides_no_purpose_that_holds_it(
    name: str, auditor: Client
) -> None:
    a_group(name, "Hannah Vale")
    noted("quay.opened", purpose="In the matter of a neighbour of my cousin's")
    assert "a neighbour of my cousin" in shown(auditor, verb="quay.opened")
    assert rows(auditor, verb="quay.opened", purpose="neighbour") == 1


@pytest.mark.parametrize("name", ["Neighbour", "background of a neighbour"])
def test_a_group_called_by_what_others_said_before_is_hidden_as_a_group_alone(
    name: str, auditor: Client
) -> None:
    said = "Checking the background of a neighbour"
    noted("dock.opened", by="Theo Brandt", purpose=said)
    long_ago(hours=1)
    a_used_group(name, "Hannah Vale", "Theo Brandt")
    noted("quay.opened", purpose=said)
    noted("pier.opened", purpose=f"Operation {name.upper()}")
    for verb in ("dock.opened", "quay.opened"):
        assert said in shown(auditor, verb=verb)
    assert "A matter beyond" in shown(auditor, verb="pier.opened")


def test_what_was_stated_days_before_there_was_such_a_name_stays_readable(
    auditor: Client,
) -> None:
    noted("quay.opened", by="Frank Osei", purpose="Wetherby crossing")
    noted("pier.opened", by="Frank Osei", purpose="A look at Hollis Quayle")
    long_ago(2)
    a_used_group("Wetherby crossing", "Hannah Vale")
    with acting("Frank Osei") as actor:
        item = an_item(actor, access_class=told_only(actor))
        now = datetime.now(UTC)
        a_subject(actor, item=item, name="Hollis Quayle", at=now)
    noted("dock.opened", by="Frank Osei", purpose="Wetherby crossing")
    noted("lock.opened", by="Frank Osei", purpose="Hollis Quayle")
    assert "Wetherby" in shown(auditor, verb="quay.opened")
    assert "Quayle" in shown(auditor, verb="pier.opened")
    for verb in ("dock.opened", "lock.opened"):
        assert "A matter beyond" in shown(auditor, verb=verb)


def a_draft_alone(title: str, *, by: str, under: str = "Paper files") -> Register:
    """A record that somebody wrote now under a group of their own, called otherwise."""
    group = a_group(under, by=by)
    with acting(by) as author:
        label = intern(Label(groups=frozenset({group})))
        return a_register(title, label, actor=author, at=datetime.now(UTC))


@pytest.mark.parametrize(
    "said", ["QK8", "Operation QK8", "op QK8", "group QK8", "opQK8", "About my QK8"]
)
def test_a_title_that_one_alone_uses_hides_none_of_ones_purposes(
    auditor: Client, said: str
) -> None:
    noted("quay.opened", by="Ruth Adeyemi", purpose=f"{said} landlord")
    a_draft_alone("QK8", by="Ruth Adeyemi")
    noted("pier.opened", by="Ruth Adeyemi", purpose=f"{said} neighbour")
    assert f"{said} landlord" in shown(auditor, verb="quay.opened")
    assert f"{said} neighbour" in shown(auditor, verb="pier.opened")


def test_what_one_stated_before_one_opened_it_is_read_though_others_use_it(
    auditor: Client,
) -> None:
    noted("quay.opened", by="Ruth Adeyemi", purpose="Operation Bramble, my landlord")
    draft = a_draft_alone("Operation Bramble", by="Ruth Adeyemi")
    let_in(draft, "Callum Frost")
    noted("kept.opened", by="Callum Frost", on=draft)
    noted("pier.opened", by="Ruth Adeyemi", purpose="Operation Bramble, its plan")
    assert "my landlord" in shown(auditor, verb="quay.opened")
    assert "A matter beyond" in shown(auditor, verb="pier.opened")


def test_a_matter_that_others_named_before_is_hidden_by_no_draft_called_so(
    auditor: Client,
) -> None:
    for who in ("Hannah Vale", "Meera Joshi"):
        noted("quay.opened", by=who, purpose="Operation Bramble, the van")
    draft = a_draft_alone("Operation Bramble", by="Ruth Adeyemi")
    let_in(draft, "Hannah Vale")
    noted("kept.opened", by="Hannah Vale", on=draft)
    for who in ("Hannah Vale", "Ruth Adeyemi"):
        noted("pier.opened", by=who, purpose="Operation Bramble, my landlord")
    assert shown(auditor, verb="quay.opened").count("the van") == 2
    assert shown(auditor, verb="pier.opened").count("my landlord") == 2


def test_a_group_that_was_handed_over_unasked_is_not_used_by_its_opener(
    auditor: Client,
) -> None:
    noted("quay.opened", by="Sian Prowse", purpose="About Tansy7, my landlord")
    group = a_group("Tansy7", "Alan Marchetti", by="Sian Prowse")
    with acting("Sian Prowse") as opener:
        kept = a_register("Notes", intern(Label(frozenset({group}))), actor=opener)
    noted("kept.opened", by="Sian Prowse", on=kept)
    with acting("Sian Prowse"), connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT access_hand_over(%s, %s)", [group, BY_NAME["Alan Marchetti"].id]
        )
    noted("pier.opened", by="Sian Prowse", purpose="About Tansy7, my neighbour")
    assert "my landlord" in shown(auditor, verb="quay.opened")
    assert "my neighbour" in shown(auditor, verb="pier.opened")


@pytest.mark.parametrize(
    ("name", "purpose"),
    [("the", "Looking at the map"), ("Harbour", "The harbour at night")],
)
def test_somebody_known_by_a_word_that_others_use_hides_no_purpose_that_holds_it(
    name: str, purpose: str, auditor: Client
) -> None:
    noted("dock.opened", by="Theo Brandt", purpose="Lights in the harbour")
    with acting("Frank Osei") as actor:
        item = an_item(actor, access_class=told_only(actor))
        a_subject(actor, item=item, name=name, at=datetime.now(UTC))
    noted("quay.opened", by="Frank Osei", purpose=purpose)
    assert purpose in shown(auditor, verb="quay.opened")


def test_the_auditor_is_told_that_purposes_may_be_left_out(auditor: Client) -> None:
    page = unescape(auditor.get(HERE, secure=True).content.decode())
    assert "A purpose that names what is beyond your clearance is left out" in page


def test_by_sql_an_auditor_reads_no_purpose_that_the_page_leaves_out() -> None:
    hidden_matter()
    noted("quay.opened", by="Ruth Adeyemi", purpose="Operation Sorrel")
    noted("pier.opened", by="Ruth Adeyemi", purpose="Burglaries in Hove")
    asked = "SELECT words FROM audit_purposes(NULL, '')"
    for name, told in (
        ("Hannah Vale", set()),
        ("Simon Okafor", {"Burglaries in Hove"}),
    ):
        with acting(name), connections["default"].cursor() as cursor:
            cursor.execute("SELECT matter FROM audit_purpose")
            assert cursor.fetchall() == []
            cursor.execute(asked)
            assert {words.partition(":")[0] for (words,) in cursor.fetchall()} == told


def test_the_database_tells_no_one_else_of_purposes() -> None:
    hidden_matter()
    noted("quay.opened", by="Ruth Adeyemi", purpose="Operation Sorrel")
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT array_agg(id) FROM audit_purpose")
        [(stated,)] = cursor.fetchall()
    for name, told in (("Hannah Vale", 0), ("Simon Okafor", 1)):
        with acting(name), connections["default"].cursor() as cursor:
            cursor.execute("SELECT records_purposes_beyond(%s)", [stated])
            assert len(cursor.fetchall()) == told


def test_a_day_that_nobody_can_mean_is_refused_in_words(auditor: Client) -> None:
    for year in ("9999", "1066"):
        day = {"until_day": 31, "until_month": 12, "until_year": year}
        answer = auditor.post(HERE, day, secure=True)
        assert answer.status_code == 422
        assert "Enter a day from 1970 on" in answer.content.decode()
        assert auditor.post(FILE, day, secure=True).status_code == 422


def test_what_was_typed_is_found_by_its_words(auditor: Client) -> None:
    noted("picture.searched", typed="text: Jasper Thornbury")
    noted("picture.searched", typed="text: Idony Fell")
    table = shown(auditor, typed="thornbury", verb="picture.searched")
    assert "Jasper Thornbury" in table
    assert "Idony Fell" not in table


def test_words_that_are_left_out_of_what_was_typed_find_nothing(
    auditor: Client,
) -> None:
    with acting("Ruth Adeyemi") as actor:
        item = an_item(actor, access_class=told_only(actor))
        hidden = a_subject(actor, item=item, name="Lucan Merriweather")
    noted("pier.compared", by="Ruth Adeyemi", of=hidden, typed="Merriweather")
    noted("pier.compared", by="Ruth Adeyemi", typed=f"with {hidden.reference}")
    assert rows(auditor, verb="pier.compared") == 2
    assert rows(auditor, verb="pier.compared", typed="merriweather") == 0
    assert rows(auditor, verb="pier.compared", typed=hidden.reference) == 0
    assert rows(auditor, verb="pier.compared", typed="with") == 1


def test_more_than_is_looked_through_is_said_and_not_cut(
    auditor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("muster.core.audit.terms.MOST_TYPED", 1)
    for _ in range(2):
        noted("picture.searched", typed="text: Jasper Thornbury")
    answer = auditor.post(HERE, {"typed": "Thornbury"}, secure=True)
    assert answer.status_code == 422
    assert "Ask for fewer days" in answer.content.decode()


def test_a_name_that_no_entry_is_about_is_looked_for_among_what_was_typed(
    auditor: Client,
) -> None:
    noted("picture.searched", typed="text: Tobias Wren")
    answer = auditor.post(HERE, {"about": "Tobias Wren"}, secure=True)
    page = unescape(answer.content.decode())
    assert "use “What was typed”" in page
    assert "No entries are shown" in page
    assert "Nothing was looked for yet" not in page


def test_a_file_gives_the_time_in_london_with_its_offset(auditor: Client) -> None:
    noted("quay.opened", at=datetime(2026, 6, 9, 23, 30, tzinfo=UTC))
    [line] = taken(auditor, verb="quay.opened")
    assert line["when"] == "2026-06-10T00:30:00+01:00"


def test_pages_show_every_entry_once_though_all_are_of_one_moment(
    auditor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("muster.core.audit.views.entries.PAGE", 2)
    moment = datetime(2026, 6, 10, 9, 0, tzinfo=UTC)
    for number in range(5):
        noted("quay.opened", at=moment, typed=f"Seen {number} times")
    asked: dict[str, Any] = {"verb": "quay.opened", "since_day": 10}
    asked |= {"since_month": 6, "since_year": 2026}
    found: list[str] = []
    while asked:
        page = auditor.post(HERE, asked, secure=True).content.decode()
        found += re.findall(r"Seen \d times", page)
        _, behind, _rest = page.rpartition("Next page")
        form = page.split("<form")[-1] if behind else ""
        asked = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
        asked.pop("csrfmiddlewaretoken", None)
        if "after" not in asked:
            break
    assert sorted(found) == [f"Seen {number} times" for number in range(5)]


def test_what_an_auditor_asked_for_stands_in_the_audit_and_in_no_address(
    auditor: Client,
) -> None:
    register = quay()
    noted("quay.opened", on=register)
    shown(auditor, about=register.reference, by=person("Hannah Vale"))
    [entry] = taken(auditor, verb="audit.listed", about=register.reference)
    assert entry["who"] == "Simon Okafor"
    assert entry["reference"] == register.reference
    assert "Who looked or acted: Hannah Vale" in entry["typed"]


def test_taking_entries_as_a_file_is_a_disclosure_that_says_how_many(
    auditor: Client,
) -> None:
    noted("quay.opened", typed="=1+1", purpose=LARCH)
    [line] = taken(auditor, verb="quay.opened")
    assert (line["who"], line["what"]) == ("Hannah Vale", "Quay: opened")
    assert line["typed"] == "'=1+1"
    assert line["purpose"] == f"{LARCH}: Reading in"
    table = shown(auditor, verb="audit.taken")
    assert "(disclosure)" in table
    assert "1 entry" in table


def test_more_entries_than_a_file_may_hold_are_refused_and_not_cut(
    auditor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("muster.core.audit.views.entries.MOST_TAKEN", 2)
    for _ in range(3):
        noted("quay.opened")
    answer = auditor.post(FILE, {"verb": "quay.opened"}, secure=True)
    assert answer.status_code == 409
    assert "shorter time" in answer.content.decode()


def test_nobody_but_an_auditor_takes_entries() -> None:
    assert signed_in("Wendy Castle").post(FILE, {}, secure=True).status_code == 404


def test_both_buttons_take_what_stands_in_the_form(auditor: Client) -> None:
    page = auditor.get(HERE, secure=True).content.decode()
    [form] = [each for each in page.split("<form") if 'name="typed"' in each]
    form = form.partition("</form>")[0]
    assert f'action="{HERE}"' in form
    assert [
        re.search(r'formaction="([^"]*)"', button) is not None
        for button in form.split("<button")[1:]
    ] == [False, True]
    assert f'formaction="{FILE}"' in form
    assert page.count("Take these as a file") == 1


def test_what_is_not_understood_is_told_where_it_stands_and_nothing_is_taken(
    auditor: Client,
) -> None:
    noted("quay.opened", typed="Anselm")
    asked = {"about": "Nobody Hearsay", "typed": "Anselm"}
    answer = auditor.post(FILE, asked, secure=True)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "No entry that you may see is about it" in page
    assert 'value="Anselm"' in page
    assert f'action="{HERE}"' in page
    assert "Content-Disposition" not in answer
    assert not rows(auditor, verb="audit.taken")
