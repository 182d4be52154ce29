"""No file that Muster makes is open to another account of the machine."""

import os
import stat
from pathlib import Path

from muster.core.store.server import embedded, private_folder
from muster.site.programs import run_to_end
from muster.site.tests.cluster import TEMPLATE, temporary


def open_to_others(folder: Path) -> list[str]:
    """Whatever lies in a folder that another account could read, by its way there."""
    found = []
    for here, folders, files in os.walk(folder):
        for name in (*folders, *files):
            mode = os.lstat(Path(here, name)).st_mode
            if not stat.S_ISLNK(mode) and mode & 0o077:
                found.append(f"{Path(here, name).relative_to(folder)} {mode & 0o777:o}")
    return found


def test_a_data_folder_that_was_made_holds_nothing_that_others_read() -> None:
    before = os.umask(0)  # as careless as an operator's shell may be
    try:
        with temporary() as home:
            with embedded(home / "data", database=TEMPLATE, durable=False):
                run_to_end("migrate", data=home / "data")
                run_to_end("seed", "--people-only", data=home / "data")
            made = {path.name for path in (home / "data").iterdir()}
            mode = (home / "data").stat().st_mode & 0o777
            found = [
                each
                for each in open_to_others(home / "data")
                if not each.startswith("postgres/")  # the server's own, of its account
            ]
    finally:
        os.umask(before)
    assert {"sign-ins.json", "secrets.json", "cluster.json"} <= made
    assert mode == 0o700
    assert found == []


def test_what_an_earlier_release_left_open_is_closed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "logs").mkdir(parents=True, mode=0o755)
    for name in ("truth.json", "audit-seals", "sign-ins.json"):
        (data / name).touch(mode=0o644)
    data.chmod(0o755)
    private_folder(data)
    assert data.stat().st_mode & 0o777 == 0o700
    assert open_to_others(data) == []
