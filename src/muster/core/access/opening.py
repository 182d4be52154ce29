"""Whom and which group an address names, for the entry of what was shown of them.

Neither is a record: each form about a person or a group leaves an entry of its own.
"""

from django.http import HttpRequest

from muster.core.access import queries
from muster.core.access.actions import intern
from muster.core.access.views.people import found_person
from muster.core.terms.label import Label
from muster.core.web.reads import Part


def a_person(word: str, _: HttpRequest) -> Part:
    """The person of a handle. Raises NotFound for nobody and for a system account."""
    return Part(body=str(found_person(word).id))


def a_group(word: str, _: HttpRequest) -> Part:
    """The group of a handle. Raises NotFound alike for a hidden and an absent one."""
    group = queries.group_called(word)
    return Part(access_class=intern(Label(groups=frozenset({group.id}))))
