-- A corridor to which no head of the unit agreed watches nobody, and is shown nothing.
SET LOCAL ROLE muster_definer;

CREATE OR REPLACE FUNCTION flags_units_own() RETURNS uuid
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT corridors_of_the_unit()
$$;

CREATE OR REPLACE FUNCTION flags_watch(
    which uuid, of_group uuid, post text, by_keys bigint[], by_subjects uuid[]
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    label integer;
BEGIN
    SELECT r.access_class INTO label FROM records_register AS r
    JOIN access_accessclass AS c ON c.id = r.access_class AND c.groups = ARRAY[of_group]
    JOIN corridors_corridor AS k ON k.group_id = of_group
    WHERE r.id = which AND r.entered_at = now() AND r.opened_by_id = viewer_id()
      AND r.access_class = ANY (permitted())
      AND NOT EXISTS (SELECT FROM flags_watched AS w WHERE w.register_id = which);
    IF label IS NULL THEN
        RAISE EXCEPTION 'what a record is met by is said as it is opened'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'flags_watched_act';
    END IF;
    IF NOT corridors_is_agreed(of_group) THEN
        RAISE EXCEPTION 'a corridor watches once the head of the unit agreed to it'
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'flags_corridor_agreed';
    END IF;
    INSERT INTO flags_watched
        (register_id, access_class, group_id, told, since, keys)
    SELECT which, label, of_group, post, clock_timestamp(),
        coalesce(array_agg(DISTINCT flags_sealed(k)), '{}')
    FROM (SELECT unnest(by_keys)
          UNION SELECT touches_key('subject', s::text) FROM unnest(by_subjects) AS s
    ) AS given(k);
END $$;

RESET ROLE;
