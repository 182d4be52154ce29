"""Records are found by their words, by whoever may see them and by nobody else."""

from collections.abc import Iterator

import pytest
from django.db import ProgrammingError, connection, connections
from django.db.transaction import atomic

from muster.core.people.seed import acting
from muster.core.picture.tests.builders import (
    NOON,
    OUTSIDER,
    REVIEWER,
    WRITER,
    open_to_unit,
    told_only,
)
from muster.core.records.actions import write_note
from muster.core.records.models import Note, Register
from muster.core.records.references import new_reference
from muster.core.records.tests.builders import relabelled
from muster.core.records.what_for import matters_of
from muster.core.search.binding import bind_found
from muster.core.search.queries import Asked, Found, Records
from muster.core.search.tests.looking import find
from muster.core.store.viewing import as_definer
from muster.core.terms.viewer import Viewer

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


@pytest.fixture
def officer() -> Iterator[Viewer]:
    with acting(WRITER) as actor:
        yield actor


def a_record(
    actor: Viewer, title: str = "A file of calls", *, label: int | None = None
) -> Register:
    """A record of the only kind that the core keeps."""
    return Register.objects.create(
        reference=new_reference("IMP", letters="SE", year=2026),
        kind="import",
        title=title,
        state="open",
        access_class=open_to_unit() if label is None else label,
        opened_at=NOON,
        opened_by_id=actor.user_id,
        changed_at=NOON,
    )


def noted(
    actor: Viewer, text: str, *, title: str = "A file", label: int | None = None
) -> Register:
    """A record with a note."""
    register = a_record(actor, title, label=label)
    write_note(register, text=text, actor=actor, at=NOON)
    return register


def found(text: str, to: Viewer) -> list[str]:
    return [each.register.title for each in find(Asked(text), to=to).shown]


def the_one(text: str, to: Viewer) -> Found:
    (only,) = find(Asked(text), to=to).shown
    return only


def test_a_record_is_found_by_a_word_of_its_title(officer: Viewer) -> None:
    a_record(officer, "Handguns from Larkspur Close")
    a_record(officer, "Calls of a week")
    assert found("handgun", officer) == ["Handguns from Larkspur Close"]
    assert found("larkspur close", officer) == ["Handguns from Larkspur Close"]


def test_a_reference_is_found_with_dashes_without_and_by_its_end(
    officer: Viewer,
) -> None:
    register = a_record(officer, "The wanted one")
    a_record(officer, "Another")
    reference = register.reference
    for typed in (
        reference,
        reference.lower(),
        reference.replace("-", ""),
        reference.rpartition("-")[2],
    ):
        assert found(typed, officer)[0] == "The wanted one"
    assert the_one(reference.replace("-", ""), officer).reason == "Its reference"


def test_a_text_that_was_met_is_quoted_with_its_words_marked(officer: Viewer) -> None:
    noted(officer, "A man showed a handgun, he said, at the back of the shop.")
    only = the_one("handguns", officer)
    (quoted,) = only.quoted
    assert quoted.where == "note"
    assert ("handgun", True) in quoted.pieces
    said = "".join(text for text, _ in quoted.pieces)
    assert said in "A man showed a handgun, he said, at the back of the shop."
    assert "he said, at the back" in said


def test_it_says_in_how_many_more_of_its_texts_a_word_stands(officer: Viewer) -> None:
    register = noted(officer, "Kestrel called.")
    for day in range(4):
        write_note(register, text=f"Kestrel, day {day}.", actor=officer, at=NOON)
    only = the_one("kestrel", officer)
    assert (len(only.quoted), only.more) == (3, 2)


@pytest.mark.parametrize(
    "typed", ["larkspr", "larkspurr", "larkapur", "lakrspur", "larksp", "Larkspür"]
)
def test_a_word_may_be_a_letter_off_or_its_beginning(
    officer: Viewer, typed: str
) -> None:
    noted(officer, "Seen at 14 Larkspur Close.")
    assert found(typed, officer) == ["A file"]


@pytest.mark.parametrize("typed", ["rostmay", "rostamyy", "rostami", "Rostam"])
def test_an_ending_that_the_language_would_cut_hides_no_name(
    officer: Viewer, typed: str
) -> None:
    noted(officer, "A man called Rostamy.")
    assert found(typed, officer) == ["A file"]


def test_a_number_that_is_a_figure_off_is_another_number(officer: Viewer) -> None:
    noted(officer, "He rang 07700900123.")
    assert found("07700900124", officer) == []
    assert found("0770090", officer) == ["A file"]


def test_two_letters_off_is_another_word(officer: Viewer) -> None:
    noted(officer, "Seen at 14 Larkspur Close.")
    assert found("lurkspor", officer) == []


def test_part_of_a_registration_in_a_text_is_enough(officer: Viewer) -> None:
    noted(officer, "It bore LK19ABC.")
    assert found("LK19", officer) == ["A file"]


def test_words_as_they_are_written_come_without_those_that_are_near(
    officer: Viewer,
) -> None:
    noted(officer, "The bank paid.", title="bank")
    noted(officer, "The tank leaked.", title="A farm")
    assert found("bank", officer) == ["bank"]


def test_more_typed_gives_a_weaker_hit_and_never_none(officer: Viewer) -> None:
    noted(officer, "Seen at 14 Larkspur Close.", title="Both words")
    noted(officer, "They were close.", title="One word")
    assert found("larkspur close", officer) == ["Both words"]
    weaker = find(Asked("larkspur xylophones"), to=officer).shown
    assert [each.register.title for each in weaker] == ["Both words"]
    assert weaker[0].reason == "It has 1 of the 2 words that were typed"


def test_a_list_says_how_many_there_are_beyond_those_shown(officer: Viewer) -> None:
    for number in range(53):
        a_record(officer, f"Plover {number}")
    records = find(Asked("plover"), to=officer)
    assert (len(records.shown), records.chosen, records.every) == (50, 53, 53)


def test_it_is_narrowed_by_kind_state_and_days_that_are_included(
    officer: Viewer,
) -> None:
    a_record(officer, "Plover")
    day = NOON.date()

    def chosen(**narrowed: object) -> int:
        asked = Asked("plover", **narrowed)  # type: ignore[arg-type]
        return find(asked, to=officer).chosen

    assert chosen(kind="import", state="open", since=day, until=day) == 1
    assert chosen(kind="operation") == chosen(state="closed") == 0
    assert chosen(since=day.replace(day=21)) == chosen(until=day.replace(day=19)) == 0
    assert chosen(body="Nobody") == 0


def shape(records: Records) -> list[object]:
    """All that a page could tell of what was found."""
    return [
        records.every,
        records.chosen,
        [
            (each.register.reference, each.reason, each.quoted, each.more)
            for each in records.shown
        ],
    ]


@pytest.mark.parametrize(
    "typed",
    ["kestrel", "kestrels wharf", "kestrle", "kest", "wharf nowhere", "kestral wharf"],
)
def test_what_is_hidden_changes_nothing_that_is_found(typed: str) -> None:
    with acting(REVIEWER) as reviewer:
        noted(reviewer, "A kestrol over the wharf.", title="Seen by the unit")
        noted(reviewer, "The wharf again.", title="Seen too")
    with acting(WRITER) as officer:
        before = shape(find(Asked(typed), to=officer))
    with acting(REVIEWER) as reviewer:
        secret = told_only(reviewer)
        for title in ("Kestrel", "Kestrel wharf", "Kestrels at the wharf"):
            noted(reviewer, "Kestrel Wharf, kestrle.", title=title, label=secret)
        assert "Kestrel" in found("kestrel", reviewer)
    with acting(WRITER) as officer:
        assert shape(find(Asked(typed), to=officer)) == before


def test_a_record_that_is_restricted_is_found_no_more_by_others() -> None:
    with acting(REVIEWER) as reviewer:
        register = noted(reviewer, "Kestrel called.")
    with acting(WRITER) as officer:
        assert found("kestrel", officer) == ["A file"]
    with acting(REVIEWER) as reviewer:
        relabelled(register, access_class=told_only(reviewer))
        assert found("kestrel", reviewer) == ["A file"]
    with acting(WRITER) as officer:
        assert found("kestrel", officer) == []


def test_whoever_may_not_open_its_page_does_not_find_it() -> None:
    with acting(WRITER) as officer:
        noted(officer, "Kestrel called.", title="Kestrel")
    with acting(OUTSIDER) as outsider:
        assert found("kestrel", outsider) == []


def test_a_title_that_is_changed_is_found_as_it_is_now(officer: Viewer) -> None:
    register = a_record(officer, "Osprey")
    with as_definer():
        Register.objects.using("owner").filter(id=register.id).update(title="Goshawk")
    assert found("osprey", officer) == []
    assert found("goshawk", officer) == ["Goshawk"]


def kept_of(*words: str) -> tuple[list[str], int]:
    """Which of these words are kept, and how many variants lead nowhere."""
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT text FROM search_word WHERE text = ANY (%s) ORDER BY 1",
            [list(words)],
        )
        texts = [text for (text,) in cursor.fetchall()]
        cursor.execute(
            "SELECT count(*) FROM search_variant AS v WHERE NOT EXISTS"
            " (SELECT FROM search_word AS w WHERE w.hash = v.word)"
        )
        (variants,) = cursor.fetchone()
    return texts, variants


def test_a_word_goes_with_the_last_record_that_has_it(officer: Viewer) -> None:
    register = noted(officer, "Dunnock and bittern.")
    noted(officer, "Bittern.")
    assert kept_of("dunnock", "bittern") == (["bittern", "dunnock"], 0)
    with as_definer():
        Note.objects.using("owner").filter(register_id=register.id).delete()
    assert kept_of("dunnock", "bittern") == (["bittern"], 0)
    assert found("dunnok", officer) == []


@pytest.mark.parametrize("table", ["search_word", "search_variant", "search_place"])
def test_nobody_reads_the_words_themselves(officer: Viewer, table: str) -> None:
    with pytest.raises(ProgrammingError), atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - one of three names


@pytest.mark.parametrize(
    "function", ["search_take_in('a', 'b', 'c', '{}')", "search_drop_unused()"]
)
def test_nobody_but_the_owner_writes_the_words(officer: Viewer, function: str) -> None:
    with pytest.raises(ProgrammingError), atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}")


def test_odd_input_finds_nothing_and_breaks_nothing(officer: Viewer) -> None:
    a_record(officer, "Plover")
    for typed in ("'", "the", "& | !", "\\", "%_", "a" * 500, "\0", "ა ბ", "'':*"):
        assert find(Asked(typed), to=officer).chosen == 0


def test_ones_matters_are_open_and_ones_own_or_ones_teams(officer: Viewer) -> None:
    mine = a_record(officer, "Mine")
    closed = a_record(officer, "Closed")
    with as_definer():
        Register.objects.using("owner").filter(id=closed.id).update(closed_at=NOON)
    with acting(REVIEWER) as reviewer:
        a_record(reviewer, "Theirs")
    with acting(WRITER) as me:
        assert [each.id for each in matters_of(me)] == [mine.id]


def test_what_stands_already_is_taken_in() -> None:
    with acting(WRITER) as officer:
        noted(officer, "Kestrel called.")
        with as_definer(), connections["owner"].cursor() as cursor:
            for table in ("search_place", "search_word", "search_variant"):
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - one of three
        assert found("kestrel", officer) == []
        bind_found(anew=True)
        assert found("kestrel", officer) == ["A file"]
        assert found("kestrl", officer) == ["A file"]
