"""A prison's report in every state, and one protected pointer nobody else is shown."""

from muster.core.corridors import queries as corridors
from muster.core.corridors import seed as of_corridors
from muster.core.people.seed import let
from muster.core.records.models import Register
from muster.core.room.seeding import Region
from muster.flow.operations.workflow import KIND as OPERATION
from muster.rooms.sensitive_intelligence import actions, queries
from muster.rooms.sensitive_intelligence.builders import (
    CONTACT,
    GUARDS,
    OFFICER,
    RELEASER,
    SECOND,
    a_pointer,
    a_proposed_pointer,
    admit,
    an_item,
    the_protected,
)


def seed(region: Region) -> None:
    """Items received, assessed, returned and closed; pointers proposed to withdrawn."""
    if not _is_open(region):
        of_corridors.seed(region)
    with region.acting(GUARDS):
        unit = queries.corridor_of(queries.UNIT)
        operation = Register.objects.get(kind=OPERATION.key, title="Operation Larch")
    admit(unit)
    the_protected()
    now = region.now
    an_item(at=now, title="A threat by telephone", threat_to_life=True)
    item = an_item(at=now, operation=operation)
    let(OFFICER, actions.ask_permission, item, at=now)
    let(OFFICER, actions.step, item, "assess", reason="Worth a watch", at=now)
    back = an_item(at=now, title="Of another region", reference="ISR 2205")
    let(OFFICER, actions.step, back, "return", reason="Not this region's", at=now)
    done = an_item(at=now, title="An old matter", reference="ISR 2206")
    let(OFFICER, actions.step, done, "assess", reason="Known already", at=now)
    let(
        OFFICER,
        actions.decide,
        done,
        decision="do_not_use",
        weighed="Everybody who knew it was there",
        at=now,
    )
    let(RELEASER, actions.step, done, "close", reason="Nothing to add", at=now)
    a_pointer(at=now, looked_for="07700 900188")
    a_proposed_pointer(at=now, looked_for="07700 900189")
    gone = a_pointer(at=now, looked_for="07700 900190", by=CONTACT)
    let(SECOND, actions.step_pointer, gone, "withdraw", at=now)


def _is_open(region: Region) -> bool:
    with region.acting(GUARDS):
        return any(each.key == queries.UNIT for each in corridors.corridors())
