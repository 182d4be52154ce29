"""Letting somebody in from the machine itself, where nobody can on the pages."""

from datetime import datetime

from django.utils import timezone

from muster.core.access.actions.sign_in import note_link_made_at_the_machine
from muster.core.access.rules import ENOUGH
from muster.core.people.administrators import administrators
from muster.core.people.bodies import UNNAMED
from muster.core.people.models import Affiliation, Organisation, Posting, Team, User
from muster.core.people.sign_in.actions import give_link
from muster.core.people.sign_in.models import Account
from muster.core.people.sign_in.queries import account_of, may_sign_in
from muster.core.store.viewing import as_definer
from muster.core.terms.role import Role
from muster.core.terms.text import one_line_fault, trimmed

OWNER = "owner"
TEAM = "Administration"


class AdministeredAlready(Exception):
    """Two administrators are there already."""


class NoName(Exception):
    """What is given is no name."""


class AddressTaken(Exception):
    """Somebody has this e-mail address already."""


class NobodyHere(Exception):
    """Nobody who may sign in has this address."""


def administering(*, at: datetime) -> int:
    """How many people administer this installation at a moment."""
    with as_definer(using=OWNER):
        return len(administrators(at=at, using=OWNER))


def first_administrator(*, name: str, email: str, at: datetime) -> str:
    """Put down the unit, if it is not there, and one of its first two administrators.

    Their link. On the pages two are needed for everything, so the second is let in
    here too; a third is not. Set-up only: runs as the database's owner, outside the
    row policies.
    """
    if not trimmed(name) or (why := one_line_fault(name)):
        raise NoName(f"--name is no name: {why if trimmed(name) else 'it is empty'}")
    with as_definer(using=OWNER):
        if len(administrators(at=at, using=OWNER)) >= ENOUGH:
            raise AdministeredAlready(
                "Two people administer this installation already, and let others in on"
                " its pages. If they cannot sign in: muster link THEIR-ADDRESS"
            )
        if User.objects.using(OWNER).filter(email__iexact=email).exists():
            raise AddressTaken(
                f"Somebody has the address {email} already. Administrators are two"
                " people, each with an address of their own."
            )
        team = _team()
        user = User(organisation=team.organisation, name=name, email=email.lower())
        user.save(using=OWNER)
        Posting(
            user=user,
            organisation=team.organisation,
            team=team,
            role=Role.ADMINISTRATOR.value,
            starts=at,
        ).save(using=OWNER)
    Account.objects.create_user(email, user_id=user.id)
    return link_for(email, anew=False, at=at)


def _team() -> Team:
    units = Organisation.objects.using(OWNER).filter(kind=Organisation.Kind.UNIT)
    unit = units.first()
    if unit is None:
        unit = Organisation(
            name=UNNAMED,
            short_name="The unit",
            kind=Organisation.Kind.UNIT,
            code="UNIT",
        )
        unit.save(using=OWNER)
        Affiliation(
            organisation=unit, part=Affiliation.Part.UNIT, starts=timezone.localdate()
        ).save(using=OWNER)
    found = Team.objects.using(OWNER).filter(organisation=unit, name=TEAM).first()
    if found is None:
        found = Team(organisation=unit, name=TEAM)
        found.save(using=OWNER)
    return found


def link_for(email: str, *, anew: bool, at: datetime) -> str:
    """Make a link for somebody known; the audit says that it was made here.

    Raises NobodyHere for an address of nobody who may sign in.
    """
    account = account_of(email)
    if account is None or not may_sign_in(account, at=at):
        raise NobodyHere("Nobody who may sign in has this address")
    note_link_made_at_the_machine(account.user_id)
    return give_link(account, made_by=None, at=at, anew=anew)
