"""What the audit noted of a record is for those who may see it now, too."""

from pathlib import Path

from django.db import migrations

import muster.core.store.policies


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_seal_more"),
    ]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "beyond.sql").read_text()]
        ),
        migrations.RemoveConstraint(
            model_name="change",
            name="audit_change_policy",
        ),
        migrations.RemoveConstraint(
            model_name="entry",
            name="audit_entry_policy",
        ),
        migrations.RemoveConstraint(
            model_name="entrytext",
            name="audit_entrytext_policy",
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=muster.core.store.policies.RowPolicy(
                condition="(SELECT viewer_holds('auditor')) AND (access_class IS NULL OR access_class = ANY ((SELECT permitted())::integer[])) AND (row_id IS NULL OR row_id NOT IN (SELECT audit_beyond()))",
                name="audit_change_policy",
                sees="where",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=muster.core.store.policies.RowPolicy(
                condition="(SELECT viewer_holds('auditor')) AND (access_class IS NULL OR access_class = ANY ((SELECT permitted())::integer[])) AND (register_id IS NULL OR register_id NOT IN (SELECT audit_beyond()))",
                name="audit_entry_policy",
                sees="where",
            ),
        ),
        migrations.AddConstraint(
            model_name="entrytext",
            constraint=muster.core.store.policies.RowPolicy(
                condition="(SELECT viewer_holds('auditor')) AND (access_class IS NULL OR access_class = ANY ((SELECT permitted())::integer[])) AND EXISTS (SELECT FROM audit_entry AS e WHERE e.id = entry_id)",
                name="audit_entrytext_policy",
                sees="where",
            ),
        ),
    ]
