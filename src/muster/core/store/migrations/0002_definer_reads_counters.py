"""Let the definer read sequences too: a backup is taken in its role.

Under forced row policies the owner's own dump would be refused, or empty.
"""

from django.db import migrations

READ = """
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON SEQUENCES TO muster_definer;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO muster_definer;
"""


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]
    operations = [migrations.RunSQL([READ])]
