"""Nobody raises himself: roles, groups, postings and what passes for a credential."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from muster.core.access.actions import admit, appoint, end_posting, open_group
from muster.core.people.models import Posting, Team, User
from muster.core.people.seed import BY_NAME, PEOPLE, acting
from muster.core.store.server import Secrets
from muster.core.terms.reason import Refused
from muster.core.terms.role import Role
from tests.faults.watching import NAMES, Region

ADMINISTRATOR = "Wendy Castle"


def refused_by_the_database(statement: str, *values: UUID) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except DatabaseError:
        return True
    return False


@pytest.mark.django_db(databases=["default", "door", "owner"])
class TestLattice:
    def test_an_administrator_gives_himself_no_role_at_all(self) -> None:
        with acting(ADMINISTRATOR) as viewer:
            myself = User.objects.get(id=viewer.user_id)
            for team in Team.objects.all():
                for role in Role:
                    with pytest.raises(Refused):
                        appoint(
                            myself,
                            team=team,
                            role=role,
                            starts=timezone.now(),
                            ends=None,
                            actor=viewer,
                        )

    def test_an_administrator_ends_and_prolongs_no_posting_of_his_own(self) -> None:
        with acting(ADMINISTRATOR) as viewer:
            mine = Posting.objects.get(user_id=viewer.user_id)
            with pytest.raises(Refused):
                end_posting(mine, actor=viewer, at=timezone.now())
            assert refused_by_the_database("UPDATE people_posting SET ends = NULL")

    def test_no_other_role_appoints_anybody_to_anything(self) -> None:
        for person in PEOPLE:
            if Role.ADMINISTRATOR in person.roles or person.system:
                continue
            with acting(person.name) as viewer:
                colleague = User.objects.exclude(id=viewer.user_id).filter(
                    organisation_id=viewer.organisation_id
                )
                team = Team.objects.filter(id__in=viewer.team_ids).get()
                for whom in [*colleague[:1], User.objects.get(id=viewer.user_id)]:
                    with pytest.raises(Refused):
                        appoint(
                            whom,
                            team=team,
                            role=person.roles[0],
                            starts=timezone.now(),
                            ends=None,
                            actor=viewer,
                        )

    def test_a_new_administrator_is_anothers_work_and_the_audit_says_whose(
        self,
    ) -> None:
        """Two administrators can raise each other: that is the rule that stands."""
        at = timezone.now() - timedelta(minutes=1)
        with acting(ADMINISTRATOR) as viewer:
            team = Team.objects.get(name="Business Support")
            posting = appoint(
                User.objects.get(name="Callum Frost"),
                team=team,
                role=Role.ADMINISTRATOR,
                starts=at,
                ends=None,
                actor=viewer,
            )
        with acting("Callum Frost") as other:
            appoint(
                User.objects.get(name=ADMINISTRATOR),
                team=Team.objects.get(name="Regional Intelligence Unit"),
                role=Role.INTELLIGENCE_OFFICER,
                starts=at,
                ends=None,
                actor=other,
            )
            made = Posting.objects.get(id=posting)
            assert made.approved_by_id == BY_NAME[ADMINISTRATOR].id

    def test_an_administrator_enters_no_need_to_know_group(self) -> None:
        with acting("Ruth Adeyemi") as guardian:
            group = open_group(
                name="Larch", reason="A test", actor=guardian, at=timezone.now()
            )
        with acting(ADMINISTRATOR) as viewer:
            with pytest.raises(Refused):
                admit(
                    group_id=group,
                    user_id=viewer.user_id,
                    starts=timezone.now(),
                    ends=None,
                    reason="x",
                    actor=viewer,
                )
            assert refused_by_the_database(
                "UPDATE access_group SET guardian_id = %s", viewer.user_id
            )

    def test_a_guardian_lets_himself_in_to_no_second_membership(self) -> None:
        with acting("Ruth Adeyemi") as guardian:
            group = open_group(
                name="Larch", reason="A test", actor=guardian, at=timezone.now()
            )
            with pytest.raises(Refused):
                admit(
                    group_id=group,
                    user_id=guardian.user_id,
                    starts=timezone.now(),
                    ends=None,
                    reason="x",
                    actor=guardian,
                )


def test_pages_of_administration_are_there_for_administrators_alone(
    region: Region,
) -> None:
    open_to = {
        name
        for name in NAMES
        for path in ("/access/people/", "/access/people/new/")
        if region.get(name, path).status == 200
    }
    assert open_to == {ADMINISTRATOR}


def test_no_key_or_address_of_a_person_passes_for_a_sign_in(region: Region) -> None:
    person = BY_NAME["Ruth Adeyemi"]
    for said in (str(person.id), person.id.hex, person.email, "SECRET", "admin", ""):
        for given in (
            {"Authorization": f"Bearer {said}"},
            {"Authorization": f"Token {said}"},
            {"Authorization": said},
            {"Cookie": f"{settings.SESSION_COOKIE_NAME}={said}"},
            {"X-Api-Key": said},
        ):
            page = region.ask("", "get", "/", headers=given)
            assert page.status == 302, given
            answer = region.ask("", "get", "/api/v1/tasking-requests", headers=given)
            assert answer.status in {401, 404}, given


def test_two_installations_have_no_secret_in_common() -> None:
    one, other = Secrets(), Secrets()
    assert one.token_key != other.token_key
    assert one.django_secret_key != other.django_secret_key
    assert not set(one.passwords.values()) & set(other.passwords.values())


def test_every_secret_is_long_and_random() -> None:
    made = Secrets()
    for secret in (made.token_key, made.django_secret_key, *made.passwords.values()):
        assert len(secret) >= 32
        assert len(set(secret)) > 8
