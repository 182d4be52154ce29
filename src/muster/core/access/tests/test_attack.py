"""What the application's own role can reach with SQL of its own choosing."""

import pytest
from django.db import connection

from muster.core.room.seeding import acting

pytestmark = pytest.mark.django_db(databases=["default", "door", "owner"])


def test_without_a_viewer_nothing_is_read() -> None:
    with pytest.raises(Exception, match="no viewer"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_user")


def test_a_force_officer_sees_only_colleagues_of_the_same_force() -> None:
    with acting("Priya Nand"), connection.cursor() as cursor:
        cursor.execute("SELECT name FROM people_user")
        assert cursor.fetchall() == [("Priya Nand",)]
