"""Pages of flags: for those in the corridor; to anybody else nothing is there."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from muster.core.access.models import Group
from muster.core.corridors.builders import FIRST, MEMBER, OUTSIDER, SECOND, a_corridor
from muster.core.flags.builders import NUMBER, a_flag, proposed
from muster.core.flags.models import Flag
from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.web.handles import handle

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

ADMINISTRATOR, AUDITOR = "Wendy Castle", "Simon Okafor"


@pytest.fixture
def group() -> Group:
    return a_corridor(MEMBER, key="HUMINT", title="Rowan")


def text(answer: object) -> str:
    body = answer.content.decode()  # type: ignore[attr-defined]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def home(group: Group) -> str:
    return reverse("corridors:corridor", args=[handle(group)])


def page_of(flag: Flag) -> str:
    return reverse("flags:flag", args=[flag.register.reference])


def propose(group: Group, client: Client, **said: str) -> object:
    given = {"flagged": NUMBER, "reason": "A source is close", "contact": "", **said}
    return client.post(reverse("flags:propose", args=[handle(group)]), given)


def test_a_member_proposes_a_flag_and_another_approves_and_withdraws_it(
    group: Group,
) -> None:
    assert "Propose a flag" in text(signed_in(MEMBER).get(home(group)))
    propose(group, signed_in(MEMBER))
    with acting(MEMBER):
        flag = Flag.objects.select_related("register").get()
    move = reverse("flags:move", args=[flag.register.reference, "approve"])
    assert signed_in(MEMBER).get(move).status_code == 404
    assert "somebody else in the corridor approves" in text(
        signed_in(MEMBER).get(page_of(flag))
    )
    guardian = signed_in(FIRST)
    assert "Approve the flag" in text(guardian.get(page_of(flag)))
    guardian.post(move)
    assert "Live" in text(guardian.get(home(group)))
    away = reverse("flags:move", args=[flag.register.reference, "withdraw"])
    guardian.post(away, {"reason": "He was arrested"})
    assert "Nothing is flagged" in text(guardian.get(home(group)))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"flagged": "Dan"}, "That is many people"),
        (
            {
                "last_day_day": "1",
                "last_day_month": "1",
                "last_day_year": "2035",
            },
            "A flag lasts no more than 3 months",
        ),
        ({"allows_contact": "on"}, "Name the post that another owner rings"),
    ],
)
def test_what_is_wrong_with_a_flag_is_said(
    said: dict[str, str], words: str, group: Group
) -> None:
    assert words in text(propose(group, signed_in(MEMBER), **said))
    with acting(MEMBER):
        assert not Flag.objects.exists()


@pytest.mark.parametrize("who", [OUTSIDER, ADMINISTRATOR, AUDITOR])
def test_to_anybody_else_a_flag_is_not_there(who: str, group: Group) -> None:
    flag = a_flag(group)
    client = signed_in(who)
    there, absent = flag.register.reference, "SE-FLG-2026-22222222"
    kept, unknown = handle(group), "2" * len(handle(group))
    for name, of, other in (
        ("flag", [there], [absent]),
        ("move", [there, "withdraw"], [absent, "withdraw"]),
        ("contact", [there], [absent]),
        ("propose", [kept], [unknown]),
    ):
        hidden = client.get(reverse(f"flags:{name}", args=of))
        nothing = client.get(reverse(f"flags:{name}", args=other))
        assert hidden.status_code == nothing.status_code == 404, name
        assert text(hidden) == text(nothing)
        assert b"Rowan" not in hidden.content
        assert NUMBER.encode() not in hidden.content


def test_a_flag_that_waits_says_so_on_the_home_of_its_corridor(group: Group) -> None:
    proposed(group)
    assert "Another approves it" in text(signed_in(FIRST).get(home(group)))
    assert "Approve it or not" in text(signed_in(SECOND).get(home(group)))


def test_a_member_says_that_another_owner_may_ring(group: Group) -> None:
    flag = a_flag(group, contact="Duty desk X")
    client = signed_in(MEMBER)
    client.post(
        reverse("flags:contact", args=[flag.register.reference]), {"allows": "yes"}
    )
    with acting(FIRST):
        assert Flag.objects.get(pk=flag.register_id).allows_contact
