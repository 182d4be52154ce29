"""What the audit names and purposes say, bounded by what may be seen."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("picture", "0009_found_by_what_is_shown"),
        ("audit", "0006_bounded"),
        ("access", "0003_permitted_as_asked"),
        ("records", "0002_audited_as_seen"),
    ]

    operations = [
        migrations.RunSQL([(SQL / name).read_text()])
        for name in ("purposes.sql", "entry_seen.sql")
    ]
