"""Names found though every part of them is a letter off, by whoever may see them."""

from collections.abc import Iterator

import pytest
from django.db import ProgrammingError, connections
from django.db.transaction import atomic

from muster.core.people.seed import acting
from muster.core.picture.importing.tests.builders import a_mapping, bring
from muster.core.picture.models import Fact, NamePart
from muster.core.picture.queries import Search
from muster.core.picture.queries.same import MOST_NEAR, names_near
from muster.core.picture.queries.search import MOST_FOUND
from muster.core.picture.tests.builders import (
    ANALYST,
    REVIEWER,
    WRITER,
    a_subject,
    an_item,
    told_only,
)
from muster.core.picture.tests.looking import search
from muster.core.store.viewing import as_definer
from muster.core.terms.viewer import Viewer

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


@pytest.fixture
def officer() -> Iterator[Viewer]:
    with acting(WRITER) as actor:
        yield actor


def near(*parts: str) -> list[str]:
    return [str(kept) for kept in names_near(parts)]


@pytest.mark.parametrize(
    "asked",
    [
        ("berengar", "holloway"),
        ("brengar", "hollowey"),  # left out; another
        ("bberengar", "hololway"),  # too many; changed about
        ("holloaway", "berengat"),
    ],
)
def test_each_part_may_be_a_letter_off(officer: Viewer, asked: tuple[str, str]) -> None:
    a_subject(officer, name="Berengar Holloway")
    assert near(*asked) == ["Berengar Holloway"]


@pytest.mark.parametrize("asked", [("brngar", "holloway"), ("berengar", "hallowby")])
def test_a_part_that_is_two_letters_off_is_no_longer_near(
    officer: Viewer, asked: tuple[str, str]
) -> None:
    a_subject(officer, name="Berengar Holloway")
    assert near(*asked) == []


def test_one_part_alone_leads_to_the_names_that_have_it(officer: Viewer) -> None:
    a_subject(officer, name="Berengar Holloway")
    assert near("holowway") == ["Berengar Holloway"]


def test_what_has_more_parts_alike_comes_first(officer: Viewer) -> None:
    item = an_item(officer)
    for name in ("Ada Mercer", "Ada Jane Mercer", "Ada Jaine Mercer"):
        a_subject(officer, item=item, name=name)
    assert near("ada", "jane", "mercer")[:2] == ["Ada Jane Mercer", "Ada Jaine Mercer"]


def test_a_search_finds_a_name_with_a_slip_in_every_part(officer: Viewer) -> None:
    a_subject(officer, name="Peregrine Ashworthy")
    (hit,) = search(Search("Perigrine Ashwortly"))
    assert hit.subject.caption == "Peregrine Ashworthy"


def test_a_name_that_was_brought_in_is_found_so_too() -> None:
    bring(a_mapping(), {"people": "id,name\n1,Lavinia Throckmore\n"})
    with acting(WRITER):
        (hit,) = search(Search("Lavinea Throkmore"))
    assert hit.subject.caption == "Lavinia Throckmore"


def test_hidden_names_lead_to_nothing_and_crowd_nobody_out(officer: Viewer) -> None:
    secret = an_item(officer, access_class=told_only(officer))
    open_item = an_item(officer)
    a_subject(officer, item=open_item, name="Wilhelmina Fosdyke")
    for _ in range(MOST_NEAR + 5):
        a_subject(officer, item=secret, name="Wilhelmina Fosdyke")
    a_subject(officer, item=secret, name="Casimir Drell")
    with acting(ANALYST):
        assert near("wilhelmina", "fosdike") == ["Wilhelmina Fosdyke"]
        assert near("casimir", "drel") == []


def test_a_name_that_is_relabelled_leads_its_new_readers_to_it_alone() -> None:
    with acting(REVIEWER) as told:
        item, secret = an_item(told), told_only(told)
        a_subject(told, item=item, name="Sunniva Kettering")
    with acting(ANALYST):
        assert near("suniva", "ketering") == ["Sunniva Kettering"]
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE picture_item SET access_class = %s WHERE id = %s", [secret, item.id]
        )
    with acting(ANALYST):
        assert near("suniva", "ketering") == []
    with acting(REVIEWER):
        assert near("suniva", "ketering") == ["Sunniva Kettering"]


def test_a_withdrawn_name_is_not_near(officer: Viewer) -> None:
    a_subject(officer, name="Ottoline Braithe")
    fact = Fact.objects.get(value="Ottoline Braithe")
    Fact.objects.filter(id=fact.id).update(
        retracted_at=fact.recorded_at,
        retracted_by_id=officer.user_id,
        retraction_reason="Of another",
    )
    assert near("otoline", "braithe") == []


def test_nobody_reads_the_parts_of_everybodys_names(officer: Viewer) -> None:
    a_subject(officer, name="Ottoline Braithe")
    with pytest.raises(ProgrammingError, match="permission denied"), atomic():
        NamePart.objects.exists()


def disposed_of(*names: str, parts: tuple[str, ...] = ()) -> None:
    """As whoever disposes of a name takes its keys, or those of some parts only."""
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "DELETE FROM picture_lookupkey AS k USING picture_fact AS f"
            " WHERE f.id = k.fact_id AND f.value = ANY (%s)"
            " AND (%s = 0 OR k.key = ANY (%s))",
            [list(names), len(parts), list(parts)],
        )


def kept_of(*parts: str) -> tuple[list[str], int, int]:
    """Which of these parts are kept, and the variants and pairs that lead nowhere."""
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT text FROM picture_namepart WHERE text = ANY (%s) ORDER BY 1",
            [list(parts)],
        )
        texts = [text for (text,) in cursor.fetchall()]
        cursor.execute(
            "SELECT (SELECT count(*) FROM picture_namevariant AS v WHERE NOT EXISTS"
            " (SELECT FROM picture_namepart AS p WHERE p.id = v.part)),"
            " (SELECT count(*) FROM picture_namepair AS n WHERE NOT EXISTS (SELECT"
            " FROM picture_lookupkey AS k WHERE k.fact_id = n.fact_id))"
        )
        variants, pairs = cursor.fetchone()
    return texts, variants, pairs


def test_a_part_goes_with_the_last_name_that_has_it(officer: Viewer) -> None:
    for name in ("Ottoline Braithe", "Ottoline Marchmont"):
        a_subject(officer, name=name)
    disposed_of("Ottoline Braithe")
    parts = ("braithe", "marchmont", "ottoline")
    assert kept_of(*parts) == (["marchmont", "ottoline"], 0, 0)
    assert near("otoline", "marchmond") == ["Ottoline Marchmont"]
    disposed_of("Ottoline Marchmont")
    assert kept_of(*parts) == ([], 0, 0)


def test_a_part_stays_for_a_hidden_name_that_has_it() -> None:
    with acting(REVIEWER) as told:
        item, secret = an_item(told), an_item(told, access_class=told_only(told))
        a_subject(told, item=item, name="Sunniva Kettering")
        a_subject(told, item=secret, name="Sunniva Ashgrove")
    disposed_of("Sunniva Kettering")
    assert kept_of("sunniva", "kettering", "ashgrove")[0] == ["ashgrove", "sunniva"]
    with acting(REVIEWER):
        assert near("suniva", "ashgrov") == ["Sunniva Ashgrove"]


def test_a_part_stays_for_a_name_that_was_only_withdrawn(officer: Viewer) -> None:
    item = an_item(officer)
    for name in ("Lettice Quarl", "Lettice Dunmow"):
        a_subject(officer, item=item, name=name)
    fact = Fact.objects.get(value="Lettice Dunmow")
    Fact.objects.filter(id=fact.id).update(
        retracted_at=fact.recorded_at,
        retracted_by_id=officer.user_id,
        retraction_reason="Of another",
    )
    disposed_of("Lettice Quarl")
    assert kept_of("lettice", "quarl", "dunmow")[0] == ["dunmow", "lettice"]


def test_a_name_that_keeps_some_of_its_parts_is_found_by_these(officer: Viewer) -> None:
    a_subject(officer, name="Ottoline Jane Braithe")
    disposed_of("Ottoline Jane Braithe", parts=("jane",))
    assert kept_of("jane", "braithe", "ottoline") == (["braithe", "ottoline"], 0, 0)
    assert near("otoline", "braith") == ["Ottoline Jane Braithe"]
    assert near("jane") == []


def test_a_name_disposed_of_can_be_recorded_and_found_again(officer: Viewer) -> None:
    a_subject(officer, name="Ottoline Braithe")
    disposed_of("Ottoline Braithe")
    assert near("otoline", "braith") == []
    a_subject(officer, name="Ottoline Braithe")
    assert near("otoline", "braith") == ["Ottoline Braithe"]


def test_of_more_namesakes_than_a_page_holds_the_rest_are_said_to_be_there(
    officer: Viewer,
) -> None:
    item = an_item(officer)
    for _ in range(MOST_FOUND + 2):
        a_subject(officer, item=item, name="Wilhelmina Fosdyke")
    for typed in ("Wilhelmina Fosdyke", "Wilhelmina Fosdike", "Wilhelmena Fosdike"):
        hits = search(Search(typed))
        assert (len(hits), hits.is_cut) == (MOST_FOUND, True)


@pytest.mark.parametrize(
    "typed",
    [
        "Wolnievitz Jaroslav",
        "Yaroslav Volnievich",
        "Ярослав Вольневич",
        "Volnievich",
    ],
)
def test_a_polish_name_is_found_as_it_is_heard(officer: Viewer, typed: str) -> None:
    a_subject(officer, name="Jaroslaw Wolniewicz")
    (hit,) = search(Search(typed))
    assert hit.subject.caption == "Jaroslaw Wolniewicz"


def test_a_name_as_it_is_heard_is_found_in_its_polish_spelling(officer: Viewer) -> None:
    a_subject(officer, name="Yaroslav Shevchik")
    (hit,) = search(Search("Jaroslaw Szewczik"))
    assert hit.subject.caption == "Yaroslav Shevchik"


def test_one_part_a_letter_off_is_found_weakly_beside_one_that_fits_nothing(
    officer: Viewer,
) -> None:
    a_subject(officer, name="Berengar Holloway")
    (hit,) = search(Search("Berenger Quaife"))
    assert hit.score == 40.0
    assert "only a part" in hit.why


@pytest.mark.parametrize("typed", ["GU15", "SE-REQ-2026-7FARROWD"])
def test_a_postcode_or_a_reference_is_no_part_of_a_name(
    officer: Viewer, typed: str
) -> None:
    a_subject(officer, name="G S Farrowdale")
    assert search(Search(typed)) == ()
