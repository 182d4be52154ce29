"""What a program sends twice is done once."""

import pytest
from django.utils import timezone

from muster.core.access.actions.once import KEPT
from muster.core.access.models import Receipt
from muster.core.access.tests.test_calling import ASK, LIST, entries
from muster.core.access.tests.tokens import calling
from muster.core.people.seed import BY_NAME, acting

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def test_the_same_thing_sent_again_adds_nothing_and_is_answered_the_same() -> None:
    caller = calling("Priya Nand")
    first = caller.post(LIST, ASK, key="night-1")
    again = caller.post(LIST, ASK, key="night-1")
    assert first.status == again.status == 200
    assert first.content == again.content
    assert len(caller.get(LIST).said["items"]) == 1
    assert len(entries("tasking_request.submit")) == 1


def test_the_same_thing_under_another_key_is_another_request() -> None:
    caller = calling("Priya Nand")
    one, other = (caller.post(LIST, ASK, key=key).said for key in ("a", "b"))
    assert one != other


def test_a_key_used_for_something_else_is_refused() -> None:
    caller = calling("Priya Nand")
    caller.post(LIST, ASK, key="night-1")
    other = caller.post(LIST, ASK | {"title": "Another"}, key="night-1")
    assert other.status == 409
    assert len(caller.get(LIST).said["items"]) == 1


def test_two_people_may_use_one_key() -> None:
    answers = [
        calling(name).post(LIST, ASK, key="night-1")
        for name in ("Priya Nand", "Bola Achebe")
    ]
    assert [answer.status for answer in answers] == [200, 200]
    assert answers[0].content != answers[1].content


def test_what_was_refused_may_be_sent_again_under_its_key() -> None:
    caller = calling("Priya Nand")
    assert caller.post(LIST, ASK | {"threat": ""}, key="night-1").status == 409
    assert caller.post(LIST, ASK, key="night-1").status == 200


@pytest.mark.parametrize("key", ["", "x" * 65, "a b", "ä"])
def test_a_call_that_writes_needs_a_key_of_its_own(key: str) -> None:
    caller = calling("Priya Nand")
    answer = caller.post(LIST, ASK, **{"Idempotency-Key": key})
    assert answer.status == 400
    assert "Idempotency-Key" in answer.said["detail"]


def test_a_key_is_remembered_for_a_week() -> None:
    caller = calling("Priya Nand")
    caller.post(LIST, ASK, key="night-1")
    with acting("Priya Nand"):
        Receipt.objects.all().delete()
        Receipt.objects.create(
            viewer_id=BY_NAME["Priya Nand"].id,
            key="old",
            digest="x",
            reference="x",
            at=timezone.now() - KEPT,
        )
    caller.post(LIST, ASK, key="night-2")
    with acting("Priya Nand"):
        assert [one.key for one in Receipt.objects.all()] == ["night-2"]


def test_nobody_sees_the_receipts_of_another() -> None:
    calling("Priya Nand").post(LIST, ASK)
    with acting("Wendy Castle"):
        assert not Receipt.objects.exists()
