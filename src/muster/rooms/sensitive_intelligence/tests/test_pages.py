"""Pages of the unit, as those inside are answered and as everybody else is."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from muster.core.audit.models import Entry
from muster.core.clocks.tests.builders import as_worker
from muster.core.clocks.wording import london_day
from muster.core.corridors.queries import own_corridor
from muster.core.documents.models import Document
from muster.core.flags.builders import a_flag
from muster.core.flags.jobs import match
from muster.core.people.seed import WORKS_ON, acting, let
from muster.core.people.tests.answers import ask
from muster.core.picture.tests.builders import a_subject
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.store.server import Cluster
from muster.core.store.viewing import as_definer
from muster.core.web.formats import in_london
from muster.core.web.handles import handle
from muster.flow.intelligence.release import actions as release
from muster.flow.intelligence.release.builders import SAFE, a_text
from muster.flow.intelligence.release.models import Release
from muster.flow.operations.builders import a_led_operation
from muster.rooms.sensitive_intelligence import actions, queries
from muster.rooms.sensitive_intelligence.builders import (
    CONTACT,
    DELEGATED,
    DESK,
    GUARDS,
    OFFICER,
    OUTSIDE,
    RELEASER,
    SAYS,
    SECOND,
    a_pointer,
    an_item,
    the_corridors,
)
from muster.rooms.sensitive_intelligence.models import Item

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


@pytest.fixture(autouse=True)
def corridors() -> None:
    the_corridors()


def text(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def at(name: str, *words: str) -> str:
    return reverse(f"sensitive_intelligence:{name}", args=words)


POINTED = {"of": "protected", "looked_for": "07700 900123", "why": "safety"}


def test_an_item_is_walked_to_a_text_that_waits_for_its_check() -> None:
    item = an_item().register
    page = at("item", item.reference)
    assert "Nobody has decided whether it is used" in text(ask(OFFICER, page))
    decided = ask(
        OFFICER,
        at("decide", item.reference),
        decision="use",
        weighed="Nobody else was there",
    )
    assert decided.status_code == 302
    form = at("sanitise", item.reference)
    assert "in his cell" in text(ask(GUARDS, form))
    review = london_day(timezone.now()) + timedelta(days=60)
    begun = ask(
        GUARDS,
        form,
        text=SAFE,
        source=1,
        assessment="A",
        handling="C",
        conditions="Intelligence only",
        action="A2",
        sanitisation="S1",
        recipients="Ruth Adeyemi",
        purpose="To watch the wall",
        gateway="Common law: policing purposes",
        review_on_day=review.day,
        review_on_month=review.month,
        review_on_year=review.year,
    )
    assert begun.status_code == 302
    assert f"Text of {item.reference}" not in text(ask(OUTSIDE[0], page))
    assert "Draft" in text(ask(OFFICER, page))


def test_a_pointer_is_walked_to_live_and_its_page_says_nothing_of_whom() -> None:
    made = ask(CONTACT, at("point"), contact=DESK, **POINTED)
    assert made.status_code == 302
    with acting(CONTACT):
        pointer = Register.objects.get(kind="sensitive_pointer")
    moved = ask(GUARDS, at("move_pointer", pointer.reference, "approve"), sent="yes")
    assert moved.status_code == 302
    page = text(ask(CONTACT, at("pointer", pointer.reference)))
    assert DESK in page
    assert "07700" not in page


def test_a_detail_of_the_person_is_refused_word_for_word() -> None:
    page = text(ask(CONTACT, at("point"), contact="Jo Bloggs", **POINTED))
    assert (
        "A pointer holds no detail of the person (SOCPA 2005 s.86). Hand the detail to"
        " the protection provider." in page
    )


def test_the_home_of_the_corridor_has_threats_to_life_first() -> None:
    an_item(title="Plain")
    an_item(title="Threat", threat_to_life=True)
    with acting(OFFICER):
        group = own_corridor(queries.UNIT)
    home = text(ask(OFFICER, reverse("corridors:corridor", args=[handle(group)])))
    assert home.index("A life may be at stake") < home.index("To sanitise")
    assert home.index("Threat") < home.index("Plain")


def decided(item: Item, decision: str, *, by: str = OFFICER) -> None:
    weighed = "The source would be known"
    now = timezone.now()
    let(by, actions.decide, item, decision=decision, weighed=weighed, at=now)


def test_the_hour_that_begins_anew_stands_on_the_home_and_on_the_page() -> None:
    item = an_item(title="Threat", threat_to_life=True)
    page = at("item", item.register.reference)
    assert "nobody has decided yet whether it is used" in text(ask(OFFICER, page))
    decided(item, "do_not_use", by=RELEASER)
    assert "A life may be at stake: decide" in home_of(queries.UNIT, by=OFFICER)
    assert "it is not used yet: decide anew by" in text(ask(OFFICER, page))
    decided(item, "use")
    assert "A life may be" not in home_of(queries.UNIT, by=OFFICER)


def test_what_waits_to_be_sanitised_is_used_and_has_no_text_that_stands() -> None:
    dropped, recalled, unused, begun = (
        an_item(title=title) for title in ("Dropped", "Recalled", "Unused", "Begun")
    )
    now = timezone.now()
    for item in (dropped, begun):
        made = let(
            GUARDS, actions.sanitise, item, a_text(SAFE, grade=DELEGATED), at=now
        )
        if item is dropped:
            let(SECOND, release.step, made, "drop", reason="Not needed", at=now)
    let(RELEASER, release.recall, released(recalled), reason="It is wrong", at=now)
    decided(unused, "do_not_use")
    home = home_of(queries.UNIT, by=OFFICER)
    waits = home[home.index("To sanitise") : home.index("Record what came in")]
    assert [each for each in ("Dropped", "Recalled") if each in waits] == [
        "Dropped",
        "Recalled",
    ]
    assert "Unused" not in waits
    assert "Begun" not in waits


def released(item: Item, *, by: str = GUARDS) -> Release:
    """A text of an item, written, checked and released by three."""
    now = timezone.now()
    made = let(by, actions.sanitise, item, a_text(SAFE, grade=DELEGATED), at=now)
    let(SECOND, release.check, made, at=now)
    let(RELEASER, release.release, made, reason="It stops a load", at=now)
    return made


def home_of(key: str, *, by: str) -> str:
    with acting(by):
        group = own_corridor(key)
    return text(ask(by, reverse("corridors:corridor", args=[handle(group)])))


def test_what_is_measured_stands_on_the_home_of_the_corridor_alone() -> None:
    before = home_of(queries.UNIT, by=OFFICER)
    assert "Texts released in the last twelve months" not in before
    now = timezone.now()
    made = released(an_item(at=now - timedelta(hours=5)))
    let(RELEASER, release.recall, made, reason="It was another man", at=now)
    home = home_of(queries.UNIT, by=OFFICER)
    assert f"By month {london_day(now):%B %Y}: 1" in home
    assert "From received to released 5.0 hours, of the text in the middle" in home
    assert "Giveaways kept for a reason 0.0 for each text" in home
    assert "Recalled 1" in home
    assert "Answers to a recall that are late 0" in home
    assert "Texts released in" not in home_of(queries.PROTECTED, by=CONTACT)


def test_who_has_not_answered_a_recall_by_the_next_working_day_is_late() -> None:
    made = released(an_item())
    now = timezone.now()
    let(RELEASER, release.recall, made, reason="It was another man", at=now)
    with acting(OFFICER):
        group = own_corridor(queries.UNIT)
        went = queries.went(group, at=now + timedelta(days=8))
    assert went is not None
    assert went.late == 3


def test_the_log_of_who_was_told_is_a_line_for_each_and_is_taken_by_members() -> None:
    item = an_item()
    page, log = (at(each, item.register.reference) for each in ("item", "log"))
    assert "Take the log" not in text(ask(OFFICER, page))
    made = released(item)
    answer = ask(OFFICER, log)
    lines = answer.content.decode().splitlines()
    assert "attachment" in answer["Content-Disposition"]
    assert len(lines) == 1 + 3
    assert all(made.register.reference in line for line in lines[1:])
    assert "Take the log" in text(ask(OFFICER, page))
    with as_definer():
        taken = Entry.objects.using("owner").get(verb="sensitive_item.log_taken")
    assert taken.operation == "disclosure"
    for name in (*OUTSIDE, CONTACT, "Ruth Adeyemi"):
        assert ask(name, log).status_code == 404, name


def test_who_came_near_to_a_pointer_stands_on_the_home_of_its_corridor(
    cluster: Cluster,
) -> None:
    a_pointer()
    search = {"text": ["07700 900123"], **WORKS_ON}
    ask("Callum Frost", reverse("picture:search"), **search)
    with as_worker(cluster):
        match()
    home = home_of(queries.PROTECTED, by=CONTACT)
    assert "Who came near to a pointer" in home
    assert "Callum Frost" in home
    assert "900123" not in home


def test_the_page_of_somebody_pointed_to_and_flagged_is_byte_for_byte_as_it_was() -> (
    None
):
    with acting("Callum Frost") as actor:
        person = a_subject(actor, name="Jo Bloggs")
    page = reverse("picture:subject", args=[person.reference])
    before = plain(ask("Callum Frost", page))
    a_pointer(looked_for=person.reference)
    with acting(OFFICER):
        unit = own_corridor(queries.UNIT)
    a_flag(unit, flagged=person.reference, by=OFFICER, approved_by=SECOND)
    assert plain(ask("Callum Frost", page)) == before


def plain(answer: Any) -> bytes:
    """An answer without what is drawn anew for each."""
    assert answer.status_code == 200
    drawn = rb'(nonce|csrfmiddlewaretoken" value|content|value)="[\w+/=-]{20,}"'
    return re.sub(drawn, b"", answer.content)


def test_who_a_source_is_is_stopped_on_the_form_with_words_that_say_what_to_do() -> (
    None
):
    item = an_item().register
    page = text(
        ask(
            OFFICER,
            at("decide", item.reference),
            decision="use",
            weighed="The source is Danny Orme",
        )
    )
    assert "Weighed against harm says who a source or protected person is" in page
    assert "goes to the unit that runs them" in page


def test_a_file_marked_above_official_leaves_nothing_on_an_item() -> None:
    item = an_item()
    add = reverse("documents:add", args=[item.register.reference])
    for name, content in (("a.txt", b"SECRET\nThe whole"), ("b.txt", b"As he says")):
        ask(OFFICER, add, file=SimpleUploadedFile(name, content))
    with acting(OFFICER):
        kept = Document.objects.filter(register=item.register_id)
        assert [each.name for each in kept] == ["b.txt"]


def test_what_came_in_about_an_operation_stands_there_for_those_inside() -> None:
    operation = a_led_operation().register
    page = reverse(KINDS[operation.kind].url_name, args=[operation.reference])
    panel = at("panel", operation.reference)
    leader = "Ruth Adeyemi"
    before = text(ask(leader, page))
    now = in_london(timezone.now() - timedelta(hours=3))
    recorded = ask(
        OFFICER,
        at("receive_on", operation.reference),
        title="Calls from B wing",
        text=SAYS,
        source=1,
        assessment="A",
        handling="C",
        conditions="Intelligence only",
        action="A2",
        sanitisation="S1",
        equity="prison",
        originator="HM Prison Elmshurst",
        reference="ISR 2204",
        received_at_day=now.day,
        received_at_month=now.month,
        received_at_year=now.year,
        received_at_time=f"{now:%H:%M}",
    )
    assert recorded.status_code == 302, text(recorded)
    for name in (OFFICER, RELEASER):
        assert "Calls from B wing" in text(ask(name, panel)), name
    for name in (*OUTSIDE, leader):
        assert "Calls from B wing" not in text(ask(name, panel)), name
    assert text(ask(leader, page)) == before


def test_nobody_outside_finds_a_page_of_it() -> None:
    item, pointer = an_item().register, a_pointer().register
    pages = (at("item", item.reference), at("pointer", pointer.reference))
    for name in (*OUTSIDE, "Callum Frost", "Hannah Vale"):
        assert [ask(name, page).status_code for page in pages] == [404, 404], name
    assert ask(CONTACT, pages[0]).status_code == 404
    assert ask(RELEASER, at("pointer", pointer.reference)).status_code == 404
