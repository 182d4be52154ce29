"""What went wrong with a call, as problem details (RFC 9457), and what to do.

An answer says the same for what is hidden and for what is absent: it names
neither the address nor what was looked for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from pydantic import Field

from muster.core.store.outage import OUTAGE, is_outage
from muster.core.store.overtaken import is_overtaken
from muster.core.terms.reason import Refused, overtaken
from muster.core.web.api.schemas import Shown

MEDIA_TYPE: Final = "application/problem+json"


class Fault(Shown):
    """One thing that is wrong with what was sent."""

    where: str = Field(description="The field, as a path: body.items.0.text")
    what: str = Field(description="What is wrong with it")


class Problem(Shown):
    """Why a call was not answered, and what to do."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = Field(description="What to do")
    reasons: list[str] = Field(description="Why it is refused, with law or policy")
    faults: list[Fault] = Field(description="What is wrong with what was sent")


class DoesNotFit(Exception):
    """What was sent has the right shape, and still cannot be taken."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)


class NoKey(Exception):
    """A call that writes bears no idempotency key that can be used."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One sort of problem, in plain words."""

    status: int
    title: str
    detail: str

    def answer(
        self, *, reasons: Sequence[str] = (), faults: Sequence[Fault] = (), do: str = ""
    ) -> HttpResponse:
        """The answer to the call."""
        problem = Problem(
            title=self.title,
            status=self.status,
            detail=do or self.detail,
            reasons=list(reasons),
            faults=list(faults),
        )
        answer = HttpResponse(
            problem.model_dump_json(), status=self.status, content_type=MEDIA_TYPE
        )
        if self.status == NO_TOKEN.status:
            answer["WWW-Authenticate"] = "Bearer"
        return answer


NOT_UNDERSTOOD: Final = Trouble(
    400,
    "Not understood",
    "Nothing was changed. Compare what you sent with the description at /api/.",
)
NO_PURPOSE: Final = Trouble(
    400,
    "No purpose",
    "Say what you are working on and why in the header Muster-Purpose, with a"
    " semicolon between: “REQ-2026-7KQ4N; triage of new requests”.",
)
NO_KEY: Final = Trouble(
    400,
    "No idempotency key",
    "Send a key of your own in the header Idempotency-Key: up to 64 letters, digits,"
    " - and _, another for each thing that you mean to do.",
)
NO_TOKEN: Final = Trouble(
    401,
    "No valid token",
    "Send “Authorization: Bearer” and a token that has not ended. You make one on"
    " the page “API tokens” of Muster.",
)
OUT_OF_SCOPE: Final = Trouble(
    403,
    "The token does not allow this",
    "Make a token with the scope that the description names for this operation.",
)
NOT_FOUND: Final = Trouble(
    404,
    "Not found",
    "There is nothing here that you may see. Check the address and the reference.",
)
WRONG_VERB: Final = Trouble(
    405,
    "Not done here",
    "Nothing was changed. The header Allow names what can be done here.",
)
REFUSED: Final = Trouble(409, "Refused", "Nothing was changed.")
TOO_LARGE: Final = Trouble(413, "Too large", "Nothing was changed. Send less at once.")
WRONG_KIND: Final = Trouble(
    415, "Not JSON", "Nothing was changed. Send application/json in UTF-8."
)
UNFIT: Final = Trouble(
    422,
    "What was sent does not fit",
    "Nothing was changed. Put right each field that is named and send it again.",
)
TOO_MANY: Final = Trouble(
    429, "Too many calls", "Wait as long as the header Retry-After says."
)
BROKEN: Final = Trouble(
    500,
    "Something went wrong",
    "The fault is ours and nothing was changed. Try again; if it happens again, tell"
    " your administrator the time at which it happened.",
)

UNAVAILABLE: Final = Trouble(
    503,
    "The database cannot be reached",
    "Send it again after as many seconds as the header Retry-After says; what writes,"
    " with the same Idempotency-Key, so that it is done once.",
)
NODE_UNFIT: Final = Trouble(
    503,
    "This machine does not serve Muster just now",
    "Something is wrong with it, and its log says what; the database is there. Nothing"
    " was changed. Send it again after as many seconds as the header Retry-After says;"
    " what writes, with the same Idempotency-Key.",
)
RETRY_AFTER: Final = "10"

EACH: Final = {
    trouble.status: trouble
    for trouble in (
        NOT_UNDERSTOOD,
        NO_TOKEN,
        OUT_OF_SCOPE,
        NOT_FOUND,
        WRONG_VERB,
        REFUSED,
        TOO_LARGE,
        WRONG_KIND,
        UNFIT,
        TOO_MANY,
        BROKEN,
        UNAVAILABLE,
    )
}
"""By status, for whatever was answered outside our own operations."""


def unavailable() -> HttpResponse:
    """The database is gone: when to ask again."""
    answer = UNAVAILABLE.answer()
    answer["Retry-After"] = RETRY_AFTER
    return answer


def unfit() -> HttpResponse:
    """This node does not serve, though the database is there: as its pages say."""
    answer = NODE_UNFIT.answer()
    answer["Retry-After"] = RETRY_AFTER
    return answer


def failed(error: BaseException) -> HttpResponse:
    """What to say of an exception that nobody expected."""
    if is_outage(error):
        OUTAGE.note()
        return unavailable()
    if is_overtaken(error):
        return refused(overtaken())
    return BROKEN.answer()


def refused(refusal: Refused) -> HttpResponse:
    """A refusal with its reasons, law and remedy."""
    return REFUSED.answer(
        reasons=[str(reason) for reason in refusal.reasons], do=refusal.remedy
    )


def in_problems(response: HttpResponseBase) -> HttpResponseBase:
    """An answer as a problem, if it is an error that is none yet."""
    known = response.headers.get("Content-Type", "") == MEDIA_TYPE
    if known or response.status_code < NOT_UNDERSTOOD.status:
        return response
    trouble = EACH.get(response.status_code)
    if trouble is None:
        trouble = NOT_UNDERSTOOD if response.status_code < BROKEN.status else BROKEN
    return trouble.answer()
