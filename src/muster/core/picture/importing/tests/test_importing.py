import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muster.core.access.actions import intern, open_group
from muster.core.access.queries import unit_label
from muster.core.audit.models import Entry, EntryText
from muster.core.people.seed import acting
from muster.core.picture.importing.tests.builders import NOON, OFFICER, a_mapping, bring
from muster.core.picture.importing.writing import rows as writing
from muster.core.picture.importing.writing import tables as loading
from muster.core.picture.importing.writing.outcome import Imported
from muster.core.picture.models import Fact, Item, Link, LookupKey, Subject
from muster.core.records.models import Register
from muster.core.store.viewing import as_definer
from muster.core.terms.label import Label
from muster.core.terms.reason import Refused

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

MAPPING = a_mapping(
    'birth_date = { column = "born", dates = ["%d/%m/%Y"] }',
    head='scope = "people"\ngrade = "2BP"',
    more="""
[subject.phone]
kind = "phone"
key = ["phone"]
if_no_key = "no subject"
properties.number = "phone"

[[link]]
kind = "uses_phone"
from = "person"
to = "phone"
""",
)
TEXT = (
    "id,name,born,phone\n"
    "1,Asha Verne,02/03/1980,07700 900001\n"
    "2,Ben Loxley,31/02/1980,07700 900002\n"
    "3,Cy Marsh,,07700 900001\n"
)


def counted() -> tuple[int, ...]:
    return tuple(
        model.objects.count() for model in (Item, Subject, Fact, LookupKey, Link)
    )


def test_rows_become_facts_with_their_item_line_and_grade() -> None:
    done = bring(MAPPING, {"people": TEXT})
    assert (done.tally.read, done.tally.good, done.tally.bad) == (3, 2, 1)
    assert (done.added.items, done.added.subjects, done.added.links) == (2, 3, 2)
    with acting(OFFICER):
        fact = Fact.objects.select_related("item", "subject").get(value="1980-03-02")
        assert (fact.subject.kind, fact.property) == ("person", "birth_date")
        assert (fact.item.line, str(fact.item.grade)) == (2, "2BP")
        assert fact.item.origin == "People: people"
        assert fact.standing == "valid"
        assert fact.shown == "2 March 1980"
        number = Fact.objects.get(property="number")
        assert number.value == "+447700900001"
        assert number.written == "07700 900001"


def test_what_is_imported_is_found_by_its_keys() -> None:
    bring(MAPPING, {"people": TEXT})
    with acting(OFFICER):
        assert LookupKey.objects.filter(kind="phone", key="+447700900001").exists()
        assert LookupKey.objects.filter(kind="whole", key="ashaverne").exists()


def test_the_same_file_again_adds_nothing() -> None:
    first = bring(MAPPING, {"people": TEXT})
    with acting(OFFICER):
        before = counted(), Register.objects.count()
    again = bring(MAPPING, {"people": TEXT})
    with acting(OFFICER):
        assert (counted(), Register.objects.count()) == before
    assert again.tally.good == 2
    assert not any(vars(again.added).values())
    assert again.reference == first.reference


def test_the_same_file_under_another_marking_adds_its_own() -> None:
    bring(MAPPING, {"people": TEXT})
    with acting(OFFICER) as viewer:
        before = counted()
        group = open_group(name="Larch", reason="Need", actor=viewer, at=NOON)
        narrow = Label(
            groups=frozenset({group}),
            organisations=unit_label().organisations,
            sensitive=True,
        )
    bring(MAPPING, {"people": TEXT}, label=narrow)
    with acting(OFFICER):
        assert counted() == tuple(2 * count for count in before)
    with acting("Idris Cole"):
        assert counted() == before


def test_a_row_that_was_relabelled_since_stays_where_it_was_put() -> None:
    bring(MAPPING, {"people": TEXT})
    with acting(OFFICER) as viewer:
        before = counted()
        group = open_group(name="Larch", reason="Need", actor=viewer, at=NOON)
        unit = unit_label().organisations
        narrow = intern(Label(groups=frozenset({group}), organisations=unit))
    with as_definer():
        assert Item.objects.using("owner").update(access_class=narrow) == 2
    again = bring(MAPPING, {"people": TEXT})
    assert not any(vars(again.added).values())
    with acting(OFFICER):
        assert counted() == before
    with acting("Idris Cole"):
        assert not Fact.objects.exists()


def test_a_later_file_adds_only_what_is_new_in_it() -> None:
    bring(MAPPING, {"people": TEXT})
    more = bring(MAPPING, {"people": TEXT + "4,Dee Poole,,\n"})
    assert (more.added.items, more.added.subjects, more.added.facts) == (1, 1, 1)


def test_a_withdrawn_fact_stays_withdrawn() -> None:
    bring(MAPPING, {"people": TEXT})
    with acting(OFFICER) as viewer:
        Fact.objects.filter(value="1980-03-02").update(
            retracted_at=NOON, retracted_by=viewer.user_id, retraction_reason="Wrong"
        )
    bring(MAPPING, {"people": TEXT})
    with acting(OFFICER):
        assert Fact.objects.get(value="1980-03-02").is_withdrawn


def test_a_bad_row_is_told_in_the_audit_without_what_stood_there() -> None:
    done = bring(MAPPING, {"people": TEXT})
    (bad,) = done.bad
    assert (bad.line, bad.column, bad.value) == (3, "born", "31/02/1980")
    with acting("Simon Okafor"):
        (entry,) = Entry.objects.filter(verb="import.complete")
        body = EntryText.objects.get(entry_id=entry.id).body
    assert "3 rows: 2 good, 1 bad" in body
    assert "Added: 2 items, 3 subjects" in body
    assert "people line 3 born" in body
    assert "{" not in body
    assert "31/02/1980" not in body


def test_the_import_is_a_record_that_is_complete_at_the_end() -> None:
    done = bring(MAPPING, {"people": TEXT})
    with acting(OFFICER):
        record = Register.objects.get(reference=done.reference)
        assert (record.kind, record.state) == ("import", "complete")
        assert Item.objects.filter(register=record).count() == 2


def test_a_link_to_what_nothing_else_is_known_of_is_left_out_and_told() -> None:
    mapping = MAPPING.replace('properties.number = "phone"\n', "")
    done = bring(mapping, {"people": TEXT})
    assert done.added.links == 0
    assert [bad.line for bad in done.bad if "link was left out" in bad.reason] == [2, 4]


def test_someone_whose_role_does_not_import_is_refused() -> None:
    with pytest.raises(Refused, match="role does not import"):
        bring(MAPPING, {"people": TEXT}, by="Theo Brandt")


def test_nobody_imports_under_what_they_may_not_see() -> None:
    with acting("Idris Cole") as other:
        group = open_group(name="Oak", reason="Need", actor=other, at=NOON)
    with pytest.raises(Refused, match="could not see what you import"):
        bring(MAPPING, {"people": TEXT}, label=Label(groups=frozenset({group})))
    with acting(OFFICER):
        assert counted() == (0, 0, 0, 0, 0)


def test_an_import_that_is_stopped_leaves_whole_batches_and_is_done_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writing, "ROWS_AT_ONCE", 1)

    def stop(so_far: Imported) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring(MAPPING, {"people": TEXT}, told=stop)
    with acting(OFFICER):
        assert counted()[:3] == (1, 2, 3)
        assert Register.objects.get(kind="import").state == "open"
    bring(MAPPING, {"people": TEXT})
    with acting(OFFICER):
        resumed = counted(), Register.objects.get(kind="import").state
    assert resumed[1] == "complete"
    assert resumed[0][:3] == (2, 3, 4)


def test_a_batch_that_fails_leaves_nothing_of_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(loading, "ADD_LINKS", "SELECT 1 / 0")
    with pytest.raises(writing.RowsNotWritten, match="from line 2 of people to line 4"):
        bring(MAPPING, {"people": TEXT})
    with acting(OFFICER):
        assert counted() == (0, 0, 0, 0, 0)
        assert not Register.objects.filter(kind="import").exists()


WORDS = st.sampled_from(
    ["", "1", "2", "Ann Lee", "Bo", "31/12/1999", '"', "07700 900001"]
)
ROWS = st.lists(st.tuples(WORDS, WORDS, WORDS, WORDS), max_size=5)


@settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=ROWS)
def test_whatever_the_file_twice_is_as_once(
    rows: list[tuple[str, ...]],
) -> None:
    text = "id,name,born,phone\n" + "".join(f"{','.join(row)}\n" for row in rows)
    with transaction.atomic():
        bring(MAPPING, {"people": text})
        with acting(OFFICER):
            once = counted()
        again = bring(MAPPING, {"people": text})
        with acting(OFFICER):
            assert counted() == once
        assert not any(vars(again.added).values())
        transaction.set_rollback(True)
