"""Records of any kind that are met as a flag is, by keys that nobody reads back."""

from django.db import connection

from muster.core.access.actions.refusing import in_words
from muster.core.access.models import Group
from muster.core.flags import queries
from muster.core.flags.rules import NOT_AGREED
from muster.core.records.models import Register
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.role import Role

REFUSING = {
    "flags_watched_act": Reason(
        "What a record is met by is said as it is opened, by who opens it"
    ),
    "flags_corridor_agreed": NOT_AGREED,
}


def watch(register: Register, looked_for: str, *, group: Group, told: Role) -> None:
    """Let a record be met while it is live, in the act that opens it.

    Nothing of what is looked for is kept: eight bytes of each key, sealed, which no
    page, no list and no statement of the application reads.

    looked_for: a name, a number or the reference of a person or thing.
    told:       whose holders in the corridor are told, once a day at most.
    Raises  Refused for what is many people's, and after the act.
    """
    found = queries.flaggable(looked_for, group=group)
    if not found.keys:
        raise Refused(
            Reason(
                "That is many people's: give a whole name, a number, or the reference"
                " of a person or thing",
                about="looked_for",
            )
        )
    with in_words(REFUSING), connection.cursor() as cursor:
        cursor.execute(
            "SELECT flags_watch(%s, %s, %s, %s::bigint[], %s::uuid[])",
            [register.id, group.id, told.value, found.keys, found.subjects],
        )
