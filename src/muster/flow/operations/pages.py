"""Pages of operations: the list, one operation, and all that is done on it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from django.urls import reverse

from muster.core.room.pages import (
    OPENED,
    REFERENCE,
    STATE,
    TITLE,
    Act,
    Api,
    Listing,
    Look,
    Moves,
    RecordPages,
    Says,
    Told,
    many,
)
from muster.core.terms.role import Role
from muster.core.web.api import Area
from muster.core.web.pages import ActionLink
from muster.core.web.reads import RECORD, nothing, part_of
from muster.core.web.routes import Rule, page
from muster.flow.operations import actions, forms, queries
from muster.flow.operations.models import Operation
from muster.flow.operations.rules import against_opening
from muster.flow.operations.views import blocks, offering, opening, programs
from muster.flow.operations.workflow import KIND, PLANNING, TASKED

app_name = "operations"

UNIT = Rule(KIND.opened_by, "Operations are the unit's; which ones is need-to-know")
OPENERS = Rule(
    frozenset({Role.TASKING_COORDINATOR, Role.SENIOR_INVESTIGATOR}),
    "Those who task, and those who lead, open operations",
)
LEADS = Rule(
    frozenset({Role.SENIOR_INVESTIGATOR, Role.INVESTIGATOR}),
    "Whoever leads this operation decides on it; deputies may be investigators",
)
ON_IT = Rule(KIND.opened_by, "Whoever is on the operation, of any team of the unit")


def open_one(look: Look) -> Sequence[ActionLink]:
    """For those who may open one."""
    if against_opening(look.viewer):
        return ()
    route = reverse("operations:open")
    return [ActionLink(text="Open an operation", href=route, main=True)]


def report_lead(operation: Operation, look: Look) -> str:
    """Who sees a report, before it is written."""
    lead = "The intelligence unit reviews it before anyone relies on it."
    if operation.group_id is None:
        return lead
    return (
        f"{lead} Only those on this operation will see the report: the unit's reviewer"
        " must be put on the operation first."
    )


def hand_over_lead(operation: Operation, look: Look) -> str:
    """What becomes of whoever led it; and of its group, before it is handed over."""
    lead = "Whoever leads it now becomes a deputy."
    guards = operation.group and operation.group.guardian_id == look.viewer.user_id
    if not guards:
        return lead
    return f"{lead} In your place, the new lead says who joins and who leaves."


for_its_people = partial(
    Act,
    rule=ON_IT,
    needs=offering.need_member,
    offered=offering.to_its_people,
)
for_its_leads = partial(
    Act,
    rule=LEADS,
    needs=offering.need_lead,
    offered=offering.to_its_leads,
)
FOR_ITS_PEOPLE = (
    for_its_people(
        does=actions.add_step,
        place="plan/add/",
        title="Add to the 4P plan",
        form=forms.step_form,
        said="It stands in the 4P plan.",
    ),
    for_its_people(
        does=actions.log_decision,
        place="decisions/add/",
        title="Log a decision in the policy file",
        link="Log a decision",
        form=forms.DecisionForm,
        submit="Log the decision",
        said="The decision stands in the policy file.",
        warning="What is logged stays as written. Never write the identity of a source"
        " or of an undercover officer here.",
    ),
    for_its_people(
        does=actions.report_intelligence,
        place="intelligence/add/",
        title="Report intelligence",
        form=forms.IntelligenceForm,
        said="The report awaits review by the intelligence unit.",
        lead=report_lead,
        warning="Never write who the source is.",
    ),
    for_its_people(
        does=actions.ask_off,
        place="members/ask-off/",
        title="Ask to be taken off the operation",
        link="Ask to be taken off it",
        form=forms.AskOffForm,
        said="Those who lead it were told. Until they take you off it you are on it.",
    ),
)
FOR_ITS_LEADS = (
    for_its_leads(
        does=actions.set_objective,
        place="objectives/add/",
        title="Set an objective",
        form=forms.ObjectiveForm,
        said="The objective is set.",
    ),
    for_its_leads(
        does=actions.add_member,
        place="members/add/",
        title="Put somebody on the operation",
        link="Put somebody on it",
        form=forms.member_form,
        said="They are on the operation.",
    ),
    for_its_leads(
        does=actions.end_member,
        place="members/end/",
        title="Take somebody off the operation",
        link="Take somebody off it",
        form=forms.end_member_form,
        said="They are off the operation.",
        needs=offering.need_lead_closed_too,
        offered=offering.to_its_leads_closed_too,
    ),
    for_its_leads(
        does=actions.hand_over,
        title="Hand the lead over",
        form=forms.hand_over_form,
        said="The operation has another lead.",
        lead=hand_over_lead,
        offered=offering.to_leads_with_another,
    ),
    for_its_leads(
        does=actions.restrict,
        title="Restrict the operation",
        form=forms.RestrictForm,
        said="The operation is restricted to those who are on it.",
        lead="From this moment nobody sees the operation, or anything on it, but those"
        " who are on it now and those whom you put on it later. You alone say who joins"
        " and who leaves, until you hand that over.",
        warning="This cannot be undone: an operation that is restricted stays so.",
        needs=offering.need_open_to_restrict,
        offered=offering.to_leads_unless_restricted,
    ),
)
SETTLED = (
    Act(
        does=actions.settle_objective,
        place="objectives/<int:number>/",
        of=queries.objective,
        title=lambda objective, look: f"Objective {objective.number}: was it achieved?",
        form=forms.SettleObjectiveForm,
        lead=lambda objective, look: objective.text,
        submit="Record the result",
        said="The outcome stands on the objective.",
        rule=LEADS,
        needs=offering.need_lead_and_no_result,
    ),
    Act(
        does=actions.settle_step,
        place="plan/<int:number>/",
        of=queries.step,
        title=lambda step, look: f"Action {step.number} of the plan: what came of it?",
        form=forms.SettleStepForm,
        lead=lambda step, look: step.text,
        submit="Give the result",
        said="The result stands in the plan.",
        rule=ON_IT,
        needs=offering.need_no_result,
    ),
)

PAGES = RecordPages(
    kind=KIND,
    model=Operation,
    load=queries.operation,
    rule=UNIT,
    listing=Listing(
        title="Operations",
        lead="Those that you may see. A restricted operation is shown only to those"
        " who are on it.",
        columns=(
            replace(TITLE, title="Operation"),
            REFERENCE,
            STATE,
            Told("Team", programs.team_of),
            OPENED,
        ),
        empty="No operation that you may see. One is opened when tasking gives a"
        " matter to an investigating team.",
        leads_to=open_one,
    ),
    warnings=offering.warnings,
    blocks=(
        blocks.what_it_is,
        blocks.objectives,
        blocks.plan,
        blocks.policy_file,
        blocks.members,
    ),
    happened=blocks.restricting,
    acts=(
        Moves(
            does=actions.move,
            rule=LEADS,
            own={
                "take_on": Act(
                    does=actions.take_on,
                    form=forms.take_on_form,
                    said="You lead it now.",
                ),
                "close": Act(
                    does=actions.close,
                    form=forms.CloseForm,
                    said="The operation is closed.",
                    needs=offering.need_lead,
                ),
            },
            main={TASKED.key: "take_on", PLANNING.key: "start"},
            may=offering.may_move,
            waits=offering.waits,
            needs=offering.need_lead,
        ),
        *FOR_ITS_PEOPLE,
        *FOR_ITS_LEADS,
        *SETTLED,
    ),
    api=Api(
        path="operations",
        area=Area("operations", "Operations"),
        fields=("aims", "result"),
        more={
            "team": Says(str, programs.team_of),
            "objectives": Says(many(programs.OBJECTIVE), programs.objectives),
            "plan": Says(many(programs.STEP), programs.plan),
            "policy_file": Says(many(programs.ENTRY) | None, programs.policy_file),
        },
        row={"team": Says(str, programs.team_of)},
    ),
)

urlpatterns = [
    page(
        "new/",
        opening.open_new,
        name="open",
        rule=OPENERS,
        reads=nothing("An operation that is not there yet"),
        verbs=("GET", "POST"),
    ),
    page(
        "about/<str:reference>/",
        opening.plans,
        name="plans",
        rule=UNIT,
        reads=part_of(RECORD),
    ),
    *PAGES.addresses(),
]
OPERATIONS = PAGES.operations()
