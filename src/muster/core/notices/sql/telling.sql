-- A notice is put down by the database, which takes the label from the record itself.
-- Written by the application it was a question: a hidden record, or a person whom the
-- writer may not see, was accepted where an absent one was refused. Now neither tells.

-- Who is no person is left out. Not granted to anybody.
CREATE FUNCTION notices_put(
    people uuid[], register uuid, label integer, words text, moment timestamptz
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO notices_notice (id, to_user_id, register_id, access_class, text, at)
    SELECT gen_random_uuid(), u.id, register, label, words, moment
    FROM people_user AS u WHERE u.id = ANY (people);
END $$;
ALTER FUNCTION notices_put(uuid[], uuid, integer, text, timestamptz)
    OWNER TO muster_definer;

-- Tell people something about a record that the viewer may see; of any other, and of
-- none, nobody is told, and the answer is the same.
CREATE FUNCTION notices_tell(
    people uuid[], register uuid, words text, moment timestamptz
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM notices_put(people, r.id, r.access_class, words, moment)
    FROM records_register AS r
    WHERE r.id = register AND r.access_class = ANY (permitted());
END $$;
GRANT EXECUTE ON FUNCTION notices_tell(uuid[], uuid, text, timestamptz) TO muster_app;
ALTER FUNCTION notices_tell(uuid[], uuid, text, timestamptz) OWNER TO muster_definer;

-- The same for the job that watches time limits, which may see no record itself.
CREATE FUNCTION notices_alarm(
    people uuid[], register uuid, words text, moment timestamptz
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM notices_put(people, r.id, r.access_class, words, moment)
    FROM records_register AS r WHERE r.id = register;
END $$;
GRANT EXECUTE ON FUNCTION notices_alarm(uuid[], uuid, text, timestamptz)
    TO muster_worker;
ALTER FUNCTION notices_alarm(uuid[], uuid, text, timestamptz) OWNER TO muster_definer;
