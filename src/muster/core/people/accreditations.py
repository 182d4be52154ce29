"""What somebody is accredited as, from a day to a day: what powers of staff hang on.

A constable needs none for most powers; police staff may use a power only with the
accreditation that its Act asks for. Which kinds a body of accreditation has is general
knowledge here and not read: pages say so.
"""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from muster.core.people.models import Accreditation, User
from muster.core.terms.power import Power, UsedAs, against_using, rank_of, used_as
from muster.core.terms.reason import Reason, Refused


def accreditations_of(*people: UUID) -> QuerySet[Accreditation]:
    """Every accreditation of these people that the viewer may know of, oldest first."""
    found = Accreditation.objects.filter(user_id__in=people)
    return found.select_related("user").order_by("starts", "kind", "number")


def accredited_as(person: UUID, *, on: date) -> frozenset[str]:
    """The kinds that are in force for somebody on a day; its last day is included."""
    in_force = Q(ends__isnull=True) | Q(ends__gte=on)
    found = accreditations_of(person).filter(in_force, starts__lte=on)
    return frozenset(found.values_list("kind", flat=True))


def may_use(user: UUID, power: Power, day: date) -> UsedAs:
    """As what somebody uses a power on a day: as a constable, or by an accreditation.

    A constable is known by the rank that is kept of them (`terms.power.rank_of`); none
    is kept of police staff.
    Raises  Refused, in the words of the power, where they may not.
    """
    written = User.objects.values_list("rank", flat=True).get(pk=user)
    rank, accredited = rank_of(written), accredited_as(user, on=day)
    used = used_as(power, rank=rank, accredited=accredited)
    if used is None:
        ask = "a constable" if power.constable_may else "somebody who is accredited"
        sure = power.confidence
        raise Refused(
            *against_using(power, rank=rank, accredited=accredited),
            remedy=f"Ask {ask}." + (f" {sure.words}." if sure.unconfirmed else ""),
        )
    return used


def against_using_it(power: Power, person: UUID, *, on: date) -> tuple[Reason, ...]:
    """Why somebody may not use a power on a day; empty where they may."""
    try:
        may_use(person, power, on)
    except Refused as refused:
        return refused.reasons
    return ()
