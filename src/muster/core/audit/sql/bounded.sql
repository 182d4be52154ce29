-- As before, and: an entry is one of the operations and channels that there are, its
-- verb is written as ours are, its text is no longer than what is typed, and it bears
-- the label of nothing that its writer may not see, so that nobody hides what they did
-- from the auditors behind a label of others.

SET LOCAL ROLE muster_definer;

CREATE OR REPLACE FUNCTION audit_record(
    entry uuid, what text, its_verb text, of_register uuid, of_subject uuid,
    of_class integer, through text, was_refused boolean, body text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    grain bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
BEGIN
    IF what NOT IN ('collection', 'alteration', 'consultation', 'disclosure',
                    'combination', 'erasure')
       OR through NOT IN ('page', 'api', 'command', 'import', 'job')
       OR its_verb !~ '^[a-z][a-z0-9_-]*(\.[a-z0-9_-]+){1,2}$'
       OR octet_length(body) > 65536 THEN
        RAISE EXCEPTION 'this is no entry of the audit'
            USING ERRCODE = 'check_violation';
    END IF;
    IF of_class IS NOT NULL AND NOT of_class = ANY (permitted()) THEN
        RAISE EXCEPTION 'an entry bears no label that its writer may not see'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
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

RESET ROLE;
