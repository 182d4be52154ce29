"""Which files Muster made itself; of those there were, none is said to be."""

from django.db import migrations, models

BY_A_JOB = """
CREATE POLICY documents_document_made ON documents_document AS RESTRICTIVE
    FOR INSERT WITH CHECK (NOT made OR current_user = 'muster_worker')
"""
"""The role of whoever writes: no page has that of the worker."""


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="made",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunSQL([BY_A_JOB]),
    ]
