"""Who may hold which role, and on what the rules of access rest."""

from datetime import timedelta

from muster.core.terms.law import Policy
from muster.core.terms.role import UNIT_ROLES, Role

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
    **dict.fromkeys(UNIT_ROLES, frozenset({"unit"})),
    Role.FORCE_OFFICER: frozenset({"force"}),
    Role.PARTNER_OFFICER: frozenset({"partner", "agency"}),
    Role.BOARD_MEMBER: frozenset({"oversight"}),
}
"""The kinds of body in whose teams each role is held. Somebody seconded to the
unit is appointed to a team of the unit."""


def may_hold(role: Role, *, in_body: str) -> bool:
    """Whether people in a body of this kind hold the role."""
    return in_body in HELD_IN[role]


OPENERS = frozenset(
    {
        Role.SENIOR_INVESTIGATOR,
        Role.INTELLIGENCE_REVIEWER,
        Role.GATEWAY_MANAGER,
        Role.TASKING_CHAIR,
        Role.FORENSICS_MANAGER,
    }
)
"""Those who answer for a matter, and so decide that only some may know of it."""
