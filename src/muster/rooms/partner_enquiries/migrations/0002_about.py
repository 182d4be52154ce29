"""What an enquiry is for stands with it too; of those there are, by their relations."""

from django.db import migrations, models

from muster.core.store.moving import MoveRows

OF_BEFORE = """
UPDATE partner_enquiries_referral AS e SET about_id = l.register_id
FROM records_relation AS l
WHERE l.to_id = e.register_id AND l.relation = 'Enquiry to partners'
    AND e.about_id IS NULL
"""
WAITING = """
SELECT count(*) FROM partner_enquiries_referral AS e
WHERE e.about_id IS NULL AND EXISTS (
    SELECT FROM records_relation AS l
    WHERE l.to_id = e.register_id AND l.relation = 'Enquiry to partners')
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
        MoveRows(
            OF_BEFORE,
            tables=("partner_enquiries_referral", "records_relation"),
            waiting=WAITING,
        ),
    ]
