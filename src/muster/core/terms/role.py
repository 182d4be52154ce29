"""The jobs that people hold, as an appointment names them."""

from enum import StrEnum


class Role(StrEnum):
    """A job in the unit, a force, a partner or an oversight body.

    A role says which verbs a person may use. What they may see is decided by
    need-to-know and organisation, never by role alone.
    """

    FORCE_OFFICER = "force_officer"
    INTELLIGENCE_OFFICER = "intelligence_officer"
    INTELLIGENCE_REVIEWER = "intelligence_reviewer"
    GATEWAY_OFFICER = "gateway_officer"
    GATEWAY_MANAGER = "gateway_manager"
    ASSESSOR = "assessor"
    TASKING_COORDINATOR = "tasking_coordinator"
    TASKING_CHAIR = "tasking_chair"
    SENIOR_INVESTIGATOR = "senior_investigator"
    INVESTIGATOR = "investigator"
    DISRUPTION_OFFICER = "disruption_officer"
    DISRUPTION_MODERATOR = "disruption_moderator"
    PERFORMANCE_ANALYST = "performance_analyst"
    GAIN_COORDINATOR = "gain_coordinator"
    PARTNER_OFFICER = "partner_officer"
    FORENSICS_EXAMINER = "forensics_examiner"
    FORENSICS_MANAGER = "forensics_manager"
    FINANCIAL_INVESTIGATOR = "financial_investigator"
    FINANCIAL_INTELLIGENCE_OFFICER = "financial_intelligence_officer"
    AUTHORITY_APPLICANT = "authority_applicant"
    AUTHORISING_OFFICER = "authorising_officer"
    COUNTY_LINES_COORDINATOR = "county_lines_coordinator"
    OFFENDER_MANAGER = "offender_manager"
    INFORMATION_RIGHTS_OFFICER = "information_rights_officer"
    BOARD_MEMBER = "board_member"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"

    @property
    def title(self) -> str:  # type: ignore[override] # a job's title, not str.title
        """The role as it stands on a page."""
        return TITLES[self]


TITLES: dict[Role, str] = {
    Role.FORCE_OFFICER: "Force officer",
    Role.INTELLIGENCE_OFFICER: "Intelligence officer",
    Role.INTELLIGENCE_REVIEWER: "Intelligence reviewer",
    Role.GATEWAY_OFFICER: "Gateway officer",
    Role.GATEWAY_MANAGER: "Gateway manager",
    Role.ASSESSOR: "ROCTA assessor",
    Role.TASKING_COORDINATOR: "Tasking coordinator",
    Role.TASKING_CHAIR: "Tasking chair",
    Role.SENIOR_INVESTIGATOR: "Senior investigating officer",
    Role.INVESTIGATOR: "Investigator",
    Role.DISRUPTION_OFFICER: "Disruption officer",
    Role.DISRUPTION_MODERATOR: "Disruption panel member",
    Role.PERFORMANCE_ANALYST: "Performance analyst",
    Role.GAIN_COORDINATOR: "GAIN coordinator",
    Role.PARTNER_OFFICER: "Partner agency officer",
    Role.FORENSICS_EXAMINER: "Digital forensics examiner",
    Role.FORENSICS_MANAGER: "Digital forensics manager",
    Role.FINANCIAL_INVESTIGATOR: "Financial investigator",
    Role.FINANCIAL_INTELLIGENCE_OFFICER: "Financial intelligence officer",
    Role.AUTHORITY_APPLICANT: "Applicant for a covert authority",
    Role.AUTHORISING_OFFICER: "Authorising officer",
    Role.COUNTY_LINES_COORDINATOR: "County lines coordinator",
    Role.OFFENDER_MANAGER: "Offender manager",
    Role.INFORMATION_RIGHTS_OFFICER: "Information rights officer",
    Role.BOARD_MEMBER: "Regional board member",
    Role.AUDITOR: "Auditor",
    Role.ADMINISTRATOR: "Administrator",
}

UNIT_ROLES: frozenset[Role] = frozenset(Role) - {
    Role.FORCE_OFFICER,
    Role.PARTNER_OFFICER,
    Role.BOARD_MEMBER,
}
"""Roles held by the unit's own people."""

UNIT_OFFICERS: frozenset[Role] = UNIT_ROLES - {Role.AUDITOR, Role.ADMINISTRATOR}
"""The unit's people who work on matters: who audits and who appoints does not."""
