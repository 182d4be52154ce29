"""Forms of the interpreters' room."""

from muster.core.room.pages import asks
from muster.core.terms.years import DayOf
from muster.core.web.forms import PageForm
from muster.rooms.interpreters.models import Request


class AskForm(PageForm):
    """An interpreter who is needed."""

    language = asks(Request.language, "Which language?")
    purpose = asks(
        Request.purpose,
        "What is to be interpreted?",
        "An interview, a letter, a call. No names",
    )
    place = asks(Request.place, "Where?")
    starts_at = asks(Request.starts_at, "From when?", of=DayOf.WHAT_IS_TO_COME)
    ends_at = asks(Request.ends_at, "Until when?", of=DayOf.WHAT_IS_TO_COME)
    detained = asks(Request.detained, "Somebody is held meanwhile and cannot wait")


class BookForm(PageForm):
    """Who comes."""

    interpreter = asks(
        Request.interpreter,
        "The interpreter's number in the public register",
        required=True,
    )
