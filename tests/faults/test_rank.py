"""Nobody raises himself: roles, groups, postings and what passes for a credential."""

import json
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from muster.core.access.actions import (
    act_alone,
    admit,
    confirm,
    end_posting,
    open_group,
    propose,
    refuse,
)
from muster.core.access.actions.people import adding, appointing, binding, linking
from muster.core.people.acts import Act
from muster.core.people.models import Organisation, Posting, Proposal, Team, User
from muster.core.people.proposals import to_review
from muster.core.people.queries import viewer_for
from muster.core.people.seed import BY_NAME, PEOPLE, acting, key
from muster.core.people.tests.sign_in import entries, signed_in
from muster.core.store.server import Secrets
from muster.core.store.viewing import as_definer, viewing_as
from muster.core.terms.reason import Refused
from muster.core.terms.role import Role
from tests.faults.watching import NAMES, Region


def refused_by_the_database(statement: str, *values: UUID) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except DatabaseError:
        return True
    return False


def a_link(name: str, *, anew: bool = False) -> Act:
    return linking(BY_NAME[name].id, anew=anew)


def an_administrator_of_the_machine() -> UUID:
    """Somebody let in by the machine's owner, whom no administrator made."""
    with as_definer():
        user = User(
            organisation_id=key("SEROCU"), name="Third", email="m@muster.example"
        )
        user.save(using="owner")
        Posting(
            user=user,
            organisation_id=key("SEROCU"),
            team_id=key("SEROCU Business Support"),
            role=Role.ADMINISTRATOR.value,
            starts=NOW,
        ).save(using="owner")
    return user.id


FIRST, SECOND = ADMINISTRATORS = ("Wendy Castle", "Tamsin Hale")
NOW = timezone.now() - timedelta(minutes=1)


def an_appointment(whom: str | UUID, role: Role, team: str = "Business Support") -> Act:
    person = BY_NAME[whom].id if isinstance(whom, str) else whom
    return appointing(
        person, team=Team.objects.get(name=team), role=role, starts=None, ends=None
    )


def a_new_person(name: str) -> Act:
    return adding(
        name=name,
        rank="",
        email=f"{name.lower()}@muster.example",
        body=Organisation.objects.get(code="SEROCU"),
    )


def proposed(by: str, *acts: Act) -> Proposal:
    """What an administrator of the seed proposes."""
    with acting(by) as actor:
        made = propose(acts, reason="A test", actor=actor, at=timezone.now())
        return Proposal.objects.get(id=made.proposal_id)


def alone(by: str, *acts: Act) -> Proposal:
    """What an administrator of the seed does alone."""
    proposal = proposed(by, *acts)
    with acting(by) as actor:
        act_alone(proposal, reason="Nobody is awake", actor=actor, at=timezone.now())
    return proposal


def an_identity_made_alone(by: str, name: str) -> UUID:
    """Somebody whom an administrator alone makes an administrator."""
    with acting(by):
        added = a_new_person(name)
        assert added.person is not None
        posting = an_appointment(added.person, Role.ADMINISTRATOR)
    alone(by, added, posting)
    return added.person


def said_to(person: UUID, statement: str, *values: UUID | str) -> str:
    """What the database says to a statement of a person's; "" if it is done."""
    with viewing_as(person):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement, values)
        except DatabaseError as error:
            return str(error)
    return ""


def confirmed_by(person: UUID, proposal: Proposal) -> str:
    """The same of confirming, by SQL as the application's role."""
    return said_to(person, "SELECT people_confirm(%s, 'x')", proposal.id)


def reviewed_by(person: UUID, proposal: Proposal) -> str:
    return said_to(person, "SELECT people_review(%s, 'x')", proposal.id)


def holds(person: UUID, role: Role) -> bool:
    with acting(FIRST):
        return Posting.objects.filter(user_id=person, role=role.value).exists()


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
class TestLattice:
    def test_an_administrator_proposes_no_role_at_all_for_himself(self) -> None:
        with acting(FIRST) as viewer:
            for role in (Role.AUDITOR, Role.INTELLIGENCE_REVIEWER, Role.ADMINISTRATOR):
                with pytest.raises(Refused):
                    propose(
                        [an_appointment(FIRST, role)],
                        reason="x",
                        actor=viewer,
                        at=NOW,
                    )

    def test_an_administrator_ends_and_prolongs_no_posting_of_his_own(self) -> None:
        with acting(FIRST) as viewer:
            mine = Posting.objects.get(user_id=viewer.user_id)
            with pytest.raises(Refused):
                end_posting(mine, actor=viewer, at=timezone.now())
            assert refused_by_the_database("UPDATE people_posting SET ends = NULL")

    def test_no_other_role_proposes_confirms_or_does_anything_of_these(self) -> None:
        waits = proposed(FIRST, a_link("Hannah Vale"))
        given = json.dumps([a_link("Idris Cole").columns()])
        for person in PEOPLE:
            if Role.ADMINISTRATOR in person.roles or person.system:
                continue
            said_as: tuple[tuple[str, list[UUID | str]], ...] = (
                ("SELECT people_propose(gen_random_uuid(), 'x', %s)", [given]),
                ("SELECT people_confirm(%s, 'x')", [waits.id]),
                ("SELECT people_act_alone(%s, 'x')", [waits.id]),
                ("SELECT people_refuse(%s, 'x')", [waits.id]),
                ("SELECT people_note_closed(%s)", [BY_NAME["Callum Frost"].id]),
            )
            for statement, values in said_as:
                said = said_to(person.id, statement, *values)
                assert "only an administrator" in said, (person.name, statement)

    def test_what_one_proposes_another_confirms_and_the_audit_names_both(self) -> None:
        with acting(FIRST):
            act = an_appointment("Callum Frost", Role.ADMINISTRATOR)
        proposal = proposed(FIRST, act)
        assert not holds(BY_NAME["Callum Frost"].id, Role.ADMINISTRATOR)
        with acting(SECOND) as other:
            confirm(proposal, reason="Asked", actor=other, at=timezone.now())
        assert holds(BY_NAME["Callum Frost"].id, Role.ADMINISTRATOR)
        [entry] = entries("people.confirmed")
        for each in ADMINISTRATORS:
            assert str(BY_NAME[each].id) in entry

    def test_who_proposes_does_not_confirm_refuse_alone_or_review(self) -> None:
        proposal = proposed(FIRST, a_link("Hannah Vale"))
        wendy = BY_NAME[FIRST].id
        assert "another confirms" in confirmed_by(wendy, proposal)
        assert said_to(
            BY_NAME[SECOND].id, "SELECT people_act_alone(%s, 'x')", proposal.id
        )
        done = alone(FIRST, a_link("Idris Cole"))
        assert "another reviews" in reviewed_by(wendy, done)

    def test_whom_it_is_about_does_not_confirm_it(self) -> None:
        with acting(FIRST):
            act = an_appointment(SECOND, Role.AUDITOR, "Operational Security")
        proposal = proposed(FIRST, act)
        assert "another confirms" in confirmed_by(BY_NAME[SECOND].id, proposal)
        assert not holds(BY_NAME[SECOND].id, Role.AUDITOR)

    def test_an_identity_that_one_makes_alone_confirms_nothing_of_ones_own(
        self,
    ) -> None:
        puppet = an_identity_made_alone(FIRST, "Puppet")
        with acting(FIRST):
            act = an_appointment("Callum Frost", Role.AUDITOR, "Operational Security")
        assert "another confirms" in confirmed_by(puppet, proposed(FIRST, act))
        assert not holds(BY_NAME["Callum Frost"].id, Role.AUDITOR)

    def test_nor_does_one_confirm_what_it_proposes(self) -> None:
        puppet = an_identity_made_alone(FIRST, "Puppet")
        given = json.dumps([a_link("Hannah Vale").columns()])
        its_own = uuid4()
        assert not said_to(puppet, "SELECT people_propose(%s, 'x', %s)", its_own, given)
        wendy = BY_NAME[FIRST].id
        said = said_to(wendy, "SELECT people_confirm(%s, 'x')", its_own)
        assert "another confirms" in said
        assert not said_to(
            BY_NAME[SECOND].id, "SELECT people_confirm(%s, 'x')", its_own
        )

    def test_two_identities_that_one_makes_do_not_confirm_each_others(self) -> None:
        one, other = (an_identity_made_alone(FIRST, name) for name in ("One", "Other"))
        its_own = uuid4()
        given = json.dumps([a_link("Hannah Vale").columns()])
        assert not said_to(one, "SELECT people_propose(%s, 'x', %s)", its_own, given)
        assert "another confirms" in said_to(
            other, "SELECT people_confirm(%s, 'x')", its_own
        )

    def test_nor_does_one_that_such_an_identity_makes_in_turn(self) -> None:
        first = an_identity_made_alone(FIRST, "Onehand")
        with viewing_as(first):
            actor = viewer_for(first, at=timezone.now())
            added = a_new_person("Twohand")
            assert added.person is not None
            posting = an_appointment(added.person, Role.ADMINISTRATOR)
            made = propose([added, posting], reason="x", actor=actor, at=timezone.now())
            own = Proposal.objects.get(id=made.proposal_id)
            act_alone(own, reason="x", actor=actor, at=timezone.now())
        assert "another confirms" in confirmed_by(
            added.person, proposed(FIRST, a_link("Hannah Vale"))
        )

    def test_an_account_taken_over_alone_confirms_nothing_of_the_takers(self) -> None:
        alone(FIRST, a_link(SECOND, anew=True))
        proposal = proposed(FIRST, a_link("Hannah Vale"))
        assert "another confirms" in confirmed_by(BY_NAME[SECOND].id, proposal)

    def test_an_auditor_whom_one_makes_alone_reviews_nothing_of_ones_own(self) -> None:
        with acting(FIRST):
            act = an_appointment("Callum Frost", Role.AUDITOR, "Operational Security")
        made = alone(FIRST, act)
        later = alone(FIRST, a_link("Hannah Vale"))
        callum = BY_NAME["Callum Frost"].id
        assert "another reviews" in reviewed_by(callum, made)
        assert "another reviews" in reviewed_by(callum, later)
        simon = BY_NAME["Simon Okafor"].id
        assert not reviewed_by(simon, made)
        assert not reviewed_by(simon, later)

    def test_an_auditor_whom_one_proposed_unties_nothing_of_theirs(self) -> None:
        """Wendy proposes an auditor, who is to make her second identity a second."""
        with acting(FIRST):
            act = an_appointment("Callum Frost", Role.AUDITOR, "Operational Security")
        appointed = proposed(FIRST, act)
        assert not confirmed_by(BY_NAME[SECOND].id, appointed)
        second_hand = an_identity_made_alone(FIRST, "Secondhand")
        with acting("Simon Okafor"):
            made = [each for each in to_review() if each.alone]
            assert appointed in to_review()
        callum = BY_NAME["Callum Frost"].id
        of_the_confirmer = alone(SECOND, a_link("Idris Cole"))
        for each in (*made, appointed, of_the_confirmer):
            assert "another reviews" in reviewed_by(callum, each)
        link = proposed(FIRST, a_link("Hannah Vale"))
        assert "another confirms" in confirmed_by(second_hand, link)
        assert not reviewed_by(BY_NAME["Simon Okafor"].id, appointed)
        assert not reviewed_by(callum, of_the_confirmer)

    def test_ending_an_auditors_posting_stands_to_review_and_others_do_not(
        self,
    ) -> None:
        with acting(SECOND) as viewer:
            for name, team in (("Simon Okafor", Role.AUDITOR), ("Hannah Vale", None)):
                held = Posting.objects.filter(user_id=BY_NAME[name].id)
                ended = held.filter(role=team.value) if team else held
                end_posting(ended[0], actor=viewer, at=timezone.now())
        with acting(FIRST):
            assert [
                (each.proposed_by_id, [act.person for act in each.acts.all()])
                for each in to_review()
            ] == [(BY_NAME[SECOND].id, [BY_NAME["Simon Okafor"].id])]

    def test_once_it_is_reviewed_two_are_two_again(self) -> None:
        taken = alone(FIRST, a_link(SECOND))
        proposal = proposed(FIRST, a_link("Hannah Vale"))
        assert confirmed_by(BY_NAME[SECOND].id, proposal)
        assert not reviewed_by(BY_NAME["Simon Okafor"].id, taken)
        assert not confirmed_by(BY_NAME[SECOND].id, proposal)

    def test_an_administrator_whom_two_made_is_the_second_of_neither_until_reviewed(
        self,
    ) -> None:
        """One careless confirmation gives nobody a second pair of hands."""
        with acting(FIRST):
            act = an_appointment("Callum Frost", Role.ADMINISTRATOR)
        making = proposed(FIRST, act)
        assert not confirmed_by(BY_NAME[SECOND].id, making)
        callum = BY_NAME["Callum Frost"].id
        for each in ADMINISTRATORS:
            assert confirmed_by(callum, proposed(each, a_link("Hannah Vale")))
        for each in (FIRST, SECOND):
            assert reviewed_by(BY_NAME[each].id, making)
        assert not reviewed_by(BY_NAME["Simon Okafor"].id, making)
        assert not confirmed_by(callum, proposed(FIRST, a_link("Idris Cole")))

    def test_three_administrators_are_not_one_while_the_third_is_unreviewed(
        self,
    ) -> None:
        with acting(FIRST):
            act = an_appointment("Callum Frost", Role.ADMINISTRATOR)
        assert not confirmed_by(BY_NAME[SECOND].id, proposed(FIRST, act))
        for by, to in ((FIRST, SECOND), (SECOND, FIRST)):
            link = proposed(by, a_link("Hannah Vale"))
            assert not confirmed_by(BY_NAME[to].id, link)

    def test_whom_one_put_down_is_not_made_ones_second_by_anothers_proposal(
        self,
    ) -> None:
        """Wendy's own second identity, an officer first; Tamsin proposes the rest."""
        with acting(FIRST):
            added = a_new_person("Puppet")
        assert not confirmed_by(BY_NAME[SECOND].id, proposed(FIRST, added))
        assert added.person is not None
        with acting(SECOND):
            raising = an_appointment(added.person, Role.ADMINISTRATOR)
        assert not confirmed_by(BY_NAME[FIRST].id, proposed(SECOND, raising))
        link = proposed(FIRST, a_link("Hannah Vale"))
        assert "another confirms" in confirmed_by(added.person, link)
        with viewing_as(added.person):
            actor = viewer_for(added.person, at=timezone.now())
            third = a_new_person("Another")
            assert third.person is not None
            posting = an_appointment(third.person, Role.ADMINISTRATOR)
            made = propose([third, posting], reason="x", actor=actor, at=NOW)
            own = Proposal.objects.get(id=made.proposal_id)
            act_alone(own, reason="x", actor=actor, at=NOW)
        assert "another confirms" in confirmed_by(third.person, link)

    def test_an_identity_bound_elsewhere_is_the_proposers_until_reviewed(self) -> None:
        with acting(FIRST):
            whom = User.objects.get(id=BY_NAME[SECOND].id)
        binds = proposed(
            FIRST, binding(whom, provider="organisation", key="k" * 64, said="sub-7")
        )
        third = an_identity_made_alone(SECOND, "Third")
        assert "another confirms" in confirmed_by(third, binds)
        fourth = an_administrator_of_the_machine()
        assert not confirmed_by(fourth, binds)
        assert confirmed_by(BY_NAME[SECOND].id, proposed(FIRST, a_link("Hannah Vale")))

    def test_nothing_is_confirmed_of_who_administers_no_more_or_after_its_time(
        self,
    ) -> None:
        proposal = proposed(FIRST, a_link("Hannah Vale"))
        late = proposed(FIRST, a_link("Idris Cole"))
        with as_definer():
            Proposal.objects.using("owner").filter(id=late.id).update(lapses_at=NOW)
        tamsin = BY_NAME[SECOND].id
        assert "lapsed" in confirmed_by(tamsin, late)
        with as_definer():
            Posting.objects.using("owner").filter(user_id=BY_NAME[FIRST].id).update(
                ends=NOW
            )
        assert "administers no longer" in confirmed_by(tamsin, proposal)

    def test_the_same_is_confirmed_once_and_nothing_that_was_taken_back(self) -> None:
        with acting(FIRST):
            act = an_appointment("Callum Frost", Role.AUDITOR, "Operational Security")
        once = proposed(FIRST, act)
        tamsin = BY_NAME[SECOND].id
        assert not confirmed_by(tamsin, once)
        assert "waits no longer" in confirmed_by(tamsin, once)
        back = proposed(FIRST, a_link("Hannah Vale"))
        with acting(FIRST) as actor:
            refuse(back, reason="A slip", actor=actor)
        assert "waits no longer" in confirmed_by(tamsin, back)

    def test_no_row_of_a_proposal_is_written_or_changed_by_sql(self) -> None:
        proposal = proposed(FIRST, a_link("Hannah Vale"))
        for statement in (
            "UPDATE people_proposal SET state = 'done'",
            "UPDATE people_proposal SET reviewed_at = now(), review = 'x'",
            "UPDATE people_proposedact SET person = NULL",
            "DELETE FROM people_proposal",
            "INSERT INTO people_proposal SELECT * FROM people_proposal",
            f"SELECT people_apply_all('{proposal.id}')",
            "SELECT people_apply(a) FROM people_proposedact AS a",
            "SELECT people_kin(viewer_id())",
            "INSERT INTO people_user SELECT * FROM people_user",
        ):
            for name in ADMINISTRATORS:
                assert said_to(BY_NAME[name].id, statement), statement

    def test_ending_an_administrators_access_is_one_persons_and_stands_to_review(
        self,
    ) -> None:
        with acting(FIRST) as viewer:
            [posting] = Posting.objects.filter(user_id=BY_NAME[SECOND].id)
            end_posting(posting, actor=viewer, at=timezone.now())
        with acting("Simon Okafor"):
            assert [each.proposed_by_id for each in to_review()] == [BY_NAME[FIRST].id]

    def test_what_was_done_alone_is_shown_to_whom_it_is_about_and_to_auditors(
        self,
    ) -> None:
        alone(FIRST, a_link("Hannah Vale"))
        for name, sees in (
            ("Hannah Vale", True),
            ("Simon Okafor", True),
            ("Idris Cole", False),
        ):
            shown = signed_in(name).get("/", secure=True).content.decode()
            told = "Give Hannah Vale a link to set a password" in shown
            assert told is sees, name

    def test_an_administrator_enters_no_need_to_know_group(self) -> None:
        with acting("Ruth Adeyemi") as guardian:
            group = open_group(
                name="Larch", reason="A test", actor=guardian, at=timezone.now()
            )
        with acting(FIRST) as viewer:
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
    assert open_to == set(ADMINISTRATORS)


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
