"""Pages of releases: those inside, those who are told, and everybody else."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from muster.core.access.models import Group
from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.room.pages import Look
from muster.core.store.moving import MIGRATION
from muster.core.store.viewing import as_definer, viewing_as
from muster.core.terms.reason import Refused
from muster.core.web.handles import handle
from muster.core.web.tests.turning import shown_on, turned
from muster.flow.intelligence.release import actions, pages, queries
from muster.flow.intelligence.release.builders import (
    CHECKS,
    CLOSE,
    DRAFTS,
    RELEASES,
    SAFE,
    TOLD,
    WROTE,
    a_released,
    a_report_inside,
    a_text,
    checked,
    drafted,
    handed,
    recalled,
    released,
    seen,
    the_corridor,
)
from muster.flow.intelligence.release.models import Delivered, Release

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
OUTSIDER = "Nell Quist"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
MINE = reverse("release:mine")


@pytest.fixture
def group() -> Group:
    return the_corridor()


def text(answer: object) -> str:
    body = answer.content.decode()  # type: ignore[attr-defined]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def at(release: Release, name: str = "text", *more: str) -> str:
    return reverse(f"release:{name}", args=[release.register.reference, *more])


def given(name: str, person: str) -> str:
    return reverse(f"release:{name}", args=[handle(handed(person).kept)])


def test_a_text_is_begun_on_the_page_of_a_report_behind_a_corridor(
    group: Group,
) -> None:
    report = a_report_inside(group)
    begin = reverse("release:draft", args=[report.reference])
    client = signed_in(DRAFTS)
    panel = client.get(reverse("release:panel", args=[report.reference]))
    assert begin in panel.content.decode()
    sent = {
        "text": SAFE,
        "source": "1",
        "assessment": "A",
        "handling": "C",
        "conditions": "Intelligence only",
        "action": "A2",
        "sanitisation": "S1",
        "recipients": "\n".join(TOLD),
        "purpose": "To stop a van",
        "gateway": "Common law",
        "review_on_day": "1",
        "review_on_month": "3",
        "review_on_year": "2030",
    }
    team = client.post(begin, {**sent, "recipients": "SEROCU"})
    assert "Name each person; a team cannot sign for it." in text(team)
    page = text(client.post(begin, sent, follow=True))
    for words in ("As whoever is told reads it", "Ruth Adeyemi", "Draft", SAFE):
        assert words in page


def test_what_gives_the_source_away_stands_on_the_page_and_stops_the_check(
    group: Group,
) -> None:
    release = drafted(a_report_inside(group), a_text(CLOSE))
    client = signed_in(CHECKS)
    page = text(client.get(at(release)))
    assert "12 Alder Close" in page
    assert page.count("Not answered") == 3
    answer = text(client.post(at(release, "move", "check")))
    assert "Three things could give the source away" in answer
    keep = client.get(at(release, "keep")).content.decode()
    boxes = re.findall(r'name="(keep-[0-9a-f]+)"', keep)
    assert len(boxes) == 3
    client.post(at(release, "keep"), dict.fromkeys(boxes, "Known to all of the street"))
    client.post(at(release, "move", "check"))
    assert "Checked" in text(client.get(at(release)))


def test_who_checked_it_is_not_offered_to_release_it_and_another_is(
    group: Group,
) -> None:
    release = checked(drafted(a_report_inside(group)))
    assert "Release it" not in text(signed_in(CHECKS).get(at(release)))
    other = signed_in(RELEASES)
    assert "Release it" in text(other.get(at(release)))
    other.post(at(release, "move", "release"), {"reason": "It stops a load"})
    page = text(other.get(at(release)))
    assert "Who has it" in page
    assert "Has not said so" in page


def test_a_writer_of_it_is_told_that_others_check_it(group: Group) -> None:
    release = drafted(a_report_inside(group))
    with acting(CHECKS) as actor:
        actions.change(seen(release), a_text(), actor=actor, at=NOW)
    assert "You wrote of this text" in text(signed_in(CHECKS).get(at(release)))
    assert "You wrote the report" in text(signed_in(WROTE).get(at(release)))
    assert "You wrote" not in text(signed_in(RELEASES).get(at(release)))


def test_whoever_is_told_reads_it_says_so_passes_it_on_and_answers_a_recall(
    group: Group,
) -> None:
    release = a_released(group, passes_on=True)
    told = TOLD[0]
    client = signed_in(told)
    assert "Released to you" in text(client.get("/"))
    assert "Say that you have it" in text(client.get(MINE))
    page = text(client.get(given("delivered", told)))
    for words in (SAFE, "Sensitive Intelligence Unit", "Covertly", "policing purposes"):
        assert words in page
    betrays = (*map(str, (release.register, release.of)), WROTE, CHECKS, RELEASES)
    assert not [words for words in betrays if words in page]
    client.post(given("receive", told))
    assert "Released to you" not in text(client.get("/"))
    form = client.get(given("pass_on", told)).content.decode()
    found = re.search(r'value="([^"]+)"[^>]*>\s*Nell Quist', form)
    assert found
    client.post(given("pass_on", told), {"person": found[1]})
    assert SAFE in text(signed_in(OUTSIDER).get(given("delivered", OUTSIDER)))
    recalled(release)
    page = text(client.get(given("delivered", told)))
    assert "It was recalled" in page
    assert not [words for words in (*betrays, SAFE) if words in page]
    client.post(given("answer_recall", told), {"said": "destroyed"})
    inside = text(signed_in(RELEASES).get(at(release)))
    assert "3 of 4 have not answered" in inside


def test_the_preview_is_what_whoever_is_told_reads(group: Group) -> None:
    release = drafted(a_report_inside(group))
    shown = text(signed_in(DRAFTS).get(at(release)))
    released(checked(release))
    read = text(signed_in(TOLD[0]).get(given("delivered", TOLD[0])))
    begins, ends = read.index("What was released In"), read.index("Not to be relied on")
    assert read[begins:ends] in shown


def test_once_its_review_date_is_over_no_page_shows_it_and_it_is_recalled(
    group: Group,
) -> None:
    release = a_released(group, passes_on=True)
    told = TOLD[0]
    with viewing_as(MIGRATION, using="owner"), as_definer():
        Release.objects.using("owner").update(review_on="2026-01-01")
        Delivered.objects.using("owner").update(review_on="2026-01-01")
    client = signed_in(told)
    page = text(client.get(given("delivered", told)))
    assert "ask the Sensitive Intelligence Unit" in page
    assert SAFE not in page
    assert "Shut: its review date is over" in text(client.get(MINE))
    for act in ("receive", "pass_on"):
        assert client.get(given(act, told)).status_code == 404
    inside = signed_in(RELEASES)
    page = text(inside.get(at(release)))
    assert "nobody to whom it was released reads it any more" in page
    assert "expire" not in page
    assert inside.get(at(release, "move", "expire")).status_code == 404
    inside.post(at(release, "move", "recall"), {"reason": "It was wrong"})
    assert "It was recalled" in text(client.get(given("delivered", told)))


def test_a_reason_that_no_form_takes_keeps_nothing(group: Group) -> None:
    release = drafted(a_report_inside(group), a_text(CLOSE))
    with acting(CHECKS) as actor:
        found = seen(release)
        [first, *_] = pages.keep_form(None, found, Look(actor, NOW)).fields
        said = {first: "x" * 501}
        with pytest.raises(Refused, match="was changed meanwhile"):
            pages.keep(found, actor=actor, at=NOW, **said)
        assert queries.answers(found) == {}


OF_THE_TEXT = (("text",), ("move", "recall"), ("change",), ("keep",), ("originator",))
OF_A_COPY = ("delivered", "receive", "pass_on", "answer_recall")


@pytest.mark.parametrize("who", [OUTSIDER, "Simon Okafor", "Wendy Castle", TOLD[0]])
def test_to_anybody_outside_neither_the_record_nor_anothers_copy_is_there(
    who: str, group: Group
) -> None:
    """Each answer is that of what there is not."""
    release = a_released(group, passes_on=True)
    theirs = handle(handed(TOLD[1]).kept)
    asked = [
        *((name, (release.register.reference, *verb)) for name, *verb in OF_THE_TEXT),
        *((name, (theirs,)) for name in OF_A_COPY),
    ]
    client = signed_in(who)
    for name, words in asked:
        absent = "0" * len(words[0]) if words[0] == theirs else ABSENT
        there = client.get(reverse(f"release:{name}", args=words))
        nothing = client.get(reverse(f"release:{name}", args=[absent, *words[1:]]))
        assert there.status_code == nothing.status_code == 404, name
        assert plain(there, words[0]) == plain(nothing, absent), name


ABSENT = "SE-REL-2026-ABSENT22"


def plain(answer: object, word: str) -> str:
    """The words of a page without that for which it was asked."""
    return text(answer).replace(word, "…")


def test_all_that_was_released_is_listed_page_by_page_and_opens(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("muster.flow.intelligence.release.views.delivered.PAGE", 2)
    for _ in range(3):
        a_released(group)
    with acting(TOLD[0]) as viewer:
        all_of_it = queries.delivered(viewer)
    client = signed_in(TOLD[0])
    turns = turned(client, MINE)
    references = [copy.kept.reference for copy in all_of_it]
    assert shown_on(turns, *references) == [0, 0, 1]
    last = reverse("release:delivered", args=[handle(all_of_it[-1].kept)])
    assert SAFE in text(client.get(last, secure=True))
