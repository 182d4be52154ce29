from django.db import migrations

from muster.core.store.moving import MoveRows

# Facts that were kept before dates, sums, moments, positions and titles had keys. A
# title in letters beyond ASCII is folded by Python alone: it is found once it is
# written again.
DUE = r"""
    SELECT f.id AS fact_id, f.subject_id, asked.kind, left(asked.key, 300) AS key,
        f.access_class
    FROM picture_fact AS f
    JOIN picture_subject AS s ON s.id = f.subject_id,
    LATERAL (
        SELECT 'date' AS kind, left(f.value, length) AS key
        FROM unnest(ARRAY[4, 7, 10]) AS length
        WHERE f.property IN (
                'birth_date', 'death_date', 'formed', 'dissolved', 'expiry', 'issued',
                'expires', 'date')
          AND f.value ~ '^[0-9]{4}(-[0-9]{2}){0,2}$' AND length(f.value) >= length
        UNION ALL
        SELECT 'amount', f.value
        WHERE (s.kind, f.property)
            IN (('transaction', 'amount'), ('commodity', 'value'))
        UNION ALL
        SELECT 'moment', f.value
        WHERE s.kind IN ('event', 'crime', 'communication', 'transaction')
          AND f.property IN ('from', 'to')
        UNION ALL
        SELECT 'position', f.value WHERE f.property = 'position'
        UNION ALL
        SELECT 'title', btrim(regexp_replace(regexp_replace(
            lower(f.value), '[''`.]', '', 'g'), '[^a-z0-9]+', ' ', 'g'))
        WHERE f.value ~ '^[ -~]*[A-Za-z0-9][ -~]*$'
          AND (f.property IN ('description', 'title', 'offence', 'payment_reference')
            OR (s.kind, f.property) IN (
                ('handset', 'model'), ('identity_document', 'type'),
                ('firearm', 'type'), ('commodity', 'type'), ('event', 'type'),
                ('communication', 'type')))
    ) AS asked
    WHERE NOT EXISTS (
        SELECT FROM picture_lookupkey AS k
        WHERE k.fact_id = f.id AND k.kind = asked.kind
          AND k.key = left(asked.key, 300))
"""

# The trigger asks whether a viewer may see the fact; a migration is none.
ON, OFF = (
    f"ALTER TABLE picture_lookupkey {how} TRIGGER picture_lookupkey_of_known"
    for how in ("ENABLE", "DISABLE")
)


class Migration(migrations.Migration):
    dependencies = [("picture", "0008_runs_of_an_import")]

    operations = [
        migrations.RunSQL(OFF),
        MoveRows(
            "INSERT INTO picture_lookupkey"
            f" (fact_id, subject_id, kind, key, access_class) {DUE}",
            tables=("picture_fact", "picture_subject", "picture_lookupkey"),
            waiting=f"SELECT count(*) FROM ({DUE}) AS due",  # noqa: S608 - ours
        ),
        migrations.RunSQL(ON),
    ]
