"""A broken glass is closed at once, opens to read, and is bounded within an hour."""

from pathlib import Path

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from muster.core.store.moving import MoveRows

SQL = Path(__file__).parent.parent / "sql"

WAITING = """
    SELECT count(*) FROM records_register AS r
    JOIN access_accessclass AS c ON c.id = r.access_class
    WHERE split_part(c.key, '|', 4) <> '' AND c.id > 0
"""
"""Records behind a glass that was broken before: their labels have other numbers."""

LABELS = """
    INSERT INTO access_accessclass (id, key, sensitive)
    SELECT DISTINCT -1 - c.id, concat(
        'sensitive|', split_part(c.key, '|', 2), '|', split_part(c.key, '|', 3), '|',
        gen_random_uuid()), true
    FROM access_accessclass AS c
    WHERE split_part(c.key, '|', 4) <> '' AND c.id > 0 AND EXISTS (
        SELECT FROM records_register AS r WHERE r.access_class = c.id)
"""
OPENED = """
    UPDATE access_glass AS g SET access_class = -1 - g.access_class
    FROM access_accessclass AS c
    WHERE c.id = -1 - g.access_class AND g.access_class > 0
"""
RECORDS = """
    UPDATE records_register AS r SET access_class = -1 - r.access_class
    FROM access_accessclass AS c
    WHERE c.id = r.access_class AND split_part(c.key, '|', 4) <> '' AND c.id > 0
"""


def below_zero(_: StateApps, editor: BaseDatabaseSchemaEditor) -> int:
    """Give what is behind glass labels whose numbers are below zero."""
    with editor.connection.cursor() as cursor:
        cursor.execute(LABELS)
        cursor.execute(OPENED)
        cursor.execute(RECORDS)
        return cursor.rowcount


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0016_behind_glass"),
        ("corridors", "0004_let_again"),
        ("notices", "__first__"),
        ("records", "0014_held"),
    ]

    operations = [
        migrations.RunSQL([(SQL / "closed_at_once.sql").read_text()]),
        MoveRows(
            below_zero,
            tables=("access_accessclass", "access_glass", "records_register"),
            waiting=WAITING,
        ),
    ]
