"""Pages of the unit, as those inside are answered and as everybody else is."""

import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from muster.core.people.seed import acting
from muster.core.people.tests.answers import ask
from muster.core.records.models import Register
from muster.core.web.handles import handle
from muster.flow.intelligence.release.builders import SAFE
from muster.flow.operations.builders import a_led_operation
from muster.rooms.sensitive_intelligence import queries
from muster.rooms.sensitive_intelligence.builders import (
    CONTACT,
    DESK,
    GUARDS,
    OFFICER,
    OUTSIDE,
    RELEASER,
    SAYS,
    a_pointer,
    an_item,
    the_corridors,
)

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
        review_on_day="1",
        review_on_month="11",
        review_on_year="2027",
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
        group = queries.corridor_of(queries.UNIT)
    home = text(ask(OFFICER, reverse("corridors:corridor", args=[handle(group)])))
    assert home.index("A life may be at stake") < home.index("To sanitise")
    assert home.index("Threat") < home.index("Plain")


def test_what_came_in_about_an_operation_stands_there_for_those_inside() -> None:
    operation = a_led_operation().register
    assert operation.opened_at <= timezone.now()
    panel = at("panel", operation.reference)
    for name in (OUTSIDE[0], OUTSIDE[1]):
        assert ask(name, panel).status_code in {200, 403, 404}
        assert SAYS not in text(ask(name, panel))


def test_nobody_outside_finds_a_page_of_it() -> None:
    item, pointer = an_item().register, a_pointer().register
    for name in (*OUTSIDE, "Callum Frost", "Hannah Vale"):
        for page in (at("item", item.reference), at("pointer", pointer.reference)):
            assert ask(name, page).status_code in {403, 404}, (name, page)
    assert ask(CONTACT, at("item", item.reference)).status_code in {403, 404}
    assert ask(RELEASER, at("pointer", pointer.reference)).status_code == 404
