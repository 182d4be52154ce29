"""Whether the seals noted outside the database are those that stand in it.

`muster audit verify` recomputes the whole chain; this compares digests only, which is
enough to see that the note is gone, was altered, or knows of seals that were cut off.
"""

from collections import Counter
from pathlib import Path
from typing import Final

import psycopg

from muster.core.audit.anchors import CutOff, Unreadable, noted_seals
from muster.core.store.provision import DEFINER
from muster.core.store.server import Cluster
from muster.core.web.formats import counted
from muster.site.finding import Finding

SUBJECT: Final = "Seals noted outside"
DIGESTS: Final = "SELECT number, encode(digest, 'hex') FROM audit_seal"
GONE: Final = (
    "Somebody removed it, or MUSTER_AUDIT_SEALS names another file and this shell has"
    " not read that. Compare muster audit verify with the copy that is kept elsewhere,"
    " and put that copy back: without a note nobody sees it when the newest seals are"
    " cut off. It is evidence: ask who could have removed it."
)
ALTERED: Final = (
    "Keep both as they are: muster audit verify says which seals, the copy of the file"
    " that is kept elsewhere says which of the two was altered. Until that is known,"
    " rely on no line of the audit from the first such seal on."
)
PARTLY: Final = (
    "Compare with the copy of the file that is kept elsewhere: a crash loses a line, a"
    " removal many."
)


def noted_outside(cluster: Cluster, place: Path) -> Finding:
    """Compare the file of noted seals with the seals.

    The file is read first: what is sealed meanwhile is not missed in it.
    """
    noted = list(noted_seals(place))
    with psycopg.connect(**cluster.owner.parameters(), connect_timeout=5) as owner:
        owner.execute(f"SET ROLE {DEFINER}".encode())
        sealed: dict[int, str] = dict(owner.execute(DIGESTS.encode()).fetchall())
    return compared(noted, sealed, place)


def compared(
    noted: list[tuple[int, str]], sealed: dict[int, str], place: Path
) -> Finding:
    """What a comparison found."""
    wrong = Counter(
        "unreadable" if isinstance(digest, Unreadable) else "other"
        for number, digest in noted
        if not isinstance(digest, CutOff) and sealed.get(number) != digest
    )
    known = sealed.keys() & {number for number, _ in noted}
    said = f"{len(known):,} of {counted(len(sealed), 'seal', 'seals')} in {place}"
    if wrong:
        lines = counted(wrong.total(), "line is", "lines are")
        return Finding(
            SUBJECT,
            f"{lines} not as the audit is sealed, in {place}",
            well=False,
            remedy=ALTERED,
        )
    if sealed and not known:
        return Finding(SUBJECT, f"none: {place} is missing", well=False, remedy=GONE)
    is_whole = len(sealed) - len(known) <= NEWEST
    return Finding(SUBJECT, said, well=is_whole, needed=False, remedy=PARTLY)


NEWEST: Final = 1
"""A seal that was just made is noted a moment later."""
