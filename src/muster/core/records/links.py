"""Where the page of a record is."""

from django.urls import NoReverseMatch, reverse

from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.web.values import Link, Tag


def address(register: Register) -> str:
    """The address of a record's own page; "" where its part is not installed."""
    try:
        return reverse(KINDS[register.kind].url_name, args=[register.reference])
    except (NoReverseMatch, KeyError):
        return ""


def back_to(register: Register) -> str:
    """Where to go after something was done to a record: its page, or home."""
    return address(register) or reverse("home")


def link(register: Register) -> Link:
    """A record's reference, leading to its page."""
    return Link(register.reference, address(register))


def titled(register: Register) -> Link:
    """A record's reference and title, leading to its page."""
    return Link(f"{register.reference} {register.title}", address(register))


def kind_words(register: Register) -> str:
    """What sort of record it is, as a page names it."""
    return KINDS[register.kind].title


def state_tag(register: Register) -> Tag:
    """The state a record is in, as a page shows it; grey when finished."""
    state = KINDS[register.kind].workflow.state(register.state)
    return Tag(state.title, "grey" if state.final else "blue")
