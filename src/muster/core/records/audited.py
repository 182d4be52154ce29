"""Records as the audit names them to an auditor."""

from collections.abc import Iterable
from uuid import UUID

from muster.core.audit.things import Thing, Things
from muster.core.records.kinds import KINDS
from muster.core.records.links import address
from muster.core.records.models import Register
from muster.core.terms.viewer import Viewer


def named(ids: Iterable[UUID], viewer: Viewer) -> Things:
    """Records of these keys; a link only where their page is for the viewer."""
    return {
        register.id: _thing(register, viewer)
        for register in Register.objects.filter(id__in=ids)
    }


def sought(words: str, viewer: Viewer) -> list[Thing]:
    """The record of a reference."""
    reference = words.strip().upper()
    return [
        _thing(each, viewer) for each in Register.objects.filter(reference=reference)
    ]


def seen(references: Iterable[str]) -> Iterable[str]:
    """Those of these references whose records the viewer may see."""
    found = Register.objects.filter(reference__in=set(references))
    return found.values_list("reference", flat=True)


def _thing(register: Register, viewer: Viewer) -> Thing:
    kind = KINDS.get(register.kind)
    is_open = kind is not None and kind.is_open_to(viewer)
    return Thing(
        id=register.id,
        reference=register.reference,
        title=register.title,
        href=address(register) if is_open else "",
        access_class=register.access_class,
    )
