"""Who may see a record changes for one act at a time, and so does what hangs on it.

Whoever changes who may see a record, or hangs something on it that bears its label,
holds it first and reads again afterwards. What was read before may be what another
act, which this one had to wait for, has made untrue.
"""

from collections.abc import Iterable
from uuid import UUID

from muster.core.access.queries import glass_until
from muster.core.records.models import Register
from muster.core.terms.only_read import ASK_INSIDE, GLASS_IS_READ
from muster.core.terms.reason import ChangedMeanwhile, NotFound, Reason, Refused

READ_ANEW = (
    "access_class",
    "closed_at",
    "owner_team_id",
    "state",
    "title",
    "version",
)
"""What an act goes by, and another may have changed while this one waited."""


def hold(*registers: Register, to_relabel: bool = False) -> None:
    """Keep these records as they are until the transaction is over; read them anew.

    Call it before anything that the act decides by is read: its label, who is on it,
    what is part of it. All that the act will hold are held at once, in one order, so
    that no two acts wait for each other.

    to_relabel: the act gives them another label, so that nothing at all may be hung on
                them meanwhile; it waits for whatever is being hung.
    Raises NotFound for one that the viewer sees no more: another act took it from
    their sight meanwhile; Refused for one that a broken glass alone opens to them.
    """
    wanted = {register.id for register in registers}
    held = _held(wanted, to_relabel=to_relabel)
    if held.keys() != wanted:
        # What may be seen is asked when a statement begins. One that then waited for
        # the record to be given another label looks by the labels from before.
        held |= _held(wanted - held.keys(), to_relabel=to_relabel)
    for register in registers:
        if register.id not in held:
            raise NotFound(register.reference)
        for name in READ_ANEW:
            setattr(register, name, getattr(held[register.id], name))
        if glass_until(register.access_class) is not None:
            raise Refused(GLASS_IS_READ, remedy=ASK_INSIDE)


def hold_unchanged(*registers: Register) -> None:
    """The same at the end of an act that went by their labels without holding them.

    Raises ChangedMeanwhile where one has another label by now.
    """
    labels = [register.access_class for register in registers]
    hold(*registers)
    for register, label in zip(registers, labels, strict=True):
        if register.access_class != label:
            raise ChangedMeanwhile(
                Reason(f"Who may see {register.reference} was changed meanwhile"),
                remedy="Look who sees it now, then do this again.",
            )


def _held(ids: Iterable[UUID], *, to_relabel: bool) -> dict[UUID, Register]:
    rows = Register.objects.select_for_update(of=("self",), no_key=not to_relabel)
    return {each.id: each for each in rows.filter(id__in=list(ids)).order_by("id")}
