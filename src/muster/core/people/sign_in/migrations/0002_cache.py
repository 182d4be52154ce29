"""Make the table of the cache that sign-in limits share between processes."""

from django.db import migrations

CACHE = """
CREATE TABLE door_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX door_cache_expires ON door_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("door", "0001_initial")]
    operations = [migrations.RunSQL([CACHE])]
