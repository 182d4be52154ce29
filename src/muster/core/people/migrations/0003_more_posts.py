"""Nothing: it once listed more roles, which stand in no migration any more.

It stays, since databases have it among what was applied and others come after it.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_proposals"),
    ]

    operations = []
