-- Whoever writes on a record does so one after another, and by how it is: its row in the
-- register is held before anything is asked of it. A move holds the same row, so what
-- somebody wrote before it is there when it is made, and what comes after it is asked of
-- the state that it led to. (FOR NO KEY UPDATE, as a move takes, and not FOR SHARE: two
-- who each shared it, and would then each move it, would wait for one another.)

-- What a kind says, with the verb of each move and who opens a record of it.
DROP FUNCTION records_moves();
DROP FUNCTION records_kinds();
CREATE FUNCTION records_moves() RETURNS TABLE (
    kind text, verb text, origin text, destination text, roles text[],
    another boolean, author boolean, ends boolean, other_than text[])
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT '', '', '', '', '{}'::text[], false, false, false, '{}'::text[] WHERE false
$$;
CREATE FUNCTION records_kinds() RETURNS TABLE (
    kind text, initial text, roles text[], works text[], begins text[])
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT '', '', '{}'::text[], '{}'::text[], '{}'::text[] WHERE false
$$;

-- A record is opened in the first state of its kind, by those who open such records, and
-- goes on by the moves of its workflow. When it was moved last is noted by the
-- database's own clock, as is when it was entered: what an act writes is told by it from
-- what comes later.
CREATE OR REPLACE FUNCTION records_moved() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    known boolean;
    changes CONSTANT boolean := TG_OP = 'INSERT'
        OR (OLD.state, OLD.closed_at) IS DISTINCT FROM (NEW.state, NEW.closed_at);
    moves boolean;
BEGIN
    IF NOT row_security_active(TG_RELID) THEN
        IF TG_OP = 'UPDATE' AND changes THEN NEW.moved_at := now(); END IF;
        RETURN NEW;
    END IF;
    SELECT count(*) > 0 INTO known FROM records_kinds() AS k WHERE k.kind = NEW.kind;
    IF TG_OP = 'INSERT' THEN
        NEW.moved_at := NULL;
        IF known AND NOT (NEW.closed_at IS NULL AND EXISTS (
            SELECT FROM records_kinds() AS k
            WHERE k.kind = NEW.kind AND k.initial = NEW.state))
        THEN
            RAISE EXCEPTION 'a record is opened in the first state of its kind'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF known AND NOT EXISTS (
            SELECT FROM records_kinds() AS k
            WHERE k.kind = NEW.kind AND records_viewer_is(k.begins))
        THEN
            RAISE EXCEPTION 'a record is opened by those who open such records'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.version NOT IN (OLD.version, OLD.version + 1) THEN
        RAISE EXCEPTION 'the changes of a record are counted one by one'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    moves := NOT known OR EXISTS (
        SELECT FROM records_moves() AS m
        WHERE m.kind = NEW.kind AND m.origin = OLD.state AND m.destination = NEW.state
          AND m.ends = (NEW.closed_at IS NOT NULL)
          AND NOT (m.another AND OLD.opened_by_id = viewer_id())
          AND NOT (m.author AND OLD.opened_by_id <> viewer_id())
          AND records_viewer_is(m.roles)
          AND NOT (m.other_than <> '{}' AND records_viewer_made(OLD.id, m.other_than)));
    IF known AND changes AND NOT moves THEN
        RAISE EXCEPTION 'a record goes on by a move of its workflow, made by its people'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF moves AND NEW.version <> OLD.version THEN NEW.moved_at := now(); END IF;
    RETURN NEW;
END $$;

-- The row of a record, held until the transaction is over, as it is now; of none that
-- the viewer does not see. As whoever writes: rows of the register that they see.
CREATE FUNCTION records_hold(record uuid) RETURNS records_register
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
DECLARE
    held records_register;
BEGIN
    SELECT * INTO held FROM records_register AS r WHERE r.id = record
        FOR NO KEY UPDATE;
    RETURN held;
END $$;

-- Whether the record is in the act that opened it, or that moved it last.
CREATE FUNCTION records_in_its_act(record uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM records_register AS r WHERE r.id = record
        AND (r.entered_at = now() OR r.moved_at = now()))
$$;

-- Whether the viewer may change what hangs on a record: they have to do with it.
CREATE FUNCTION records_holds(record uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
DECLARE
    held CONSTANT records_register := records_hold(record);
    wanted text[];
BEGIN
    SELECT k.roles INTO wanted FROM records_kinds() AS k WHERE k.kind = held.kind;
    RETURN held.id IS NOT NULL AND (wanted IS NULL OR records_viewer_is(wanted));
END $$;

-- Whether a record takes a row that the viewer adds: from those who work on such
-- records, and in the act that opens or moves it from whoever does that; once it has
-- ended, only what is said to be added afterwards too. Of a kind that no installed
-- stage or room declares no more is asked than that it is seen.
CREATE FUNCTION records_takes(record uuid, afterwards boolean) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
DECLARE
    held CONSTANT records_register := records_hold(record);
    all_of_them text[];
    working text[];
BEGIN
    IF held.id IS NULL THEN RETURN false; END IF;
    SELECT k.roles, k.works INTO all_of_them, working
        FROM records_kinds() AS k WHERE k.kind = held.kind;
    IF all_of_them IS NULL THEN RETURN true; END IF;
    IF held.entered_at = now() OR held.moved_at = now() THEN
        RETURN records_viewer_is(all_of_them);
    END IF;
    RETURN (held.closed_at IS NULL OR afterwards) AND records_viewer_is(working);
END $$;

-- Whether the viewer just made a move of this name, between these states.
CREATE FUNCTION records_was_moved(record uuid, by_verb text, from_state text,
    to_state text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM records_register AS r WHERE r.id = record
          AND r.moved_at = now() AND r.state = to_state
          AND (NOT EXISTS (SELECT FROM records_kinds() AS k WHERE k.kind = r.kind)
               OR EXISTS (SELECT FROM records_moves() AS m WHERE m.kind = r.kind
                   AND m.verb = by_verb AND m.origin = from_state
                   AND m.destination = to_state AND records_viewer_is(m.roles))))
$$;

-- What is added later to a record in nobody's name leaves its trace: the audit keeps
-- who added it, and what. In the act that opens the record its opener is named.
CREATE FUNCTION records_added() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    added CONSTANT jsonb := to_jsonb(NEW);
    became CONSTANT text := (added - 'access_class')::text;
    grain bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
BEGIN
    IF coalesce(current_setting('muster.viewer', true), '') = '' OR EXISTS (
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

GRANT EXECUTE ON FUNCTION records_moves(), records_kinds(), records_hold(uuid),
    records_in_its_act(uuid), records_holds(uuid), records_takes(uuid, boolean),
    records_was_moved(uuid, text, text, text) TO muster_app;

ALTER FUNCTION records_added() OWNER TO muster_definer;
-- The owner hangs the trigger on tables as they are made.
SET LOCAL ROLE muster_definer;
GRANT EXECUTE ON FUNCTION records_added() TO muster_owner;
RESET ROLE;
