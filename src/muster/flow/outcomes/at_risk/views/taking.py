"""Cases and notices as files; taking one away is a disclosure of its own."""

from collections.abc import Iterator, Sequence

from django.http import HttpResponse

from muster.core.access.queries import seen_by
from muster.core.audit.actions import Operation, record
from muster.core.documents.typesetting import PDF
from muster.core.records.actions import note_act
from muster.core.records.kinds import KINDS
from muster.core.terms.reason import NotFound
from muster.core.terms.tables import CSV, Cell, csv_of
from muster.core.web.files import to_keep
from muster.core.web.formats import day, in_london
from muster.core.web.request import PageRequest
from muster.flow.outcomes.at_risk import queries
from muster.flow.outcomes.at_risk.formats import sheet
from muster.flow.outcomes.at_risk.models import DutyToNotify
from muster.flow.outcomes.at_risk.views.case import kinds

REGISTER = ("reference", "child", "exploitation", "risk now", "state", "consent")


def take_register(request: PageRequest) -> HttpResponse:
    """Every case that the reader may see, one a line, without who it is.

    Audit   at_risk.register_taken
    """
    record(Operation.DISCLOSURE, "at_risk.register_taken", actor=request.viewer)
    name = f"people-at-risk-{in_london(request.at):%Y-%m-%d}.csv"
    return to_keep(csv_of(REGISTER, _rows()), name=name, kind=CSV)


def _rows() -> Iterator[Sequence[Cell]]:
    for each in queries.in_register():
        yield (
            each.register.reference,
            "child, or may be" if each.child else "adult",
            kinds(each.exploitation),
            each.get_risk_display(),
            KINDS[each.register.kind].workflow.state(each.register.state).title,
            each.get_consent_display(),
        )


def take_sheet(request: PageRequest, reference: str) -> HttpResponse:
    """The newest notice of a case, for the Home Office: nothing of who it is.

    Audit   safeguarding_case.sheet_taken
    """
    case = queries.case(reference)
    notice = next(iter(queries.notices(case)), None)
    if notice is None:
        raise NotFound(reference)
    note_act(
        case.register,
        "sheet_taken",
        actor=request.viewer,
        operation=Operation.DISCLOSURE,
    )
    label = case.register.access_class
    marking = seen_by({label})[label].marking
    made = sheet.pdf(_sheet(notice, marking, request))
    return to_keep(made, name="duty-to-notify.pdf", kind=PDF)


def _sheet(notice: DutyToNotify, marking: str, request: PageRequest) -> sheet.Sheet:
    """What is told: a town, how somebody is exploited, and what else says nobody."""
    return sheet.Sheet(
        title="Duty to notify",
        marking=marking,
        lead=[
            "An adult who may be a victim of slavery or trafficking refused a referral."
            " Modern Slavery Act 2015 s.52(1).",
            "Nothing here identifies them: s.52(3).",
            f"As known on {day(in_london(request.at).date())}.",
        ],
        rows=[
            ["Refused on", day(notice.refused_on)],
            ["Town", notice.town],
            ["How they are exploited", kinds(notice.exploitation)],
            ["What else is known", notice.known],
        ],
    )
