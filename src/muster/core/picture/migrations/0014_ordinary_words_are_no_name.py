"""What is put into the picture hides nothing that was said before."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("picture", "0013_purposes_named_otherwise"),
        ("records", "0004_ordinary_words_are_no_name"),
    ]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "purposes_3.sql").read_text()]
        ),
    ]
