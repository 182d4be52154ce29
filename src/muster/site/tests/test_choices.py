"""What is chosen is what is done, whatever is written between showing and sending.

A form that sends a place in a list sends another row once one is put before it: a
need-to-know import went under the label of the group that then stood first.
"""

import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from muster.core.access.actions import open_group
from muster.core.access.models import Group
from muster.core.access.queries import group_words, known_groups, seen_by
from muster.core.corridors.builders import a_corridor
from muster.core.documents.actions import add_file
from muster.core.people.models import Organisation
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.sign_in import at_work, signed_in
from muster.core.picture import judging
from muster.core.picture.importing.tests.builders import OFFICER
from muster.core.picture.importing.tests.test_views import CALLS, MASTS
from muster.core.records.actions import set_action
from muster.core.records.models import ActionToDo, Register
from muster.core.records.tests.builders import a_register
from muster.core.store.viewing import as_definer
from muster.core.terms.reason import Refused
from muster.core.web.handles import handle
from muster.core.web.routes import all_routes
from muster.site.importing import label_for
from muster_bench.samples import samples

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(days=3)
SOURCE = Path(__file__).parents[2]

ITEM = "the number of an item or of what a report names, kept with its row"
STEP = "the number of an objective or step, kept with its row and given once"
WITH_NUMBERS: Final = {
    "intelligence:change-item": ITEM,
    "intelligence:remove-item": ITEM,
    "intelligence:parts": ITEM,
    "intelligence:take-out": ITEM,
    "intelligence:unjoin": ITEM,
    "assets:reverse": "the number of an entry, kept with its row and never another's",
    "assets:discharge": "the number of a hold, kept with its row and given once",
    "operations:settle_objective": STEP,
    "operations:settle_step": STEP,
    **samples().numbers,
}
"""Addresses with a number, which is never a place in a list, and what it is."""


def opened(name: str, *, by: str = OFFICER, at: datetime = AT) -> UUID:
    """A group, as if it had been opened at a moment: it is opened by the database's."""
    with acting(by, at=at) as guardian:
        group = open_group(name=name, reason="Need to know", actor=guardian, at=at)
    with as_definer():
        Group.objects.using("owner").filter(pk=group).update(opened_at=at)
    return group


def sent(client: Client, seen_by_word: str) -> str:
    """Bring in a small file for those of a choice; the reference of its record."""
    answer = client.post(
        "/picture/imports/new/",
        {
            "mapping": "call_records",
            "seen_by": seen_by_word,
            "do": "import",
            "file": SimpleUploadedFile("calls.csv", CALLS.encode()),
            "second": SimpleUploadedFile("masts.csv", MASTS.encode()),
        },
        secure=True,
    )
    return str(answer["Location"]).rstrip("/").rsplit("/", 1)[-1]


def test_an_import_goes_to_the_group_that_was_chosen() -> None:
    opened("Operation Larch")
    client = at_work(OFFICER)
    page = client.get("/picture/imports/new/", secure=True).content.decode()
    [word] = re.findall(r'value="(\w+)"[^>]*>[^<]*told of Operation Larch', page)
    opened("Operation Ash")
    reference = sent(client, word)
    with acting(OFFICER):
        register = Register.objects.get(reference=reference)
        words = seen_by({register.access_class})[register.access_class].words
    assert "Operation Larch" in words
    assert "Ash" not in words


def test_a_group_that_was_not_offered_is_no_choice() -> None:
    opened("Operation Larch")
    group = opened("Operation Ash", by="Ruth Adeyemi")
    with acting("Ruth Adeyemi"):
        [other] = [each for each in known_groups() if each.id == group]
    client = signed_in(OFFICER)
    for word in (handle(other), "0", "1", ""):
        answer = client.post(
            "/picture/imports/new/",
            {
                "mapping": "call_records",
                "seen_by": word,
                "do": "import",
                "file": SimpleUploadedFile("calls.csv", CALLS.encode()),
                "second": SimpleUploadedFile("masts.csv", MASTS.encode()),
            },
            secure=True,
        )
        assert answer.status_code == 422, word


def test_the_readers_of_a_judgement_keep_their_word_whichever_stand_beside_them() -> (
    None
):
    opened("Operation Larch")
    with acting(OFFICER) as actor:
        one = a_register(actor=actor)
        unit = one.access_class
        words = {judging._word(each) for each in (unit, unit + 1, unit + 2)}
        alone = dict(judging._readers(frozenset({unit})))
        assert judging._word(unit) in alone
        assert judging._chosen(judging._word(unit), frozenset({unit, unit + 1})) == unit
    assert len(words) == 3
    assert not any(word.isdigit() and len(word) < 9 for word in words)


def test_the_action_that_was_shown_is_the_one_that_is_completed() -> None:
    with acting("Ruth Adeyemi") as actor:
        register = a_register(actor=actor)
        ruth = BY_NAME["Ruth Adeyemi"].id
        set_action(
            register, text="Later", owner_id=ruth, due_on=None, actor=actor, at=LATER
        )
    client = signed_in("Ruth Adeyemi")
    on_it = f"/records/{register.reference}/"
    page = client.get(f"{on_it}actions/", secure=True).content.decode()
    [complete] = re.findall(r"/records/[^/]+/action/\w+/complete/", page)
    with acting("Ruth Adeyemi") as actor:
        set_action(
            register, text="Earlier", owner_id=ruth, due_on=None, actor=actor, at=AT
        )
    client.post(complete, {"result": "Done"}, secure=True)
    with acting("Ruth Adeyemi"):
        done = ActionToDo.objects.filter(done_at__isnull=False)
        assert [each.text for each in done] == ["Later"]


def test_the_file_that_was_shown_is_the_one_that_is_taken() -> None:
    def add(text: bytes, at: datetime) -> None:
        with acting("Ruth Adeyemi") as actor:
            add_file(
                register,
                name="notes.txt",
                content=io.BytesIO(text),
                size=len(text),
                actor=actor,
                at=at,
            )

    with acting("Ruth Adeyemi") as actor:
        register = a_register(actor=actor)
    add(b"the one that was shown", LATER)
    client = signed_in("Ruth Adeyemi")
    page = client.get(f"/documents/{register.reference}/", secure=True)
    [href] = re.findall(r"/documents/[^/]+/file/\w+/", page.content.decode())
    add(b"another of its name", AT)
    answer = client.get(href, secure=True)
    assert b"".join(answer.streaming_content) == b"the one that was shown"  # type: ignore[attr-defined]


def test_groups_of_one_name_are_told_apart_wherever_one_is_chosen() -> None:
    first, second = opened("Operation Larch"), opened("operation  larch", at=LATER)
    other = opened("Operation Ash")
    with acting(OFFICER):
        words = group_words(known_groups())
    assert words[other] == "Operation Ash"
    assert words[first].startswith("Operation Larch (opened ")
    assert "2 March 2026" in words[first]
    assert "5 March 2026" in words[second]
    assert f"guardian {OFFICER}" in words[first]
    page = signed_in(OFFICER).get("/picture/imports/new/", secure=True)
    assert "opened 2 March 2026" in page.content.decode()


def test_groups_whose_names_only_look_alike_are_told_apart_too() -> None:
    ours, twin = opened("Operation Grebe"), opened("Operation Gr\u0435be", at=LATER)
    with acting(OFFICER):
        words = group_words(known_groups())
    assert "2 March 2026" in words[ours]
    assert "5 March 2026" in words[twin]


@pytest.mark.parametrize(
    "name",
    [
        "Operation Gre\u200bbe",
        "Operation Grebe (opened 30 November 2026)",
        "Operation Grebe ( Op\u0435ned 30 November 2026, guardian Ruth Adeyemi)",
    ],
)
def test_no_group_takes_a_name_that_passes_for_another_s(name: str) -> None:
    with pytest.raises(Refused) as refusal:
        opened(name)
    assert refusal.value.remedy == "Write another name."


def test_groups_that_one_opened_under_one_name_in_one_minute_are_numbered() -> None:
    twins = {opened("Operation Larch"), opened("Operation Larch")}
    with acting(OFFICER):
        words = group_words(known_groups())
    one, other = sorted(words[each] for each in twins)
    assert one.endswith(f"guardian {OFFICER}, 1 of 2)")
    assert other.endswith(f"guardian {OFFICER}, 2 of 2)")


def test_a_corridor_and_a_group_of_one_name_are_told_apart() -> None:
    group = opened("Rowan")
    corridor = a_corridor(title="Rowan")
    with acting(OFFICER):
        words = group_words(known_groups())
    assert words[group].endswith(f"guardian {OFFICER})")
    assert words[corridor.id].endswith("a corridor)")


def test_who_may_see_a_record_says_which_of_two_groups_of_one_name() -> None:
    opened("Operation Larch")
    client = at_work(OFFICER)
    page = client.get("/picture/imports/new/", secure=True).content.decode()
    [word] = re.findall(r'value="(\w+)"[^>]*>[^<]*told of Operation Larch', page)
    reference = sent(client, word)
    opened("Operation Larch", at=LATER)
    with acting(OFFICER):
        label = Register.objects.get(reference=reference).access_class
        words = seen_by({label})[label].words
    assert "Operation Larch (opened 2 March 2026" in words


def test_a_group_of_an_ambiguous_name_is_refused_in_words() -> None:
    opened("Operation Larch")
    with acting(OFFICER) as viewer:
        assert label_for("unit, group:Operation Larch", viewer).groups
    opened("Operation Larch", at=LATER)
    with acting(OFFICER) as viewer, pytest.raises(Refused) as refused:
        label_for("unit, group:Operation Larch", viewer)
    said = str(refused.value)
    assert "You know of 2 groups called 'Operation Larch'" in said
    assert "5 March 2026" in said


def test_a_group_that_one_does_not_know_of_makes_no_name_ambiguous() -> None:
    opened("Operation Larch")
    opened("Operation Larch", by="Ruth Adeyemi", at=LATER)
    with acting(OFFICER) as viewer:
        assert label_for("unit, group:Operation Larch", viewer).groups


def in_label(text: str) -> set[str]:
    with acting(OFFICER) as viewer:
        ids = label_for(text, viewer).organisations
        bodies = Organisation.objects.filter(id__in=ids)
        return set(bodies.values_list("code", flat=True))


def test_a_body_is_named_by_its_code_or_its_names() -> None:
    for text in ("surrey", "Surrey  Pólice", "code:SURREY"):
        assert in_label(text) == {"SURREY"}


def test_a_name_that_means_two_bodies_is_refused_in_words() -> None:
    with as_definer():
        Organisation.objects.using("owner").create(
            name="Surrey County Council",
            short_name="TVP",
            code="SCC",
            kind="partner",
        )
    with pytest.raises(Refused) as refused:
        in_label("unit, tvp")
    said = str(refused.value)
    assert "2 bodies are called 'tvp': Surrey County Council (code SCC)" in said
    assert "Thames Valley Police (code TVP)" in said
    assert "code:SCC" in refused.value.remedy
    assert in_label("code:tvp") == {"TVP"}
    assert in_label("Surrey County Council") == {"SCC"}


def test_an_address_with_a_number_is_one_whose_number_is_kept_with_its_row() -> None:
    numbered = {
        route.name for route in all_routes() if "<int:" in route.path and route.declared
    }
    assert numbered == WITH_NUMBERS.keys()


def test_no_form_makes_its_choices_of_places_in_a_list() -> None:
    """`enumerate` in a form or a view counts what is shown, and is never sent."""
    found = [
        f"{path.relative_to(SOURCE)}: {line.strip()}"
        for path in SOURCE.rglob("*.py")
        if path.name == "forms.py" or "forms" in path.parts
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"str\((place|at|number|index)\)", line)
    ]
    assert found == []
