"""Pages of corridors: for those in them; to anybody else nothing is there."""

import html
import re

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from muster.core.access.models import Group
from muster.core.access.queries import seen_by
from muster.core.audit.actions import Operation, record
from muster.core.clocks.wording import london_day
from muster.core.corridors import actions, queries
from muster.core.corridors.builders import (
    FIRST,
    MEMBER,
    OUTSIDER,
    SECOND,
    THREAT,
    a_corridor,
    a_request,
    behind,
    broken,
    let_it_be_committed,
    lying_before,
)
from muster.core.corridors.models import BreakGlass
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.records.actions import note_opened, write_note
from muster.core.records.models import Register
from muster.core.store.viewing import as_definer
from muster.core.web.formats import moment
from muster.core.web.handles import handle, handle_of

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

ADMINISTRATOR, AUDITOR = "Wendy Castle", "Simon Okafor"


def home(group: Group) -> str:
    return reverse("corridors:corridor", args=[handle(group)])


def text(answer: object) -> str:
    body = answer.content.decode()  # type: ignore[attr-defined]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def day(name: str, of: object) -> dict[str, str]:
    return {
        f"{name}_day": str(of.day),  # type: ignore[attr-defined]
        f"{name}_month": str(of.month),  # type: ignore[attr-defined]
        f"{name}_year": str(of.year),  # type: ignore[attr-defined]
    }


def test_a_guardian_sees_who_is_in_it_and_what_is_to_be_decided() -> None:
    group = a_corridor(MEMBER, key="SIU")
    a_request(OUTSIDER)
    page = text(signed_in(FIRST).get(home(group)))
    for words in (
        "Who asks to be told",
        "Callum Frost",
        "Works on it",
        "Memberships that end within 30 days",
        "Nell Quist",
        "Next by the end of",
        "Admit somebody",
    ):
        assert words in page


def test_a_member_sees_who_is_in_it_and_not_who_asks() -> None:
    group = a_corridor(MEMBER, key="SIU")
    a_request(OUTSIDER)
    page = text(signed_in(MEMBER).get(home(group)))
    assert "Who is told" in page
    assert "Callum Frost" not in page
    assert "Admit somebody" not in page


@pytest.mark.parametrize("who", [OUTSIDER, ADMINISTRATOR, AUDITOR])
def test_to_anybody_else_it_is_not_there_in_the_same_bytes_as_nothing(who: str) -> None:
    group = a_corridor(MEMBER)
    client = signed_in(who)
    hidden = client.get(home(group))
    absent = client.get(
        reverse("corridors:corridor", args=[handle_of(BY_NAME[who].id)])
    )
    assert hidden.status_code == absent.status_code == 404
    assert plain(hidden, handle(group)) == plain(absent, handle_of(BY_NAME[who].id))


def plain(answer: object, word: str) -> bytes:
    body: bytes = answer.content  # type: ignore[attr-defined]
    body = body.replace(word.encode(), b"WORD")
    return re.sub(rb'(nonce|value)="[^"]*"', b"", body)


@pytest.mark.parametrize("who", [OUTSIDER, ADMINISTRATOR, AUDITOR])
def test_no_corridor_stands_on_anybody_else_s_menu_home_or_list(who: str) -> None:
    a_corridor(MEMBER, title="Rowan")
    client = signed_in(who)
    for path in ("/", reverse("access:groups")):
        page = text(client.get(path))
        assert "Rowan" not in page
        assert "Corridors and broken glass" not in page


def asked(who: str) -> str:
    sent = signed_in(who).post(
        reverse("corridors:ask"),
        {"why": "A driver", **day("last_day", london_day(timezone.now()))},
        follow=True,
    )
    page = re.sub(r"\d\d:\d\d", "", text(sent))
    return page.replace(who, "X").replace(who.split(maxsplit=1)[0], "X")


def test_whoever_asks_is_told_the_same_whether_or_not_there_is_a_corridor() -> None:
    before = asked("Nell Quist")
    assert "Sent. The sensitive intelligence unit comes back to you" in before
    siu = a_corridor(key="SIU")
    after = asked("Piotr Zalew")
    assert after == before
    with acting(FIRST):
        assert {each.why for each in queries.waiting_requests(siu)} == {"A driver"}
        assert len(queries.waiting_requests(siu)) == 2


def test_a_guardian_admits_whoever_asked() -> None:
    group = a_corridor(key="SIU")
    a_request(OUTSIDER)
    waiting = lying_before(group)
    address = reverse("corridors:admit", args=[handle(group), handle(waiting)])
    client = signed_in(FIRST)
    assert "The last day they may be in it" in text(client.get(address))
    today = london_day(timezone.now())
    sent = client.post(address, {**day("briefed_on", today), **day("last_day", today)})
    assert sent.status_code == 302
    register = behind(group)
    with acting(OUTSIDER):
        assert Register.objects.filter(id=register.id).exists()


def test_whose_request_it_is_has_no_page_to_decide_it_on() -> None:
    group = a_corridor()
    a_request(FIRST, to=group)
    waiting = lying_before(group, by=SECOND)
    for name in ("admit", "turn_down", "pass_on"):
        address = reverse(f"corridors:{name}", args=[handle(group), handle(waiting)])
        assert signed_in(FIRST).get(address).status_code == 404
        assert signed_in(SECOND).get(address).status_code == 200


def test_the_glass_is_broken_on_one_page_and_read_on_the_next() -> None:
    register = behind(a_corridor(), title="A threat to a driver")
    client = signed_in(OUTSIDER)
    sent = client.post(
        reverse("corridors:break_glass"),
        {"threat": THREAT, "named": f"{register.reference}\nSE-IMP-2026-ZZZZZZZZ"},
        follow=True,
    )
    page = text(sent)
    assert "Recorded. What could be opened stands below." in page
    assert "ZZZZZZZZ" not in page
    let_it_be_committed()
    page = text(client.get(sent.request["PATH_INFO"]))
    assert "A threat to a driver" in page
    assert "ZZZZZZZZ" not in page


@pytest.mark.parametrize("page", ["records:note", "records:action", "documents:add"])
def test_nothing_is_asked_or_done_on_what_a_broken_glass_opens(page: str) -> None:
    register = behind(a_corridor(MEMBER))
    address = reverse(page, args=[register.reference])
    broken(register)
    client = signed_in(OUTSIDER)
    for answer in (client.get(address), client.post(address, {"text": "Ring back"})):
        assert answer.status_code == 409
        assert "What a broken glass opens to you is read" in text(answer)
        for name in (FIRST, SECOND, MEMBER):
            assert name not in text(answer)
    assert signed_in(MEMBER).get(address).status_code == 200


def test_what_hangs_on_it_is_read_without_who_wrote_it() -> None:
    register = behind(a_corridor(MEMBER))
    with acting(MEMBER) as actor:
        write_note(register, text="Seen twice", actor=actor, at=timezone.now())
    broken(register)
    address = reverse("records:notes", args=[register.reference])
    read = text(signed_in(OUTSIDER).get(address))
    assert "Seen twice" in read
    assert "Somebody in the corridor" in read
    assert MEMBER not in read
    assert "Set an action" not in text(
        signed_in(OUTSIDER).get(reverse("records:to_do", args=[register.reference]))
    )
    inside = text(signed_in(FIRST).get(address))
    assert MEMBER in inside
    assert "Somebody in the corridor" not in inside


def test_the_page_of_a_record_says_until_when_it_is_open_and_to_whom() -> None:
    group = a_corridor(MEMBER)
    register = behind(group)
    glass = broken(register)
    with acting(OUTSIDER):
        label = Register.objects.get(id=register.id).access_class
        words = seen_by({label})[label].words
    assert words == (
        f"Behind a corridor; open to you to read until {moment(glass.ends)}"
    )
    with acting(MEMBER):
        assert seen_by({label})[label].words.endswith("told of Rowan")


def test_whoever_broke_the_glass_says_on_its_page_that_they_are_done() -> None:
    register = behind(a_corridor())
    glass = broken(register)
    client = signed_in(OUTSIDER)
    with acting(OUTSIDER):
        here = reverse("corridors:glass", args=[handle(glass)])
        done = reverse("corridors:end_glass", args=[handle(glass)])
    assert "I am done: shut it again" in text(client.get(here))
    assert "I am done" not in text(signed_in(AUDITOR).get(here))
    assert signed_in(AUDITOR).post(done).status_code == 404
    assert "It is shut again." in text(client.post(done, follow=True))
    assert "I am done" not in text(client.get(here))
    with acting(OUTSIDER):
        assert not Register.objects.filter(id=register.id).exists()


def test_a_guardian_lets_somebody_break_the_glass_again() -> None:
    group = a_corridor()
    broken(register := behind(group))
    with acting(FIRST) as actor:
        [asked] = queries.glass_to_review(group)
        actions.review_glass(asked, right=False, said="No threat", actor=actor)
        word = handle(asked)
    client = signed_in(SECOND)
    assert "May not break the glass until a guardian lets them" in text(
        client.get(home(group))
    )
    address = reverse("corridors:let_again", args=[handle(group), word])
    assert signed_in(OUTSIDER).get(address).status_code == 404
    told = signed_in(OUTSIDER).post(
        reverse("corridors:break_glass"),
        {"threat": THREAT, "named": register.reference},
    )
    assert "Ring the sensitive intelligence unit" in text(told)
    sent = client.post(address, {"said": "Talked it over"}, follow=True)
    assert "They may break it again." in text(sent)
    assert client.get(address).status_code == 404
    assert "Let them again" not in text(client.get(home(group)))


def next_page(client: Client, address: str, page: str) -> str | None:
    """The page behind one that was shown, as its link leads there."""
    onward = re.search(r'href="([^"]*[?]after=[^"]+)"', page)
    if onward is None:
        return None
    query = html.unescape(onward[1]).split("?")[1]
    return client.get(f"{address}?{query}").content.decode()


def many_glasses(times: int) -> None:
    """So many that were broken since, and are reviewed already."""
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO corridors_breakglass"
            " (id, by_id, starts, ends, reviewed_at, right_to)"
            " SELECT gen_random_uuid(), %s, now() + n * interval '1 minute',"
            " now() + n * interval '1 minute' + interval '4 hours', now(), true"
            " FROM generate_series(1, %s) AS n",
            [BY_NAME[MEMBER].id, times],
        )


def test_no_number_of_others_hides_a_broken_glass_that_nobody_reviewed() -> None:
    broken(behind(a_corridor()))
    many_glasses(120)
    client = signed_in(AUDITOR)
    address, shown = reverse("corridors:broken"), 0
    first = client.get(address).content.decode()
    assert first.index(OUTSIDER) < first.index(MEMBER)
    with acting(AUDITOR) as viewer:
        [alarm] = queries.alarms(viewer, at=timezone.now())
    assert alarm.glass.by_id == BY_NAME[OUTSIDER].id
    page: str | None = first
    while page is not None:
        shown += len(re.findall(r"/corridors/glass/[^/\"]+/", page))
        page = next_page(client, address, page)
    assert shown == 121


def test_no_number_of_openings_hides_who_did_what_before_them() -> None:
    group = a_corridor(MEMBER)
    register = behind(group)
    with acting(SECOND) as viewer:
        write_note(register, text="Seen", actor=viewer, at=timezone.now())
        record(
            Operation.ALTERATION,
            "import.decided",
            actor=viewer,
            register_id=register.id,
            access_class=register.access_class,
        )
    with acting(MEMBER) as viewer:
        for _ in range(60):
            note_opened(register, actor=viewer)
    client = signed_in(FIRST)
    address = reverse("corridors:seen", args=[handle(group), register.reference])
    first = client.get(address)
    assert SECOND not in text(first).split("Who did what with it")[1]
    second = next_page(client, address, first.content.decode()) or ""
    assert SECOND in second.split("Who did what with it")[1]


def test_a_home_says_that_more_glass_was_reviewed_and_leads_to_all_of_it() -> None:
    group = a_corridor()
    broken(behind(group))
    with acting(FIRST) as actor:
        [asked] = queries.glass_to_review(group)
        actions.review_glass(asked, right=True, said="It was", actor=actor)
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO corridors_glassreview (id, break_glass_id, group_id, by_id,"
            " starts, ends, threat, named, reviewed_at, reviewed_by_id, right_to, said)"
            " SELECT gen_random_uuid(), r.break_glass_id, r.group_id, r.by_id,"
            " r.starts - n * interval '1 day', r.ends, r.threat, r.named,"
            " r.reviewed_at, r.reviewed_by_id, true, 'Number ' || n || '.'"
            " FROM corridors_glassreview AS r, generate_series(1, 60) AS n"
        )
    client = signed_in(FIRST)
    page = text(client.get(home(group)))
    assert "Broken glass, reviewed: the latest 10, of more" in page
    assert "Number 9." in page
    assert "Number 10." not in page
    address = reverse("corridors:reviewed", args=[handle(group)])
    first = client.get(address).content.decode()
    assert "Number 60." in (next_page(client, address, first) or "")
    assert signed_in(OUTSIDER).get(address).status_code == 404


def test_whom_a_guardian_asks_reads_it_under_the_marking_of_the_rest() -> None:
    group = a_corridor(MEMBER)
    chair = next(n for n, one in BY_NAME.items() if queries.HEAD_OF_UNIT in one.roles)
    with acting(FIRST) as actor:
        actions.propose_guardian(
            group,
            person=BY_NAME[MEMBER].id,
            why="Takes over",
            asks=BY_NAME[chair].id,
            actor=actor,
        )
        [proposed] = queries.waiting_successions(group)
    page = text(
        signed_in(chair).get(reverse("corridors:answer", args=[handle(proposed)]))
    )
    assert "Handling marking: OFFICIAL-SENSITIVE" in page


def broken_by(client: Client, named: str) -> None:
    sent = client.post(
        reverse("corridors:break_glass"), {"threat": THREAT, "named": named}
    )
    assert sent.status_code == 302


def test_guardians_and_auditors_find_it_on_their_home_page() -> None:
    group = a_corridor(MEMBER)
    broken_by(signed_in(OUTSIDER), behind(group).reference)
    for who in (FIRST, SECOND, AUDITOR, OUTSIDER):
        assert "Corridors and broken glass" in text(signed_in(who).get("/")), who
    for who in (MEMBER, ADMINISTRATOR, "Piotr Zalew"):
        assert "broken glass" not in text(signed_in(who).get("/")), who


def test_an_auditor_sees_the_entry_and_nothing_of_what_was_opened() -> None:
    register = behind(a_corridor(), title="A threat to a driver")
    broken_by(signed_in(OUTSIDER), register.reference)
    with acting(AUDITOR):
        glass = BreakGlass.objects.get()
    page = text(
        signed_in(AUDITOR).get(reverse("corridors:glass", args=[handle(glass)]))
    )
    assert "Broken by Callum Frost" in page
    assert "A threat to a driver" not in page
    assert register.reference not in page
    assert THREAT not in page


def test_a_guardian_reviews_it() -> None:
    group = a_corridor()
    broken_by(signed_in(OUTSIDER), behind(group).reference)
    with acting(FIRST):
        [waiting] = queries.glass_to_review(group)
    address = reverse("corridors:review_glass", args=[handle(group), handle(waiting)])
    client = signed_in(FIRST)
    assert THREAT in text(client.get(address))
    sent = client.post(address, {"yes": "no", "said": "Nobody was rung"}, follow=True)
    assert "Broken glass, reviewed" in text(sent)
    assert "It was not right" in text(
        signed_in(AUDITOR).get(reverse("corridors:broken"))
    )


def test_a_guardian_is_shown_who_can_see_a_record_and_who_did() -> None:
    group = a_corridor(MEMBER)
    register = behind(group)
    broken_by(signed_in(OUTSIDER), register.reference)
    client = signed_in(FIRST)
    ask = reverse("corridors:who_can", args=[handle(group)])
    page = text(client.post(ask, {"reference": register.reference}, follow=True))
    assert "Who can see it now" in page
    for name in (FIRST, SECOND, MEMBER, OUTSIDER):
        assert name in page
    seen = reverse("corridors:seen", args=[handle(group), register.reference])
    for who in (MEMBER, OUTSIDER, AUDITOR):
        assert signed_in(who).get(seen).status_code == 404


def test_of_a_record_that_others_see_a_guardian_is_shown_nothing_here() -> None:
    group, other = a_corridor(), a_corridor(title="Elder", by=MEMBER, second=SECOND)
    register = behind(other, by=MEMBER)
    seen = reverse("corridors:seen", args=[handle(group), register.reference])
    assert signed_in(SECOND).get(seen).status_code == 404


def test_the_head_of_the_unit_agrees_to_a_guardian_without_being_in_it() -> None:
    group = a_corridor(MEMBER)
    chair = next(n for n, one in BY_NAME.items() if queries.HEAD_OF_UNIT in one.roles)
    with acting(FIRST) as actor:
        actions.propose_guardian(
            group,
            person=BY_NAME[MEMBER].id,
            why="Takes over",
            asks=BY_NAME[chair].id,
            actor=actor,
        )
        [proposed] = queries.waiting_successions(group)
    client = signed_in(chair)
    assert "You are asked to agree to a guardian" in text(client.get("/"))
    address = reverse("corridors:answer", args=[handle(proposed)])
    assert "One that you are not in" in text(client.get(address))
    assert client.post(address, {"yes": "yes"}).status_code == 302
    with acting(FIRST):
        assert len(queries.guardians(group, at=timezone.now())) == 3


def test_a_corridor_is_opened_by_who_answers_for_matters() -> None:
    lead = "Ruth Adeyemi"
    client = signed_in(lead)
    address = reverse("corridors:open")
    with acting(lead):
        second = handle_of(BY_NAME[FIRST].id)
    sent = client.post(
        address,
        {
            "title": "Alder",
            "key": "alder",
            "reason": "Sources",
            "second": second,
            "longest_months": "6",
            "review_every_months": "3",
            "briefing_version": "1",
        },
        follow=True,
    )
    assert "The corridor is open." in text(sent)
    with acting(FIRST):
        [found] = queries.corridors()
        assert (found.key, found.group.longest_months) == ("ALDER", 6)
    assert signed_in(OUTSIDER).get(address).status_code in {403, 404}
