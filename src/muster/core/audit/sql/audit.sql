-- Write one entry. Viewer, purpose and time come from the transaction, so they
-- cannot be chosen by whoever calls.
CREATE FUNCTION audit_record(
    entry uuid, what text, its_verb text, of_register uuid, of_subject uuid,
    of_class integer, through text, was_refused boolean, body text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    grain bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
BEGIN
    INSERT INTO audit_entry (id, at, viewer_id, purpose_id, operation, verb, register_id,
        subject_id, access_class, channel, refused, text_digest)
    VALUES (entry, clock_timestamp(), viewer_id(), viewer_purpose(), what, its_verb,
        of_register, of_subject, of_class, through, was_refused,
        CASE WHEN body <> '' THEN sha256(grain || convert_to(body, 'UTF8')) END);
    IF body <> '' THEN
        INSERT INTO audit_entrytext (entry_id, access_class, salt, body)
        VALUES (entry, of_class, grain, body);
    END IF;
END $$;

-- Keep what a changed row was and is: only the columns that differ.
CREATE FUNCTION audit_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    old_row jsonb := to_jsonb(OLD);
    new_row jsonb := CASE WHEN TG_OP = 'DELETE' THEN '{}'::jsonb ELSE to_jsonb(NEW) END;
    was text;
    became text;
    grain bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
BEGIN
    SELECT coalesce(jsonb_object_agg(o.key, o.value), '{}')::text INTO was
        FROM jsonb_each(old_row) AS o WHERE new_row -> o.key IS DISTINCT FROM o.value;
    SELECT coalesce(jsonb_object_agg(n.key, n.value), '{}')::text INTO became
        FROM jsonb_each(new_row) AS n WHERE old_row -> n.key IS DISTINCT FROM n.value;
    IF was = became THEN RETURN NULL; END IF;
    INSERT INTO audit_change (id, at, viewer_id, purpose_id, "table", row_id,
        access_class, before, after, salt, text_digest)
    VALUES (gen_random_uuid(), clock_timestamp(), viewer_id(), viewer_purpose(),
        TG_TABLE_NAME, (old_row ->> TG_ARGV[0])::uuid,
        coalesce(new_row ->> 'access_class', old_row ->> 'access_class')::integer,
        was, became, grain, sha256(grain || convert_to(was || became, 'UTF8')));
    RETURN NULL;
END $$;

-- The line of text whose digest stands for an entry or a change in the chain.
CREATE FUNCTION audit_line(e audit_entry) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT concat_ws('|', 'entry', e.sequence, e.id,
        (extract(epoch FROM e.at) * 1000000)::bigint, e.viewer_id,
        coalesce(e.purpose_id::text, '-'), e.operation, e.verb,
        coalesce(e.register_id::text, '-'), coalesce(e.subject_id::text, '-'),
        coalesce(e.access_class::text, '-'), e.channel, e.refused::integer,
        coalesce(encode(e.text_digest, 'hex'), '-'))
$$;

CREATE FUNCTION audit_line(c audit_change) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT concat_ws('|', 'change', c.sequence, c.id,
        (extract(epoch FROM c.at) * 1000000)::bigint, c.viewer_id,
        coalesce(c.purpose_id::text, '-'), c."table", coalesce(c.row_id::text, '-'),
        coalesce(c.access_class::text, '-'), encode(c.text_digest, 'hex'))
$$;

-- Seal what is not sealed yet, in one batch: number it, and bind it to the seal
-- before. Returns the new seal's number, or null when nothing waits.
CREATE FUNCTION audit_seal(at_most integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    before audit_seal;
    start bigint;
    finish bigint;
    bound bytea;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('audit_seal'));
    SELECT * INTO before FROM audit_seal ORDER BY number DESC LIMIT 1;
    start := coalesce(before.last, 0) + 1;

    WITH waiting AS MATERIALIZED (
        SELECT w.id, w.kind,
               start - 1 + row_number() OVER (ORDER BY w.at, w.id) AS sequence
        FROM (SELECT id, at, 'entry' AS kind FROM audit_entry WHERE sequence IS NULL
              UNION ALL
              SELECT id, at, 'change' FROM audit_change WHERE sequence IS NULL
              ORDER BY at, id LIMIT at_most) AS w),
    numbered_entries AS (
        UPDATE audit_entry AS e SET sequence = w.sequence
        FROM waiting AS w WHERE w.kind = 'entry' AND w.id = e.id),
    numbered_changes AS (
        UPDATE audit_change AS c SET sequence = w.sequence
        FROM waiting AS w WHERE w.kind = 'change' AND w.id = c.id)
    SELECT max(sequence) INTO finish FROM waiting;
    IF finish IS NULL THEN RETURN NULL; END IF;

    SELECT sha256(coalesce(before.digest, '\x00'::bytea)
                  || string_agg(sha256(convert_to(line, 'UTF8')), ''::bytea
                                ORDER BY sequence))
    INTO bound
    FROM (SELECT sequence, audit_line(e) AS line FROM audit_entry AS e
          WHERE sequence BETWEEN start AND finish
          UNION ALL
          SELECT sequence, audit_line(c) FROM audit_change AS c
          WHERE sequence BETWEEN start AND finish) AS lines;
    INSERT INTO audit_seal (number, first, last, digest, at)
    VALUES (coalesce(before.number, 0) + 1, start, finish, bound, clock_timestamp());
    RETURN coalesce(before.number, 0) + 1;
END $$;

-- The digest of a seal, for the worker to note outside.
CREATE FUNCTION audit_seal_digest(of_number bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT encode(digest, 'hex') FROM audit_seal WHERE number = of_number
$$;

-- For auditors: that something happened which they are not cleared to see into.
CREATE FUNCTION audit_outline(from_moment timestamptz, to_moment timestamptz)
RETURNS TABLE (at timestamptz, viewer_id uuid, operation text, refused boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT viewer_holds('auditor') THEN
        RAISE EXCEPTION 'only an auditor reads the outline'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY
        SELECT e.at, e.viewer_id, e.operation::text, e.refused FROM audit_entry AS e
        WHERE e.at >= from_moment AND e.at < to_moment
          AND e.access_class IS NOT NULL
          AND NOT e.access_class = ANY (permitted())
        ORDER BY e.at DESC, e.id DESC LIMIT 500;
END $$;

GRANT EXECUTE ON FUNCTION audit_line(audit_entry), audit_line(audit_change)
    TO muster_definer;
GRANT EXECUTE ON FUNCTION
    audit_record(uuid, text, text, uuid, uuid, integer, text, boolean, text),
    audit_outline(timestamptz, timestamptz) TO muster_app;
GRANT EXECUTE ON FUNCTION audit_seal(integer), audit_seal_digest(bigint)
    TO muster_worker;

-- Given away last: only an owner of a function may grant its use.
ALTER FUNCTION audit_record(uuid, text, text, uuid, uuid, integer, text, boolean, text)
    OWNER TO muster_definer;
ALTER FUNCTION audit_change() OWNER TO muster_definer;
ALTER FUNCTION audit_seal(integer) OWNER TO muster_definer;
ALTER FUNCTION audit_seal_digest(bigint) OWNER TO muster_definer;
ALTER FUNCTION audit_outline(timestamptz, timestamptz) OWNER TO muster_definer;

-- The owner hangs the trigger on tables as they are made.
SET LOCAL ROLE muster_definer;
GRANT EXECUTE ON FUNCTION audit_change() TO muster_owner;
RESET ROLE;
