-- A record that moves by itself, since a day is over: as any move does, with its line in
-- the history and its entry in the audit, both in nobody's name. For functions of jobs,
-- each of which asks beforehand whether the day is over.
SET LOCAL ROLE muster_definer;

-- As before (core/corridors), and it may name what moved by itself in the transaction that
-- asks, which nobody sees: only functions write a move in nobody's name.
CREATE OR REPLACE FUNCTION records_entry_seen() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM records_register AS r
               WHERE r.id = NEW.register_id
                 AND NOT r.access_class = ANY (permitted())
                 AND NOT EXISTS (
                     SELECT FROM access_glass AS g
                     WHERE g.user_id = viewer_id() AND g.access_class = r.access_class
                       AND g.broken_in
                           = pg_current_xact_id_if_assigned()::text::bigint)
                 AND NOT EXISTS (
                     SELECT FROM workflow_transition AS t
                     WHERE t.register_id = r.id AND t.by_id IS NULL AND t.at = now()))
    THEN
        RAISE EXCEPTION 'an entry is about no record that its writer may not see'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;

-- Move a record into a final state by a verb, at this moment.
CREATE FUNCTION workflow_ends_by_itself(which uuid, its_verb text, to_state text)
RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    found records_register;
BEGIN
    SELECT * INTO found FROM records_register AS r WHERE r.id = which FOR UPDATE;
    UPDATE records_register SET state = to_state, version = version + 1,
        changed_at = now(), closed_at = now() WHERE id = which;
    INSERT INTO workflow_transition
        (id, register_id, access_class, verb, origin, "to", reason, own_view, at)
    VALUES (gen_random_uuid(), which, found.access_class, its_verb, found.state,
        to_state, '', '', now());
    INSERT INTO audit_entry (id, at, viewer_id, purpose_id, operation, verb,
        register_id, access_class, channel, refused)
    VALUES (gen_random_uuid(), clock_timestamp(), viewer_id(), NULL, 'alteration',
        found.kind || '.' || its_verb, which, found.access_class, 'job', false);
END $$;
REVOKE ALL ON FUNCTION workflow_ends_by_itself(uuid, text, text) FROM PUBLIC;

RESET ROLE;
