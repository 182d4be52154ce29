"""Who imports from the command line, and under which marking."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from muster.core.access.calling import purpose_in, state_once
from muster.core.access.models import Group
from muster.core.access.queries import (
    group_words,
    known_groups,
    reads_as,
    unit_label,
)
from muster.core.people.bodies import bodies_called
from muster.core.people.models import Organisation, Posting, User
from muster.core.people.queries import in_force, viewer_for
from muster.core.store.viewing import as_definer, viewing, viewing_as
from muster.core.terms.label import Label
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Refused
from muster.core.terms.role import Role
from muster.core.terms.viewer import Channel, Viewer

NAMES = "Write unit, everyone, the code or name of a body, or group:NAME, with commas."


def importer(email: str, *, at: datetime, demonstration: bool) -> Viewer:
    """The person of an e-mail address, as a viewer of an import.

    In a demonstration without an address: an intelligence officer of the region.
    Raises Refused for an address that is nobody's.
    """
    with as_definer():
        found = _user(email) if email else None
        if not email and demonstration:
            found = _an_officer(at)
    if found is None:
        raise Refused(
            f"Nobody here has the address {email!r}" if email else "Say who you are",
            remedy="Give --as YOUR@ADDRESS.",
        )
    with viewing_as(found):
        return viewer_for(found, at=at, channel=Channel.IMPORT)


def for_purpose(viewer: Viewer, said: str, *, at: datetime) -> Viewer:
    """The same viewer, with what they say they are working on and why.

    said: "MATTER; reason", as a call of the API says it; the same said again within
          some hours is one purpose.
    Raises Refused where it gives not both, or bears a marking above OFFICIAL.
    """
    stated = purpose_in(said)
    if stated is None:
        raise Refused(
            "Say what you are working on and why"
            if not said
            else f"{said!r}: not both",
            remedy='Give --purpose "WHAT; why", as in "Operation Larch; its telephone'
            ' list". It stands in the audit beside what the import adds.',
        )
    matter, reason = stated
    refuse_above({"The matter in --purpose": matter, "The reason in it": reason})
    return replace(viewer, purpose_id=state_once(matter, reason, viewer, at=at))


def _user(email: str) -> UUID | None:
    users = User.objects.using("owner").filter(email__iexact=email)
    return users.values_list("id", flat=True).first()


def _an_officer(at: datetime) -> UUID | None:
    posted = Posting.objects.using("owner").filter(
        in_force(at), role=Role.INTELLIGENCE_OFFICER.value
    )
    return posted.order_by("user__email").values_list("user_id", flat=True).first()


def label_for(text: str, viewer: Viewer) -> Label:
    """The label that a text names, such as "unit, RIBBLE, group:Operation Larch".

    unit: the unit itself, alone or with bodies named by their codes or names;
    everyone: any body. A group is one that the viewer knows of. code:RIBBLE is that
    body whatever another is called.
    Raises Refused for a name that means nothing, with all that are so, and for one
    that means several.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    with viewing(viewer):
        found = {part: _part(part) for part in parts}
    unknown = [part for part, label in found.items() if label is None]
    if unknown or not parts:
        named = ", ".join(map(repr, unknown)) or "an empty text"
        raise Refused(f"No body or group is called {named}", remedy=NAMES)
    if len(parts) > 1 and "everyone" in map(str.casefold, parts):
        raise Refused("Everyone, or some: not both", remedy=NAMES)
    labels = [label for label in found.values() if label is not None]
    return Label(
        groups=frozenset().union(*(label.groups for label in labels)),
        organisations=frozenset().union(*(label.organisations for label in labels)),
        sensitive=any(label.sensitive for label in labels),
    )


def _part(part: str) -> Label | None:
    if part.casefold() == "unit":
        return unit_label()
    if part.casefold() == "everyone":
        return Label(sensitive=True)
    if part.startswith("group:"):
        group = _group(part.removeprefix("group:").strip())
        return Label(groups=frozenset({group.id}), sensitive=True) if group else None
    body = _body(part)
    return Label(organisations=frozenset({body.id}), sensitive=True) if body else None


def _body(word: str) -> Organisation | None:
    """The one body of a code or name.

    Raises Refused where several are meant: the wrong one would tell the wrong people.
    """
    if word.startswith("code:"):
        code = word.removeprefix("code:").strip()
        return Organisation.objects.filter(code__iexact=code).first()
    found = bodies_called(word)
    if len(found) > 1:
        words = "; ".join(f"{each.name} (code {each.code})" for each in found)
        raise Refused(
            f"{len(found)} bodies are called {word!r}: {words}",
            remedy=f"Write code:{found[0].code} for the first, and the others so too.",
        )
    return found[0] if found else None


def _group(name: str) -> Group | None:
    """The one group of a name that the viewer knows of.

    Raises Refused where several have it: the wrong one would tell the wrong people.
    """
    found = [each for each in known_groups() if reads_as(each.name) == reads_as(name)]
    if len(found) > 1:
        words = "; ".join(sorted(group_words(found).values()))
        raise Refused(
            f"You know of {len(found)} groups called {name!r}: {words}",
            remedy="Bring the file in on its page, where you choose which it is; or"
            " have one of the groups opened anew under another name.",
        )
    return found[0] if found else None
