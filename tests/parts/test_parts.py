"""The parts from outside: each with its reason, its hashes and its known faults."""

import json
import re

import pytest

from tests.parts.reading import REQUIREMENTS, ROOT, load

parts = load("parts")


@pytest.mark.parametrize("name", ["runtime", "develop", "fuzz"])
def test_each_part_is_named_with_its_reason(name: str) -> None:
    lines = (REQUIREMENTS / f"{name}.in").read_text("utf-8").splitlines()
    asked = [line for line in lines if line and line[0] not in "-#"]
    assert asked
    assert [line for line in asked if not re.search(r" #\s*\w{2}", line)] == []


def test_each_front_end_package_is_named_with_its_reason() -> None:
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    told = (REQUIREMENTS / "README.md").read_text("utf-8")
    names = {**package["dependencies"], **package["devDependencies"]}
    assert [name for name in names if f"| `{name}` |" not in told] == []


@pytest.mark.parametrize("name", ["runtime", "develop", "fuzz"])
def test_each_locked_part_has_its_hashes(name: str) -> None:
    lock = parts.locked((REQUIREMENTS / f"{name}.txt").read_text("utf-8"))
    asked = (REQUIREMENTS / f"{name}.in").read_text("utf-8")
    direct = re.findall(r"^([A-Za-z0-9][A-Za-z0-9-]+)", asked, re.MULTILINE)
    assert [one for one in direct if one.lower() not in lock] == []
    assert [one for one, (_, hashes) in lock.items() if not hashes] == []


def test_a_known_fault_of_a_python_part_is_told_with_its_remedy() -> None:
    answer = {
        "dependencies": [
            {"name": "sound", "version": "1.0", "vulns": []},
            {
                "name": "unsound",
                "version": "1.0",
                "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["1.1"]}],
            },
        ]
    }
    (fault,) = parts.python_faults(json.dumps(answer))
    assert str(fault) == "unsound 1.0: PYSEC-2026-1 (mended in 1.1)"


def test_a_known_fault_of_a_front_end_package_is_told() -> None:
    cause = {"url": "https://advisories.example/GHSA-aaaa"}
    part = {"via": [cause, "another"], "fixAvailable": True}
    (fault,) = parts.page_faults(json.dumps({"vulnerabilities": {"unsound": part}}))
    assert str(fault) == "unsound: GHSA-aaaa (not mended yet)"


@pytest.mark.parametrize(
    "answer",
    ["", "{}", '{"dependencies": [{"name": "a", "skip_reason": "not found"}]}'],
)
def test_a_silent_database_is_not_taken_for_a_sound_part(answer: str) -> None:
    with pytest.raises(parts.NoAnswer):
        list(parts.python_faults(answer))
    with pytest.raises(parts.NoAnswer):
        list(parts.page_faults('{"message": "405", "error": {}}'))


def test_the_bill_holds_what_runs_and_nothing_of_the_tests() -> None:
    django = {"name": "Django", "bom-ref": "d", "version": "5.2"}
    pytest_part = {"name": "pytest", "bom-ref": "p", "version": "9.0"}
    python = {
        "$schema": "s",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": "urn:uuid:0",
        "metadata": {"timestamp": "2026-11-22T00:00:00Z"},
        "components": [django, pytest_part],
        "dependencies": [{"ref": "d", "dependsOn": ["p"]}, {"ref": "p"}],
    }
    chart = {"name": "cytoscape", "bom-ref": "c"}
    bill = parts.bill_of_materials(
        python, {"components": [chart], "dependencies": [{"ref": "c"}]}
    )
    assert [one["name"] for one in bill["components"]] == ["Django", "cytoscape"]
    assert bill["components"][0]["hashes"]
    assert bill["dependencies"] == [{"ref": "d", "dependsOn": []}, {"ref": "c"}]
