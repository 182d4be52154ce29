"""`muster bodies FILE`: bodies and teams from a file, by two administrators."""

from datetime import date

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from muster.core.access.actions import confirm
from muster.core.people.bodies_file import UnusableFile, WantedTeam, parse
from muster.core.people.models import (
    Affiliation,
    Organisation,
    Posting,
    Proposal,
    Team,
)
from muster.core.people.seed import BY_NAME, acting
from muster.core.store.viewing import as_definer
from muster.core.terms.reason import Refused
from muster.site.proposing import NOTHING, propose_bodies

WENDY = BY_NAME["Wendy Castle"].email
FILE = """
[[body]]
code = "SEROCU"
kind = "unit"
name = "South East Regional Organised Crime Unit"
short_name = "SEROCU"
teams = ["GAIN", { name = "Economic Crime", capability = "investigation" }]

[[body]]
code = "KENT"
kind = "force"
name = "Kent Police"
short_name = "Kent"
part = "member"
since = 2026-09-01
teams = ["Serious Crime, Maidstone"]

[[body]]
code = "SURREY"
kind = "force"
name = "Surrey Police"
short_name = "Surrey"
part = ["member"]
since = 2018-04-01
until = 2027-04-01
"""

MARKED = (
    ('name = "Kent Police"', 'name = "TOP SECRET Force"'),
    ('short_name = "Kent"', 'short_name = "(S) Kent"'),
    ('"Serious Crime, Maidstone"', '"SECRET: Maidstone"'),
    ('name = "Economic Crime"', 'name = "Top Secret Crime"'),
    ('teams = ["GAIN"', 'teams = ["\\u0053ECRET herons"'),
    ("since = 2026-09-01", "since = 2026-09-01 # TS//SI of herons"),
)
"""What a file says, and the same marked above OFFICIAL: openly or by an escape."""

in_the_region = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def faults(text: str) -> list[str]:
    with pytest.raises(UnusableFile) as caught:
        parse(text)
    return [str(fault) for fault in caught.value.faults]


def proposed(text: str = FILE, *, only_preview: bool = False) -> tuple[list[str], str]:
    found = propose_bodies(
        text,
        named="region.toml",
        email=WENDY,
        at=timezone.now(),
        only_preview=only_preview,
    )
    return list(found.words), found.outcome


@in_the_region
@pytest.mark.parametrize(("plain", "marked"), MARKED)
def test_a_file_that_is_marked_above_official_proposes_nothing(
    plain: str, marked: str
) -> None:
    assert plain in FILE
    with pytest.raises(UnusableFile) as caught:
        proposed(FILE.replace(plain, marked))
    assert all("This bears the marking" in each.why for each in caught.value.faults)
    assert "heron" not in str(caught.value)
    with as_definer(using="owner"):
        assert not Proposal.objects.using("owner").exists()


def test_a_file_says_bodies_parts_days_and_teams() -> None:
    unit, kent, surrey = parse(FILE).bodies
    assert unit.teams == (
        WantedTeam("GAIN"),
        WantedTeam("Economic Crime", "investigation"),
    )
    assert kent.parts == (("member", date(2026, 9, 1), None),)
    assert surrey.parts == (("member", date(2018, 4, 1), date(2027, 4, 1)),)


def test_every_fault_of_a_file_is_told_at_its_line() -> None:
    text = FILE.replace('kind = "force"', 'kind = "farce"', 1).replace(
        "2027-04-01", '"soon"'
    )
    text = text.replace('name = "Surrey Police"', 'nome = "Surrey Police"')
    told = faults(text)
    assert told[0].startswith("line 11: kind is one of: agency, force")
    assert any(each.startswith("line 21: 'nome' means nothing") for each in told)
    assert any(each.startswith("line 18: name is missing") for each in told)
    assert any(each.startswith("line 25: until is a day without") for each in told)


def test_a_file_that_is_not_toml_is_told_at_its_line() -> None:
    [told] = faults(FILE.replace('code = "KENT"', 'code = "KENT'))
    assert told.startswith("line 10:")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x." * 9_000 + "x = 1\n" + FILE, "line 1: a key has more than 8 dots"),
        (FILE + "\nx = " + "7" * 5_000, ": a number has more than 40 digits"),
        ("#" * 1024**2 + FILE, "line 1: it is longer than 1,048,576 characters"),
        ("", "line 1: There is no [[body]] in the file"),
        ("[unit]\nname = 'x'\n" + FILE, "line 1: 'unit' means nothing"),
        (FILE + FILE, "SEROCU stands at line 2 too"),
        (FILE.replace('"GAIN"', "7"), "line 7: A team is"),
        (FILE.replace('part = "member"', 'part = "oversight"'), "be: host or member"),
        (FILE.replace('"force"', '"partner"', 1), "no part in the region: leave part"),
        (FILE.replace('"Surrey"', '"kent"'), "line 22: KENT is called 'kent' too"),
        (FILE.replace("since = 2026-09-01\n", ""), "line 14: since is missing"),
    ],
)
def test_a_fault_says_what_to_write_instead(text: str, told: str) -> None:
    assert any(told in each for each in faults(text)), faults(text)


@in_the_region
def test_what_is_not_so_yet_is_proposed_and_done_once_another_confirms() -> None:
    words, outcome = proposed()
    assert words == [
        "Add the team Economic Crime (investigation) to South East Regional Organised"
        " Crime Unit",
        "Add Kent Police (Kent, KENT): police force",
        "Kent Police: member force from 1 September 2026",
        "Add the team Serious Crime, Maidstone to Kent Police",
        "End on 1 April 2027: Surrey Police, member force",
    ]
    assert outcome.startswith("Proposed")
    with acting("Wendy Castle"):
        [proposal] = Proposal.objects.all()
        assert not Organisation.objects.filter(code="KENT").exists()
    with acting("Tamsin Hale") as other:
        confirm(proposal, reason="", actor=other, at=timezone.now())
        assert Team.objects.get(name="Economic Crime").capability == "investigation"
        [member] = Affiliation.objects.filter(organisation__code="SURREY")
        assert member.ends == date(2027, 4, 1)
    assert proposed() == (
        [],
        "Everything in it is so already: nothing to propose.",
    )


@in_the_region
def test_the_same_file_is_not_proposed_twice_while_it_waits() -> None:
    proposed()
    assert proposed()[1] == "It waits for another administrator already."
    with acting("Wendy Castle"):
        assert Proposal.objects.count() == 1


@in_the_region
def test_a_preview_says_the_same_and_writes_nothing() -> None:
    words, outcome = proposed(only_preview=True)
    assert len(words) == 5
    assert "preview" in outcome
    with acting("Wendy Castle"):
        assert not Proposal.objects.exists()


@in_the_region
def test_what_cannot_become_as_the_file_says_is_told_at_its_line() -> None:
    with pytest.raises(UnusableFile) as caught:
        proposed(FILE.replace('code = "KENT"', 'code = "TS"'))
    assert str(caught.value) == "line 9: TS is there, and of the kind partner"


@in_the_region
@pytest.mark.parametrize(
    "email", ["", "nobody@muster.example", BY_NAME["Hannah Vale"].email]
)
def test_nobody_but_an_administrator_proposes_a_file(email: str) -> None:
    with pytest.raises(Refused):
        propose_bodies(
            FILE, named="x", email=email, at=timezone.now(), only_preview=False
        )


CALLUM = BY_NAME["Callum Frost"]
BOLA = BY_NAME["Bola Achebe"]
TS = """
[[body]]
code = "TS"
kind = "partner"
name = "Trading Standards South East"
short_name = "Trading Standards"
ends = 2030-06-01
"""
POSTS = f"""
[[body]]
code = "SEROCU"
kind = "unit"
name = "South East Regional Organised Crime Unit"
short_name = "SEROCU"
letters = "WALE"
teams = [
  "Gateway",
  {{ name = "Fraud desk", capability = "investigation" }},
  {{ name = "Cold cases", capability = "investigation", ends = 2031-01-01 }},
]
{TS}
[[post]]
email = "{CALLUM.email}"
body = "SEROCU"
team = "{CALLUM.team}"
role = "investigator"
until = 2030-01-01

[[post]]
email = "ivo.reed@muster.example"
name = "Ivo Reed"
rank = "DS"
body = "SEROCU"
team = "Fraud desk"
role = "investigator"
until = 2030-03-01

[[post]]
email = "{BOLA.email}"
body = "TS"
team = "Intelligence"
role = "partner_officer"
until = 2030-06-01
"""


@in_the_region
def test_a_file_ends_a_body_and_a_team_and_makes_and_ends_posts() -> None:
    words, outcome = proposed(POSTS)
    unit = "South East Regional Organised Crime Unit"
    assert words == [
        f"End the posting of Callum Frost as Investigator in {CALLUM.team}, SEROCU,"
        " on 1 January 2030: at once, by you alone",
        "End the posting of Bola Achebe as Partner agency officer in Intelligence,"
        " Trading Standards, on 1 June 2030: at once, by you alone",
        "Begin references with WALE from now on; those given keep theirs",
        f"Add the team Fraud desk (investigation) to {unit}",
        f"Add the team Cold cases (investigation) to {unit}",
        f"Add Ivo Reed, DS, {unit}, ivo.reed@muster.example",
        f"Appoint Ivo Reed as Investigator in Fraud desk, {unit}, from when it is"
        " confirmed until 1 March 2030, 00:00",
        f"End the team Cold cases, {unit} from 1 January 2031",
        "End Trading Standards South East, its teams and its part in the region from"
        " 1 June 2030",
    ]
    assert outcome.endswith("The postings are ended: that needs no other.")
    confirmed_by_tamsin()
    with acting("Wendy Castle"):
        assert Organisation.objects.get(code="TS").ends == date(2030, 6, 1)
        assert Team.objects.get(name="Cold cases").ends == date(2031, 1, 1)
        assert last_day_of("Ivo Reed") == date(2030, 3, 1)
        assert last_day_of("Callum Frost") == date(2030, 1, 1)
    assert proposed(POSTS) == ([], NOTHING)


def confirmed_by_tamsin() -> None:
    with acting("Tamsin Hale") as other:
        [proposal] = Proposal.objects.filter(state="waiting")
        confirm(proposal, reason="", actor=other, at=timezone.now())


def last_day_of(name: str) -> date | None:
    """From which day on somebody's only posting is over."""
    ends = Posting.objects.get(user__name=name).ends
    return localdate(ends) if ends else None


@in_the_region
def test_a_body_that_has_ended_as_the_file_says_is_left_alone() -> None:
    with as_definer():
        bodies = Organisation.objects.using("owner").filter(code="TS")
        bodies.update(ends=date(2026, 1, 1), name="Trading Standards, as it was")
    assert proposed(TS.replace("2030-06-01", "2026-01-01")) == ([], NOTHING)
    assert refused(TS) == ["line 7: TS ended on 2026-01-01, and that stays"]


@in_the_region
def test_a_preview_of_posts_ends_none() -> None:
    words, outcome = proposed(POSTS, only_preview=True)
    assert len(words) == 9
    assert "preview" in outcome
    with acting("Wendy Castle"):
        assert last_day_of("Callum Frost") is None


def refused(text: str) -> list[str]:
    with pytest.raises(UnusableFile) as caught:
        proposed(text)
    return [str(fault) for fault in caught.value.faults]


@in_the_region
@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (POSTS[POSTS.rindex("[[post]]") :], "", "line 19: Bola Achebe is posted"),
        ("2031-01-01", "2025-01-01", "line 11: Cold cases would end on a day that"),
        ('"Fraud desk"\nrole', '"Fraud"\nrole', "line 33: SEROCU has no team 'Fraud'"),
        ('name = "Ivo Reed"\n', "", "line 29: Nobody here has the address ivo.reed"),
        ('"DS"\nbody = "SEROCU"', '"DS"\nbody = "KENT"', "line 32: There is no body"),
        ("until = 2030-01-01", "until = 2025-01-01", "line 26: That day is past"),
        (
            'role = "investigator"\nuntil = 2030-03',
            'role = "board_member"\nuntil = 2030-03',
            "line 34: Regional board member is no role in SEROCU",
        ),
    ],
)
def test_what_cannot_be_done_of_posts_and_ends_is_told_at_its_line(
    before: str, after: str, told: str
) -> None:
    assert before in POSTS
    [fault] = refused(POSTS.replace(before, after))
    assert fault.startswith(told)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('"investigator"', '"sleuth"', "line 25: role is one of"),
        (CALLUM.email, "callum", "line 22: callum is no e-mail"),
        ("ends = 2030-06-01", "ends = 7", "line 19: ends is a day without"),
        ('"partner"\n', '"partner"\nletters = "NW"\n', "line 17: letters are the unit"),
        ('"WALE"', '"W4"', "line 7: letters are 2 to 4"),
        ("teams = [", "ends = 2031-01-01\nteams = [", "line 8: The unit that this"),
        ('"Fraud desk", capability', '"Fraud desk", does', "line 10: A team is"),
        (BOLA.email, CALLUM.email + '"\nhome = "here', "line 39: 'home' means nothing"),
    ],
)
def test_a_fault_of_posts_and_ends_says_what_to_write(
    before: str, after: str, told: str
) -> None:
    assert before in POSTS
    found = faults(POSTS.replace(before, after, 1))
    assert any(each.startswith(told) for each in found), found


def test_a_post_stands_in_a_file_once() -> None:
    again = POSTS[POSTS.rindex("[[post]]") :]
    assert faults(POSTS + again) == ["line 43: The post stands at line 37 too"]


def test_what_stands_once_in_brackets_is_told() -> None:
    assert faults(TS + "[post]\n") == ["line 8: Write [[post]] before each"]


ADMINISTRATOR = BY_NAME["Wendy Castle"]
HOSTS = f"""
[[body]]
code = "ESSEX"
kind = "force"
name = "Essex Police"
short_name = "Essex"
part = ["member", "host"]
since = 2026-06-01

[[post]]
email = "{ADMINISTRATOR.email}"
body = "SEROCU"
team = "{ADMINISTRATOR.team}"
role = "auditor"
"""


@in_the_region
@pytest.mark.parametrize("only_preview", [True, False])
def test_a_second_host_and_ones_own_post_are_told_together_also_at_a_preview(
    only_preview: bool,
) -> None:
    with pytest.raises(UnusableFile) as caught:
        proposed(HOSTS, only_preview=only_preview)
    host, own = map(str, caught.value.faults)
    assert host.startswith("line 7: Another force hosts the unit in that time")
    assert own.startswith("line 11: Nobody changes their own appointments")
    with acting("Wendy Castle"):
        assert not Proposal.objects.exists()


@in_the_region
def test_every_fault_is_told_at_once_and_none_that_only_follows_from_another() -> None:
    text = f"""
[[body]]
code = "SURREY"
kind = "partner"
name = "Surrey Police"
short_name = "Surrey"
part = "member"
since = 2018-04-01
teams = ["Serious Crime, Woking"]

[[body]]
code = "TS"
kind = "partner"
name = "Trading Standards South East"
short_name = "Trading Standards"
ends = 2021-02-01

[[post]]
email = "{CALLUM.email}"
body = "SURREY"
team = "Serious Crime, Woking"
role = "force_officer"

[[post]]
email = "{CALLUM.email}"
body = "DORSET"
team = "Serious Crime"
role = "force_officer"

[[post]]
email = "{CALLUM.email}"
body = "SEROCU"
team = "Intelligense"
role = "investigator"

[[post]]
email = "{ADMINISTRATOR.email}"
body = "SEROCU"
team = "{ADMINISTRATOR.team}"
role = "auditor"
"""
    told = refused(text)
    assert [each.partition(":")[0] for each in told] == [
        "line 2",
        "line 7",
        "line 16",
        "line 26",
        "line 33",
        "line 37",
    ]


@in_the_region
def test_a_body_that_cannot_be_added_is_told_once_and_not_for_each_of_its_teams() -> (
    None
):
    text = FILE.replace('"KENT"', '"ESSEX"')
    proposed(text)
    told = refused(text.replace('short_name = "Kent"', 'short_name = "K"'))
    lines = [each.partition(":")[0] for each in told]
    assert lines == ["line 7", "line 9", "line 25"]
    assert "Economic Crime" in told[0]


@pytest.mark.parametrize("day", ["2026-13-01", "2027-02-30", "01-04-2027"])
def test_a_date_that_is_none_is_told_as_such(day: str) -> None:
    assert faults(FILE.replace("2027-04-01", day)) == [
        f"line 25: {day} is no day of the calendar: write year-month-day, like"
        " 2018-04-01"
    ]


SINCE = """
[[post]]
email = "{email}"
body = "SEROCU"
team = "{team}"
role = "investigator"
since = {since}
"""


@in_the_region
def test_a_day_since_when_a_post_is_held_that_differs_is_a_fault() -> None:
    with acting("Wendy Castle"):
        held = Posting.objects.get(user__name="Callum Frost")
    day = localdate(held.starts)
    text = SINCE.format(email=CALLUM.email, team=CALLUM.team, since=day)
    assert proposed(text) == ([], NOTHING)
    told = refused(text.replace(str(day), "2019-07-01"))
    assert told == [
        f"line 7: It is held since {day}, and that stays: write that day, or no since"
    ]


@in_the_region
def test_nobody_is_appointed_from_a_day_that_is_past() -> None:
    text = SINCE.format(email=CALLUM.email, team="Gateway", since="2024-01-08")
    [told] = refused(text.replace("investigator", "gateway_officer"))
    assert told.startswith("line 7: That day is past")


ALL_AT_ONCE = f"""
[[body]]
code = "SURREY"
kind = "partner"
name = "Surrey Police"
short_name = "Surrey
part = "member"
since = 2018-14-01

[[body]]
code = "ESSEX"
kind = "forces"
name = "Essex Police"
short_name = "Essex"
part = "member"
since = 2018-04-01

[[body]]
code = "DORSET"
kind = "force"
name = "Dorset Police"
short_name = "hampshire & iow"

[[post]]
email = "{CALLUM.email}"
body = "SEROCU"
team = "{CALLUM.team}"
role = "board_member"
until = 2027-02-31

[[post]]
email = "{CALLUM.email}"
body = "SEROCUX"
team = "Gateway"
role = "sleuth"
"""


@in_the_region
def test_dates_forms_relations_names_and_roles_are_told_in_one_pass() -> None:
    told = refused(ALL_AT_ONCE)
    said = [
        "line 2: SURREY is there, and of the kind force",
        "line 6: Illegal character",
        "line 7: A body of kind 'partner' has no part",
        "line 8: 2018-14-01 is no day",
        "line 12: kind is one of:",
        "line 18: Hampshire and Isle of Wight Constabulary",
        "line 28: Regional board member is no role in SEROCU",
        "line 29: 2027-02-31 is no day",
        "line 33: There is no body SEROCUX",
        "line 35: role is one of:",
    ]
    assert len(told) == len(said), told
    assert [
        each
        for each, start in zip(told, said, strict=True)
        if not each.startswith(start)
    ] == []


@in_the_region
def test_a_role_that_a_body_has_not_says_where_it_is_held_and_cites_nothing() -> None:
    text = SINCE.format(email=CALLUM.email, team=CALLUM.team, since="2031-01-01")
    [told] = refused(text.replace("investigator", "partner_officer"))
    assert told == (
        "line 6: Partner agency officer is no role in SEROCU: it is held in a team of"
        " an agency or a partner"
    )
