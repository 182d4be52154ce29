-- As before, and: a membership ends now or later, by the database's own time, and
-- nobody is admitted for a time that is over. Otherwise it could be said afterwards of
-- somebody that they had been in a group, or that they had not.
SET LOCAL ROLE muster_definer;

CREATE OR REPLACE FUNCTION access_admit(
    membership uuid, to_group uuid, person uuid,
    from_moment timestamptz, to_moment timestamptz, why text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM access_group
                   WHERE id = to_group AND guardian_id = viewer_id())
       OR person = viewer_id() THEN
        RAISE EXCEPTION 'only the guardian admits others to a group'
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'access_guardians_admit';
    END IF;
    IF to_moment <= now() AND to_moment > from_moment THEN
        RAISE EXCEPTION 'nobody is admitted for a time that is over'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'access_member_in_future';
    END IF;
    PERFORM FROM people_user WHERE id = person FOR UPDATE;
    IF EXISTS (SELECT FROM access_groupmembership AS m
               WHERE m.group_id = to_group AND m.user_id = person
                 AND m.starts < coalesce(to_moment, 'infinity')
                 AND from_moment < coalesce(m.ends, 'infinity'))
    THEN
        RAISE EXCEPTION 'the person is in the group in that time'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'access_member_once';
    END IF;
    INSERT INTO access_groupmembership
        (id, group_id, user_id, starts, ends, approved_by_id, founding, reason)
    VALUES (membership, to_group, person, from_moment, to_moment, viewer_id(), false, why);
END $$;

CREATE OR REPLACE FUNCTION access_leave(membership uuid, moment timestamptz)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    from_then CONSTANT timestamptz := greatest(moment, now());
BEGIN
    UPDATE access_groupmembership AS m
    SET ends = greatest(from_then, m.starts + interval '1 microsecond')
    FROM access_group AS g
    WHERE m.id = membership AND g.id = m.group_id
      AND (m.ends IS NULL OR m.ends > from_then)
      AND (g.guardian_id = viewer_id() OR m.user_id = viewer_id());
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such membership of yours to end'
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'access_own_membership';
    END IF;
END $$;

RESET ROLE;

-- What a membership was before it changed, under the group's own label: an auditor who
-- is not in the group is told nothing of it.
CREATE FUNCTION access_member_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    old_row CONSTANT jsonb := to_jsonb(OLD);
    new_row CONSTANT jsonb :=
        CASE WHEN TG_OP = 'DELETE' THEN '{}'::jsonb ELSE to_jsonb(NEW) END;
    label integer;
    was text;
    became text;
    grain bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
BEGIN
    SELECT coalesce(jsonb_object_agg(o.key, o.value), '{}')::text INTO was
        FROM jsonb_each(old_row) AS o WHERE new_row -> o.key IS DISTINCT FROM o.value;
    SELECT coalesce(jsonb_object_agg(n.key, n.value), '{}')::text INTO became
        FROM jsonb_each(new_row) AS n WHERE old_row -> n.key IS DISTINCT FROM n.value;
    IF was = became THEN RETURN NULL; END IF;
    SELECT c.id INTO label FROM access_accessclass AS c
    WHERE c.groups = ARRAY[OLD.group_id] AND c.bodies = '{}'
    ORDER BY c.sensitive, c.id LIMIT 1;
    INSERT INTO audit_change (id, at, viewer_id, purpose_id, "table", row_id,
        access_class, before, after, salt, text_digest)
    VALUES (gen_random_uuid(), clock_timestamp(), viewer_id(), viewer_purpose(),
        TG_TABLE_NAME, OLD.id, coalesce(label, -1), was, became, grain,
        sha256(grain || convert_to(was || became, 'UTF8')));
    RETURN NULL;
END $$;

CREATE TRIGGER access_groupmembership_history
    AFTER UPDATE OR DELETE ON access_groupmembership
    FOR EACH ROW WHEN (current_setting('muster.viewer', true) <> '')
    EXECUTE FUNCTION access_member_changed();

-- Given away last: only an owner of a function may hang it on a table.
ALTER FUNCTION access_member_changed() OWNER TO muster_definer;
