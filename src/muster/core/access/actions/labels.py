"""Labels as the database numbers them."""

from django.db import connection

from muster.core.terms.label import Label


def intern(label: Label) -> int:
    """The access class of a label, given a number if it is new."""
    with connection.cursor() as cursor:
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
