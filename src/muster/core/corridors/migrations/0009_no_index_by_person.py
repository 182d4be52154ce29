"""No index begins with a person: by it a plan would tell how many rows they have."""

from django.db import migrations

import muster.core.people.keys


class Migration(migrations.Migration):
    dependencies = [
        ("corridors", "0008_agreed"),
        ("people", "0014_by_the_clock"),
    ]

    operations = [
        migrations.AlterField(
            model_name="accessrequest",
            name="by",
            field=muster.core.people.keys.PersonKey(db_index=False),
        ),
        migrations.AlterField(
            model_name="breakglass",
            name="by",
            field=muster.core.people.keys.PersonKey(db_index=False),
        ),
        migrations.AlterField(
            model_name="glassreview",
            name="by",
            field=muster.core.people.keys.PersonKey(db_index=False),
        ),
        migrations.AlterField(
            model_name="glassreview",
            name="let_again_by",
            field=muster.core.people.keys.PersonKey(db_index=False, null=True),
        ),
        migrations.AlterField(
            model_name="glassreview",
            name="reviewed_by",
            field=muster.core.people.keys.PersonKey(db_index=False, null=True),
        ),
        migrations.AlterField(
            model_name="keptshut",
            name="by",
            field=muster.core.people.keys.PersonKey(db_index=False),
        ),
        migrations.AlterField(
            model_name="review",
            name="by",
            field=muster.core.people.keys.PersonKey(db_index=False),
        ),
        migrations.AlterField(
            model_name="routedrequest",
            name="decided_by",
            field=muster.core.people.keys.PersonKey(db_index=False, null=True),
        ),
        migrations.AlterField(
            model_name="routedrequest",
            name="person",
            field=muster.core.people.keys.PersonKey(db_index=False),
        ),
        migrations.AlterField(
            model_name="succession",
            name="asked",
            field=muster.core.people.keys.PersonKey(db_index=False, null=True),
        ),
        migrations.AlterField(
            model_name="succession",
            name="decided_by",
            field=muster.core.people.keys.PersonKey(db_index=False, null=True),
        ),
        migrations.AlterField(
            model_name="succession",
            name="person",
            field=muster.core.people.keys.PersonKey(db_index=False),
        ),
        migrations.AlterField(
            model_name="succession",
            name="proposed_by",
            field=muster.core.people.keys.PersonKey(db_index=False),
        ),
    ]
