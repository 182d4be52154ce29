-- Whether the viewer holds one of these roles by the server's clock: a posting that
-- ended meanwhile is none in a transaction that began before. Asked as whoever writes:
-- all see their own postings.
CREATE OR REPLACE FUNCTION records_viewer_is(wanted text[]) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
    viewer CONSTANT uuid := viewer_id();
    moment CONSTANT timestamptz := store_moment();
BEGIN
    RETURN EXISTS (
        SELECT FROM people_posting AS p
        WHERE p.user_id = viewer AND p.role = ANY (wanted)
          AND p.starts <= moment AND (p.ends IS NULL OR moment < p.ends));
END $$;

SET LOCAL ROLE muster_definer;

-- What is added later to a record in nobody's name leaves its trace: the audit keeps
-- who added it, and what. In the act that opens the record its opener is named. Hung
-- only on what is written in somebody's name, which the trigger's own condition asks
-- when the row is written: this runs when the statement ends, and by then it may have
-- taken the name away.
CREATE OR REPLACE FUNCTION records_added() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    added CONSTANT jsonb := to_jsonb(NEW);
    became CONSTANT text := (added - 'access_class')::text;
    grain bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
BEGIN
    IF EXISTS (
        SELECT FROM records_register AS r
        WHERE r.id = (added ->> TG_ARGV[0])::uuid AND r.entered_at = now())
    THEN
        RETURN NULL;
    END IF;
    INSERT INTO audit_change (id, at, viewer_id, purpose_id, "table", row_id,
        access_class, before, after, salt, text_digest)
    VALUES (gen_random_uuid(), clock_timestamp(), viewer_id(), viewer_purpose(),
        TG_TABLE_NAME, (added ->> TG_ARGV[1])::uuid, (added ->> 'access_class')::integer,
        '{}', became, grain, sha256(grain || convert_to('{}' || became, 'UTF8')));
    RETURN NULL;
END $$;

RESET ROLE;
