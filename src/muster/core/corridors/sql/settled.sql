-- As before, and that a guardian is agreed to stands in the audit under the corridor's
-- own label, written here: the head of the unit, who is in no corridor, may give an entry
-- no such label, and one without any told each auditor that there is a corridor.
SET LOCAL ROLE muster_definer;

-- Write an entry about a corridor under its own label, whoever acts.
CREATE FUNCTION corridors_entry(of_group uuid, its_verb text, words text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    entry CONSTANT uuid := gen_random_uuid();
    label CONSTANT integer := access_label(false, ARRAY[of_group], '{}');
    grain CONSTANT bytea :=
        uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
BEGIN
    INSERT INTO audit_entry (id, at, viewer_id, purpose_id, operation, verb,
        access_class, channel, refused, text_digest)
    VALUES (entry, clock_timestamp(), viewer_id(), viewer_purpose(), 'alteration',
        its_verb, label, 'page', false, sha256(grain || convert_to(words, 'UTF8')));
    INSERT INTO audit_entrytext (entry_id, access_class, salt, body)
    VALUES (entry, label, grain, words);
END $$;
REVOKE ALL ON FUNCTION corridors_entry(uuid, text, text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION corridors_settle_guardian(which uuid, yes boolean)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found corridors_succession;
BEGIN
    SELECT * INTO found FROM corridors_succession AS s WHERE s.id = which FOR UPDATE;
    IF found.id IS NULL OR viewer_id() IN (found.proposed_by_id, found.person_id)
       OR NOT (found.group_id = ANY (guarded_groups())
               OR coalesce(found.asked_id = viewer_id(), false)
                  AND corridors_heads_unit(viewer_id()))
    THEN
        RAISE EXCEPTION 'another agrees to a guardian'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'corridors_agrees';
    END IF;
    IF found.decided_at IS NOT NULL THEN
        RAISE EXCEPTION 'it is decided already'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'corridors_decided_once';
    END IF;
    UPDATE corridors_succession
    SET decided_at = now(), decided_by_id = viewer_id(), agreed = yes WHERE id = which;
    PERFORM corridors_entry(
        found.group_id,
        CASE WHEN yes THEN 'corridors.guardian_agreed'
             ELSE 'corridors.guardian_refused' END,
        found.person_id::text);
    IF yes THEN
        PERFORM access_add_guardian(
            found.group_id, found.person_id, found.proposed_by_id, viewer_id());
    END IF;
END $$;

RESET ROLE;
