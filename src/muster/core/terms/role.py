"""The jobs that people hold, as an appointment names them.

Core and the stages know some roles by name, here; a room declares its own on its
door plate. What a role may do beyond its own room is a trait: nobody outside the
room names it.
"""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from enum import StrEnum
from typing import Any, ClassVar, Self


class Trait(StrEnum):
    """What several roles do alike, wherever in the house it is asked."""

    OPENS_GROUPS = "opens groups"
    """Answers for matters, and so decides that only some may know of one."""
    WORKS_WITH_MEASURES = "works with measures"
    """Reads the measures of the unit; each counts what they may see."""
    BIDS = "bids"
    """Offers a team's capability, with what it would take."""
    WRITES_REPORTS = "writes reports"
    """Writes intelligence reports."""
    OWNS_RISK = "owns risk"
    """May be named as who answers for the risk of a matter that the unit takes on."""


class Role(str):
    """A job in the unit, a force, a partner or an oversight body.

    A role says which verbs a person may use. What they may see is decided by
    need-to-know and organisation, never by role alone. Two of one key are equal:
    a role read from a row (`ROLES.of`) is the one that was declared.

    key:    as in Posting.role; it stays when the title changes.
    title:  the role as it stands on a page.
    traits: what it does besides what names it.
    """

    __slots__ = ("title", "traits")
    title: str  # type: ignore[assignment] # a job's title, not str.title
    traits: frozenset[Trait]

    FORCE_OFFICER: ClassVar["Role"]
    INTELLIGENCE_OFFICER: ClassVar["Role"]
    INTELLIGENCE_REVIEWER: ClassVar["Role"]
    GATEWAY_OFFICER: ClassVar["Role"]
    GATEWAY_MANAGER: ClassVar["Role"]
    ASSESSOR: ClassVar["Role"]
    TASKING_COORDINATOR: ClassVar["Role"]
    TASKING_CHAIR: ClassVar["Role"]
    SENIOR_INVESTIGATOR: ClassVar["Role"]
    INVESTIGATOR: ClassVar["Role"]
    DISRUPTION_OFFICER: ClassVar["Role"]
    DISRUPTION_MODERATOR: ClassVar["Role"]
    PERFORMANCE_ANALYST: ClassVar["Role"]
    PARTNER_OFFICER: ClassVar["Role"]
    FINANCIAL_INVESTIGATOR: ClassVar["Role"]
    FINANCIAL_INTELLIGENCE_OFFICER: ClassVar["Role"]
    ECONOMIC_CRIME_MANAGER: ClassVar["Role"]
    CRYPTOASSET_OFFICER: ClassVar["Role"]
    FRAUD_COORDINATOR: ClassVar["Role"]
    AUTHORITY_APPLICANT: ClassVar["Role"]
    AUTHORISING_OFFICER: ClassVar["Role"]
    OPERATIONAL_SECURITY_ADVISER: ClassVar["Role"]
    COUNTY_LINES_COORDINATOR: ClassVar["Role"]
    EXPLOITATION_OFFICER: ClassVar["Role"]
    OFFENDER_MANAGER: ClassVar["Role"]
    INFORMATION_RIGHTS_OFFICER: ClassVar["Role"]
    BOARD_MEMBER: ClassVar["Role"]
    AUDITOR: ClassVar["Role"]
    ADMINISTRATOR: ClassVar["Role"]

    def __new__(cls, key: str, title: str, *traits: Trait) -> Self:
        role = super().__new__(cls, key)
        role.title, role.traits = title, frozenset(traits)
        return role

    def __getnewargs__(self) -> tuple[Any, ...]:
        return (self.value, self.title, *self.traits)

    @property
    def value(self) -> str:
        """Its key as plain text, as rows and addresses hold it."""
        return str(self)


class RolesDeclared:
    """Every role of core and of what is installed, in the order of the house."""

    def __init__(self) -> None:
        self._roles: dict[str, Role] = {}

    def declare(self, *roles: Role) -> None:
        """Declare roles when an app is ready; two of one key are an error."""
        known = dict(self._roles)
        for role in roles:
            if known.setdefault(role.value, role) is not role:
                raise ValueError(f"Two roles are called {role}")
        self._roles = known

    def __iter__(self) -> Iterator[Role]:
        return iter(self._roles.values())

    def __len__(self) -> int:
        return len(self._roles)

    def __contains__(self, key: str) -> bool:
        return key in self._roles

    def get(self, key: str) -> Role | None:
        """The role of a key; None where nobody declared one."""
        return self._roles.get(key)

    def of(self, key: str) -> Role:
        """The role of a key that was kept, whether or not it is still declared.

        One whose room is not installed has the words of its key for a title. It
        is in no set that asks what is declared, so it opens nothing, and it is
        offered to nobody.
        """
        words = key.replace("_", " ").capitalize()
        return self._roles.get(key) or Role(key, words)

    @property
    def as_declared(self) -> object:
        """A token of what is declared now; another once anything is added."""
        return self._roles


ROLES = RolesDeclared()


class Roles(AbstractSet[Role]):
    """The declared roles that are so, asked again when a room declares its own.

    A stage says who may open its records before any room is there, so a set that
    was counted out then would leave the room's roles out. With `|`, `&` and `-` it
    stays live; unpacked into a frozenset it does not.
    """

    def __init__(self, are_so: Callable[[Role], bool]) -> None:
        self._are_so = are_so
        self._asked_of: object = None
        self._in_order: tuple[Role, ...] = ()
        self._known: frozenset[Role] = frozenset()

    def _now(self) -> frozenset[Role]:
        if self._asked_of is not ROLES.as_declared:
            self._in_order = tuple(filter(self._are_so, ROLES))
            self._known = frozenset(self._in_order)
            self._asked_of = ROLES.as_declared
        return self._known

    def __contains__(self, role: object) -> bool:
        return role in self._now()

    def __iter__(self) -> Iterator[Role]:
        self._now()
        return iter(self._in_order)

    def __len__(self) -> int:
        return len(self._now())

    def __hash__(self) -> int:
        return hash(self._now())

    def __repr__(self) -> str:
        return f"Roles({', '.join(self)})"

    def __or__(self, other: AbstractSet[Any]) -> "Roles":
        return Roles(lambda role: role in self or role in other)

    def __and__(self, other: AbstractSet[Any]) -> "Roles":
        return Roles(lambda role: role in self and role in other)

    def __sub__(self, other: AbstractSet[Any]) -> "Roles":
        return Roles(lambda role: role in self and role not in other)

    def __rsub__(self, other: AbstractSet[Any]) -> "Roles":
        return Roles(lambda role: role in other and role not in self)

    __ror__, __rand__ = __or__, __and__


def holding(trait: Trait) -> Roles:
    """The declared roles that have a trait."""
    return Roles(lambda role: trait in role.traits)


def _known_by_name(key: str, title: str, *traits: Trait) -> Role:
    role = Role(key, title, *traits)
    ROLES.declare(role)
    return role


Role.FORCE_OFFICER = _known_by_name(
    "force_officer", "Force officer", Trait.WRITES_REPORTS
)
Role.INTELLIGENCE_OFFICER = _known_by_name(
    "intelligence_officer", "Intelligence officer", Trait.WRITES_REPORTS, Trait.BIDS
)
Role.INTELLIGENCE_REVIEWER = _known_by_name(
    "intelligence_reviewer",
    "Intelligence reviewer",
    Trait.WRITES_REPORTS,
    Trait.BIDS,
    Trait.OPENS_GROUPS,
)
Role.GATEWAY_OFFICER = _known_by_name(
    "gateway_officer", "Gateway officer", Trait.WRITES_REPORTS
)
Role.GATEWAY_MANAGER = _known_by_name(
    "gateway_manager",
    "Gateway manager",
    Trait.BIDS,
    Trait.OPENS_GROUPS,
    Trait.WORKS_WITH_MEASURES,
    Trait.OWNS_RISK,
)
Role.ASSESSOR = _known_by_name("assessor", "ROCTA assessor")
Role.TASKING_COORDINATOR = _known_by_name(
    "tasking_coordinator", "Tasking coordinator", Trait.BIDS, Trait.WORKS_WITH_MEASURES
)
Role.TASKING_CHAIR = _known_by_name(
    "tasking_chair",
    "Tasking chair",
    Trait.OPENS_GROUPS,
    Trait.WORKS_WITH_MEASURES,
    Trait.OWNS_RISK,
)
Role.SENIOR_INVESTIGATOR = _known_by_name(
    "senior_investigator",
    "Senior investigating officer",
    Trait.WRITES_REPORTS,
    Trait.BIDS,
    Trait.OPENS_GROUPS,
    Trait.WORKS_WITH_MEASURES,
    Trait.OWNS_RISK,
)
Role.INVESTIGATOR = _known_by_name("investigator", "Investigator", Trait.WRITES_REPORTS)
Role.DISRUPTION_OFFICER = _known_by_name(
    "disruption_officer", "Disruption officer", Trait.WRITES_REPORTS, Trait.BIDS
)
Role.DISRUPTION_MODERATOR = _known_by_name(
    "disruption_moderator", "Disruption panel member", Trait.WORKS_WITH_MEASURES
)
Role.PERFORMANCE_ANALYST = _known_by_name(
    "performance_analyst", "Performance analyst", Trait.WORKS_WITH_MEASURES
)
Role.PARTNER_OFFICER = _known_by_name("partner_officer", "Partner agency officer")
Role.FINANCIAL_INVESTIGATOR = _known_by_name(
    "financial_investigator", "Financial investigator"
)
Role.FINANCIAL_INTELLIGENCE_OFFICER = _known_by_name(
    "financial_intelligence_officer", "Financial intelligence officer"
)
Role.ECONOMIC_CRIME_MANAGER = _known_by_name(
    "economic_crime_manager",
    "Economic crime manager",
    Trait.BIDS,
    Trait.OPENS_GROUPS,
    Trait.WORKS_WITH_MEASURES,
)
Role.CRYPTOASSET_OFFICER = _known_by_name("cryptoasset_officer", "Cryptoasset officer")
Role.FRAUD_COORDINATOR = _known_by_name("fraud_coordinator", "Fraud coordinator")
Role.AUTHORITY_APPLICANT = _known_by_name(
    "authority_applicant", "Applicant for a covert authority"
)
Role.AUTHORISING_OFFICER = _known_by_name("authorising_officer", "Authorising officer")
Role.OPERATIONAL_SECURITY_ADVISER = _known_by_name(
    "security_adviser", "Operational security adviser"
)
Role.COUNTY_LINES_COORDINATOR = _known_by_name(
    "county_lines_coordinator", "County lines coordinator"
)
Role.EXPLOITATION_OFFICER = _known_by_name(
    "exploitation_officer", "Exploitation officer", Trait.WRITES_REPORTS
)
Role.OFFENDER_MANAGER = _known_by_name("offender_manager", "Offender manager")
Role.INFORMATION_RIGHTS_OFFICER = _known_by_name(
    "information_rights_officer", "Information rights officer"
)
Role.BOARD_MEMBER = _known_by_name("board_member", "Regional board member")
Role.AUDITOR = _known_by_name("auditor", "Auditor")
Role.ADMINISTRATOR = _known_by_name("administrator", "Administrator")

CORE_ROLES = frozenset(ROLES)
"""Those that core and the stages know by name, before any room declares its own."""

ELSEWHERE = frozenset({Role.FORCE_OFFICER, Role.PARTNER_OFFICER, Role.BOARD_MEMBER})
"""Roles of other bodies. Every other is the unit's, as in the database's own act of
appointing (`people/sql/proposals.sql`): a room's role always is."""

UNIT_ROLES = Roles(lambda role: role not in ELSEWHERE)
"""Roles held by the unit's own people."""

UNIT_OFFICERS = UNIT_ROLES - {Role.AUDITOR, Role.ADMINISTRATOR}
"""The unit's people who work on matters: who audits and who appoints does not."""
