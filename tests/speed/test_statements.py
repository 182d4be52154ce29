"""No page asks the database more because there is more to show."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.db import connections, reset_queries, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from muster.core.people.seed import BY_NAME, PEOPLE
from muster.core.people.sign_in.models import Account
from muster.core.picture.models import RecordSubject, Subject
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.store.viewing import as_definer
from muster.core.web.routes import Open, all_routes
from tests.speed.growing import grow
from tests.speed.limits import MOST_STATEMENTS, OTHERWISE_OF_MANY
from tests.worlds.asking import Known, hanging, paths

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
GROWN = 3
ANSWERED = 200
FEWEST_PAGES = 100
TRIED = 3
"""People who try an address, until one is answered."""


def known() -> Known:
    """A record of each kind with much hanging on it, and people of the picture."""
    with as_definer(using="owner"):
        hung = hanging()
        records = {
            kind.key: list(
                Register.objects.using("owner")
                .filter(kind=kind.key)
                .order_by("opened_at", "title")
                .values_list("reference", flat=True)[:1]
            )
            for kind in KINDS
        }
        part = RecordSubject.objects.using("owner").order_by("recorded_at", "id")
        on_record = part.filter(subject__kind="person").first()
        people = Subject.objects.using("owner").order_by("reference")
        assert on_record is not None
        subjects = [
            people.get(id=on_record.subject_id).reference,
            *people.filter(kind="phone").values_list("reference", flat=True)[:1],
        ]
    return Known(records, subjects, hung)


def pages(known: Known) -> Iterator[tuple[str, list[str]]]:
    """A path of each declared address that can be got, and who may use it."""
    for route in all_routes():
        if route.declared is not None and "GET" in route.declared.verbs:
            path = paths(route, known)[0]
            rule = route.declared.rule
            yield (
                path,
                [
                    person.name
                    for person in PEOPLE
                    if not person.system
                    and (isinstance(rule.roles, Open) or rule.roles & set(person.roles))
                ],
            )


def signed_in(name: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(Account.objects.get(user_id=BY_NAME[name].id))
    return client


def statements(client: Client, path: str) -> tuple[int, int]:
    """What a page answers, and how many statements it ran; nothing of it stays."""
    reset_queries()  # the log of a whole session keeps 9,000 of them
    with transaction.atomic(), ExitStack() as stack:
        asked = [
            stack.enter_context(CaptureQueriesContext(connections[alias]))
            for alias in ("default", "sign_in")
        ]
        status = client.get(path, secure=True).status_code
        count = sum(len(each.captured_queries) for each in asked)
        transaction.set_rollback(True)
    return status, count


def test_no_statement_of_ours_skips_rows_by_their_number() -> None:
    """Lists page by key: OFFSET reads all that it skips, and tells of hidden rows."""
    found = [
        str(path)
        for pattern in ("*.py", "*.sql")
        for path in Path("src/muster").rglob(pattern)
        if re.search(r"\bOFFSET\b", path.read_text(encoding="utf-8"))
        and "worlds" not in path.parts  # which measures, and serves nobody
    ]
    assert found == []


@pytest.mark.usefixtures("as_written")
def test_pages_run_no_more_statements_when_there_are_more_rows() -> None:
    clients = {one.name: signed_in(one.name) for one in PEOPLE if not one.system}
    few: dict[str, tuple[str, int]] = {}
    for path, people in list(pages(known())):
        for name in people[:TRIED]:
            status, count = statements(clients[name], path)
            if status == ANSWERED:
                few[path] = (name, count)
                break
    assert len(few) > FEWEST_PAGES
    written = grow(GROWN)
    assert written["records_register"] > 0
    assert written["picture_fact"] > 0
    wrong = []
    for path, (name, before) in few.items():
        status, count = statements(clients[name], path)
        if status != ANSWERED:
            wrong.append(f"{path}: {status} with more rows")
        elif count > MOST_STATEMENTS:
            wrong.append(f"{path}: {count} statements")
        elif count > before + OTHERWISE_OF_MANY:
            wrong.append(f"{path}: {before} statements, with more rows {count}")
    assert "\n".join(sorted(wrong)) == ""
