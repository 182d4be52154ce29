"""What became of requests, and which requests a decision or an operation answers."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from muster.core.records.models import Register, Relation
from muster.flow.gateway.models import Course
from muster.flow.gateway.rules.course import Became
from muster.flow.gateway.workflow import ANSWERED_BY, REQUEST


def course_of(register: Register) -> list[Course]:
    """All that became of a request, the last first."""
    return list(Course.objects.filter(register=register).order_by("-at", "-id"))


def latest(registers: Iterable[UUID]) -> dict[UUID, Became]:
    """What became last of each request; none of those of which nothing did."""
    found = Course.objects.filter(register_id__in=list(registers)).order_by("at", "id")
    return {
        key: Became(became) for key, became in found.values_list("register", "became")
    }


def answered_by(registers: Iterable[Register]) -> list[Register]:
    """The requests among some records, and those that somebody said these answer."""
    ids = [one.id for one in registers]
    said = Relation.objects.filter(to_id__in=ids, relation=ANSWERED_BY)
    wanted = Q(id__in=ids) | Q(id__in=said.values("register_id"))
    return list(Register.objects.filter(wanted, kind=REQUEST.key).order_by("id"))
