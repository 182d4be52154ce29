"""Whoever may draw from a counter is the same in whatever order apps are migrated.

The first migration of jobs granted it on the counters that there were then: which ones,
hung on where it came among those of all apps, and an installation that came forward had
other rights than a new one.
"""

from django.db import migrations

BY = "muster_definer, muster_worker"
ALIKE = (
    f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {BY};\n"
    f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {BY};"
)


class Migration(migrations.Migration):
    dependencies = [("jobs", "0004_what_became")]

    operations = [migrations.RunSQL([ALIKE])]
