"""Whom, which group and which proposal an address names, for the entry of a part shown.

None is a record: each form about one of them leaves an entry of its own.
"""

from django.http import HttpRequest

from muster.core.access import queries
from muster.core.access.actions import entry_label, named_in_audit
from muster.core.access.views.people import found_person
from muster.core.access.views.proposals import found_proposal
from muster.core.web.reads import Part


def a_person(word: str, _: HttpRequest) -> Part:
    """The person of a handle. Raises NotFound for nobody and for a system account."""
    return Part(body=str(found_person(word).id))


def a_group(word: str, _: HttpRequest) -> Part:
    """The group of a handle. Raises NotFound alike for a hidden and an absent one."""
    group = queries.group_called(word)
    return Part(access_class=entry_label(group.id))


def a_proposal(word: str, _: HttpRequest) -> Part:
    """The proposal of a handle. Raises NotFound for one that is none of theirs."""
    return Part(body=named_in_audit(found_proposal(word)))
