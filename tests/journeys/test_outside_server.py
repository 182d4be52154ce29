"""docs/how-to/run-for-real.md on a PostgreSQL of the machine, to an officer signing in.

In an environment that holds nothing else: the keys in one folder, two nodes that
joined in others, the server reached by TLS alone, and everything else by pages.
"""

import os
import re
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from muster.site.backup.dumping import INSTALLED, programs_of_machine
from muster.site.programs import muster
from muster.site.tests.privately import private_server
from tests.journeys.person import PATIENCE, Person, Watched
from tests.journeys.test_setting_up import BO, IDA, confirms, let_in, shown
from tests.journeys.test_sign_in import WORDS, set_up, somebody

PROGRAMS = next(
    (
        place
        for place in programs_of_machine(INSTALLED, on_path=None)
        if (place / "initdb").exists() and (place / "postgres").exists()
    ),
    None,
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.committing,
    pytest.mark.skipif(
        PROGRAMS is None, reason=f"no PostgreSQL server is installed in {INSTALLED}"
    ),
]
GRACE, THIRD = "grace.pell@fen.example", "third@fen.example"
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@dataclass
class Operator:
    """Whoever sets Muster up at the machine, with the settings of the document."""

    home: Path

    def environment(self, **more: str) -> dict[str, str]:
        """As `env -i` and a file of settings leave it."""
        return {
            "PATH": os.defpath,
            "MUSTER_DOCUMENTS_FOLDER": str(self.home / "documents"),
            "MUSTER_AUDIT_SEALS": str(self.home / "audit-seals"),
            **more,
        }

    def types(self, *command: str, data: str = "keys", fails: bool = False) -> str:
        """A command to its end, and what it said."""
        address = {"DATABASE_URL": command[0]} if "://" in command[0] else {}
        ended = subprocess.run(
            muster(*command[len(address) :], "--data", str(self.home / data)),
            env=self.environment(**address),
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )
        said = ended.stdout + ended.stderr
        assert bool(ended.returncode) == fails, said
        assert "Traceback" not in said
        return said

    @contextmanager
    def runs(self, data: str) -> Iterator[str]:
        """A node, once it has said where it is; stopped as systemd stops it."""
        command = muster("run", "--data", str(self.home / data), "--port", free_port())
        with subprocess.Popen(
            command,
            env=self.environment(),
            cwd="/",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as running:
            assert running.stdout is not None
            said = ""
            try:
                for line in running.stdout:
                    said += line
                    if found := ADDRESS.search(line):
                        yield found[0]
                        break
                else:
                    pytest.fail(said)
            finally:
                running.terminate()
                running.wait(30)


def free_port() -> str:
    """A port of loopback that nobody has just now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


class Unwatched(Watched):
    """Other journeys look at these pages with axe; here it is whether they come."""

    def look(self, page: Page, *, again: bool = False) -> None:
        """Look at nothing."""


def test_an_installation_is_set_up_on_an_outside_server_by_the_document(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert PROGRAMS is not None
    monkeypatch.setattr("tests.journeys.test_sign_in.Watched", Unwatched)
    monkeypatch.setattr("tests.journeys.test_sign_in.looked", lambda *_: None)
    operator = Operator(tmp_path)
    with ExitStack() as stack:
        address = stack.enter_context(private_server(PROGRAMS, by_tls=True))
        address = address.replace("/postgres?", "/muster?")
        wrong = re.sub(r":[^:@/]+@", ":a-guess@", address)
        said = operator.types(wrong, "migrate", "--real", fails=True)
        assert "does not take this user and password" in said
        operator.types(address, "migrate", "--real")
        said = operator.types(address, "migrate", "--real", data="other", fails=True)
        assert "belongs to another data folder" in said
        for node in ("one", "two"):
            operator.types("node", "export", str(tmp_path / f"for-{node}"))
            operator.types("node", "join", str(tmp_path / f"for-{node}"), data=node)
        links = [
            invited(operator, name, email)
            for name, email in (("Grace Pell", GRACE), ("Bo Lane", BO))
        ]
        said = operator.types(
            "administrator", "--name", "Third", "--email", THIRD, fails=True
        )
        assert "let others in on its pages" in said
        first = stack.enter_context(ExitStack())
        one = first.enter_context(operator.runs("one"))
        two = stack.enter_context(operator.runs("two"))
        grace = let_in(browser, one, "Grace Pell", GRACE, links[0])
        bo = let_in(browser, two, "Bo Lane", BO, links[1])
        sets_a_force_up(grace, bo)
        first.close()  # one node is taken away: its people go on at the other
        grace.address = two
        link, code = invites_ida(grace, bo)
        ida = somebody(browser, two, "Ida Marsh")
        ida.open(link.removeprefix(two))
        ida.fill(code=code, password1=WORDS, password2=WORDS).send("Set the password")
        ida.fill(login=IDA, password=WORDS).send("Sign in")
        set_up(ida, "ida")
        ida.sees("What needs you, Ida")
        ida.finds_nothing_at("/access/people/")
        (tmp_path / "backups").mkdir(mode=0o700)
        assert "holds everything" in operator.types("backup", str(tmp_path / "backups"))
        for person in (grace, bo, ida):
            person.page.context.close()


def invited(operator: Operator, name: str, email: str) -> str:
    """The random part of the link of one of the first two administrators."""
    said = operator.types("administrator", "--name", name, "--email", email)
    [secret] = re.findall(r"/access/sign-in-link/\?(\S+)", said)
    return str(secret)


def sets_a_force_up(grace: Person, bo: Person) -> None:
    """The unit's name and letters, and a force with a team."""
    grace.page.set_default_timeout(PATIENCE)
    grace.open("/").follow("The unit").fill(
        name="Fen and Mercia Regional Organised Crime Unit",
        short_name="FMROCU",
        code="FMROCU",
        letters="FM",
        reason="We begin",
    )
    grace.send("Propose it")
    confirms(bo, "Call Regional Organised Crime Unit")
    grace.open("/").follow("The region").fill(
        kind="force",
        name="Fenland Constabulary",
        short_name="Fenland",
        code="FEN",
        part="member",
        since=date(2019, 4, 1),
        team="Major Crime",
        reason="By the agreement",
    )
    grace.send("Propose it")
    confirms(bo, "Add Fenland Constabulary")


def invites_ida(grace: Person, bo: Person) -> tuple[str, str]:
    """A force's first officer: the link of one administrator, the code of the other."""
    grace.open("/access/people/new/").fill(
        name="Ida Marsh",
        rank="DC",
        email=IDA,
        body="Fenland Constabulary",
        role="force_officer",
        team="FEN: Major Crime",
        reason="Her inspector asked for her",
    )
    grace.send("Propose it").sees("Copy it now")
    return shown(grace), confirms(bo, "Add Ida Marsh")
