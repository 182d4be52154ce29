"""Who sees and does what here, said a second time, from the design alone."""

from muster.core.terms.role import Role
from muster.flow.operations.authorities.roles import AUTHORITIES_OFFICER
from muster_bench.access.kind import ADDED, READ, Design

WORKS = {
    Role.AUTHORITY_APPLICANT,
    Role.AUTHORISING_OFFICER,
    AUTHORITIES_OFFICER,
    Role.OPERATIONAL_SECURITY_ADVISER,
}
GUARDS = {Role.INTELLIGENCE_OFFICER, Role.INTELLIGENCE_REVIEWER}
DESIGN = Design(
    kinds={
        "operational_security_advice": READ.doing("answer", "law", "recipients"),
        "operational_security_auditnote": ADDED,
        "operational_security_lesson": READ.doing("adopted_in"),
    },
    in_whose_name={"operational_security_auditnote": ("by_id",)},
    readers={
        "security_advice": WORKS | GUARDS,
        "security_lesson": WORKS | GUARDS,
    },
    listers={"security_advice": WORKS, "security_lesson": WORKS},
)
