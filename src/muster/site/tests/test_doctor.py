"""What the doctor says of a data folder in which something was lost or altered."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from unittest.mock import MagicMock

import psycopg
import pytest
from typer.testing import CliRunner

from muster.core.documents.shelf import Folder
from muster.core.store.server import Cluster, Secrets, embedded
from muster.flow.operations.agreeing import WRONG
from muster.site import examining
from muster.site.cli import app
from muster.site.examining import examine
from muster.site.finding import Finding
from muster.site.folder_contents import folder_contents
from muster.site.kept_contents import _found
from muster.site.noted_outside import compared
from muster.site.programs import run_to_end
from muster.site.shape import mark_prepared


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder as a demonstration leaves it, but for its database."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    Cluster(folder, "/nowhere", 5432, Secrets.of(folder), embedded=True).announce()
    mark_prepared(folder)
    people = [{"name": "Wendy Castle", "role": "", "organisation": ""}]
    (folder / "sign-ins.json").write_text(json.dumps(people))
    (folder / "seeded").touch()
    for file in folder.iterdir():
        file.chmod(0o600)
    return folder


def wrong_in(data: Path) -> list[Finding]:
    return [each for each in folder_contents(data) if not each.well]


def ends(data: Path) -> tuple[int, str]:
    """How the command ends, and what it says."""
    answer = CliRunner().invoke(app, ["doctor", "--data", str(data)])
    assert answer.exception is None or isinstance(answer.exception, SystemExit)
    return answer.exit_code, answer.output


def test_nothing_is_said_of_a_folder_in_which_all_is_as_it_was(data: Path) -> None:
    assert wrong_in(data) == []


def test_nothing_is_missing_where_nothing_was_ever_started(tmp_path: Path) -> None:
    assert list(folder_contents(tmp_path)) == []


@pytest.mark.parametrize(
    "name", ["secrets.json", "cluster.json", "sign-ins.json", "standing.json"]
)
@pytest.mark.parametrize("said", ["{", "", "[]7", '"all"', '{"passwords": {}}'])
def test_a_file_that_is_spoilt_is_named_with_what_to_do(
    data: Path, name: str, said: str
) -> None:
    (data / name).touch(mode=0o600)
    (data / name).write_text(said)
    [finding] = wrong_in(data)
    assert finding.subject == name
    assert finding.needed
    assert str(data / name) in finding.remedy


@pytest.mark.parametrize("name", ["secrets.json", "cluster.json", "migrated"])
def test_a_file_that_is_gone_is_told_and_the_command_ends_with_one(
    data: Path, name: str
) -> None:
    (data / name).unlink()
    [finding] = wrong_in(data)
    assert name in f"{finding.subject} {finding.found}"
    assert finding.remedy
    code, said = ends(data)
    assert code == 1
    assert name in said


def test_looking_makes_no_keys_where_they_are_gone(data: Path) -> None:
    (data / "secrets.json").unlink()
    list(examine(data))
    assert not (data / "secrets.json").exists()


def test_spoilt_keys_end_no_command_with_a_traceback(data: Path) -> None:
    (data / "secrets.json").write_text("{")
    code, said = ends(data)
    assert code == 1
    assert "secrets.json" in said
    answer = CliRunner().invoke(app, ["people", "--data", str(data)])
    assert answer.exit_code != 0


@pytest.mark.parametrize(("name", "mode"), [("secrets.json", 0o644), ("seeded", 0o620)])
def test_a_file_that_others_may_open_is_told(data: Path, name: str, mode: int) -> None:
    (data / name).chmod(mode)
    [finding] = wrong_in(data)
    assert name in finding.found
    assert finding.remedy == f"chmod 600 {data / name}"


def test_a_node_that_joined_is_not_asked_what_it_prepared(data: Path) -> None:
    (data / "migrated").unlink()
    (data / "node.json").touch(mode=0o600)
    (data / "node.json").write_text("{}")
    [finding] = wrong_in(data)
    assert not finding.needed


def test_who_may_see_a_restricted_operation_and_is_not_on_it_is_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(psycopg, "connect", MagicMock())
    wrong = [("SE-OPN-2026-22222222", WRONG["outside"])]
    monkeypatch.setattr(examining, "out_of_step", lambda _cursor: wrong)
    finding = examining._restricted(MagicMock())
    assert (finding.well, finding.needed) == (False, True)
    assert finding.found == f"SE-OPN-2026-22222222: {WRONG['outside']}"
    assert "end on the page of the group alone" in finding.remedy


# ------------------------------------------------------------------ files of records

LIST, NOTE = b"name,number\nA,07700 900123\n", b"Seen at the harbour"


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Folder, dict[str, int]]:
    """A folder with two files, and what is known of them."""
    folder = Folder(tmp_path / "documents")
    return folder, {folder.put(BytesIO(each)): len(each) for each in (LIST, NOTE)}


def path_of(folder: Folder, content: bytes) -> Path:
    name = hashlib.sha256(content).hexdigest()
    return folder.root / name[:2] / name


def test_files_that_are_as_they_were_put_are_well(
    kept: tuple[Folder, dict[str, int]],
) -> None:
    folder, known = kept
    finding = _found(known, folder, whole=False)
    assert finding.well
    assert finding.found == "2 files, each there"


def test_a_file_that_was_deleted_is_told_by_its_name_on_the_shelf(
    kept: tuple[Folder, dict[str, int]],
) -> None:
    folder, known = kept
    path_of(folder, LIST).unlink()
    finding = _found(known, folder, whole=False)
    assert not finding.well
    assert f"{path_of(folder, LIST).name} (missing)" in finding.found


@pytest.mark.parametrize("content", [NOTE + b"!", NOTE.replace(b"S", b"s")])
def test_a_file_that_was_altered_is_told(
    kept: tuple[Folder, dict[str, int]], content: bytes
) -> None:
    folder, known = kept
    path_of(folder, NOTE).write_bytes(content)
    finding = _found(known, folder, whole=False)
    assert not finding.well
    assert finding.found.startswith("1 file is lost or altered")


def test_all_are_read_whole_where_that_is_asked_for(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "documents")
    contents = [f"Note {number:03}".encode() for number in range(120)]
    known = {folder.put(BytesIO(each)): len(each) for each in contents}
    some = _found(known, folder, whole=False)
    assert (
        some.found == "120 files, each there; 50 of them read whole (--files reads all)"
    )
    path_of(folder, contents[77]).write_bytes(b"Nota 077")
    assert "(altered)" in _found(known, folder, whole=True).found


# -------------------------------------------------------------------- noted seals

SEALED = {1: "aa", 2: "bb", 3: "cc"}


def test_seals_that_are_all_noted_are_well(tmp_path: Path) -> None:
    assert compared(list(SEALED.items()), SEALED, tmp_path).well
    assert compared([], {}, tmp_path).well


def test_a_seal_that_was_just_made_may_wait_for_its_note(tmp_path: Path) -> None:
    assert compared([(1, "aa"), (2, "bb")], SEALED, tmp_path).well


def test_a_note_that_is_gone_is_told(tmp_path: Path) -> None:
    finding = compared([], SEALED, tmp_path / "audit-seals")
    assert (finding.well, finding.needed) == (False, True)
    assert "audit-seals is missing" in finding.found


def test_a_note_that_began_anew_after_it_was_removed_is_told(tmp_path: Path) -> None:
    finding = compared([(3, "cc")], SEALED, tmp_path)
    assert (finding.well, finding.needed) == (False, False)
    assert finding.found.startswith("1 of 3 seals")


@pytest.mark.parametrize("noted", [(2, "b0"), (4, "dd")])
def test_a_line_that_was_altered_or_a_seal_that_was_cut_off_is_told(
    tmp_path: Path, noted: tuple[int, str]
) -> None:
    finding = compared([(1, "aa"), noted, (3, "cc")], SEALED, tmp_path)
    assert (finding.well, finding.needed) == (False, True)
    assert finding.found.startswith("1 line is not as the audit is sealed")


# ---------------------------------------------------------------- an installation


@pytest.fixture
def running(another: Path) -> Iterator[Cluster]:
    with embedded(another, durable=False) as server:
        yield server


def told(data: Path, subject: str) -> Finding:
    [found] = [each for each in examine(data) if each.subject == subject]
    return found


def test_the_doctor_looks_at_a_running_installation(running: Cluster) -> None:
    data = running.data
    gone = "f" * 64
    with psycopg.connect(**running.superuser.parameters()) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(
            "INSERT INTO documents_document (id, register_id, access_class, name,"
            " sha256, size, added_by_id, added_at, made) VALUES (gen_random_uuid(),"
            " gen_random_uuid(), 1, 'list.csv', %s, 8, gen_random_uuid(), %s, false)",
            [gone, datetime(2026, 3, 2, tzinfo=UTC)],
        )
        connection.execute(
            "INSERT INTO audit_seal (number, first, last, at, form, digest)"
            " SELECT coalesce(max(number), 0) + 1, 1, 1, now(), 2, '\\xabcd'"
            " FROM audit_seal"
        )
    (data / "audit-seals").unlink(missing_ok=True)
    assert f"{gone} (missing)" in told(data, "Contents of files").found
    assert "is missing" in told(data, "Seals noted outside").found
    code, _ = ends(data)
    assert code == 1


def test_the_list_of_who_may_sign_in_is_written_anew(running: Cluster) -> None:
    (running.data / "sign-ins.json").write_text("{")
    run_to_end("seed", "--people-only", data=running.data)
    assert all(each.well for each in folder_contents(running.data))
