"""What is taken for the Commissioner: the central record, and an inspection's pack."""

from datetime import datetime

from django.http import HttpResponse

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.clocks.wording import day_words, london_day, moment_words
from muster.core.documents.typesetting import PDF
from muster.core.people.queries import the_unit
from muster.core.terms.official import marking_for
from muster.core.terms.tables import CSV
from muster.core.web.files import to_keep
from muster.core.web.request import PageRequest
from muster.flow.operations.authorities import queries as register
from muster.rooms.operational_security import queries
from muster.rooms.operational_security.formats import central, pack


def central_record(request: PageRequest) -> HttpResponse:
    """Each authority that was granted, as a line, in the order of the code.

    Audit   operational_security.central_record_taken
    """
    lines = list(queries.central_record())
    audit(
        Operation.DISCLOSURE,
        "operational_security.central_record_taken",
        actor=request.viewer,
    )
    name = f"central-record-{london_day(request.at)}.csv"
    return to_keep(central.written(lines), name=name, kind=CSV)


def inspection_pack(request: PageRequest) -> HttpResponse:
    """The central record, what is open, errors, lessons, as one paper.

    Audit   operational_security.pack_taken
    """
    made = pack.pdf(_pack(request.at))
    audit(Operation.DISCLOSURE, "operational_security.pack_taken", actor=request.viewer)
    name = f"inspection-{london_day(request.at)}.pdf"
    return to_keep(made, name=name, kind=PDF)


def _pack(at: datetime) -> pack.Pack:
    year = queries.year(at=at)
    return pack.Pack(
        title="Pack for an inspection of covert powers",
        unit=the_unit().name,
        marking=marking_for(sensitive=True),
        taken=f"As of {moment_words(at)}",
        parts=(
            pack.Part(
                title="The last twelve months",
                columns=("What", "How many"),
                rows=(
                    ("Granted", str(year.granted)),
                    ("Renewed", str(year.renewed)),
                    ("Refused", str(year.refused)),
                    ("Cancelled after they had expired", str(year.cancelled_late)),
                    ("Expired and not cancelled", str(year.expired_uncancelled)),
                    ("Reviews that are late", str(year.reviews_late)),
                    *((cause, str(number)) for cause, number in year.causes),
                    ("All errors told in time", year.in_time),
                ),
            ),
            pack.Part(
                title="Central record",
                columns=(
                    *("Number", "Type", "Operation", "Given", "By", "How"),
                    *("In effect from", "Ends", "Judicial Commissioner", "Urgent"),
                    *("Renewals", "Confidential", "Involved", "Cancelled"),
                ),
                rows=tuple(
                    (
                        line.urn,
                        line.type,
                        line.operation,
                        _day(line.given),
                        f"{line.officer}, {line.rank}",
                        line.signed,
                        _day(line.takes_effect),
                        _day(line.ends),
                        line.approval,
                        line.urgent,
                        line.renewals,
                        line.confidential,
                        line.involved,
                        _day(line.cancelled),
                    )
                    for line in queries.central_record()
                ),
            ),
            pack.Part(
                title="Expired and not cancelled",
                columns=("Number", "Authority"),
                rows=tuple(
                    (each.number, each.register.title) for each in queries.lapsed(at=at)
                ),
            ),
            pack.Part(
                title="Errors",
                columns=("Reference", "What", "Established", "Told", "Outcome"),
                rows=tuple(
                    (
                        each.register.reference,
                        each.what,
                        _day(each.established_at),
                        _day(each.reported_at),
                        each.outcome,
                    )
                    for each in register.errors(*queries.EVERY_ERROR)
                ),
            ),
        ),
    )


def _day(moment: datetime | None) -> str:
    return day_words(london_day(moment)) if moment else ""
