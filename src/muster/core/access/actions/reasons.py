"""Why the database refuses what administrators ask of it, and what to do instead."""

from muster.core.access.rules import APPOINTING, TWO_ADMINISTRATORS
from muster.core.terms.reason import Reason

ADMINISTRATORS_ONLY = Reason("Only an administrator appoints people", APPOINTING)
ONESELF = Reason("Nobody changes their own appointments", APPOINTING)
ADDRESS_TAKEN = Reason("Somebody has an account with this e-mail address already")
NO_UNIT = Reason(
    "The region would be without a unit from that day: nothing else is the unit then"
)
SAY_WHAT_FOLLOWS = "First say what is the unit from that day on."
OVER = Reason("It waits no longer: somebody confirmed it, refused it or took it back")
REASONS = {
    "people_administrators_appoint": ADMINISTRATORS_ONLY,
    "people_nobody_appoints_himself": ONESELF,
    "people_posting_not_approved_by_holder": ONESELF,
    "people_appointed_is_known": Reason("There is no such person to appoint"),
    "people_posting_held": Reason("They hold this role in this team in that time"),
    "people_posting_ends_after_start": Reason("The end must come after the start"),
    "people_posting_in_force": Reason("The posting has ended already"),
    "people_accredited_is_known": Reason("There is no such person to accredit"),
    "people_accreditation_held": Reason("They are accredited so in that time already"),
    "people_accreditation_in_force": Reason("The accreditation has ended already"),
    "people_accreditation_has_number": Reason("An accreditation has its number"),
    "people_accreditation_not_approved_by_holder": ONESELF,
    "people_user_email_key": ADDRESS_TAKEN,
    "people_body_is_known": Reason("There is no such body, or it has ended"),
    "people_team_is_known": Reason("There is no such team in that time"),
    "people_role_of_body": Reason("People of that body do not hold this role"),
    "people_one_unit": Reason("There is a unit already: rename it instead"),
    "people_organisation_code_key": Reason("Another body has this short code already"),
    "people_body_name_once": Reason(
        "Another body is called so already, in full or in short"
    ),
    "people_team_name_once": Reason("The body has a team of this name already"),
    "people_nobody_posted": Reason(
        "People are posted there beyond that day: end their postings first"
    ),
    "people_affiliation_held": Reason("The body is that in that time already"),
    "people_one_host_at_a_time": Reason(
        "Another force hosts the unit in that time: end its part first, on the day"
        " on which this one begins or before"
    ),
    "people_affiliation_is_known": Reason("It has ended by then already"),
    "people_affiliation_ends_after_start": Reason("The end must come after the start"),
    "people_region_has_unit": NO_UNIT,
    "people_proposal_alike": Reason(
        "The like is proposed already, and waits to be confirmed"
    ),
    "people_proposal_waits": OVER,
    "people_proposal_lapsed": Reason("It has lapsed: nobody confirmed it in 7 days"),
    "people_proposer_gone": Reason(
        "Whoever proposed it is no administrator any more", TWO_ADMINISTRATORS
    ),
    "people_another_confirms": Reason(
        "Another administrator confirms it: neither who proposed it, nor whom it is"
        " about, nor anybody whose access one of these gave the other alone",
        TWO_ADMINISTRATORS,
    ),
    "people_ones_own_alone": Reason(
        "Only whoever proposed it does it alone", TWO_ADMINISTRATORS
    ),
    "people_proposal_has_reason": Reason("Say why"),
    "people_proposal_decided_for_a_reason": Reason("Say why"),
    "people_proposal_another_decides": Reason(
        "Another administrator decides it", TWO_ADMINISTRATORS
    ),
    "people_auditors_review": Reason(
        "Auditors review it, or another administrator", TWO_ADMINISTRATORS
    ),
    "people_review_open": Reason("There is nothing to review, or somebody did"),
    "people_another_reviews": Reason(
        "Somebody else reviews it: neither who did it, nor whom it is about, nor"
        " anybody whose access one of these gave the other alone",
        TWO_ADMINISTRATORS,
    ),
}
ASK_ANOTHER = "Ask another administrator."
REFUSE_IT = "Refuse this proposal and say why."
DECIDING = frozenset(
    {
        "people_administrators_appoint",
        "people_nobody_appoints_himself",
        "people_proposal_waits",
        "people_proposal_lapsed",
        "people_another_confirms",
    }
)
"""Reasons that lie in who confirms, or in the time, and not in what is proposed."""
IMPOSSIBLE = {name: why for name, why in REASONS.items() if name not in DECIDING}
WAITS_ALREADY = "The like is proposed already, and waits to be confirmed"
LOOK_FOR_IT = (
    "Look for it under Proposals: let it be confirmed, or have it refused or taken"
    " back, first."
)
REMEDIES: dict[str, str] = {
    "people_posting_held": "Choose a time in which they do not hold it, or end that"
    " posting on their page first.",
    "people_posting_ends_after_start": "Give a later end, or none.",
    "people_posting_in_force": "There is nothing left to end.",
    "people_accreditation_held": "Choose a time in which they are not, or end that one"
    " on their page first.",
    "people_accreditation_in_force": "There is nothing left to end.",
    "people_accreditation_has_number": "Give the number.",
    "people_user_email_key": "Look for them under People, or give another address.",
    "people_body_is_known": "Look at Bodies and teams for what stands now.",
    "people_team_is_known": "Choose a team that stands in that time, or an end before"
    " its own.",
    "people_role_of_body": "Choose a team of the right body, or another role.",
    "people_one_unit": "Rename the unit on its page, under Bodies and teams.",
    "people_organisation_code_key": "Give another short code.",
    "people_body_name_once": "Give another name, or rename or end that body first.",
    "people_team_name_once": "Give another name, or rename that team first.",
    "people_nobody_posted": "End their postings first, on their own pages.",
    "people_affiliation_held": "Choose a time in which it is not that.",
    "people_affiliation_is_known": "Look at the page of the body for what stands now.",
    "people_affiliation_ends_after_start": "Give a later end, or none.",
    "people_region_has_unit": SAY_WHAT_FOLLOWS,
    "people_proposal_alike": LOOK_FOR_IT,
    "people_proposal_waits": "There is nothing left to do about it.",
    "people_proposal_lapsed": "Propose it again, if it is still wanted.",
}
"""What to do about each, where whoever asks has nothing better to say."""
