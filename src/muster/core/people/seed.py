"""The invented people of the demonstration region; the forces are real bodies."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypeVar

from django.apps import apps

from muster.core.people.invented import Person as Person
from muster.core.people.invented import key as key
from muster.core.people.models import Affiliation, Organisation, Posting, Team, User
from muster.core.people.queries import viewer_for
from muster.core.people.sign_in.models import Account
from muster.core.store.viewing import as_definer, viewing_as
from muster.core.terms.role import Role
from muster.core.terms.viewer import Channel, Viewer

T = TypeVar("T")
SINCE = datetime(2025, 1, 6, 8, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation of the demonstration."""

    code: str
    name: str
    short: str
    kind: Organisation.Kind
    part: Affiliation.Part | None = None
    letters: str = ""


BODIES = (
    Body(
        "SEROCU",
        "South East Regional Organised Crime Unit",
        "SEROCU",
        Organisation.Kind.UNIT,
        Affiliation.Part.UNIT,
        letters="SE",
    ),
    Body(
        "TVP",
        "Thames Valley Police",
        "Thames Valley",
        Organisation.Kind.FORCE,
        Affiliation.Part.MEMBER,
    ),
    Body(
        "HIOW",
        "Hampshire and Isle of Wight Constabulary",
        "Hampshire & IoW",
        Organisation.Kind.FORCE,
        Affiliation.Part.MEMBER,
    ),
    Body(
        "SURREY",
        "Surrey Police",
        "Surrey",
        Organisation.Kind.FORCE,
        Affiliation.Part.MEMBER,
    ),
    Body(
        "SUSSEX",
        "Sussex Police",
        "Sussex",
        Organisation.Kind.FORCE,
        Affiliation.Part.MEMBER,
    ),
    Body("NCA", "National Crime Agency", "NCA", Organisation.Kind.AGENCY),
    Body(
        "TS",
        "Trading Standards South East",
        "Trading Standards",
        Organisation.Kind.PARTNER,
    ),
    Body("EA", "Environment Agency", "Environment Agency", Organisation.Kind.PARTNER),
    Body(
        "DWP",
        "Department for Work and Pensions",
        "DWP",
        Organisation.Kind.PARTNER,
    ),
    Body(
        "BOARD",
        "Regional Governance Board",
        "Regional board",
        Organisation.Kind.OVERSIGHT,
        Affiliation.Part.OVERSIGHT,
    ),
)

HOST = "TVP"
"""The force under whose chief constable the unit's people are."""

TEAMS = {
    "SEROCU": (
        ("Gateway", "gateway"),
        ("Regional Intelligence Unit", "regional_intelligence"),
        ("ROCTA", "threat_assessment"),
        ("Tasking Coordination", "tasking"),
        ("Regional Investigations Syndicate 1", "investigation"),
        ("Regional Investigations Syndicate 2", "investigation"),
        ("Regional Disruption Team", "disruption"),
        ("Research and Analysis", "research_analysis"),
        ("Operational Security", ""),
        ("Business Support", "business_support"),
        ("Muster", "system"),
    ),
    "TVP": (("Serious Crime, Oxford", ""),),
    "HIOW": (("Serious Crime, Southampton", ""),),
    "SURREY": (("Serious Crime, Guildford", ""),),
    "SUSSEX": (("Serious Crime, Brighton", ""),),
    "NCA": (("Regional liaison", ""),),
    "TS": (("Intelligence", ""),),
    "EA": (("Waste crime", ""),),
    "DWP": (("Serious and organised crime", ""),),
    "BOARD": (("Secretariat", ""),),
}


RIU, GATEWAY, ROCTA = "Regional Intelligence Unit", "Gateway", "ROCTA"
FIRST, SECOND = (
    "Regional Investigations Syndicate 1",
    "Regional Investigations Syndicate 2",
)

WHO_WORK = (
    Person("Priya Nand", "DS", "TVP", "Serious Crime, Oxford", (Role.FORCE_OFFICER,)),
    Person(
        "Tom Ashdown", "DS", "SUSSEX", "Serious Crime, Brighton", (Role.FORCE_OFFICER,)
    ),
    Person(
        "Carys Bevan",
        "DC",
        "HIOW",
        "Serious Crime, Southampton",
        (Role.FORCE_OFFICER,),
    ),
    Person(
        "Owen Lark", "DC", "SURREY", "Serious Crime, Guildford", (Role.FORCE_OFFICER,)
    ),
    Person("Hannah Vale", "DC", "SEROCU", RIU, (Role.INTELLIGENCE_OFFICER,)),
    Person("Idris Cole", "DS", "SEROCU", RIU, (Role.INTELLIGENCE_REVIEWER,)),
    Person("Meera Joshi", "DC", "SEROCU", GATEWAY, (Role.GATEWAY_OFFICER,)),
    Person("Frank Osei", "DI", "SEROCU", GATEWAY, (Role.GATEWAY_MANAGER,)),
    Person("Nell Quist", "Analyst", "SEROCU", ROCTA, (Role.ASSESSOR,)),
    Person("Piotr Zalew", "Analyst", "SEROCU", ROCTA, (Role.ASSESSOR,)),
    Person(
        "Grace Lindqvist",
        "Staff officer",
        "SEROCU",
        "Tasking Coordination",
        (Role.TASKING_COORDINATOR,),
    ),
    Person(
        "Alan Marchetti",
        "Det Supt",
        "SEROCU",
        "Tasking Coordination",
        (Role.TASKING_CHAIR,),
    ),
    Person(
        "Ruth Adeyemi",
        "DCI",
        "SEROCU",
        FIRST,
        (Role.SENIOR_INVESTIGATOR, Role.INVESTIGATOR),
    ),
    Person("Callum Frost", "DC", "SEROCU", FIRST, (Role.INVESTIGATOR,)),
    Person(
        "Sian Prowse",
        "DCI",
        "SEROCU",
        SECOND,
        (Role.SENIOR_INVESTIGATOR, Role.INVESTIGATOR),
    ),
    Person(
        "Dev Malhotra",
        "DS",
        "SEROCU",
        "Regional Disruption Team",
        (Role.DISRUPTION_OFFICER,),
    ),
    Person(
        "Jo Fairweather",
        "DI",
        "SEROCU",
        "Regional Disruption Team",
        (Role.DISRUPTION_MODERATOR,),
    ),
    Person("Bola Achebe", "Officer", "TS", "Intelligence", (Role.PARTNER_OFFICER,)),
    Person("Kit Sorrell", "Officer", "EA", "Waste crime", (Role.PARTNER_OFFICER,)),
)
WHO_ACCOUNT_AND_OVERSEE = (
    Person(
        "Theo Brandt",
        "Performance analyst",
        "SEROCU",
        "Research and Analysis",
        (Role.PERFORMANCE_ANALYST,),
    ),
    Person("Margaret Eke", "Secretary", "BOARD", "Secretariat", (Role.BOARD_MEMBER,)),
    Person(
        "Simon Okafor",
        "DI",
        "SEROCU",
        "Operational Security",
        (Role.AUDITOR,),
    ),
    Person(
        "Wendy Castle",
        "Systems administrator",
        "SEROCU",
        "Business Support",
        (Role.ADMINISTRATOR,),
    ),
    Person(
        "Tamsin Hale",
        "Systems administrator",
        "SEROCU",
        "Business Support",
        (Role.ADMINISTRATOR,),
    ),
    Person("Muster Import", "", "SEROCU", "Muster", (), system=True),
)

PLATES = tuple(apps.get_app_configs())
PEOPLE: tuple[Person, ...] = (
    *WHO_WORK,
    *(person for plate in PLATES for person in getattr(plate, "people", ())),
    *WHO_ACCOUNT_AND_OVERSEE,
)
"""In the order in which a matter meets them; rooms name theirs on their door plates."""

BY_NAME = {person.name: person for person in PEOPLE}


WORKS_ON = {
    "mine": "another",
    "matter": "Operation Larch",
    "reason": "Checking an address before an arrest",
}
"""What one of the invented people answers when a first search asks what it is for."""


def seed_people(*, using: str = "owner") -> None:
    """Write the bodies, teams and people; written again they stay the same.

    Set-up only: runs as the database's owner, outside the row policies.
    """
    with as_definer(using=using):
        for body in BODIES:
            _write_body(body, using=using)
        for person in PEOPLE:
            _write_person(person, using=using)


def _write_body(body: Body, *, using: str) -> None:
    Organisation.objects.using(using).update_or_create(
        id=key(body.code),
        defaults={
            "code": body.code,
            "name": body.name,
            "short_name": body.short,
            "kind": body.kind,
            "letters": body.letters,
        },
    )
    if body.part:
        Affiliation.objects.using(using).update_or_create(
            id=key(f"{body.code} part"),
            defaults={
                "organisation_id": key(body.code),
                "part": body.part,
                "starts": date(2018, 4, 1),
            },
        )
    if body.code == HOST:
        Affiliation.objects.using(using).update_or_create(
            id=key(f"{body.code} host"),
            defaults={
                "organisation_id": key(body.code),
                "part": Affiliation.Part.HOST,
                "starts": date(2018, 4, 1),
            },
        )
    for name, capability in teams_of(body):
        Team.objects.using(using).update_or_create(
            id=key(f"{body.code} {name}"),
            defaults={
                "organisation_id": key(body.code),
                "name": name,
                "capability": capability,
            },
        )


def teams_of(body: Body) -> Iterator[tuple[str, str]]:
    """Its teams, each with what it does; the unit's own rooms name theirs."""
    yield from TEAMS[body.code]
    if body.kind is Organisation.Kind.UNIT:
        for plate in PLATES:
            yield from getattr(plate, "teams", {}).items()


def _write_person(person: Person, *, using: str) -> None:
    User.objects.using(using).update_or_create(
        id=person.id,
        defaults={
            "organisation_id": key(person.body),
            "name": person.name,
            "rank": person.rank,
            "email": person.email,
            "is_system": person.system,
        },
    )
    for role in person.roles or ((Role.INTELLIGENCE_OFFICER,) if person.system else ()):
        Posting.objects.using(using).update_or_create(
            id=key(f"{person.email} {role}"),
            defaults={
                "user_id": person.id,
                "organisation_id": key(person.body),
                "team_id": key(f"{person.body} {person.team}"),
                "role": role.value,
                "starts": SINCE,
            },
        )


def listed() -> list[dict[str, str]]:
    """Who can be tried, as `muster run` prints it."""
    short = {body.code: body.short for body in BODIES}
    return [
        {
            "name": person.name,
            "role": ", ".join(role.replace("_", " ") for role in person.roles),
            "organisation": short[person.body],
        }
        for person in PEOPLE
        if not person.system
    ]


def seed_accounts() -> None:
    """Give each person an account without a password: none can be guessed.

    The demonstration's sign-in page lets anyone on this machine in as any of
    them; nothing else does.
    """
    for person in PEOPLE:
        if person.system:
            continue
        account, made = Account.objects.get_or_create(
            id=key(f"account {person.email}"),
            defaults={"user_id": person.id, "email": person.email},
        )
        if made:
            account.set_unusable_password()
            account.save(update_fields=("password",))


@contextmanager
def acting(
    name: str, *, at: datetime | None = None, channel: Channel = Channel.PAGE
) -> Iterator[Viewer]:
    """Act as one of the invented people; for seeds and tests."""
    person = BY_NAME[name]
    with viewing_as(person.id):
        yield viewer_for(person.id, at=at or datetime.now(UTC), channel=channel)


def let(
    who: str, act: Callable[..., T], /, *about: object, at: datetime, **said: object
) -> T:
    """Let one of the invented people do one act; for seeds and tests."""
    with acting(who, at=at) as actor:
        return act(*about, **said, actor=actor, at=at)
