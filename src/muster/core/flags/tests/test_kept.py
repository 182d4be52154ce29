"""What the database asks of a flag, whoever writes the statement."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.utils import timezone

from muster.core.access.actions import intern
from muster.core.access.builders import a_group
from muster.core.access.models import Group
from muster.core.audit.actions import state_purpose
from muster.core.corridors import actions as corridors
from muster.core.corridors.builders import (
    FIRST,
    HEAD,
    MEMBER,
    OUTSIDER,
    SECOND,
    a_corridor,
    behind,
    said_yes,
)
from muster.core.flags import actions, queries
from muster.core.flags.builders import NUMBER, WHY, a_flag, proposed
from muster.core.flags.models import Conflict, Flag
from muster.core.flags.rules import Proposal
from muster.core.flags.tests.met import end_an_hour_ago, matching
from muster.core.flags.workflow import FLAG
from muster.core.people.queries import MUSTER_ITSELF
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.picture.touching import keys_asked
from muster.core.records.links import address
from muster.core.records.models import Register
from muster.core.records.tests.builders import a_register
from muster.core.store.server import Cluster
from muster.core.store.viewing import as_definer, viewing_as
from muster.core.terms.label import Label
from muster.core.terms.reason import Refused
from muster.core.touches.actions import touch
from muster.core.workflow.actions import move
from muster.core.workflow.models import Transition
from muster.core.workflow.opening import open_whole

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

FIVE_YEARS = timedelta(days=5 * 365)


@pytest.fixture
def group() -> Group:
    return a_corridor(MEMBER, key="HUMINT", title="Rowan")


@pytest.fixture
def matched(cluster: Cluster) -> Callable[[], int]:
    return matching(cluster)


def seen(flag: Flag) -> Flag:
    return Flag.objects.select_related("register").get(pk=flag.register_id)


def refused(statement: str, said: list[str], *, by: str) -> None:
    with (
        acting(by),
        pytest.raises(DatabaseError, match="author_is_viewer"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, said)


def test_whoever_opens_a_group_of_their_own_flags_nothing_in_it() -> None:
    now = timezone.now()
    key = a_group(MEMBER, by=OUTSIDER, at=now)
    with acting(OUTSIDER):
        group = Group.objects.get(id=key)
    with acting(OUTSIDER) as actor, pytest.raises(Refused, match="head of the unit"):
        actions.propose(
            group,
            Proposal(flagged=NUMBER, reason=WHY),
            actor=actor,
            at=now,
        )
    with pytest.raises(DatabaseError, match="not theirs to change"):
        written_by_hand(group, by=OUTSIDER)


def test_a_corridor_flags_nothing_before_a_head_of_the_unit_agreed_to_it() -> None:
    group = a_corridor(agreed=False)
    with acting(FIRST) as actor, pytest.raises(Refused, match="head of the unit"):
        actions.propose(
            group,
            Proposal(flagged=NUMBER, reason=WHY),
            actor=actor,
            at=timezone.now(),
        )
    with pytest.raises(DatabaseError, match="not theirs to change"):
        written_by_hand(group, by=FIRST)
    said_yes(SECOND)
    with pytest.raises(DatabaseError, match="not theirs to change"):
        written_by_hand(group, by=FIRST)
    with acting(FIRST) as actor:
        corridors.ask_head(group.id, person=BY_NAME[HEAD].id, actor=actor)
    said_yes(HEAD)
    assert a_flag(group).register.state == "live"


def test_nothing_is_watched_in_a_corridor_to_which_no_head_of_the_unit_agreed() -> None:
    group = a_corridor(agreed=False)
    record = behind(group)
    with (
        acting(FIRST),
        pytest.raises(DatabaseError, match="once the head of the unit agreed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "SELECT flags_watch(%s, %s, 'desk', ARRAY[1]::bigint[], '{}')",
            [str(record.id), str(group.id)],
        )


def written_by_hand(group: Group, *, by: str) -> None:
    """Open a flag without the form's own questions, as a program could."""
    with acting(by) as actor, transaction.atomic():
        open_whole(
            FLAG,
            Flag,
            title="Flag",
            access_class=intern(Label(groups=frozenset({group.id}))),
            said={"group": group, "flagged": NUMBER, "reason": WHY, "keys": [1]},
            verb="proposed",
            actor=actor,
            at=timezone.now(),
        )


def test_whoever_opens_a_group_of_their_own_has_nothing_watched_in_it() -> None:
    now = timezone.now()
    key = a_group(MEMBER, by=OUTSIDER, at=now)
    with acting(OUTSIDER) as actor:
        label = intern(Label(groups=frozenset({key})))
        record = a_register("Ours", label, actor=actor)
        with (
            pytest.raises(DatabaseError, match="as it is opened"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "SELECT flags_watch(%s, %s, 'desk', ARRAY[1]::bigint[], '{}')",
                [str(record.id), str(key)],
            )


def test_nothing_is_flagged_for_a_corridor_under_the_label_of_another_group(
    group: Group,
) -> None:
    ours = a_group(MEMBER, by=FIRST, at=timezone.now())
    with (
        acting(FIRST) as actor,
        pytest.raises(DatabaseError, match="not theirs to change"),
        transaction.atomic(),
    ):
        open_whole(
            FLAG,
            Flag,
            title="Flag",
            access_class=intern(Label(groups=frozenset({ours}))),
            said={"group": group, "flagged": NUMBER, "reason": WHY},
            verb="proposed",
            actor=actor,
            at=timezone.now(),
        )


def test_whoever_reviews_a_flag_prolongs_nothing(group: Group) -> None:
    flag = a_flag(group)
    with acting(FIRST) as actor:
        found = seen(flag)
        before = found.ends
        assert before
        actions.step(found, "review", reason="Needed", actor=actor, at=timezone.now())
        for day in (before + timedelta(days=1), before - timedelta(days=1)):
            with (
                pytest.raises(DatabaseError, match="not theirs to change"),
                transaction.atomic(),
            ):
                Flag.objects.filter(pk=flag.register_id).update(ends=day)
        assert seen(flag).ends == before


@pytest.mark.parametrize(
    ("starts", "lasts", "refusal"),
    [
        (timedelta(0), timedelta(days=95), "three_months_at_most"),
        (FIVE_YEARS, timedelta(days=5), "not theirs to change"),
    ],
    ids=["for longer than three months", "from a day in years to come"],
)
def test_no_statement_makes_a_flag_live_for_longer_or_from_a_later_day(
    starts: timedelta, lasts: timedelta, refusal: str, group: Group
) -> None:
    flag = proposed(group)
    with acting(SECOND) as actor:
        found = seen(flag)
        now = timezone.now()
        with transaction.atomic():
            move(found.register, "approve", actor=actor, at=now)
            with (
                pytest.raises(DatabaseError, match=refusal),
                transaction.atomic(),
            ):
                Flag.objects.filter(pk=flag.register_id).update(
                    starts=now + starts, ends=now + starts + lasts
                )
            Flag.objects.filter(pk=flag.register_id).update(
                starts=now, ends=now + timedelta(days=93)
            )


@pytest.mark.parametrize(
    "how",
    ["", " : ", "glass broken", "picture.", "Picture.opened", "picture." + "x" * 73],
)
def test_what_was_done_is_a_verb_and_not_any_word(how: str) -> None:
    with (
        acting(OUTSIDER),
        pytest.raises(DatabaseError, match="by a verb"),
        transaction.atomic(),
    ):
        touch(how)


def test_a_thousand_touches_of_a_day_are_one_row_however_they_are_called(
    group: Group, matched: Callable[[], int]
) -> None:
    flag = a_flag(group)
    now = timezone.now()
    for number in range(5):
        with acting(OUTSIDER) as actor:
            why = state_purpose(
                matter=f"Matter {number} {'x' * 100}",
                reason="Who rang",
                actor=actor,
                at=now,
            )
            with viewing_as(actor.user_id, why.id), connection.cursor() as cursor:
                cursor.execute(
                    "SELECT count(touches_add('a.' || repeat('b', g), NULL, NULL, NULL,"
                    " touches_keys(%s, %s))) FROM generate_series(1, 25) AS g,"
                    " generate_series(1, 8)",
                    [list(part) for part in zip(*keys_asked(NUMBER), strict=True)],
                )
    matched()
    with acting(FIRST):
        [hit] = queries.hits(flag)
    assert hit.times == 1_000
    assert len(hit.what) == queries.MOST_VERBS
    assert [len(each) for each in hit.purposes] == [80] * queries.MOST_PURPOSES


def test_a_flag_that_ends_by_itself_leaves_its_line_and_its_entry(
    group: Group, matched: Callable[[], int]
) -> None:
    flag = a_flag(group)
    end_an_hour_ago(flag)
    matched()
    with acting(FIRST):
        register = Register.objects.get(pk=flag.register_id)
        [made] = Transition.objects.filter(register=register, verb="lapse")
        page = address(register)
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT access_class, channel FROM audit_entry"
            " WHERE register_id = %s AND verb = 'flag.lapse'",
            [str(register.id)],
        )
        [entry] = cursor.fetchall()
    assert (made.origin, made.to, made.by_id) == ("live", "lapsed", None)
    assert entry == (register.access_class, "job")
    assert MUSTER_ITSELF.encode() in signed_in(FIRST).get(page).content


def test_nobody_adds_a_move_in_nobodys_name(group: Group) -> None:
    flag = a_flag(group)
    with acting(FIRST) as actor:
        found = seen(flag)
        with transaction.atomic():
            made = actions.step(
                found, "review", reason="Needed", actor=actor, at=timezone.now()
            )
            refused(
                "INSERT INTO workflow_transition (id, register_id, access_class, verb,"
                ' origin, "to", reason, own_view, at) SELECT gen_random_uuid(),'
                " register_id, access_class, verb, origin,"
                ' "to", reason, own_view, now() FROM workflow_transition WHERE id = %s',
                [str(made.id)],
                by=FIRST,
            )


class TestTwoOwners:
    """Where two corridors flagged the same before the unit had its own."""

    @pytest.fixture
    def _flagged(self, group: Group) -> None:
        other = a_corridor(
            key="COVERT", title="Hazel", by="Ruth Adeyemi", second="Piotr Zalew"
        )
        a_flag(group, contact="Duty desk X")
        a_flag(other, by="Ruth Adeyemi", approved_by="Piotr Zalew")

    def shown(self) -> list[tuple[str, str]]:
        with acting("Frank Osei"):
            return [
                (each.one_owner, each.other_owner) for each in Conflict.objects.all()
            ]

    @pytest.mark.usefixtures("_flagged")
    def test_it_is_shown_them_once_it_is_opened(
        self, matched: Callable[[], int]
    ) -> None:
        matched()
        a_corridor(
            key="SIU", title="The unit's own", by="Frank Osei", second="Meera Joshi"
        )
        assert self.shown() == []
        matched()
        assert [set(each) for each in self.shown()] == [{"Hazel", "Rowan"}]

    @pytest.mark.usefixtures("_flagged")
    def test_what_stays_as_it_is_is_not_written_every_minute(
        self, matched: Callable[[], int]
    ) -> None:
        def version() -> list[object]:
            with as_definer(), connections["owner"].cursor() as cursor:
                cursor.execute("SELECT xmin::text, ctid::text FROM flags_conflict")
                return list(cursor.fetchall())

        matched()
        before = version()
        matched()
        assert before
        assert version() == before
