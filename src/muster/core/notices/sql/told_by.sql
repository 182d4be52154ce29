-- A notice says who told it: the viewer of the transaction, whom nobody can choose. Of a
-- time limit that ran out it is nobody: the job that watches them told it.
SET LOCAL ROLE muster_definer;

DROP FUNCTION notices_put(uuid[], uuid, integer, text, timestamptz);

-- Not granted to anybody.
CREATE FUNCTION notices_put(
    people uuid[], register uuid, label integer, words text, moment timestamptz,
    teller uuid
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO notices_notice
        (id, to_user_id, register_id, access_class, text, at, told_by_id)
    SELECT gen_random_uuid(), u.id, register, label, words, moment, teller
    FROM people_user AS u WHERE u.id = ANY (people);
END $$;

CREATE OR REPLACE FUNCTION notices_tell(
    people uuid[], register uuid, words text, moment timestamptz
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM notices_put(people, r.id, r.access_class, words, moment, viewer_id())
    FROM records_register AS r
    WHERE r.id = register AND r.access_class = ANY (permitted());
END $$;

CREATE OR REPLACE FUNCTION notices_alarm(
    people uuid[], register uuid, words text, moment timestamptz
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM notices_put(people, r.id, r.access_class, words, moment, NULL)
    FROM records_register AS r WHERE r.id = register;
END $$;

RESET ROLE;
