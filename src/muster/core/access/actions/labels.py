"""Labels as the database numbers them."""

from dataclasses import replace
from typing import Final

from django.db import connection

from muster.core.access.actions.refusing import in_words
from muster.core.access.queries import label_of, unit_label
from muster.core.terms.label import Label
from muster.core.terms.only_read import BEHIND_GLASS
from muster.core.terms.reason import Reason

REFUSED: Final = {
    "access_labels_an_hour": Reason(
        "You have chosen too many different groups of readers within an hour"
    )
}


def without_glass(access_class: int) -> int:
    """The label that a record has, or had before a glass on it was broken.

    Raises  AccessClass.DoesNotExist where it is not permitted.
    """
    if access_class >= BEHIND_GLASS:
        return access_class
    return intern(label_of(access_class))


def unit_alone(access_class: int) -> int:
    """The label of those of the unit who may see what bears another.

    What a body may read of its own record it need not read of the work on it.
    """
    label = label_of(access_class)
    return intern(replace(label, organisations=unit_label().organisations))


def intern(label: Label) -> int:
    """The access class of a label, given a number if it is new.

    Raises  Refused for whoever asked for more different ones within an hour than
            anybody works with.
    """
    wait = (
        "Wait an hour, and tell whoever runs Muster if that happens in ordinary work."
    )
    with in_words(REFUSED, remedy=wait), connection.cursor() as cursor:
        cursor.execute(
            "SELECT access_intern(%s, %s, %s, %s)",
            [
                label.key,
                label.sensitive,
                sorted(label.groups),
                sorted(label.organisations),
            ],
        )
        row = cursor.fetchone()
    return int(row[0])
