"""Who says what an account was printed as, where 0002 was applied before it asked."""

from pathlib import Path

from django.db import migrations

WHOLE = (Path(__file__).parent.parent / "sql" / "printed.sql").read_text()
FUNCTION = WHOLE[: WHOLE.index("CREATE TRIGGER")].replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)


class Migration(migrations.Migration):
    dependencies = [("unit_account", "0002_printed")]

    operations = [migrations.RunSQL([FUNCTION])]
