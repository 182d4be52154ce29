"""Who may hold which role, and on what the rules of access rest."""

from datetime import timedelta

from muster.core.terms.law import Policy
from muster.core.terms.role import ROLES, Role, Trait, holding

NEED_TO_KNOW = Policy("Need to know", "each member approved by another, dated")
APPOINTING = Policy("Separation of duties", "appointments are another's decision")
TWO_ADMINISTRATORS = Policy(
    "Two administrators", "nobody is given access on one person's word"
)
ENOUGH = 2
"""Administrators without whom nothing is confirmed: one proposes, another confirms."""

TOKENS_END = Policy("API tokens", "a token is its maker's and ends, 90 days at most")

TOKEN_LIFE = timedelta(days=90)
"""How long a token may be made for; a day longer is refused."""

HELD_IN: dict[Role, frozenset[str]] = {
    Role.FORCE_OFFICER: frozenset({"force"}),
    Role.PARTNER_OFFICER: frozenset({"partner", "agency"}),
    Role.BOARD_MEMBER: frozenset({"oversight"}),
}
"""The kinds of body in whose teams a role of another body is held. Every other role
is held in the unit; somebody seconded to it is appointed to a team of the unit."""

IN_THE_UNIT = frozenset({"unit"})


def may_hold(role: Role, *, in_body: str) -> bool:
    """Whether people in a body of this kind hold the role; one undeclared nobody does.

    The database's own act of appointing says the same (`people/sql/proposals.sql`).
    """
    return role in ROLES and in_body in HELD_IN.get(role, IN_THE_UNIT)


def no_role(role: Role, *, of: str) -> str:
    """That people of a body do not hold a role, and in which bodies they do.

    of: the body, as it is called where this stands.
    """
    named = {
        "unit": "the unit",
        "force": "a force",
        "partner": "a partner",
        "agency": "an agency",
        "oversight": "an oversight body",
    }
    where = " or ".join(named[k] for k in sorted(HELD_IN.get(role, IN_THE_UNIT)))
    return f"{role.title} is no role in {of}: it is held in a team of {where}"


OPENERS = holding(Trait.OPENS_GROUPS)
"""Those who answer for a matter, and so decide that only some may know of it."""
