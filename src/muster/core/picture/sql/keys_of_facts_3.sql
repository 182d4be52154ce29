-- As in keys_of_facts_2.sql; and a plate with a letter of another alphabet is found by
-- itself and by the same in our letters (`terms/look_alikes.py`), and by nothing else: it
-- took any key of its length.

SET LOCAL ROLE muster_definer;

CREATE OR REPLACE FUNCTION picture_hangs_on_fact() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    known_by integer[] := permitted();
    writer CONSTANT uuid := viewer_id();
BEGIN
    IF EXISTS (
        SELECT FROM (SELECT DISTINCT fact_id, subject_id, access_class FROM added) AS a
        WHERE NOT EXISTS (
            SELECT FROM picture_fact AS f
            WHERE f.id = a.fact_id AND f.subject_id = a.subject_id
              AND f.access_class = a.access_class AND f.access_class = ANY (known_by)
              AND f.recorded_by_id = writer AND f.retracted_at IS NULL
              AND age(f.xmin) <= 0))
    THEN
        RAISE EXCEPTION 'no such fact' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF EXISTS (
        SELECT FROM added AS a JOIN picture_fact AS f ON f.id = a.fact_id
        WHERE a.key <> left(f.value, 300) AND CASE
            WHEN a.kind = ANY (ARRAY[
                'amount', 'card', 'company', 'cps_urn', 'crime', 'crn', 'cro', 'email',
                'handle', 'iban', 'iccid', 'imsi', 'ip', 'moment', 'nino', 'nomis',
                'phone', 'position', 'sort_code', 'uprn', 'vin', 'wallet'])
            THEN true
            WHEN a.kind IN ('account', 'postcode') THEN a.key <> replace(f.value, ' ', '')
            WHEN a.kind = 'date' THEN a.key NOT IN (left(f.value, 7), left(f.value, 4))
            WHEN a.kind = 'pnc'
                THEN a.key <> regexp_replace(f.value, '^\d*(\d\d)/', '\1/')
            WHEN a.kind = 'vrm' THEN a.key NOT IN (
                translate(f.value, 'OI', '01'),
                translate(translate(f.value,
                    U&'\0410\0412\0415\041a\041c\041d\041e\0420\0421\0422\0423\0425\0406'
                    '\0391\0392\0395\0396\0397\0399\039a\039c\039d\039f\03a1\03a4\03a5\03a7',
                    'ABEKMHOPCTYXIABEZHIKMNOPTYX'), 'OI', '01'))
            WHEN a.kind = 'web' THEN position(a.key IN f.value) = 0
            WHEN a.kind = 'imei' THEN a.key <> left(f.value, 14)
            ELSE false END)
    THEN
        RAISE EXCEPTION 'no such key' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;

RESET ROLE;
