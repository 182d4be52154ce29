"""What came near to a flag is told to its owner, and to nobody else."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from muster.core.access.models import Group
from muster.core.corridors.builders import (
    FIRST,
    MEMBER,
    OUTSIDER,
    SECOND,
    a_corridor,
    behind,
)
from muster.core.flags import actions, queries
from muster.core.flags.builders import NUMBER, a_flag, proposed
from muster.core.flags.models import Conflict, Flag
from muster.core.flags.tests.met import (
    end_an_hour_ago,
    flag_notices,
    matching,
    search,
    told,
)
from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.picture import actions as picture
from muster.core.picture.tests.builders import a_subject, an_item
from muster.core.store.server import Cluster
from muster.core.store.viewing import as_definer
from muster.core.touches.actions import touch

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

ANALYST = "Piotr Zalew"


@pytest.fixture
def group() -> Group:
    return a_corridor(MEMBER, key="HUMINT", title="Rowan")


@pytest.fixture
def matched(cluster: Cluster) -> Callable[[], int]:
    return matching(cluster)


def touches() -> int:
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM touches_touch")
        return int(cursor.fetchone()[0])


def hits(flag: Flag, *, to: str = FIRST) -> list[tuple[str, int]]:
    with acting(to):
        return [
            (", ".join(sorted(each.what)), each.times) for each in queries.hits(flag)
        ]


def test_three_searches_within_a_day_are_one_notice_that_says_so(
    group: Group, matched: Callable[[], int]
) -> None:
    flag = a_flag(group)
    for written in (NUMBER, "07700900123", "+44 7700 900123"):
        search(written)
        matched()
    assert flag_notices(FIRST) == [f"Flag: 3 times by Callum Frost: {NUMBER}"]
    assert flag_notices(SECOND) == flag_notices(FIRST)
    assert hits(flag) == [("picture.searched", 3)]


def test_the_next_day_it_is_told_anew(group: Group, matched: Callable[[], int]) -> None:
    flag = a_flag(group)
    search(NUMBER)
    matched()
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE flags_told SET since = since - interval '25 hours'")
        cursor.execute(
            "UPDATE notices_notice SET at = at - interval '25 hours'"
            " WHERE text LIKE 'Flag: %'"
        )
    search(NUMBER)
    matched()
    assert len(flag_notices(FIRST)) == 2
    assert [times for _, times in hits(flag)] == [2]


def test_nobody_else_is_told_and_a_member_reads_who_came_near_and_for_what(
    group: Group, matched: Callable[[], int]
) -> None:
    flag = a_flag(group)
    search(NUMBER)
    matched()
    assert told(OUTSIDER) == []
    with acting(MEMBER):
        [hit] = queries.hits(flag)
    assert hit.purposes == ["Operation Larch: Who rang"]
    with acting(OUTSIDER):
        assert queries.hits(flag) == []
        assert not Flag.objects.exists()


def test_of_somebody_who_is_in_another_group_no_words_are_shown(
    group: Group, matched: Callable[[], int]
) -> None:
    flag = a_flag(group)
    a_corridor(key="COVERT", title="Hazel", by="Ruth Adeyemi", second=OUTSIDER)
    search(NUMBER)
    matched()
    with acting(FIRST):
        [hit] = queries.hits(flag)
    assert hit.purposes == []


def test_those_in_the_corridor_do_not_touch_it(
    group: Group, matched: Callable[[], int]
) -> None:
    flag = a_flag(group)
    for name in (FIRST, SECOND, MEMBER):
        search(NUMBER, by=name)
    matched()
    assert hits(flag) == []
    assert flag_notices(FIRST) == []


@pytest.mark.parametrize("state", ["proposed", "withdrawn", "over"])
def test_a_flag_that_is_not_live_is_met_by_nothing(
    state: str, group: Group, matched: Callable[[], int]
) -> None:
    flag = proposed(group) if state == "proposed" else a_flag(group)
    if state == "withdrawn":
        with acting(SECOND) as actor:
            actions.step(
                flag, "withdraw", reason="Done", actor=actor, at=timezone.now()
            )
    if state == "over":
        end_an_hour_ago(flag)
    search(NUMBER)
    matched()
    assert hits(flag) == []


def test_a_flag_stops_by_itself_and_its_owner_is_told(
    group: Group, matched: Callable[[], int]
) -> None:
    flag = a_flag(group)
    end_an_hour_ago(flag)
    matched()
    with acting(FIRST):
        now = Flag.objects.select_related("register").get(pk=flag.register_id)
        assert now.register.state == "lapsed"
    assert f"The flag has ended: {NUMBER}" in told(FIRST)
    matched()
    assert told(FIRST).count(f"The flag has ended: {NUMBER}") == 1


def test_every_touch_is_gone_once_flags_were_looked_for_whether_it_met_one_or_not(
    group: Group, matched: Callable[[], int]
) -> None:
    a_flag(group)
    search(NUMBER)
    search("Somebody Else Entirely")
    assert touches() > 1
    matched()
    assert touches() == 0


def test_a_search_for_something_else_leaves_no_trace(
    group: Group, matched: Callable[[], int]
) -> None:
    flag = a_flag(group)
    search("07700 900124")
    search("Danny Creel")
    matched()
    assert hits(flag) == []


@pytest.mark.parametrize(
    "written", ["Curtis Vane", "vane curtis", "VANE, Curtis", "Curtis Lee Vane"]
)
def test_a_name_is_met_whichever_part_stands_first(
    written: str, group: Group, matched: Callable[[], int]
) -> None:
    flag = a_flag(group, flagged="Curtis Vane")
    search(written)
    matched()
    assert len(hits(flag)) == 1


def test_whoever_opens_a_flagged_person_compares_them_or_writes_of_them_is_told_of(
    group: Group, matched: Callable[[], int]
) -> None:
    with acting(OUTSIDER) as actor:
        creel = a_subject(actor, name="Danny Creel")
        other = a_subject(actor, name="Rowan Tate")
    flag = a_flag(group, flagged=creel.reference)
    matched()
    with acting(ANALYST) as actor:
        picture.note_opened(creel, actor=actor)
        picture.note_compared(creel, other, actor=actor)
        a_subject(actor, item=an_item(actor), name="Creel, Danny")
    matched()
    assert hits(flag) == [("picture.compared, picture.fact_written, picture.opened", 3)]


def test_a_person_is_flagged_with_each_number_that_all_in_the_corridor_may_see(
    group: Group, matched: Callable[[], int]
) -> None:
    with acting(OUTSIDER) as actor:
        phone = a_subject(actor, kind="phone", number="07700 900456")
    flag = a_flag(group, flagged=phone.reference)
    search("07700 900456")
    matched()
    assert hits(flag) == [("picture.searched", 1)]


def test_what_another_corridor_does_with_its_own_is_not_told(
    group: Group, matched: Callable[[], int]
) -> None:
    other = a_corridor(key="COVERT", title="Hazel", by="Ruth Adeyemi", second=ANALYST)
    flag = a_flag(group)
    record = behind(other, by=ANALYST)
    with acting(ANALYST):
        for label in (record.access_class, None):
            touch(
                "picture.fact_written",
                register_id=record.id,
                access_class=label,
                keys=[("phone", "+447700900123"), ("phone", "447700900123")],
            )
    matched()
    assert hits(flag) == [("picture.fact_written", 1)]


def test_the_application_adds_touches_and_never_reads_or_takes_one_away() -> None:
    search(NUMBER)
    for statement in (
        "SELECT count(*) FROM touches_touch",
        "DELETE FROM touches_touch",
        "UPDATE touches_touch SET what = 'x'",
        "INSERT INTO touches_touch (id) VALUES (gen_random_uuid())",
        "SELECT flags_match(10)",
        "SELECT flags_compare()",
        "SELECT flags_lapse()",
    ):
        with (
            acting(OUTSIDER),
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_a_touch_says_who_and_when_of_the_transaction_and_not_as_it_is_asked() -> None:
    with acting(OUTSIDER) as actor:
        touch("picture.opened")
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT by_id, now() - at < %s FROM touches_touch", ["1 minute"])
        assert (actor.user_id, True) in cursor.fetchall()


class TestTwoOwners:
    """Deconfliction, by the consent of both."""

    @pytest.fixture
    def other(self) -> Group:
        return a_corridor(
            key="COVERT", title="Hazel", by="Ruth Adeyemi", second=ANALYST
        )

    @pytest.fixture
    def siu(self) -> Group:
        return a_corridor(
            key="SIU", title="The unit's own", by="Frank Osei", second="Meera Joshi"
        )

    @pytest.fixture(autouse=True)
    def _there(self, siu: Group) -> None:
        """The unit's own corridor is there."""

    def flags(
        self, group: Group, other: Group, *, one: bool, two: bool
    ) -> tuple[Flag, Flag]:
        first = a_flag(group, contact="Duty desk X", allows_contact=one)
        second = a_flag(
            other,
            by="Ruth Adeyemi",
            approved_by=ANALYST,
            contact="Duty desk Y",
            allows_contact=two,
        )
        return first, second

    def both(self) -> list[tuple[str, str, bool]]:
        """What the unit's own corridor is shown."""
        with acting("Frank Osei"):
            return [
                (
                    min(each.one_owner, each.other_owner),
                    max(each.one_owner, each.other_owner),
                    each.told_at is not None,
                )
                for each in Conflict.objects.all()
            ]

    def contacts(self, flag: Flag, *, to: str) -> list[str]:
        with acting(to):
            return [each.whom for each in queries.contacts(flag)]

    def test_where_both_allow_it_each_is_told_whom_to_ring(
        self, group: Group, other: Group, matched: Callable[[], int]
    ) -> None:
        one, two = self.flags(group, other, one=True, two=True)
        matched()
        assert self.contacts(one, to=FIRST) == ["Duty desk Y"]
        assert self.contacts(two, to=ANALYST) == ["Duty desk X"]
        assert "Another owner: contact Duty desk Y" in told(FIRST)
        assert self.both() == [("Hazel", "Rowan", True)]
        matched()
        assert self.contacts(one, to=FIRST) == ["Duty desk Y"]

    @pytest.mark.parametrize(("one", "two"), [(True, False), (False, False)])
    def test_where_one_does_not_allow_it_nobody_is_told_and_the_unit_sees_both(
        self,
        one: bool,
        two: bool,
        group: Group,
        other: Group,
        matched: Callable[[], int],
    ) -> None:
        first, second = self.flags(group, other, one=one, two=two)
        matched()
        assert self.contacts(first, to=FIRST) == []
        assert self.contacts(second, to=ANALYST) == []
        assert not [each for each in told(FIRST) if "contact" in each]
        assert not [each for each in told(ANALYST) if "contact" in each]
        assert self.both() == [("Hazel", "Rowan", False)]
        with acting(FIRST):
            assert not Conflict.objects.exists()

    def test_whoever_allows_it_later_brings_both_together(
        self, group: Group, other: Group, matched: Callable[[], int]
    ) -> None:
        one, two = self.flags(group, other, one=True, two=False)
        matched()
        with acting(ANALYST) as actor:
            flag = Flag.objects.select_related("register").get(pk=two.register_id)
            actions.allow_contact(flag, allows=True, actor=actor)
        matched()
        assert self.contacts(one, to=FIRST) == ["Duty desk Y"]

    def test_two_of_one_team_are_no_two_owners(
        self, group: Group, matched: Callable[[], int]
    ) -> None:
        alike = a_corridor(key="PRISON", title="Alder", by=FIRST, second=SECOND)
        one = a_flag(group, contact="Duty desk X", allows_contact=True)
        a_flag(alike, contact="Duty desk Y", allows_contact=True)
        matched()
        assert self.contacts(one, to=FIRST) == []
        assert self.both() == []


def statements(*, text: str) -> int:
    """How many statements a search takes, from what is asked to the whole page."""
    client = signed_in(OUTSIDER)
    why = {
        "mine": "another",
        "matter": "Operation Larch",
        "reason": "Whoever rang the driver that night",
    }
    client.post(reverse("search:find"), {"text": "Nobody Whatever", **why})
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(reverse("search:find"), {"text": text})
    assert answer.status_code == 200
    return len(asked)


def test_a_search_takes_as_many_statements_with_a_flag_on_it_as_without(
    group: Group,
) -> None:
    before = statements(text=NUMBER)
    a_flag(group)
    assert statements(text=NUMBER) == before


def test_a_page_takes_as_many_statements_with_a_flag_on_it_as_without(
    group: Group,
) -> None:
    with acting(OUTSIDER) as actor:
        creel = a_subject(actor, name="Danny Creel")
    client = signed_in(OUTSIDER)
    page = reverse("picture:subject", args=[creel.reference])
    client.get(page)

    def asked() -> int:
        with CaptureQueriesContext(connection) as statements:
            assert client.get(page).status_code == 200
        return len(statements)

    before = asked()
    a_flag(group, flagged=creel.reference)
    assert asked() == before
