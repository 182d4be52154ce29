"""Every fault of a file of bodies is told in one pass, and each of its own kind."""

import pytest
from django.utils import timezone

from muster.core.people.bodies_file import UnusableFile, parse
from muster.core.people.models import Proposal
from muster.core.store.viewing import as_definer
from muster.site.proposing import propose_bodies
from muster.site.tests.test_proposing import WENDY, faults, in_the_region

BODY = """
[[body]]
code = "RIBBLE"
kind = "force"
name = "Ribble Constabulary"
short_name = "Ribble"
part = "member"
since = 2018-04-01
teams = ["Serious Crime"]
"""
SECOND = """
[[body]]
code = "WYRE"
kind = "farce"
name = "ribble  Constabulary"
short_name = "Wyre"
ends = 2026-02-01
"""
POST = """
[[post]]
email = "ida.marsh@ribble.example"
name = "Ida Marsh"
body = "RIBBLE"
team = "Serious Crime"
role = "force_officer"
"""


def told(text: str) -> list[str]:
    with pytest.raises(UnusableFile) as caught:
        propose_bodies(
            text,
            named="a.toml",
            email=WENDY,
            at=timezone.now(),
            only_preview=True,
        )
    with as_definer(using="owner"):
        assert not Proposal.objects.using("owner").exists()
    return [str(fault) for fault in caught.value.faults]


@in_the_region
def test_a_name_twice_and_an_end_that_is_past_are_told_beside_a_wrong_kind() -> None:
    found = told(BODY.replace("since = 2018-04-01", "sinse = 2018-04-01") + SECOND)
    assert [each.partition(":")[0] for each in found] == [
        "line 7", "line 8", "line 13", "line 14", "line 16",
    ]  # fmt: skip
    assert found[3] == "line 14: RIBBLE is called 'ribble  Constabulary' too"
    assert found[4].startswith("line 16: WYRE would end on a day that is past")


@in_the_region
@pytest.mark.parametrize("kind", ["force", "farce"])
def test_a_name_of_a_body_that_stands_is_told_beside_another_fault(kind: str) -> None:
    text = BODY.replace('"force"', f'"{kind}"').replace("Ribble Constabulary", "SURREY")
    found = told(text.replace("since = 2018-04-01", "since = 0"))
    assert any("Surrey Police (Surrey, SURREY) is there" in each for each in found)
    assert any("since is a day" in each for each in found)


@in_the_region
def test_a_post_in_a_body_that_the_file_ends_is_told_at_the_post() -> None:
    ending = BODY.replace("teams", "ends = 2031-06-01\nteams")
    assert told(ending + POST) == [
        "line 16: RIBBLE is to end on 2031-06-01, and this post would go on: write"
        " until = 2031-06-01, or an earlier day"
    ]
    later = told(f"{ending}{POST}until = 2031-06-02")
    assert [each.partition(":")[0] for each in later] == ["line 18"]


@in_the_region
def test_a_post_in_a_team_that_the_file_ends_is_told_at_the_post() -> None:
    team = BODY.replace(
        '"Serious Crime"', '{ name = "Serious Crime", ends = 2030-02-01 }'
    )
    assert "Serious Crime is to end on 2030-02-01" in told(team + POST)[0]


@in_the_region
def test_a_post_that_ends_with_its_body_is_no_fault() -> None:
    ending = BODY.replace("teams", "ends = 2031-06-01\nteams")
    found = propose_bodies(
        f"{ending}{POST}until = 2031-06-01",
        named="a.toml",
        email=WENDY,
        at=timezone.now(),
        only_preview=True,
    )
    assert any("Appoint Ida Marsh" in words for words in found.words)


@pytest.mark.parametrize("second", ["Serious  CRIME", "Sérious Crime", "Serious Crime"])
def test_two_teams_of_one_name_are_a_fault_however_they_are_written(
    second: str,
) -> None:
    teams = f'teams = ["Serious Crime",\n  "{second}"]'
    [found] = faults(BODY.replace('teams = ["Serious Crime"]', teams))
    assert "RIBBLE names a team twice: 'Serious Crime'" in found


@in_the_region
def test_a_team_that_stands_is_not_added_under_another_spelling() -> None:
    text = """
[[body]]
code = "SEROCU"
kind = "unit"
name = "South East Regional Organised Crime Unit"
short_name = "SEROCU"
teams = ["digital  forensics UNIT"]
"""
    [found] = told(text)
    assert found.startswith("line 7: South East Regional Organised Crime Unit has the")
    assert "“Digital Forensics Unit” already" in found


@pytest.mark.parametrize(
    ("plain", "broken", "line"),
    [
        ('"Ribble Constabulary"', '"""Ribble\nConstabulary"""', 5),
        ('"Ribble"', r'"Rib\nble"', 6),
        ('"Serious Crime"', r'"Serious\nCrime"', 9),
        ('["Serious Crime"]', '[\n"Fraud",\n"""Serious\nCrime"""]', 11),
        ('"Serious Crime"', r'{ name = "Serious\u2028Crime" }', 9),
        ('"Ribble"', r'"Rib\u0007ble"', 6),
    ],
)
def test_a_name_of_two_lines_is_refused_at_its_line(
    plain: str, broken: str, line: int
) -> None:
    [found] = faults(BODY.replace(plain, broken, 1))
    assert found.startswith(f"line {line}: ")
    assert "line break" in found or "control character" in found


def test_a_name_of_a_person_of_two_lines_is_refused_at_its_line() -> None:
    text = BODY + POST.replace("Ida Marsh", r"Ida\r\nMarsh")
    assert faults(text) == ["line 13: name: it has a line break: write it in one line"]


@pytest.mark.parametrize("code", ["W-", "-W", "W--4", "W_4", "4W", "W"])
def test_a_code_has_hyphens_only_between_its_letters(code: str) -> None:
    [found] = faults(BODY.replace('"RIBBLE"', f'"{code}"'))
    assert "code is 2 to 12 letters and digits" in found
    assert "with hyphens only between them" in found


def test_a_code_may_have_a_hyphen_between() -> None:
    [body] = parse(BODY.replace('"RIBBLE"', '"w-4"')).bodies
    assert body.code == "W-4"
