"""The sealed chain shows every edit, removal, reorder and truncation."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from muster.core.audit.actions import Operation, record
from muster.core.audit.anchors import noted_seals, write_seal
from muster.core.audit.queries import entries, outline
from muster.core.audit.verify import ENTRIES, Verified, verify
from muster.core.people.seed import BY_NAME, acting
from muster.core.store.viewing import as_definer

HIDDEN = 7
"""An access class that nobody may see."""

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def owner(statement: str, *values: str | int) -> list[tuple[object, ...]]:
    """Run a statement as whoever holds the database itself."""
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


def seal() -> None:
    owner("SELECT audit_seal(3)")


@pytest.fixture
def sealed() -> None:
    """Two seals of three entries each, every entry with a text, after one of names."""
    owner("SELECT audit_seal(10000)")
    with acting("Hannah Vale") as viewer:
        for number in range(6):
            record(
                Operation.CONSULTATION,
                "picture.searched",
                actor=viewer,
                body=f"Quillfeather {number}",
            )
    seal()
    seal()


def faults(found: Verified) -> str:
    return "; ".join(str(fault) for fault in found.faults)


def line(number: int) -> int:
    """The number in the chain of one of the six entries."""
    [(first,)] = owner("SELECT first FROM audit_seal WHERE number = 2")
    return int(str(first)) - 1 + number


def test_an_untouched_chain_is_sound(sealed: None) -> None:
    found = verify()
    assert (found.sound, found.seals, found.unsealed) == (True, 3, 0)
    assert found.lines == line(6)


def test_an_edited_entry_is_found(sealed: None) -> None:
    owner(
        "UPDATE audit_entry SET viewer_id = gen_random_uuid() WHERE sequence = %s",
        line(2),
    )
    assert "seal 2: does not match its lines" in faults(verify())


def test_an_edited_text_is_found(sealed: None) -> None:
    owner(
        "UPDATE audit_entrytext SET body = 'something else' WHERE entry_id ="
        " (SELECT id FROM audit_entry WHERE sequence = %s)",
        line(5),
    )
    assert faults(verify()) == (
        f"line {line(5)}: the text is not the one that was sealed"
    )


def test_a_removed_entry_is_found(sealed: None) -> None:
    owner("DELETE FROM audit_entry WHERE sequence = %s", line(3))
    assert "lines are missing or doubled" in faults(verify())


def test_two_entries_that_changed_places_are_found(sealed: None) -> None:
    for number, to in ((line(1), 10_000), (line(2), line(1)), (10_000, line(2))):
        owner("UPDATE audit_entry SET sequence = %s WHERE sequence = %s", to, number)
    assert "seal 2: does not match its lines" in faults(verify())


def test_newest_seals_that_were_cut_off_are_found_by_the_note_outside(
    sealed: None,
) -> None:
    [(digest,)] = owner("SELECT encode(digest, 'hex') FROM audit_seal WHERE number = 3")
    owner(
        "DELETE FROM audit_entrytext WHERE entry_id IN"
        " (SELECT id FROM audit_entry WHERE sequence > %s)",
        line(3),
    )
    owner("DELETE FROM audit_entry WHERE sequence > %s", line(3))
    owner("DELETE FROM audit_seal WHERE number = 3")
    assert verify().sound
    assert "seal 3: is not the one noted outside" in faults(
        verify(anchors=[(3, str(digest))])
    )


def test_a_seal_cut_off_without_its_lines_is_found(sealed: None) -> None:
    owner("DELETE FROM audit_seal WHERE number = 3")
    assert "3 numbered lines stand under no seal" in faults(verify())


def test_how_many_seals_were_compared_with_a_note_outside_is_said(
    sealed: None,
) -> None:
    every = list(noted())
    assert (verify(anchors=every).noted, verify(anchors=every).warnings) == (3, ())
    some = verify(anchors=every[:2])
    assert some.noted == 2
    assert some.warnings == ("1 of 3 seals are in no note outside the database.",)


def test_that_no_note_outside_was_there_is_a_warning_and_no_fault(
    sealed: None,
) -> None:
    found = verify()
    assert found.sound
    assert "No seal was compared" in found.warnings[0]


def test_a_text_that_is_no_longer_kept_is_counted_aloud(sealed: None) -> None:
    owner(
        "DELETE FROM audit_entrytext WHERE entry_id ="
        " (SELECT id FROM audit_entry WHERE sequence = %s)",
        line(4),
    )
    found = verify(anchors=noted())
    assert found.texts_gone == 1
    assert "1 texts of entries are no longer kept" in found.warnings[0]


def test_a_seal_made_meanwhile_is_no_fault(sealed: None) -> None:
    def seal_first(execute: Any, sql: str, *rest: Any) -> Any:
        if sql == ENTRIES and not made:
            made.append(sql)
            execute("SELECT audit_seal(3)", [], *rest[1:])
        return execute(sql, *rest)

    with acting("Hannah Vale") as viewer:
        record(Operation.CONSULTATION, "picture.searched", actor=viewer)
    made: list[str] = []
    with connections["owner"].execute_wrapper(seal_first):
        found = verify(anchors=noted())
    assert made
    assert faults(found) == ""
    assert verify(anchors=noted()).seals == found.seals + 1


def test_a_note_outside_is_read_past_what_is_no_note(
    sealed: None, tmp_path: Path
) -> None:
    lines = [f"{number} {digest}" for number, digest in noted()]
    path = tmp_path / "anchors"
    path.write_text(f"{lines[0]}\n\n{lines[1]}\n", encoding="utf-8-sig")
    found = verify(anchors=noted_seals(path))
    assert (found.sound, found.noted) == (True, 2)
    path.write_text(f"{lines[0]}\nunrelated \u00e9\n", encoding="utf-8")
    assert faults(verify(anchors=noted_seals(path))) == (
        "note outside: line 2 notes no seal"
    )


def test_a_line_that_a_crash_cut_off_is_told_and_the_next_stands_on_its_own(
    sealed: None, tmp_path: Path
) -> None:
    path = tmp_path / "anchors"
    [*_, (number, digest)] = noted()
    path.write_text(f"1 {digest[:20]}", encoding="ascii")
    write_seal(path, number, digest)
    found = verify(anchors=noted_seals(path))
    assert (found.sound, found.noted) == (True, 1)
    assert "Line 1 of the note outside the database is cut off" in found.warnings[0]


def test_a_spoilt_value_of_a_change_is_a_fault_and_ends_nothing(sealed: None) -> None:
    owner("UPDATE audit_entrytext SET access_class = 9")
    owner(
        'INSERT INTO audit_change (id, at, viewer_id, "table", row_id, before, after,'
        " salt, text_digest, access_class) SELECT gen_random_uuid(), now(), viewer_id,"
        " 'records_register', gen_random_uuid(), '{}', 'no longer {', 's', 'd', 9"
        " FROM audit_entry LIMIT 1"
    )
    owner(
        "UPDATE audit_entry SET register_id = (SELECT row_id FROM audit_change"
        " WHERE after = 'no longer {')"
    )
    found = faults(verify())
    assert "the text has a label that nobody gave it" in found


def noted() -> Iterator[tuple[int, str]]:
    """What the worker has noted by the time that it is read."""
    for number, digest in owner("SELECT number, encode(digest, 'hex') FROM audit_seal"):
        yield int(str(number)), str(digest)


def test_lawful_disposal_of_a_text_and_its_salt_leaves_the_chain_sound(
    sealed: None,
) -> None:
    owner("DELETE FROM audit_entrytext")
    assert verify().sound


def test_an_entry_names_viewer_and_purpose_of_the_transaction_whoever_asks(
    sealed: None,
) -> None:
    [(who,)] = owner("SELECT DISTINCT viewer_id FROM audit_entry")
    assert who == BY_NAME["Hannah Vale"].id


def test_search_terms_stand_nowhere_but_in_the_text_of_the_entry(
    sealed: None,
) -> None:
    [(lines,)] = owner(
        "SELECT count(*) FROM audit_entry AS e WHERE e::text LIKE '%Quillfeather%'"
    )
    assert lines == 0


def test_an_auditor_sees_entries_but_not_those_of_a_group_he_is_not_in() -> None:
    at = datetime.now(UTC)
    with acting("Ruth Adeyemi") as guardian:
        record(Operation.COLLECTION, "access.group_opened", actor=guardian)
        owner("UPDATE audit_entry SET access_class = %s", HIDDEN)
        record(Operation.CONSULTATION, "home.listed", actor=guardian)
    with acting("Simon Okafor"):
        assert [entry.verb for entry in entries()] == ["home.listed"]
        beyond = outline(since=at - timedelta(hours=1), until=at + timedelta(hours=1))
        assert [seen.operation for seen in beyond] == [Operation.COLLECTION]


def test_nobody_but_an_auditor_sees_entries() -> None:
    with acting("Ruth Adeyemi") as viewer:
        record(Operation.CONSULTATION, "home.listed", actor=viewer)
        assert not entries().exists()


# ------------------------------------------------ what was put there afterwards


def put_in(ago: str) -> None:
    """An entry that the owner of the database writes by itself, of some time ago."""
    owner(
        "INSERT INTO audit_entry (id, at, viewer_id, operation, verb, channel, refused)"
        " VALUES (gen_random_uuid(), clock_timestamp() - %s::interval,"
        " gen_random_uuid(), 'consultation', 'home.listed', 'page', false)",
        ago,
    )


def test_a_line_sealed_long_after_later_ones_is_told_of(sealed: None) -> None:
    """It is in the chain and holds; the moment that it bears is not to be believed."""
    put_in("3 hours")
    put_in("50 minutes")
    owner("SELECT audit_seal(10000)")
    found = verify(anchors=noted())
    assert found.sound
    assert f"2 lines, the first of them {line(7)}, bear" in found.warnings[0]
    assert "up to 180 minutes before" in found.warnings[0]


def test_a_transaction_that_took_its_time_is_not_told_of(sealed: None) -> None:
    put_in("20 minutes")
    owner("SELECT audit_seal(10000)")
    assert verify(anchors=noted()).warnings == ()


def test_what_waited_in_its_turn_while_the_worker_stood_still_is_not_told_of() -> None:
    for hours in (9, 7, 5):
        put_in(f"{hours} hours")
    for _ in range(4):
        owner("SELECT audit_seal(1)")
    assert verify(anchors=noted()).late == ""
