"""What an enquiry is for stands with it too; of those there are, by their relations."""

from django.db import migrations, models

OF_BEFORE = """
SET LOCAL ROLE muster_definer;
UPDATE partner_enquiries_referral AS e SET about_id = l.register_id
FROM records_relation AS l
WHERE l.to_id = e.register_id AND l.relation = 'Enquiry to partners';
RESET ROLE;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("partner_enquiries", "0001_initial"),
        ("records", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="referral",
            name="about_id",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.RunSQL([OF_BEFORE]),
    ]
