"""Touches are matched with watched records too, by the job alone.

What matches them is said once, in `flags.sql`, which asks here what is watched.
"""

from pathlib import Path

from django.db import migrations

from muster.core.store.moving import MoveRows

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("flags", "0003_watched")]

    operations = [
        MoveRows(
            "INSERT INTO flags_seal (id, salt) VALUES (gen_random_uuid(),"
            " uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))",
            tables=("flags_seal",),
            waiting="SELECT 1 - count(*) FROM flags_seal",
        ),
        migrations.RunSQL([(SQL / "watched.sql").read_text()]),
    ]
