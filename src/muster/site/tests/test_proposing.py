"""`muster bodies FILE`: bodies and teams from a file, by two administrators."""

from datetime import date

import pytest
from django.utils import timezone

from muster.core.access.actions import confirm
from muster.core.people.bodies_file import UnusableFile, WantedTeam, parse
from muster.core.people.models import Affiliation, Organisation, Proposal, Team
from muster.core.people.seed import BY_NAME, acting
from muster.core.terms.reason import Refused
from muster.site.proposing import propose_bodies

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

in_the_region = pytest.mark.django_db(databases=["default", "door", "owner"])


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


def test_a_file_says_bodies_parts_days_and_teams() -> None:
    unit, kent, surrey = parse(FILE)
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
        ("", "line 1: There is no [[body]] in the file"),
        ("[unit]\nname = 'x'\n" + FILE, "line 1: 'unit' means nothing"),
        (FILE + FILE, "SEROCU stands at line 2 too"),
        (FILE.replace('"GAIN"', "7"), "line 7: A team is"),
        (FILE.replace('part = "member"', 'part = "oversight"'), "can be: host, member"),
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
