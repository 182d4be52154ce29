"""Both labels of a relation stand in each index: a plan counts none that is hidden."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0015_by_the_clock"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="relation",
            name="records_relation_once",
        ),
        migrations.AlterField(
            model_name="relation",
            name="register",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="leads_to",
                to="records.register",
            ),
        ),
        migrations.AlterField(
            model_name="relation",
            name="to",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="comes_from",
                to="records.register",
            ),
        ),
        migrations.AddIndex(
            model_name="relation",
            index=models.Index(
                fields=["to", "to_access_class", "access_class"],
                name="records_relation_from",
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.UniqueConstraint(
                fields=(
                    "register",
                    "access_class",
                    "to_access_class",
                    "to",
                    "relation",
                ),
                name="records_relation_once",
            ),
        ),
    ]
