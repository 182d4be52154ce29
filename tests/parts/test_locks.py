"""A lock is whole, and is installed as it is, whatever is newer elsewhere."""

import hashlib
import re
import shutil
import subprocess
import venv
import zipfile
from pathlib import Path

import pytest

from tests.parts.reading import REQUIREMENTS, ROOT, load

locks = load("locks")


@pytest.mark.parametrize("name", ["runtime", "develop", "fuzz"])
def test_whatever_a_locked_part_needs_is_locked(name: str) -> None:
    assert locks.faults(name) == []


def test_the_front_end_lock_is_whole() -> None:
    assert locks.page_faults() == []


@pytest.mark.parametrize(
    ("absent", "named"),
    [
        ("psycopg-pool", "psycopg 3"),  # by an extra of our own asking
        ("cryptography", "pyjwt 2"),  # by an extra that another part asks for
        ("asgiref", "django 5"),
    ],
)
def test_a_part_that_is_missing_is_named_with_who_needs_it(
    absent: str, named: str
) -> None:
    lock = locks.locked("runtime")
    version = lock.pop(absent)
    assert version
    said = list(locks.unmet(locks.asked("runtime"), lock, next(locks.environments())))
    assert any(
        line.startswith(named) and line.endswith(f"{absent}, which is not locked")
        for line in said
    ), said


def test_a_version_that_another_part_does_not_take_is_told() -> None:
    lock = {**locks.locked("develop"), "coverage": "1.0"}
    said = list(locks.unmet(locks.asked("develop"), lock, next(locks.environments())))
    assert any("coverage[toml]" in line and "1.0 is locked" in line for line in said)


def test_a_part_that_only_another_system_needs_is_not_forgotten() -> None:
    lock = locks.locked("develop")
    needing = locks.Requirement("only-here; sys_platform == 'darwin'")
    told = {
        environment["sys_platform"]
        for environment in locks.environments()
        if needing.marker.evaluate(dict(environment))
        and list(locks.unmet([needing], lock, environment))
    }
    assert told == {"darwin"}


def test_a_front_end_part_that_its_lock_lacks_is_told(tmp_path: Path) -> None:
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROOT / name, tmp_path)
    package = (tmp_path / "package.json").read_text("utf-8")
    (tmp_path / "package.json").write_text(
        package.replace('"dependencies": {', '"dependencies": {"not-locked": "1.0.0",'),
        "utf-8",
    )
    assert any("not-locked" in line for line in locks.page_faults(tmp_path))


def a_wheel(folder: Path, name: str, version: str, *needs: str) -> str:
    """Write a part that holds nothing; its hash."""
    about = "".join(f"Requires-Dist: {need}\n" for need in needs)
    info = f"{name}-{version}.dist-info"
    where = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(where, "w") as wheel:
        wheel.writestr(
            f"{info}/METADATA",
            f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
            f"Provides-Extra: more\n{about}",
        )
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    return hashlib.sha256(where.read_bytes()).hexdigest()


@pytest.fixture
def newer_on_offer(tmp_path: Path) -> list[str]:
    """A lock of two parts, one with an extra of the other, of which a newer is out."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    hashes = {
        "asks": a_wheel(wheels, "asks", "1.0", "given[more]>=1"),
        "given": a_wheel(wheels, "given", "1.0"),
    }
    a_wheel(wheels, "given", "2.0")
    lock = tmp_path / "lock.txt"
    lock.write_text(
        "".join(f"{name}==1.0 --hash=sha256:{each}\n" for name, each in hashes.items()),
        "utf-8",
    )
    venv.create(tmp_path / "venv", symlinks=True, with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    offer = ["--no-index", "--find-links", str(wheels), "--requirement", str(lock)]
    return [str(python), "-m", "pip", "install", *offer]


def flags_of_the_makefile() -> list[str]:
    """How `make` installs a lock, but for quiet."""
    text = (ROOT / "Makefile").read_text("utf-8")
    (pip,) = re.findall(r"^PIP := .* install --quiet (.*)$", text, re.MULTILINE)
    (lock,) = re.findall(
        r"^LOCKED := \$\(PIP\) (.*) --requirement$", text, re.MULTILINE
    )
    return [*pip.split(), *lock.split()]


def test_a_newer_release_of_a_locked_part_does_not_stop_set_up(
    newer_on_offer: list[str],
) -> None:
    """By the pip that comes with Python, as set-up does; some resolve, and refuse."""
    done = subprocess.run(
        [*newer_on_offer, *flags_of_the_makefile()],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_lock_is_installed_in_the_one_way() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    installed = re.findall(r"requirements/(\w+)\.txt\)", makefile)
    assert sorted(installed) == sorted(lock.stem for lock in REQUIREMENTS.glob("*.txt"))
    assert len(re.findall(r"\$\(LOCKED\)", makefile)) == len(installed)
