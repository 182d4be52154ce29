"""Noting that somebody searches, before anything is looked for."""

from collections.abc import Iterable
from typing import Final

from django.urls import NoReverseMatch, reverse

from muster.core.audit.actions import Operation, record
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.searching import SearchNoted
from muster.core.terms.viewer import Viewer
from muster.core.touches.actions import Key

STATE_IT: Final = "audit:purpose"


class PurposeNotStated(Refused):
    """Somebody searches of whom nobody knows what for."""

    def __init__(self) -> None:
        try:
            see = reverse(STATE_IT)
        except NoReverseMatch:
            see = ""
        super().__init__(
            Reason("You have not said what you are working on"),
            remedy="Say it, and search again.",
            see=see,
            see_words="Say what you are working on",
        )


def need_purpose(actor: Viewer) -> None:
    """Refuse what compares anything with what is held, of whom nobody knows what for.

    Raises  PurposeNotStated.
    """
    if actor.purpose_id is None:
        raise PurposeNotStated


def note_search(
    verb: str, words: str, *, touching: Iterable[Key], actor: Viewer
) -> SearchNoted:
    """Note that somebody searches, and for what: it stands there and nowhere else.

    touching: the keys of what is looked for, by which a flag on it is met.

    Raises  PurposeNotStated where nobody knows what for; nothing is looked for then.
    Audit   <verb>
    """
    need_purpose(actor)
    record(Operation.CONSULTATION, verb, actor=actor, body=words, touching=touching)
    return SearchNoted(words)
