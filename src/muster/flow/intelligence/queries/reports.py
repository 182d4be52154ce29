"""Reports, where they come from and who sees them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from muster.core.access.models import Group, GroupMembership
from muster.core.access.queries import label_of
from muster.core.people.bodies import standing_bodies
from muster.core.people.models import FormerName, Organisation
from muster.core.people.queries import in_force, the_unit
from muster.core.picture.models import RecordSubject
from muster.core.picture.queries import subjects_on
from muster.core.picture.queries.standing import in_force as in_force_now
from muster.core.records.kinds import Among
from muster.core.records.models import Register
from muster.core.records.queries import find, of_kind, own_row_of, related
from muster.core.terms.viewer import Viewer
from muster.flow.intelligence.models import Report, ReportItem, Source
from muster.flow.intelligence.rules.readers import Readers, chosen
from muster.flow.intelligence.workflow import ACCEPTED, DRAFT, REPORT, SUBMITTED


def report(reference: str) -> Report:
    """The report of a reference; NotFound alike for a hidden and an absent one."""
    register = find(reference, kind=REPORT.key)
    found = own_row_of(register, Report, "organisation")
    found.register = register
    return found


def source_of(register: Register) -> Source | None:
    """Where a report comes from; None for who may not see that."""
    return Source.objects.filter(register=register).first()


def readers_of(register: Register) -> Readers:
    """The choice of readers that stands."""
    return chosen(label_of(register.access_class), unit_id=the_unit().id)


def among(registers: Iterable[Register]) -> dict[UUID, Among]:
    """Which body reported, and the grades of its items: by those it is looked for."""
    found = Report.objects.filter(register__in=list(registers))
    bodies = dict(found.values_list("register_id", "organisation__short_name"))
    graded: dict[UUID, dict[str, None]] = {each: {} for each in bodies}
    for item in ReportItem.objects.filter(register__in=list(bodies)):
        graded[item.register_id][str(item.grade)] = None
    return {
        register: Among(body, tuple(graded[register]))
        for register, body in bodies.items()
    }


def page_of(
    *,
    viewer: Viewer,
    whose: str = "",
    state: str = "",
    after: tuple[str, ...] | None = None,
    at_most: int,
) -> list[Register]:
    """One page of reports, newest first; another's draft stands in no list.

    whose: "mine" for the viewer's own, "to_review" for what they may review,
           "" for all that they may see.
    after: the moment of opening and the reference of the last one already shown.
    """
    found = of_kind(REPORT.key, *filter(None, (state,)))
    found = found.filter(intelligence_report__isnull=False)
    mine = Q(opened_by_id=viewer.user_id)
    if whose == "mine":
        found = found.filter(mine)
    elif whose == "to_review":
        found = found.filter(~mine, state=SUBMITTED.key)
    else:
        found = found.filter(mine | ~Q(state=DRAFT.key))
    if after:
        moment, reference = datetime.fromisoformat(after[0]), after[1]
        found = found.filter(
            Q(opened_at__lt=moment) | Q(opened_at=moment, reference__gt=reference)
        )
    ordered = found.select_related("intelligence_report__organisation")
    return list(ordered.order_by("-opened_at", "reference")[:at_most])


PUT_WITH_IT = "Put with it"
NAMES_WHAT_IS_ON_IT = "Names somebody or something on it"


def accepted_about(register: Register) -> list[tuple[Register, str]]:
    """Accepted reports about a record, each once and with why it is.

    About it is what was put with it, and what names a person or thing that is on it.
    """
    put = [
        other
        for _, other in related(register)
        if other.kind == REPORT.key and other.state == ACCEPTED.key
    ]
    about = dict.fromkeys(put, PUT_WITH_IT)
    for other in _naming_what_is_on(register):
        about.setdefault(other, NAMES_WHAT_IS_ON_IT)
    return list(about.items())


def _naming_what_is_on(register: Register) -> QuerySet[Register]:
    """Other reports that name what is on a record, the latest first."""
    on_it = {subject for _, subject in subjects_on([register.id])}
    naming = RecordSubject.objects.filter(in_force_now(), subject_id__in=on_it)
    accepted = of_kind(REPORT.key, ACCEPTED.key).exclude(id=register.id)
    return accepted.filter(id__in=naming.values("register_id")).order_by(
        "-closed_at", "reference"
    )


def groups_of(viewer: Viewer, *, at: datetime) -> list[Group]:
    """The need-to-know groups that this person is in at a moment, by name."""
    joined = GroupMembership.objects.filter(in_force(at), user_id=viewer.user_id)
    return list(Group.objects.filter(id__in=joined.values("group_id")).order_by("name"))


def bodies(viewer: Viewer) -> list[Organisation]:
    """The bodies on whose behalf this person reports: the unit takes down for all."""
    if not viewer.of_unit:
        return list(Organisation.objects.filter(id=viewer.organisation_id))
    kinds = (
        Organisation.Kind.UNIT,
        Organisation.Kind.FORCE,
        Organisation.Kind.AGENCY,
        Organisation.Kind.PARTNER,
    )
    return list(standing_bodies().filter(kind__in=kinds))


def names_of_bodies(bodies: Iterable[Organisation]) -> dict[str, tuple[str, ...]]:
    """What each body is and was called, by its code."""
    names = {body.code: [body.name, body.short_name] for body in bodies}
    former = FormerName.objects.filter(organisation__code__in=names)
    for each in former.select_related("organisation"):
        names[each.organisation.code] += [each.name, each.short_name]
    return {code: tuple(called) for code, called in names.items()}


def called(reference: str) -> list[UUID]:
    """The reports whose source bears a reference, as far as one may read of sources."""
    found = Source.objects.filter(reference__iexact=" ".join(reference.split()))
    finished = found.exclude(register__state=DRAFT.key)
    return list(finished.values_list("register_id", flat=True))
