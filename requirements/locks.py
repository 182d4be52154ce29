"""Whether a lock is whole: every part that a locked part needs is locked too.

Locks are installed as they are, nothing being resolved. So a part that is missing, or
of a version that another part does not take, would show only when it is imported.
`make check` calls this file; it is no part of what runs.
"""

import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from itertools import product
from pathlib import Path
from typing import Final

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HERE: Final = Path(__file__).parent
LOCKS: Final = ("runtime", "develop", "fuzz")

PYTHONS: Final = ("3.11.0", "3.11.15", "3.12.12", "3.13.9", "3.14.0")
MACHINES: Final = (
    {"sys_platform": "linux", "platform_system": "Linux", "platform_machine": "x86_64"},
    {
        "sys_platform": "linux",
        "platform_system": "Linux",
        "platform_machine": "aarch64",
    },
    {
        "sys_platform": "darwin",
        "platform_system": "Darwin",
        "platform_machine": "arm64",
    },
)
"""Where Muster says that it runs."""

Environment = Mapping[str, str]


def environments() -> Iterator[Environment]:
    """The environments for which a lock must hold, as markers tell them apart."""
    for python, machine in product(PYTHONS, MACHINES):
        yield {
            **{key: str(value) for key, value in default_environment().items()},
            **machine,
            "python_version": ".".join(python.split(".")[:2]),
            "python_full_version": python,
            "implementation_version": python,
        }


def asked(name: str) -> list[Requirement]:
    """The parts that a file of reasons names, those of the file it goes on from too."""
    wanted: list[Requirement] = []
    for line in (HERE / f"{name}.in").read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            wanted += asked(line.split()[1].removesuffix(".in"))
        elif line and not line.startswith(("-", "#")):
            wanted.append(Requirement(line.split(" #")[0]))
    return wanted


def locked(name: str) -> dict[str, str]:
    """The exact versions of a lock, by name."""
    versions: dict[str, str] = {}
    for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line[:1].isalnum():
            part = Requirement(line.rstrip("\\ "))
            (version,) = part.specifier
            versions[canonicalize_name(part.name)] = version.version
    return versions


def needs_of(name: str) -> list[Requirement]:
    """What an installed part says that it needs.

    Raises  PackageNotFoundError for a part that is not installed here.
    """
    return [Requirement(line) for line in metadata.requires(name) or ()]


def unmet(
    wanted: Iterable[Requirement], lock: Mapping[str, str], environment: Environment
) -> Iterator[str]:
    """What the lock alone does not meet, followed from the parts asked for."""
    waiting = [("what is asked for", part) for part in wanted]
    followed: set[tuple[str, str]] = set()
    while waiting:
        by, part = waiting.pop()
        name = canonicalize_name(part.name)
        if name not in lock:
            yield f"{by} needs {part.name}, which is not locked"
            continue
        if not part.specifier.contains(lock[name], prereleases=True):
            yield f"{by} needs {part}, and {lock[name]} is locked"
        for extra in {"", *part.extras} - {done for at, done in followed if at == name}:
            followed.add((name, extra))
            waiting += [
                (f"{name} {lock[name]}", need)
                for need in needs_of(name)
                if _applies(need, extra, environment)
            ]


def _applies(need: Requirement, extra: str, environment: Environment) -> bool:
    if need.marker is None:
        return not extra
    if need.marker.evaluate({**environment, "extra": extra}):
        return not extra or not need.marker.evaluate({**environment, "extra": ""})
    return False


def strangers(lock: Mapping[str, str]) -> Iterator[str]:
    """Locked parts that are installed here in another version, or not at all."""
    for name, version in lock.items():
        try:
            here = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield f"{name} {version} is locked and not installed"
        else:
            if here != version:
                yield f"{name} {version} is locked, and {here} is installed"


def faults(name: str) -> list[str]:
    """All that is wrong with one lock, each said once.

    Parts are looked at where they are installed. The fuzzer is installed by its own
    command only, and needs nothing.
    """
    lock = locked(name)
    wanted = [
        part
        for part in asked(name)
        if name != "fuzz" or canonicalize_name(part.name) != "atheris"
    ]
    said = [
        fault
        for environment in environments()
        for fault in unmet(
            [
                part
                for part in wanted
                if not part.marker or part.marker.evaluate(dict(environment))
            ],
            lock,
            environment,
        )
    ]
    return list(dict.fromkeys([*said, *(strangers(lock) if name != "fuzz" else ())]))


def page_faults(folder: Path = HERE.parent) -> list[str]:
    """What npm says of its lock: parts that are missing, or of a wrong version."""
    listing = subprocess.run(
        [
            *(sys.executable, HERE / "parts.py", "npm"),
            *("ls", "--all", "--package-lock-only"),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    if listing.returncode == 0:
        return []
    return [line for line in listing.stderr.splitlines() if line.strip()]


def main() -> int:
    """Say of each lock whether it is whole; 1 where one is not."""
    found = {f"requirements/{name}.txt": faults(name) for name in LOCKS}
    found["package-lock.json"] = page_faults()
    for lock, said in found.items():
        print(f"{lock}: {'NOT WHOLE' if said else 'whole'}")
        for fault in said:
            print(f"    {fault}")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
