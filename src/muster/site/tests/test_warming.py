"""What is done before the first reader comes."""

import pytest
from django.db import connections

from muster.core.room.contract import our_models
from muster.site.warming import show_tables

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def test_a_connection_is_shown_every_table_without_a_viewer() -> None:
    connection = connections["default"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('muster.viewer', true), '')")
        assert cursor.fetchone() == ("",)

    shown = show_tables(connection.connection)

    assert shown > len(list(our_models())) / 2
