"""Pages of the Digital Forensics Unit: submissions, their exhibits, the queue."""

from muster.core.records.models import Register
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
    PartOfOthers,
    RecordPages,
    Says,
    Start,
    Things,
    Told,
    answered,
    many,
    shape,
)
from muster.core.terms.reason import Reason
from muster.core.web.api import Area, Shown
from muster.core.web.routes import Rule, page
from muster.flow.operations.workflow import KIND as OPERATION
from muster.flow.operations.workflow import PART_OF
from muster.rooms.digital_forensics import actions, forms, queries
from muster.rooms.digital_forensics.models import Exhibit, Handover, Submission
from muster.rooms.digital_forensics.queries import Held
from muster.rooms.digital_forensics.rules.asking import Ask
from muster.rooms.digital_forensics.rules.continuity import Hop, gaps
from muster.rooms.digital_forensics.views import exhibit, queue, submission
from muster.rooms.digital_forensics.workflow import (
    EXAMINING,
    INCOMPLETE,
    OFFICERS,
    QUEUED,
    SUBMISSION,
    SUBMITTED,
    UNIT,
)

app_name = "digital_forensics"

READERS = Rule(
    SUBMISSION.opened_by, "Those who work on it, and those who task the unit"
)
AT_WORK = Rule(
    frozenset({*OFFICERS, *UNIT}), "Those who submit devices and those who examine them"
)
SUBMITTERS = Rule(frozenset(OFFICERS), "Investigators submit devices")
EXAMINERS = Rule(frozenset(UNIT), "The unit examines")


def may_submit(operation: Register, look: Look) -> bool | Reason:
    """Offered on every operation, with the reason where it cannot be done now."""
    against = actions.against_submitting(operation, actor=look.viewer)
    return against[0] if against else True


def may_add_exhibits(submission: Submission, look: Look) -> bool:
    """Exhibits are added until the submission is accepted."""
    return look.register.state in {SUBMITTED.key, INCOMPLETE.key}


def may_pass_on(held: Held, look: Look) -> bool:
    """What was given back passes to nobody any more."""
    return look.register.closed_at is None and held.given_back_at is None


def may_begin(held: Held, look: Look) -> bool:
    """An exhibit is examined once, from the queue on."""
    waits = held.exhibit.level is None and held.exhibit.examined_at is None
    return waits and look.register.state in {QUEUED.key, EXAMINING.key}


def may_write_finding(held: Held, look: Look) -> bool:
    """What was found is written while it is being examined."""
    begun = held.exhibit.level is not None and held.exhibit.examined_at is None
    return begun and look.register.state == EXAMINING.key


def last_holder(held: Held, look: Look) -> dict[str, str]:
    """It passes from whoever held it last."""
    return {"from_whom": held.handovers[-1].to_whom} if held.handovers else {}


def operation_of(submission: Submission, look: Look) -> str:
    """The reference of its operation; "" where that may not be seen."""
    operation = queries.operation_of(submission.register)
    return operation.reference if operation else ""


HANDOVER_TOLD = shape(
    Handover,
    *("at", "from_whom", "to_whom", "place", "why"),
    *("seal_broken", "seal_applied", "gives_back"),
    called="HandoverShown",
    says="An exhibit passed from one hand to another.",
)
EXHIBIT_TOLD = shape(
    Exhibit,
    *("number", "producer", "kind", "description", "examined_at", "finding", "sha256"),
    called="ExhibitShown",
    says="An exhibit with every handover, in the order in which they happened.",
    exhibit=str,
    handovers=many(HANDOVER_TOLD),
)


def exhibits_of(submission: Submission, look: Look) -> list[Shown]:
    """Every exhibit with the hands that it passed to."""
    return [
        answered(
            EXHIBIT_TOLD,
            held.exhibit,
            exhibit=held.exhibit.reference,
            handovers=[answered(HANDOVER_TOLD, each) for each in held.handovers],
        )
        for held in queries.exhibits(submission.register)
    ]


EXHIBITS = Things(
    name="exhibit",
    place="exhibits/",
    kind="Exhibit",
    load=queries.held,
    title=exhibit.title,
    warnings=lambda held, look: gaps(held.hops),
    blocks=(exhibit.about, exhibit.continuity),
    acts=(
        Act(
            does=actions.hand_over,
            into=Hop,
            title=lambda held, look: f"{held.exhibit.reference} passed to somebody",
            link="Record that it passed to somebody",
            form=forms.HandoverForm,
            known=last_holder,
            submit="Record it",
            said="It is recorded, and stays as written.",
            rule=AT_WORK,
            offered=may_pass_on,
        ),
        Act(
            does=actions.examine,
            title=lambda held, look: f"Begin to examine {held.exhibit.reference}",
            link="Begin to examine it",
            form=forms.ExamineForm,
            said="Its examination has begun.",
            rule=EXAMINERS,
            offered=may_begin,
            main=True,
        ),
        Act(
            does=actions.record_finding,
            place="finding/",
            title=lambda held, look: f"What was found on {held.exhibit.reference}",
            link="Write what was found",
            form=forms.FindingForm,
            submit="Record the finding",
            said="The finding is recorded.",
            rule=EXAMINERS,
            offered=may_write_finding,
            main=True,
        ),
    ),
)


SUBMISSIONS = RecordPages(
    kind=SUBMISSION,
    model=Submission,
    rule=READERS,
    home=("Digital forensics", "digital_forensics:queue"),
    listing=Listing(
        title="Submissions",
        place="submissions/",
        columns=(REFERENCE, TITLE, STATE, Told("Whose", "holder"), OPENED),
        empty="No submission that you may see. One is made on the page of an"
        " operation.",
    ),
    part=PartOfOthers(
        on=OPERATION,
        how=PART_OF,
        title="Digital forensics",
        empty="Nothing is submitted.",
        start=Start(
            does=actions.submit,
            into=Ask,
            title="Submit devices for examination",
            form=forms.SubmitForm,
            groups=forms.SUBMIT_GROUPS,
            submit="Submit",
            warning="Never describe or attach an indecent image. No name of a victim"
            " belongs here.",
            said="Submitted. Add its exhibits now.",
            rule=SUBMITTERS,
            offered=may_submit,
        ),
    ),
    warnings=submission.warnings,
    leads_to=submission.leads_to,
    blocks=(
        submission.what_is_asked,
        submission.place_in_the_queue,
        submission.power_relied_on,
        submission.exhibits,
    ),
    acts=(
        Act(
            does=actions.add_exhibit,
            place="exhibits/add/",
            title="Add an exhibit",
            form=forms.ExhibitForm,
            said="The exhibit is added.",
            rule=AT_WORK,
            offered=may_add_exhibits,
        ),
        Moves(
            does=actions.move,
            rule=AT_WORK,
            questions={"finish": "What was found?"},
            main={SUBMITTED.key: "accept", EXAMINING.key: "finish"},
            elsewhere=("start_examination",),
        ),
    ),
    things=(EXHIBITS,),
    api=Api(
        path="forensic-submissions",
        area=Area("digital_forensics", "Digital forensics"),
        fields=(
            *("question", "power", "power_reference"),
            *("holder", "taken_at", "court_on"),
        ),
        more={
            "operation": Says(str, operation_of),
            "exhibits": Says(many(EXHIBIT_TOLD), exhibits_of),
        },
    ),
)

urlpatterns = [
    page("", queue.queue, name="queue", rule=READERS, reads="list"),
    *SUBMISSIONS.addresses(),
]
OPERATIONS = SUBMISSIONS.operations()
