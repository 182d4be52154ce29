"""With which letters references begin is a fact of the installation, not of the code."""

from pathlib import Path

from django.db import migrations, models

from muster.core.store.moving import MoveRows


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_one_host_at_a_time"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="letters",
            field=models.CharField(blank=True, db_default="", default="", max_length=4),
        ),
        migrations.AlterField(
            model_name="proposedact",
            name="kind",
            field=models.CharField(
                choices=[
                    ("add_person", "Add a person"),
                    ("appoint", "Appoint to a role"),
                    ("give_link", "Give a link to set a password"),
                    ("reopen", "Open an account again"),
                    ("bind", "Set the identifier at the organisation's sign-in"),
                    ("add_body", "Add a body"),
                    ("rename_body", "Rename a body"),
                    ("end_body", "End a body"),
                    ("add_team", "Add a team"),
                    ("rename_team", "Rename a team"),
                    ("end_team", "End a team"),
                    ("affiliate", "Say what a body is to the region"),
                    ("end_affiliation", "End what a body is to the region"),
                    ("set_letters", "Say with which letters references begin"),
                    ("end_posting", "End an administrator's posting"),
                    ("close", "Close an administrator's account"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("letters", ""),
                    models.Q(("kind", "unit"), ("letters__regex", "^[A-Z]{2,4}$")),
                    _connector="OR",
                ),
                name="people_organisation_letters",
            ),
        ),
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "letters.sql").read_text()]
        ),
        # Every installation gave references that begin with SE before this was a fact.
        MoveRows(
            "UPDATE people_organisation SET letters = 'SE'"
            " WHERE kind = 'unit' AND letters = ''",
            tables=("people_organisation",),
            waiting="SELECT count(*) FROM people_organisation"
            " WHERE kind = 'unit' AND letters = ''",
        ),
    ]
