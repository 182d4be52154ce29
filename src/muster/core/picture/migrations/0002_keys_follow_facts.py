from pathlib import Path

from django.db import migrations

import muster.core.picture.models.constraints


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("picture", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "keys.sql").read_text()]
        ),
        migrations.RemoveConstraint(
            model_name="lookupkey",
            name="picture_lookupkey_fact",
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=muster.core.picture.models.constraints.KeysFollow(
                name="picture_fact_keys_follow"
            ),
        ),
        migrations.AddConstraint(
            model_name="lookupkey",
            constraint=muster.core.picture.models.constraints.HangsOn(
                columns=("fact_id",), name="picture_lookupkey_of_known", on="fact"
            ),
        ),
    ]
