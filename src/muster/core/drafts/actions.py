"""Keeping a draft, and taking it away."""

from datetime import datetime
from typing import Final

from django.db.transaction import atomic
from django.http import QueryDict

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.drafts.models import LONGEST_PATH, LONGEST_TITLE, Draft
from muster.core.drafts.queries import drafts, kept_at
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Viewer

MOST: Final = 50
"""Drafts of one person."""
LONGEST: Final = 200_000
"""Letters of one."""
TITLES: Final = ("title", "name")
"""Questions whose answer is what the thing will be called."""


@atomic
def keep(
    path: str, title: str, said: QueryDict, *, page: str, actor: Viewer, at: datetime
) -> Draft:
    """Keep what somebody typed into a page, in the place of what they kept of it.

    page: its name in the code. A title and an address may tell of a record that not
          every auditor is cleared for.
    Raises  MarkedAbove where an answer bears a marking above OFFICIAL; Refused for a
            draft that is too long, and for one more than there may be.
    Audit   drafts.kept, which says of which sort of page and nothing besides
    """
    refuse_above({_question(name): "\n".join(said.getlist(name)) for name in said})
    written = said.urlencode()
    if len(written) > LONGEST or len(path) > LONGEST_PATH:
        raise Refused("It is too long to be kept as a draft", remedy="Send it.")
    kept_at(path, viewer=actor, at=at).delete()
    if drafts(viewer=actor, at=at).count() >= MOST:
        raise Refused(
            f"You keep {MOST} drafts already",
            remedy="Send one of them, or take it away on your home page.",
        )
    Draft.objects.filter(viewer_id=actor.user_id, path=path).delete()
    draft = Draft.objects.create(
        viewer_id=actor.user_id,
        path=path,
        title=_called(title, said)[:LONGEST_TITLE] or "A page",
        said=written,
        at=at,
    )
    audit(Operation.COLLECTION, "drafts.kept", actor=actor, body=page)
    return draft


def remove(draft: Draft, *, actor: Viewer) -> None:
    """Take away a draft that is not to be sent.

    Audit   drafts.removed
    """
    audit(Operation.ERASURE, "drafts.removed", actor=actor)
    draft.delete()


def forget(path: str, *, actor: Viewer) -> None:
    """Take away what was kept of a page that was sent: its act has its own entry."""
    Draft.objects.filter(viewer_id=actor.user_id, path=path).delete()


def _called(title: str, said: QueryDict) -> str:
    """What a draft is called: by the title that was typed, and by its page."""
    answers = (str(said.get(name) or "").strip() for name in TITLES)
    typed = next(filter(None, answers), "")
    return f"{typed[: LONGEST_TITLE // 2]} ({title})" if typed else title


def _question(name: str) -> str:
    return f"“{name.replace('_', ' ').capitalize()}”"
