"""What tells one import from another, and the record on which it stands."""

import hashlib
import json
import re
from collections.abc import Mapping

from muster.core.access.actions import intern
from muster.core.access.models import AccessClass
from muster.core.picture.importing.mapping.model import Mapping as FileMapping
from muster.core.records.models import Register
from muster.core.terms.label import Label
from muster.core.terms.reason import Refused

MARKED = re.compile(r" \(([0-9a-f]{16})\)$")
"""How the title of an import ends: with the mark that tells it from others."""


def permitted_class(label: Label) -> int:
    """The access class of a label under which the viewer may import."""
    access_class = intern(label)
    if not AccessClass.objects.filter(id=access_class).exists():
        raise Refused(
            "You could not see what you import under this marking",
            remedy="Choose bodies and groups of which you are one.",
        )
    return access_class


def earlier(
    mapping: FileMapping,
    digest: str,
    access_class: int,
    *,
    parameters: Mapping[str, str],
) -> Register | None:
    """The record of the same files read in the same way before, whole or in part."""
    return Register.objects.filter(
        kind="import",
        access_class=access_class,
        title__startswith=f"{mapping.name[:80]}: ",
        title__endswith=f"({identity(mapping, digest, parameters)[:16]})",
    ).first()


def title_of(
    mapping: FileMapping, name: str, digest: str, *, parameters: Mapping[str, str]
) -> str:
    """What an import is called: by its mapping, its main file, and its identity."""
    mark = identity(mapping, digest, parameters)[:16]
    return f"{mapping.name[:80]}: {name[-80:]} ({mark})"


def called(title: str) -> str:
    """What pages call an import of this title: its mapping and its main file."""
    return MARKED.sub("", title)


def mark_of(title: str) -> str:
    """The mark that tells an import of this title from others; it may have none."""
    found = MARKED.search(title)
    return found[1] if found else ""


def identity(mapping: FileMapping, digest: str, parameters: Mapping[str, str]) -> str:
    """What tells one import from another: what the files hold, and how it is read.

    With another grade or scope, one property more, or another value given for a
    parameter it is another import.
    """
    given = json.dumps(sorted(parameters.items())) if parameters else ""
    return hashlib.sha256(f"{digest}{mapping.meaning}{given}".encode()).hexdigest()


def digest_of(mapping: FileMapping, contents: Mapping[str, str]) -> str:
    """What the files hold, all together.

    contents: the SHA-256 of each file, in hexadecimal, by its name in the mapping.
    """
    whole = hashlib.sha256()
    for rule in mapping.files:
        whole.update(contents[rule.name].encode())
    return whole.hexdigest()
