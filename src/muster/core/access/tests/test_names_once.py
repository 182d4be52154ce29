"""Two bodies that stand are never called alike, in full or in short."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from muster.core.access.actions import confirm, propose
from muster.core.access.actions.bodies import adding_body, renaming_body
from muster.core.access.tests.test_bodies import (
    KENT,
    NEW,
    body,
    on,
    page_of,
    proposes,
    words,
)
from muster.core.people.models import Organisation, Proposal
from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import confirmed, proposal_of
from muster.core.store.viewing import as_definer
from muster.core.terms.reason import Refused

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", "Surrey Police"),
        ("name", "  surrey   POLICE "),
        ("name", "Sürrey Policé"),
        ("short_name", "Surrey"),
        ("short_name", "surrey police"),
        ("name", "SURREY"),
    ],
)
def test_a_name_of_a_body_that_stands_is_refused_and_says_which(
    field: str, typed: str
) -> None:
    answer = proposes(NEW, **(KENT | {field: typed}))
    assert answer.status_code == 409
    assert "Surrey Police (Surrey, SURREY) is there" in words(answer)


def test_a_body_is_not_renamed_to_what_another_is_called() -> None:
    typed = {"name": "Essex Police", "short_name": "Surrey", "code": "TVP"}
    answer = proposes(page_of("TVP", "rename/"), **typed)
    assert answer.status_code == 409
    assert "Surrey Police (Surrey, SURREY) is there" in words(answer)


def test_a_body_may_be_renamed_in_one_of_its_names_alone() -> None:
    typed = {"name": "Surrey Constabulary", "short_name": "Surrey", "code": "SURREY"}
    answer = confirmed(proposes(page_of("SURREY", "rename/"), **typed))
    assert answer.status_code == 302
    assert body("SURREY").name == "Surrey Constabulary"


def test_a_name_that_was_taken_meanwhile_is_refused_at_the_confirmation() -> None:
    answer = proposes(NEW, **KENT)
    with as_definer():
        Organisation.objects.using("owner").create(
            name="Kent County Council", short_name="KENT", code="KCC", kind="partner"
        )
    refused = confirmed(answer)
    assert refused.status_code == 409
    assert "Kent County Council (KENT, KCC) is there" in words(refused)
    assert "Refuse this proposal and say why" in words(refused)


def test_the_database_refuses_two_of_one_name_in_one_proposal() -> None:
    first, second = (
        adding_body(name=name, short_name=short, code=code, kind="partner")
        for name, short, code in (("Port Health", "PH", "PH"), ("P", "ph", "PORT"))
    )
    with acting("Wendy Castle") as actor, pytest.raises(Refused) as refused:
        propose([*first, *second], reason="x", actor=actor, at=timezone.now())
    assert "Another body is called so already" in str(refused.value)


def test_two_bodies_change_names_in_one_proposal() -> None:
    surrey, sussex = body("SURREY"), body("SUSSEX")
    acts = [
        renaming_body(surrey, name=sussex.name, short_name=sussex.short_name),
        renaming_body(sussex, name=surrey.name, short_name=surrey.short_name),
    ]
    with acting("Wendy Castle") as actor:
        proposed = propose(acts, reason="x", actor=actor, at=timezone.now())
    confirming(proposed.proposal_id)
    assert (body("SURREY").name, body("SUSSEX").name) == (sussex.name, surrey.name)


def confirming(proposal_id: UUID) -> None:
    with acting("Tamsin Hale") as other:
        proposal = Proposal.objects.get(id=proposal_id)
        confirm(proposal, reason="", actor=other, at=timezone.now())


def add_again(name: str, short_name: str) -> Any:
    return proposes(NEW, **(KENT | {"name": name, "short_name": short_name}))


def test_what_a_body_was_called_before_may_be_taken_by_another() -> None:
    typed = {"name": "Downs Police", "short_name": "Downs", "code": "SURREY"}
    confirmed(proposes(page_of("SURREY", "rename/"), **typed))
    assert proposal_of(add_again("Surrey Police", "Surrey"))


def test_a_name_is_free_once_its_body_has_ended_and_not_a_day_before() -> None:
    last = timezone.localdate() + timedelta(days=40)
    confirmed(proposes(page_of("DWP", "end/"), **on(last)))
    assert add_again("Kent Pensions", "dwp").status_code == 409
    with as_definer():
        ended = Organisation.objects.using("owner").filter(code="DWP")
        ended.update(ends=date(2026, 2, 1))
    assert proposal_of(add_again("Kent Pensions", "dwp"))
