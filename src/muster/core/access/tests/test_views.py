"""Pages of who works with Muster, and of need-to-know groups."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections

from muster.core.access.actions import admit, open_group
from muster.core.access.models import Group, GroupMembership
from muster.core.people.models import Posting, User
from muster.core.people.seed import BY_NAME, acting, key
from muster.core.people.sign_in.models import Account
from muster.core.people.tests.sign_in import confirmed, signed_in
from muster.core.store.viewing import as_definer
from muster.core.terms.reason import Refused
from muster.core.web.handles import handle, handle_of
from muster.core.web.tests.turning import shown_on, turned

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

LONG_AGO = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
NEWCOMER = {
    "name": "Ida Marsh",
    "rank": "DC",
    "email": "Ida.Marsh@muster.example",
    "body": handle_of(key("TVP")),
    "reason": "Her inspector asked for her",
}
APPOINTMENT = {
    "role": "force_officer",
    "team": handle_of(key("TVP Serious Crime, Oxford")),
    "reason": "On loan to Oxford",
}


def get(name: str, path: str) -> tuple[int, str]:
    answer = signed_in(name).get(path, secure=True)
    return answer.status_code, " ".join(answer.content.decode().split())


def post(who: str, path: str, /, **typed: str) -> tuple[int, str]:
    answer = signed_in(who).post(path, typed, secure=True)
    return answer.status_code, " ".join(answer.content.decode().split())


def person(name: str) -> str:
    return f"/access/people/{handle(BY_NAME[name])}/"


def entries(verb: str) -> int:
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_entry WHERE verb = %s", [verb])
        [count] = cursor.fetchone()
    return int(count)


def postings(name: str) -> list[Posting]:
    with acting("Wendy Castle"):
        return list(Posting.objects.filter(user_id=BY_NAME[name].id))


def a_group(guardian: str = "Ruth Adeyemi", *members: str) -> Group:
    with acting(guardian) as actor:
        group_id = open_group(name="Larch", reason="A leak", actor=actor, at=LONG_AGO)
        for member in members:
            admit(
                group_id=group_id,
                user_id=BY_NAME[member].id,
                starts=LONG_AGO,
                ends=None,
                reason="Works on it",
                actor=actor,
            )
        return Group.objects.get(id=group_id)


def page_of(group: Group) -> str:
    return f"/access/groups/{handle(group)}/"


def memberships(group: Group) -> list[GroupMembership]:
    with acting("Ruth Adeyemi"):
        return list(group.memberships.order_by("starts"))


def test_an_administrator_finds_everybody_with_their_roles() -> None:
    status, shown = get("Wendy Castle", "/access/people/")
    assert status == 200
    assert "Priya Nand" in shown
    assert "Senior investigating officer" in shown
    assert entries("people.listed") == 1


def test_the_list_can_be_narrowed_to_one_body() -> None:
    _, shown = get("Wendy Castle", "/access/people/?body=TVP")
    assert "Priya Nand" in shown
    assert "Ruth Adeyemi" not in shown


def test_a_long_list_goes_on_after_its_last_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("muster.core.access.views.people.PAGE", 1)
    client = signed_in("Wendy Castle")
    first = client.get("/access/people/", secure=True).content.decode()
    after = first.split("after=")[1].split('"')[0]
    second = client.get(f"/access/people/?after={after}", secure=True).content.decode()
    assert "Agnes Thorley" in first
    assert "Agnes Thorley" not in second
    assert "Alan Marchetti" in second


@pytest.mark.parametrize("name", ["Ruth Adeyemi", "Priya Nand", "Simon Okafor"])
def test_nobody_but_an_administrator_finds_these_pages(name: str) -> None:
    assert get(name, "/access/people/")[0] == 404
    assert get(name, person("Callum Frost"))[0] == 404
    assert post(name, person("Callum Frost") + "appoint/", **APPOINTMENT)[0] == 404


def test_a_person_added_has_an_account_without_a_password_and_no_posting() -> None:
    client = signed_in("Wendy Castle")
    answer = client.post("/access/people/new/", NEWCOMER, secure=True)
    assert answer.status_code == 302
    with acting("Wendy Castle"):
        assert not User.objects.filter(name="Ida Marsh").exists()
    assert confirmed(answer).status_code == 302
    account = Account.objects.get(email="ida.marsh@muster.example")
    assert not account.has_usable_password()
    with acting("Wendy Castle"):
        assert User.objects.get(id=account.user_id).name == "Ida Marsh"
        ida = f"/access/people/{handle(User.objects.get(name='Ida Marsh'))}/"
    shown = client.get(ida, secure=True).content.decode()
    assert "No posting: this person sees nothing" in shown
    assert entries("people.proposed") == entries("people.confirmed") == 1


def test_a_second_person_of_one_address_is_refused_and_nothing_is_left() -> None:
    taken = NEWCOMER | {"email": "PRIYA.NAND@muster.example"}
    status, shown = post("Wendy Castle", "/access/people/new/", **taken)
    assert status == 409
    assert "Somebody has an account with this e-mail address already" in shown
    with acting("Wendy Castle"):
        assert not User.objects.filter(name="Ida Marsh").exists()
    assert entries("people.proposed") == 0


def test_an_account_whose_address_was_taken_is_not_given_to_another() -> None:
    Account.objects.filter(user_id=BY_NAME["Priya Nand"].id).update(
        email="ida.marsh@muster.example"
    )
    status, _ = post("Wendy Castle", "/access/people/new/", **NEWCOMER)
    assert status == 409
    kept = Account.objects.get(email="ida.marsh@muster.example")
    assert kept.user_id == BY_NAME["Priya Nand"].id


def test_an_appointment_says_who_approved_it() -> None:
    path = person("Tom Ashdown") + "appoint/"
    answer = signed_in("Wendy Castle").post(path, APPOINTMENT, secure=True)
    assert len(postings("Tom Ashdown")) == 1
    assert confirmed(answer).status_code == 302
    [posting] = [each for each in postings("Tom Ashdown") if each.approved_by_id]
    assert posting.approved_by_id == BY_NAME["Tamsin Hale"].id
    _, shown = get("Wendy Castle", person("Tom Ashdown"))
    assert "Serious Crime, Oxford, Thames Valley" in shown
    assert "Tamsin Hale" in shown
    assert entries("people.confirmed") == 1


def test_a_role_of_the_unit_is_not_given_in_a_team_of_a_force() -> None:
    wrong = APPOINTMENT | {"role": "intelligence_reviewer"}
    status, shown = post("Wendy Castle", person("Tom Ashdown") + "appoint/", **wrong)
    assert status == 422
    assert "Intelligence reviewer is no role in Thames Valley" in shown


def test_a_newcomer_is_put_into_no_team_of_another_body() -> None:
    typed = NEWCOMER | APPOINTMENT | {"body": handle_of(key("SUSSEX"))}
    status, shown = post("Wendy Castle", "/access/people/new/", **typed)
    assert status == 422
    assert "That team is not of Sussex Police" in shown


def test_a_proposer_and_the_other_administrator_see_on_their_first_page() -> None:
    path = person("Idris Cole") + "appoint/"
    confirmed(signed_in("Wendy Castle").post(path, APPOINTMENT, secure=True))
    _, shown = get("Wendy Castle", "/")
    assert "What you proposed, decided in the last 7 days" in shown
    assert "decided in the last 7 days" not in get("Tamsin Hale", "/")[1]
    assert "Acts to review" in get("Tamsin Hale", "/")[1]


def test_the_same_role_is_not_given_twice_over_one_time() -> None:
    path = person("Priya Nand") + "appoint/"
    answer = signed_in("Wendy Castle").post(path, APPOINTMENT, secure=True)
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "Priya Nand is Force officer in Serious Crime, Oxford" in said
    assert entries("people.confirmed") == 0


def test_an_administrator_appoints_anybody_but_himself() -> None:
    status, shown = post(
        "Wendy Castle",
        person("Wendy Castle") + "appoint/",
        role="auditor",
        team=handle_of(key("SEROCU Operational Security")),
        reason="I should like to",
    )
    assert status == 409
    assert "Nobody changes their own appointments" in shown
    assert len(postings("Wendy Castle")) == 1


def test_an_administrator_does_not_end_his_own_posting() -> None:
    [own] = postings("Wendy Castle")
    path = f"{person('Wendy Castle')}{handle(own)}/end/"
    assert post("Wendy Castle", path)[0] == 409
    [own] = postings("Wendy Castle")
    assert own.ends is None


def test_an_ended_posting_stays_on_the_page_and_gives_nothing() -> None:
    [posting] = postings("Callum Frost")
    path = f"{person('Callum Frost')}{handle(posting)}/end/"
    assert "End the posting of Callum Frost" in get("Wendy Castle", path)[1]
    assert post("Wendy Castle", path)[0] == 302
    [posting] = postings("Callum Frost")
    assert posting.ends is not None
    assert "Ended" in get("Wendy Castle", person("Callum Frost"))[1]
    assert entries("people.posting_ended") == 1
    assert post("Wendy Castle", path)[0] == 409


def test_a_posting_of_another_is_not_ended_through_somebodys_address() -> None:
    [posting] = postings("Callum Frost")
    path = f"{person('Priya Nand')}{handle(posting)}/end/"
    assert post("Wendy Castle", path)[0] == 404


def test_an_appointment_does_not_begin_in_the_past_or_end_before_it_begins() -> None:
    begun = {"starts_day": "1", "starts_month": "3", "starts_year": "2026"}
    ended = {"ends_day": "1", "ends_month": "3", "ends_year": "2026"}
    path = person("Tom Ashdown") + "appoint/"
    _, early = post("Wendy Castle", path, **APPOINTMENT, **begun, starts_time="09:00")
    _, late = post("Wendy Castle", path, **APPOINTMENT, **ended, ends_time="09:00")
    assert "Enter a moment that is not past" in early
    assert "Enter an end that comes after the start" in late


def test_a_group_shows_its_members_with_dates_approver_and_reason() -> None:
    group = a_group("Ruth Adeyemi", "Callum Frost")
    for one in ("Ruth Adeyemi", "Callum Frost"):
        status, shown = get(one, page_of(group))
        assert status == 200
        assert "Callum Frost" in shown
        assert "Works on it" in shown
        assert "5 January 2026" in shown
    assert entries("access.group_looked_into") == 2


def test_an_outsider_finds_no_such_group() -> None:
    group = a_group("Ruth Adeyemi", "Callum Frost")
    path = page_of(group)
    [_, told] = sorted(memberships(group), key=lambda each: not each.founding)
    for one in ("Dev Malhotra", "Wendy Castle", "Simon Okafor", "Priya Nand"):
        assert get(one, path)[0] == 404
        assert get(one, path + "admit/")[0] == 404
        assert post(one, f"{path}{handle(told)}/end/")[0] == 404
        assert "Larch" not in get(one, "/access/groups/")[1]


def test_the_guardian_admits_somebody_for_a_reason_and_a_time() -> None:
    group = a_group()
    until = datetime.now(UTC) + timedelta(days=400)
    status, _ = post(
        "Ruth Adeyemi",
        page_of(group) + "admit/",
        person=handle(BY_NAME["Dev Malhotra"]),
        reason="Disrupts it",
        ends_day=str(until.day),
        ends_month=str(until.month),
        ends_year=str(until.year),
        ends_time="09:00",
    )
    assert status == 302
    [told] = [each for each in memberships(group) if not each.founding]
    assert (told.user_id, told.reason) == (BY_NAME["Dev Malhotra"].id, "Disrupts it")
    assert told.approved_by_id == BY_NAME["Ruth Adeyemi"].id
    assert told.ends is not None
    assert told.ends.date() == until.date()
    assert entries("access.admitted") == 1


def test_a_member_who_does_not_guard_a_group_admits_nobody() -> None:
    group = a_group("Ruth Adeyemi", "Callum Frost")
    path = page_of(group)
    assert "Admit somebody" not in get("Callum Frost", path)[1]
    assert get("Callum Frost", path + "admit/")[0] == 404


def test_nobody_is_admitted_twice_over_one_time() -> None:
    group = a_group("Ruth Adeyemi", "Callum Frost")
    status, shown = post(
        "Ruth Adeyemi",
        page_of(group) + "admit/",
        person=handle(BY_NAME["Callum Frost"]),
        reason="Again",
    )
    assert status == 409
    assert "This person is in the group in that time already" in shown


def test_nobody_is_admitted_for_a_time_that_is_over() -> None:
    with (
        acting("Ruth Adeyemi") as guardian,
        pytest.raises(Refused, match="Nobody is admitted for a time that is over"),
    ):
        admit(
            group_id=a_group().id,
            user_id=BY_NAME["Callum Frost"].id,
            starts=LONG_AGO,
            ends=LONG_AGO + timedelta(days=3),
            reason="Worked on it",
            actor=guardian,
        )


def test_a_member_leaves_and_the_group_is_gone_for_them() -> None:
    group = a_group("Ruth Adeyemi", "Callum Frost")
    [told] = [each for each in memberships(group) if not each.founding]
    path = f"{page_of(group)}{handle(told)}/end/"
    assert "Leave Larch?" in get("Callum Frost", path)[1]
    assert post("Callum Frost", path)[0] == 302
    [told] = [each for each in memberships(group) if not each.founding]
    assert told.ends is not None
    assert entries("access.left") == 1


def test_a_member_ends_nobodys_membership_but_their_own() -> None:
    group = a_group("Ruth Adeyemi", "Callum Frost", "Dev Malhotra")
    [other] = [
        each
        for each in memberships(group)
        if each.user_id == BY_NAME["Dev Malhotra"].id
    ]
    assert post("Callum Frost", f"{page_of(group)}{handle(other)}/end/")[0] == 404
    assert post("Ruth Adeyemi", f"{page_of(group)}{handle(other)}/end/")[0] == 302


def test_those_who_answer_for_a_matter_open_a_group_and_others_do_not() -> None:
    typed = {"name": "Alder", "reason": "A leak"}
    assert post("Idris Cole", "/access/groups/new/", **typed)[0] == 302
    with acting("Idris Cole") as viewer:
        group = Group.objects.get(name="Alder")
    assert group.guardian_id == viewer.user_id
    for one in ("Callum Frost", "Priya Nand", "Wendy Castle"):
        assert get(one, "/access/groups/new/")[0] == 404
        assert "Open a group" not in get(one, "/access/groups/")[1]


def test_no_key_of_the_database_stands_on_a_page_of_these() -> None:
    group = a_group("Ruth Adeyemi", "Callum Frost")
    _, groups = get("Ruth Adeyemi", page_of(group))
    _, admitting = get("Ruth Adeyemi", page_of(group) + "admit/")
    _, people = get("Wendy Castle", person("Callum Frost"))
    for one in memberships(group):
        assert str(one.id) not in groups
    assert str(group.id) not in groups
    assert str(BY_NAME["Dev Malhotra"].id) not in admitting
    assert str(BY_NAME["Callum Frost"].id) not in people


def test_groups_are_listed_page_by_page_and_named_in_no_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("muster.core.access.views.groups.listing.PAGE", 2)
    names = ("Alder", "Alder", "Birch", "Cedar", "Dogwood")
    with acting("Idris Cole") as keeper:
        for place, name in enumerate(names):
            at = LONG_AGO + timedelta(minutes=place // 2)
            open_group(name=name, reason="A source at risk", actor=keeper, at=at)
    pages = turned(signed_in("Idris Cole"), "/access/groups/")
    assert shown_on(pages, *names[1:]) == [0, 1, 1, 2]
    assert not any("Alder" in link for link in re.findall(r'href="([^"]+)"', pages[0]))
