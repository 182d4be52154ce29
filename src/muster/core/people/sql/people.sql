-- Which organisations' people the viewer may see: everybody's for the unit's own
-- people, else their own organisations'.
CREATE FUNCTION colleague_organisations() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH mine AS (
        SELECT p.organisation_id, o.kind
        FROM people_posting AS p JOIN people_organisation AS o ON o.id = p.organisation_id
        WHERE p.user_id = public.viewer_id()
          AND p.starts <= now() AND (p.ends IS NULL OR now() < p.ends)
    )
    SELECT coalesce(array_agg(id), '{}') FROM people_organisation
    WHERE id IN (SELECT organisation_id FROM mine)
       OR EXISTS (SELECT FROM mine WHERE kind = 'unit')
       OR id = (SELECT organisation_id FROM people_user WHERE id = public.viewer_id())
$$;

-- Whether the viewer holds a role at this moment.
CREATE FUNCTION viewer_holds(wanted text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM people_posting AS p
        WHERE p.user_id = public.viewer_id() AND p.role = wanted
          AND p.starts <= now() AND (p.ends IS NULL OR now() < p.ends))
$$;

-- Who holds a role at this moment: ids only, so that a person may be told of
-- something by somebody who may not see them.
CREATE FUNCTION people_holders(wanted text) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT p.user_id), '{}') FROM people_posting AS p
    WHERE public.viewer_id() IS NOT NULL AND p.role = wanted
      AND p.starts <= now() AND (p.ends IS NULL OR now() < p.ends)
$$;

-- Refuse by a name that the application turns into words: who may appoint.
CREATE FUNCTION people_administering(person uuid) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT viewer_holds('administrator') THEN
        RAISE EXCEPTION 'only an administrator appoints people'
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'people_administrators_appoint';
    END IF;
    IF person = viewer_id() THEN
        RAISE EXCEPTION 'nobody changes appointments of his own'
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'people_nobody_appoints_himself';
    END IF;
END $$;

-- Put down a person who is to work with Muster. A posting gives them something
-- to see and do; without one they see nothing.
CREATE FUNCTION people_add(
    person uuid, of_body uuid, its_name text, its_rank text, its_email text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM people_administering(person);
    INSERT INTO people_user (id, organisation_id, name, rank, email, is_system)
    VALUES (person, of_body, its_name, its_rank, lower(its_email), false);
END $$;

-- Appoint a person to a role in a team. An administrator does, never for himself.
-- The row of the person is held, so that two administrators wait for each other.
CREATE FUNCTION people_appoint(
    posting uuid, person uuid, in_team uuid, as_role text,
    from_moment timestamptz, to_moment timestamptz
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM people_administering(person);
    PERFORM FROM people_user WHERE id = person AND NOT is_system FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such person' USING ERRCODE = 'no_data_found',
            CONSTRAINT = 'people_appointed_is_known';
    END IF;
    IF EXISTS (SELECT FROM people_posting AS p
               WHERE p.user_id = person AND p.team_id = in_team AND p.role = as_role
                 AND p.starts < coalesce(to_moment, 'infinity')
                 AND from_moment < coalesce(p.ends, 'infinity'))
    THEN
        RAISE EXCEPTION 'the person holds that role there in that time'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'people_posting_held';
    END IF;
    INSERT INTO people_posting
        (id, user_id, organisation_id, team_id, role, starts, ends, approved_by_id)
    SELECT posting, person, t.organisation_id, t.id, as_role, from_moment, to_moment,
           viewer_id()
    FROM people_team AS t WHERE t.id = in_team;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such team' USING ERRCODE = 'no_data_found',
            CONSTRAINT = 'people_team_is_known';
    END IF;
END $$;

-- End a posting from a moment on. One that has not begun lasts no time.
CREATE FUNCTION people_end_posting(posting uuid, moment timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM people_administering(
        (SELECT user_id FROM people_posting WHERE id = posting));
    UPDATE people_posting
    SET ends = greatest(moment, starts + interval '1 microsecond')
    WHERE id = posting AND (ends IS NULL OR ends > moment);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such posting in force' USING ERRCODE = 'no_data_found',
            CONSTRAINT = 'people_posting_in_force';
    END IF;
END $$;

GRANT EXECUTE ON FUNCTION colleague_organisations(), viewer_holds(text),
    people_holders(text), people_add(uuid, uuid, text, text, text),
    people_appoint(uuid, uuid, uuid, text, timestamptz, timestamptz),
    people_end_posting(uuid, timestamptz) TO muster_app;

-- Given away last: only an owner of a function may grant its use.
ALTER FUNCTION colleague_organisations() OWNER TO muster_definer;
ALTER FUNCTION viewer_holds(text) OWNER TO muster_definer;
ALTER FUNCTION people_holders(text) OWNER TO muster_definer;
ALTER FUNCTION people_administering(uuid) OWNER TO muster_definer;
ALTER FUNCTION people_add(uuid, uuid, text, text, text) OWNER TO muster_definer;
ALTER FUNCTION people_appoint(uuid, uuid, uuid, text, timestamptz, timestamptz)
    OWNER TO muster_definer;
ALTER FUNCTION people_end_posting(uuid, timestamptz) OWNER TO muster_definer;
