"""The policy of what a job makes, where 0002 was applied before it had one."""

from django.db import migrations

ONLY_A_JOB = """
DROP POLICY IF EXISTS documents_document_made ON documents_document;
CREATE POLICY documents_document_made ON documents_document AS RESTRICTIVE
    FOR INSERT WITH CHECK (NOT made OR current_user = 'muster_worker')
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_made")]

    operations = [migrations.RunSQL([ONLY_A_JOB])]
