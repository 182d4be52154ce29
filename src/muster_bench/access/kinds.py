"""Every kind of row: what it asks of whoever is to see it, and what may be done.

One line for each table, in the design's words; a room says its own, in its
`tests/model.py`. A table that is in neither fails the build (`tests/model`): say who
sees it and what may be done to it, from the design.
"""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec

from muster.core.terms.role import UNIT_ROLES, Role
from muster.flow.operations.authorities.roles import AUTHORITIES_OFFICER
from muster.flow.outcomes.at_risk.roles import EXPLOITATION_LEAD
from muster.site.rooms import ROOMS
from muster_bench.access.kind import (
    ADDED,
    READ,
    SAID,
    Design,
    Kind,
    Part,
    Whose,
    labelled,
)


def _known(*columns: str) -> Kind:
    """Seen under its label, while something is known of both whom it names."""
    also = tuple(Part("subject", column) for column in columns)
    return labelled(also=also).doing(*WITHDRAWN, once="retracted_at")


WITHDRAWN = ("retracted_at", "retracted_by_id", "retraction_reason")
DECIDED = ("decided_at", "decided_by_id", "upheld", "decision")
SETTLED = ("standing", "settled_at", "settled_by_id")
ANYBODY = Kind((Part("anybody"),))
AUDITOR = Part("role", roles=frozenset({Role.AUDITOR}))
CLEARED = (AUDITOR, Part("label", "access_class", or_none=True))
"""An auditor sees entries, not what they are not cleared for."""
AT_RISK = frozenset(
    {
        *(Role.EXPLOITATION_OFFICER, EXPLOITATION_LEAD, Role.COUNTY_LINES_COORDINATOR),
        *(Role.SENIOR_INVESTIGATOR, Role.INVESTIGATOR),
    }
)
SOURCE_WORKERS = frozenset({Role.INTELLIGENCE_OFFICER, Role.INTELLIGENCE_REVIEWER})
PROGRESS = (
    *("state", "done", "in_all", "made", "faults", "tries", "began_at", "heard_at"),
    *("ended_at", "failure", "remedy", "asked_at"),
)
CLAIMED = (
    *("level_claimed", "narrative", "evidence"),
    *("claimed_by_id", "claimed_at"),
)
GOES_ON = (
    *("title", "state", "owner_team_id", "review_on"),
    *("closed_at", "changed_at", "version"),
)
"""What a record is, its key and its reference stay."""
STOPPED = (
    *("stopped_at", "stopped_by_id", "identity_received_at", "fee_paid_at"),
    *("named_end_at", "waits", "waiting_since", "mistaken", "due_at"),
)
"""A clock is stopped, or learns what its end hangs on; what started it stays. A stop
that was not so is taken back: who recorded it is emptied with its moment."""
LOOK_AFTER_PEOPLE = Part(
    "role", either=True, roles=frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
)
"""Administrators decide what another proposed; auditors review it."""

KINDS: dict[str, Kind] = {
    # Who is who: bodies and teams are public, people are known to colleagues.
    "people_organisation": ANYBODY,
    "people_formername": ANYBODY,
    "people_affiliation": ANYBODY,
    "people_team": ANYBODY,
    "people_user": Kind((Part("colleague", "organisation_id"),)),
    "people_posting": Kind((Part("colleague", "organisation_id"),)),
    "people_accreditation": Kind((Part("colleague", "organisation_id"),)),
    # What one administrator proposes and another decides: and whom it is about. Put
    # down and decided by functions only, each of which asks who the viewer is.
    "people_proposal": Kind((LOOK_AFTER_PEOPLE, Part("about", "id", either=True))),
    "people_proposedact": Kind(
        (LOOK_AFTER_PEOPLE, Part("viewer", "person", either=True))
    ),
    # Labels and groups are known to those whom they permit; a group to its guardian.
    "access_accessclass": labelled("id"),
    "access_group": Kind((Part("group", "id"),)),
    "access_groupmembership": Kind((Part("group", "group_id"),)),
    "access_guardian": Kind((Part("group", "group_id"),)),
    "access_receipt": Kind((Part("viewer", "viewer_id"),)).doing(removed=True),
    # What somebody typed and did not send: theirs alone.
    "drafts_draft": Kind((Part("viewer", "viewer_id"),)).doing(removed=True),
    # The audit: auditors, within their clearance, of a record as it is now; one's
    # own purposes.
    "audit_entry": Kind((*CLEARED, Part("as since", "register_id"))),
    "audit_entrytext": Kind((CLEARED[1], Part("entry", "entry_id"))),
    "audit_change": Kind((*CLEARED, Part("as since", "row_id"))),
    "audit_seal": Kind((AUDITOR,)),
    "audit_purpose": Kind((Part("viewer", "viewer_id"),)).doing(),
    # What every record has.
    "records_register": READ.doing(*GOES_ON),
    "records_relation": labelled("access_class", "to_access_class").doing(),
    "records_actiontodo": READ.doing("owner_id", "done_at", "done_by_id", "result"),
    "records_note": ADDED,
    "records_passedon": ADDED,
    "clocks_runningclock": READ.doing(*STOPPED),
    "clocks_clockact": ADDED,
    "workflow_transition": replace(ADDED, filled=("by_id",)),
    "documents_document": ADDED,
    "notices_notice": replace(
        labelled(also=(Part("viewer", "to_user_id"),)).doing("read_at"), added=False
    ),
    "jobs_longwork": labelled(
        also=(
            Part("there", "register_id", either=True),
            Part("viewer", "author_id", either=True),
        )
    ).doing("stop_asked_at", held=PROGRESS),
    # Corridors: known to those in them; who asks and who broke in, to their guardians.
    # What somebody asked is theirs, an auditor sees that a glass was broken. Functions
    # write all of it.
    "corridors_corridor": Kind((Part("group", "group_id"),)),
    "corridors_review": Kind((Part("group", "group_id"),)),
    "corridors_accessrequest": Kind((Part("viewer", "by_id"),)),
    "corridors_routedrequest": Kind((Part("guarded", "group_id"),)),
    "corridors_succession": Kind(
        (
            Part("group", "group_id", either=True),
            Part("viewer", "asked_id", either=True),
        )
    ),
    "corridors_agreement": Kind(
        (
            Part("group", "group_id", either=True),
            Part("viewer", "person_id", either=True),
        )
    ),
    "corridors_breakglass": Kind(
        (
            Part("viewer", "by_id", either=True),
            Part("role", either=True, roles=frozenset({Role.AUDITOR})),
        )
    ),
    "corridors_glassreview": Kind((Part("guarded", "group_id"),)),
    "corridors_glassrecord": READ,
    "corridors_keptshut": READ,
    # Flags: known to those in the corridor; what came near is written by the job alone.
    "flags_flag": READ.doing("starts", "ends", "allows_contact", "reviewed_at"),
    "flags_hit": READ,
    "flags_told": READ,
    "flags_contact": READ,
    "flags_conflict": Kind((Part("group", "seen_by_id"),)),
    # Releases: behind the corridor; whoever is told is handed a copy that names none.
    "release_release": READ.doing(
        *("text", "source", "assessment", "handling", "conditions", "action"),
        *("sanitisation", "of_text", "of_grades", "regraded_why", "purpose"),
        *("gateway", "passes_on", "review_on", "permission", "permission_at"),
    ),
    "release_writing": ADDED,
    "release_answer": ADDED,
    "release_recipient": SAID,
    "release_disclosure": READ,
    "release_delivered": Kind((Part("viewer", "to_id"),)),
    "requirements_requirement": READ.doing("wanted_by", "by_release"),
    # Assets: under the label of the record they were found on. Rates and shares are
    # public knowledge.
    "assets_asset": READ.doing("quantity", "custody"),
    "assets_hold": READ.doing("ended_at", "ended_by_id", "end_reason"),
    "assets_valuation": ADDED,
    "assets_order": READ.doing(
        *("ended_how", "ended_on", "ended_at", "ended_by_id", "end_reason"),
        "end_event",
    ),
    "assets_rate": ANYBODY.doing(),
    "assets_sharescheme": ANYBODY.doing(),
    # People at risk: behind the group of children, or of adults, at risk.
    "at_risk_safeguardingcase": READ.doing(
        *("risk", "risk_now", "safe_place", "lead_agency", "lead_contact", "guardian"),
        *("missing", "voice", "age_doubted", "consent", "consent_on"),
    ),
    "at_risk_safeguardingstep": ADDED,
    "at_risk_dutytonotify": READ.doing("sent_on"),
    "at_risk_referral": READ.doing(
        *("sent_on", "competent", "rg_on", "cg_on", "recovery_until"),
        *("asked_again_on", "disqualified"),
    ),
    "at_risk_offencecontext": READ.doing(
        *("in_schedule", "compulsion", "consequence", "alternative", "told_on"),
        "answer",
    ),
    # Orders: under the label of the operation or threat that they are sought on. What
    # a court made stays; each step fills in its own.
    "orders_courtorder": READ.doing(
        *("court", "applicant", "cps_post", "met", "made_on", "starts_on", "ends_on"),
        *("interim", "tells_address", "comply_by", "over_on", "complied_on"),
        *("offence", "convicted_on", "custody_months", "override_why"),
    ),
    "orders_term": READ.doing("starts", "ends", "withdrawn_why"),
    "orders_service": ADDED,
    "orders_notifieddetail": ADDED,
    "orders_check": ADDED,
    "orders_variation": ADDED,
    "orders_orderbreach": READ.doing("charge", "result"),
    # The book: what was entered stays; it is taken back by an entry of another's.
    "ledger_entry": ADDED,
    "ledger_posting": ADDED,
    # What was looked for elsewhere: the unit alone, where the record may be seen.
    "development_check": labelled("access_class", "record_class").doing(
        "outcome", "found", "answered_at"
    ),
    "development_package": READ.doing("use", "recommendation"),
    # The picture: facts carry labels, subjects exist through them.
    "picture_subject": replace(
        Kind((Part("subject", "id"),)).doing(), added_unseen=True
    ),
    "picture_item": ADDED,
    "picture_fact": READ.doing(*WITHDRAWN, once="retracted_at"),
    "picture_lookupkey": ADDED,
    "picture_dispute": READ.doing(*DECIDED, once="decided_at"),
    "picture_importedfile": ADDED,
    "picture_importrun": READ.doing(
        "rows", "not_used", "facts", "links", "ended_at", "ended", "told"
    ),
    "picture_judgement": _known("one_id", "other_id"),
    "picture_link": _known("from_subject_id", "to_subject_id"),
    "picture_recordsubject": _known("subject_id"),
    # Intelligence: the source apart, for its author and those who work on sources.
    "intelligence_report": READ.doing(
        *("organisation_id", "information_on"),
        *("items_numbered", "subjects_numbered", "links_numbered"),
    ),
    "intelligence_source": labelled(
        also=(
            Part("viewer", "author_id", either=True),
            Part("role", either=True, roles=SOURCE_WORKERS),
            Part("inside", "access_class"),
        )
    ).doing("reference", "provenance"),
    "intelligence_reportitem": READ.doing(
        *("text", "source", "assessment", "handling", "conditions"),
        *("action", "sanitisation"),
        removed=True,
    ),
    "intelligence_reportsubject": READ.doing("known_id", removed=True),
    "intelligence_reportpart": SAID,
    "intelligence_reportmention": SAID,
    "intelligence_reportlink": SAID,
    # The gateway: whoever asked reads the decision, the unit alone its triage.
    "gateway_taskingrequest": ADDED,
    "gateway_requestmark": ADDED,
    "gateway_triage": labelled("access_class", "request_class").doing(),
    "gateway_triagemark": ADDED,
    "gateway_decision": ADDED,
    "gateway_contact": ADDED,
    "gateway_course": ADDED,
    "gateway_decisioncriterion": ADDED,
    "assessment_threat": READ.doing("national_reference", "reconciled_on"),
    "assessment_assessment": READ.doing(
        *("opposing", "scored_at", "total", "band"),
        *("reviewer_id", "reviewer_view", "reviewer_band"),
        *("reviewed_at", "ended_at"),
    ),
    "assessment_factorscore": ADDED,
    "assessment_scoredispute": READ.doing(*DECIDED),
    "assessment_referralcheck": ADDED,
    # Tasking: a matter in a pack for those who may see the meeting and the matter.
    "tasking_meeting": READ.doing("chair_id", "pack_built_at"),
    "tasking_packitem": labelled("access_class", "about_access_class").doing(
        "total", "band", "model", "dispute", "taken_at"
    ),
    "tasking_bid": labelled("access_class", "register_access_class").doing(),
    "tasking_decision": READ.doing(
        *("options", "owner_team_id", "resources", "level", "disclosure"),
        *("review_on", "risk_owner_id", "override", "override_disclosure"),
    ),
    "tasking_taskedcapability": SAID,
    "tasking_attendance": SAID,
    "tasking_passing": READ.doing(
        "taken", "answer", "answered_by", "answered_on", "recorded_by_id"
    ),
    "operations_operation": READ.doing("aims", "result"),
    "operations_member": READ.doing("ends", "ended_by_id"),
    "operations_objective": READ.doing(*SETTLED, "outcome"),
    "operations_planstep": READ.doing(*SETTLED, "result", "owner_id"),
    "operations_policyentry": ADDED,
    # Covert authorities: behind their corridor; a report is its author's besides.
    "authorities_authority": READ.doing(
        "issued_at",
        *("granted_by_id", "granted_at", "rank", "ao_force", "agreement", "involved"),
        *("involved_why", "oral", "noted_at", "takes_effect_at", "approved"),
        *("notified_at", "review_on", "still_met", "cancelled_by_id", "cancelled_at"),
        *("cease_at", "ended_at"),
    ),
    "authorities_review": ADDED,
    "authorities_renewal": ADDED,
    "authorities_relevanterror": READ.doing(
        "established_at", "serious", "reported_at", "agreed_on", "outcome"
    ),
    "authorities_suspicion": Kind((Part("group", "group_id"),)),
    "outcomes_disruption": READ.doing(*CLAIMED),
    "outcomes_contributor": ADDED,
    "outcomes_outcomefact": ADDED,
    "outcomes_moderation": ADDED,
    # The account: figures before suppression for whoever counted them.
    "unit_account_accountperiod": READ.doing(
        "commentary", "prepared_by_id", "prepared_at"
    ),
    "unit_account_countedfigure": labelled(
        also=(Part("viewer", "counted_by_id"),)
    ).doing(),
    "unit_account_issuedaccount": READ.doing(
        "withdrawn_at", "printed_id", "printed_sha256", "printed_by_work"
    ),
    "unit_account_issuedmeasure": ADDED,
    "unit_account_issuedfigure": ADDED,
}

RECORDED = ("recorded_by_id", "retracted_by_id")
IN_WHOSE_NAME: dict[str, tuple[str, ...]] = {
    "access_receipt": ("viewer_id",),
    "drafts_draft": ("viewer_id",),
    "audit_purpose": ("viewer_id",),
    "records_register": ("opened_by_id",),
    "release_answer": ("by_id",),
    "release_writing": ("by_id",),
    "records_relation": ("by_id",),
    "records_actiontodo": ("set_by_id", "done_by_id"),
    "records_note": ("author_id",),
    "records_passedon": ("by_id",),
    "clocks_runningclock": ("started_by_id", "stopped_by_id"),
    "clocks_clockact": ("by_id",),
    "workflow_transition": ("by_id",),
    "documents_document": ("added_by_id",),
    "jobs_longwork": ("author_id",),
    "picture_importrun": ("by_id",),
    "picture_item": ("recorded_by_id",),
    "picture_fact": RECORDED,
    "picture_link": RECORDED,
    "picture_judgement": RECORDED,
    "picture_recordsubject": RECORDED,
    "picture_dispute": ("raised_by_id", "decided_by_id"),
    "intelligence_source": ("author_id",),
    "gateway_triage": ("by_id",),
    "gateway_decision": ("decider_id",),
    "gateway_contact": ("by_id",),
    "gateway_course": ("by_id",),
    "assessment_assessment": ("begun_by_id", "reviewer_id"),
    "assessment_scoredispute": ("raised_by_id", "decided_by_id"),
    "assessment_referralcheck": ("checked_by_id",),
    "tasking_bid": ("made_by_id",),
    "tasking_passing": ("asked_by_id", "recorded_by_id"),
    "tasking_attendance": ("recorded_by_id",),
    "operations_member": ("added_by_id", "ended_by_id"),
    "operations_objective": ("set_by_id", "settled_by_id"),
    "operations_planstep": ("set_by_id", "settled_by_id"),
    "operations_policyentry": ("by_id",),
    "development_check": ("by_id",),
    "ledger_entry": ("by_id",),
    "assets_hold": ("by_id", "ended_by_id"),
    "assets_valuation": ("by_id",),
    "assets_order": ("by_id", "ended_by_id"),
    "assets_rate": ("by_id",),
    "assets_sharescheme": ("by_id",),
    "at_risk_safeguardingstep": ("by_id",),
    "at_risk_dutytonotify": ("by_id",),
    "orders_term": ("by_id",),
    "orders_service": ("by_id",),
    "orders_notifieddetail": ("by_id",),
    "orders_check": ("by_id",),
    "orders_variation": ("by_id",),
    "authorities_authority": ("granted_by_id", "cancelled_by_id"),
    "authorities_review": ("by_id",),
    "authorities_renewal": ("by_id",),
    "outcomes_disruption": ("claimed_by_id",),
    "outcomes_moderation": ("claimed_by_id", "by_id"),
    "unit_account_accountperiod": ("prepared_by_id",),
    "unit_account_countedfigure": ("counted_by_id",),
}
"""Nobody writes in another's name. Two columns repeat what another row says (whose
score was sent back, whose claim was judged); rows here are drawn, and repeat none."""

SIGNED: dict[str, tuple[tuple[str, Whose], ...]] = {
    "gateway_decision": (("decider_name", "viewer"),),
    "gateway_contact": (("name", "viewer"),),
    "unit_account_issuedaccount": (
        ("prepared_by_name", "preparer"),
        ("approved_by_name", "viewer"),
    ),
}
"""Names that stand as text where they are read by those who may not look them up."""
PART_OF = {
    "gateway_triagemark": ("gateway_triage", "triage_id"),
    "gateway_decisioncriterion": ("gateway_decision", "decision_id"),
    "ledger_posting": ("ledger_entry", "entry_id"),
}
"""Rows that name nobody, and are part of one that does."""

CLOSED = frozenset(
    {
        *("store_tokenkey", "jobs_delivery", "audit_meaning", "access_labelasked"),
        "access_glass",
        *("clocks_givenalarm", "clocks_sortedwith"),
        *("picture_namepart", "picture_namevariant", "picture_namepair"),
        *("search_place", "search_word", "search_variant"),
        "search_number",
        "touches_touch",
        "flags_seal",
        "flags_watched",
    }
)
"""Kept from every viewer."""

AUTHORITIES = frozenset(
    {
        Role.AUTHORITY_APPLICANT,
        Role.AUTHORISING_OFFICER,
        AUTHORITIES_OFFICER,
        Role.OPERATIONAL_SECURITY_ADVISER,
    }
)
OFFICERS = UNIT_ROLES - {Role.ADMINISTRATOR, Role.AUDITOR}
COUNTING = frozenset(
    {
        Role.PERFORMANCE_ANALYST,
        Role.TASKING_CHAIR,
        Role.TASKING_COORDINATOR,
        Role.GATEWAY_MANAGER,
        Role.DISRUPTION_MODERATOR,
        Role.SENIOR_INVESTIGATOR,
        Role.ECONOMIC_CRIME_MANAGER,
    }
)
READERS: dict[str, AbstractSet[Role]] = {
    "import": OFFICERS,
    "flag": OFFICERS,
    "release": frozenset({Role.INTELLIGENCE_OFFICER, Role.INTELLIGENCE_REVIEWER}),
    "requirement": OFFICERS,
    "asset": OFFICERS,
    "court_order": OFFICERS,
    "order_breach": OFFICERS,
    "intelligence_report": OFFICERS | {Role.FORCE_OFFICER},
    "tasking_request": OFFICERS | {Role.FORCE_OFFICER, Role.PARTNER_OFFICER},
    "threat": OFFICERS,
    "tasking_meeting": OFFICERS,
    "tasking_decision": OFFICERS,
    "operation": OFFICERS,
    "safeguarding_case": AT_RISK | SOURCE_WORKERS | {Role.ASSESSOR},
    "nrm_referral": AT_RISK | SOURCE_WORKERS | {Role.ASSESSOR},
    "offence_context": AT_RISK | SOURCE_WORKERS | {Role.ASSESSOR},
    "covert_authority": AUTHORITIES | SOURCE_WORKERS,
    "relevant_error": AUTHORITIES | SOURCE_WORKERS,
    "development_package": OFFICERS,
    "disruption": OFFICERS,
    "account_period": frozenset({Role.PERFORMANCE_ANALYST, Role.TASKING_CHAIR}),
    "issued_account": COUNTING | {Role.BOARD_MEMBER, Role.AUDITOR},
}
"""Whose work it is to read a kind of record; which ones is the label's business."""
LISTERS: dict[str, AbstractSet[Role]] = {
    "safeguarding_case": AT_RISK,
    "nrm_referral": AT_RISK,
    "offence_context": AT_RISK,
    "covert_authority": AUTHORITIES,
    "relevant_error": AUTHORITIES,
}
"""Whose list of a kind is, where that is not everybody who may open one."""
LISTED_IN = {"tasking_decision": frozenset({"tasked"})}
"""States that a list is of, where it is not of all: decisions that are in force."""
OWN_UNTIL_SENT = {"intelligence_report": "draft"}
"""A state in which a record stands in its author's list and in no other."""


def _take_in(room: Design) -> None:
    """Add what a room says of its own tables and kinds, and of readers of others'."""
    KINDS.update(room.kinds)
    IN_WHOSE_NAME.update(room.in_whose_name)
    SIGNED.update(room.signed)
    PART_OF.update(room.part_of)
    for kind, readers in room.readers.items():
        READERS[kind] = READERS.get(kind, frozenset()) | readers
    LISTERS.update(room.listers)


for room in ROOMS:
    if find_spec(said := f"muster.rooms.{room}.tests.model"):
        _take_in(import_module(said).DESIGN)
LISTERS = READERS | LISTERS

KINDS = {
    name: replace(
        kind,
        by=IN_WHOSE_NAME.get(name, ()),
        signed=SIGNED.get(name, ()),
        part_of=PART_OF.get(name),
    )
    for name, kind in KINDS.items()
}
