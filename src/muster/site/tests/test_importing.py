import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from typer.testing import CliRunner

from muster.core.access.actions import open_group
from muster.core.access.queries import unit_label
from muster.core.audit.models import Purpose
from muster.core.people.models import Organisation
from muster.core.people.queries import viewer_for
from muster.core.people.seed import BY_NAME
from muster.core.store.viewing import as_definer, viewing, viewing_as
from muster.core.terms.label import Label
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Channel, Viewer
from muster.site.cli import app
from muster.site.importing import for_purpose, importer, label_for

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
MAPPING = """
[mapping]
name = "People"
[file.people]
[subject.person]
kind = "person"
key = ["id"]
properties.name = "name"
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "people.toml").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "people.csv").write_text("id,name\n1,Ann\n,Bo\n", encoding="utf-8")
    return tmp_path


def ran(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["import", *arguments])


def test_a_preview_needs_no_database_and_tells_each_bad_row(files: Path) -> None:
    given = (str(files / "people.csv"), "--mapping", str(files / "people.toml"))
    shown = ran("csv", *given, "--preview")
    assert shown.exit_code == 0
    assert "2 rows: 1 good, 1 bad" in shown.output
    assert "people line 3, column id" in shown.output
    told = json.loads(ran("csv", *given, "--preview", "--json").stdout)
    assert (told["good"], told["bad"], told["facts"]) == (1, 1, 1)


def test_a_mapping_that_cannot_be_used_stops_the_command_with_its_faults(
    files: Path,
) -> None:
    (files / "people.toml").write_text(MAPPING + "agee = 1\n", encoding="utf-8")
    stopped = ran(
        "csv", str(files / "people.csv"), "--mapping", str(files / "people.toml")
    )
    assert stopped.exit_code == 2
    assert "key 'agee': it means nothing here" in stopped.output


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (("--mapping", "nowhere.toml"), "There is no mapping file"),
        (("--mapping", "ofac_sdn"), "--file alt=PATH"),
        (("--mapping", "call_records", "--file", "x=y"), "no file 'x'"),
        (("--mapping", "police_uk_street_crime", "--set", "x=y"), "no parameter 'x'"),
        (("--mapping", "police_uk_street_crime", "--set", "x"), "NAME=VALUE"),
    ],
)
def test_what_is_missing_is_said(files: Path, more: tuple[str, ...], why: str) -> None:
    stopped = ran("csv", str(files / "people.csv"), *more)
    assert stopped.exit_code == 2
    assert why in stopped.output


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
@pytest.mark.parametrize("said", ["", "Operation Larch", "; its list", "Larch;"])
def test_nobody_imports_without_saying_what_for_and_why(said: str) -> None:
    with pytest.raises(Refused) as refused:
        for_purpose(an_officer(), said, at=NOW)
    assert "--purpose" in refused.value.remedy


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
def test_a_purpose_marked_above_official_is_refused() -> None:
    with pytest.raises(Refused, match="SECRET"):
        for_purpose(an_officer(), "SECRET; the list", at=NOW)


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
def test_whoever_imports_does_so_for_the_purpose_that_they_say() -> None:
    officer = an_officer()
    first, second = (
        for_purpose(officer, "Operation Larch; its list", at=NOW) for _ in range(2)
    )
    assert first.purpose_id == second.purpose_id
    with viewing(first):
        stated = Purpose.objects.get(id=first.purpose_id or "")
    assert (stated.matter, stated.reason) == ("Operation Larch", "its list")
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT purpose_id FROM audit_entry WHERE verb = 'audit.purpose_stated'"
        )
        assert cursor.fetchall() == [(first.purpose_id,)]


def test_the_mappings_that_are_shipped_are_named() -> None:
    assert "police_uk_street_crime" in ran("mappings").output


def an_officer() -> Viewer:
    person = BY_NAME["Hannah Vale"].id
    with viewing_as(person):
        return viewer_for(person, at=NOW)


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
def test_the_importer_is_the_person_of_the_address() -> None:
    address = BY_NAME["Callum Frost"].email
    found = importer(address.upper(), at=NOW, demonstration=False)
    assert (found.name, found.channel) == ("Callum Frost", Channel.IMPORT)


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
def test_without_an_address_a_demonstration_has_an_officer_and_others_refuse() -> None:
    assert importer("", at=NOW, demonstration=True).name == "Agnes Thorley"
    with pytest.raises(Refused, match="Say who you are"):
        importer("", at=NOW, demonstration=False)
    with pytest.raises(Refused, match="Nobody here has the address"):
        importer("no@body.example", at=NOW, demonstration=True)


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
def test_who_may_see_it_is_named_by_unit_bodies_and_groups() -> None:
    officer = an_officer()
    with viewing_as(officer.user_id):
        unit = unit_label()
        group = open_group(name="Larch", reason="Need", actor=officer, at=NOW)
        force = Organisation.objects.get(code="TVP").id
    assert label_for("unit", officer) == unit
    assert label_for("everyone", officer) == Label(sensitive=True)
    assert label_for("unit, tvp, group:Larch", officer) == Label(
        groups=frozenset({group}),
        organisations=unit.organisations | {force},
        sensitive=True,
    )


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
@pytest.mark.parametrize("text", ["", "nobody", "group:Unknown", "everyone, TVP"])
def test_a_marking_that_means_nothing_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        label_for(text, an_officer())
