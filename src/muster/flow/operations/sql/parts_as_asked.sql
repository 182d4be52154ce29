-- Who is on an operation, and in which part, is for whoever leads it to say, and never
-- of themselves; it asks what the product's own acts ask. One that was given to a team
-- is taken on by a senior investigator of that team. There is one lead at a time, and
-- lead and deputy are parts for senior investigators. What has ended stays so. Whom no
-- policy binds is not asked.
CREATE OR REPLACE FUNCTION operations_part_is_given() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    viewer uuid;
    leads boolean;
    ended_now boolean;
BEGIN
    IF NOT row_security_active(TG_RELID) THEN RETURN NEW; END IF;
    viewer := viewer_id();
    leads := EXISTS (
        SELECT FROM operations_member AS m
        WHERE m.register_id = NEW.register_id AND m.user_id = viewer
          AND m.part IN ('lead', 'deputy') AND m.ends IS NULL);
    IF TG_OP = 'UPDATE' THEN
        IF leads AND OLD.ends IS NULL AND NEW.ends IS NOT NULL THEN RETURN NEW; END IF;
        RAISE EXCEPTION 'who leads an operation says who is on it'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- Ended in this very act: its row was written by a transaction of now.
    ended_now := EXISTS (
        SELECT FROM operations_member AS m
        WHERE m.register_id = NEW.register_id AND m.user_id = NEW.user_id
          AND m.part = 'lead' AND m.ended_by_id = viewer
          AND age(m.xmin) <= 0);
    IF NEW.part = 'deputy' AND ended_now AND (leads OR NEW.user_id = viewer) THEN
        RETURN NEW;
    END IF;
    IF leads AND NEW.user_id <> viewer
       AND NOT (NEW.part = 'lead' AND EXISTS (
            SELECT FROM operations_member AS m
            WHERE m.register_id = NEW.register_id
              AND m.part = 'lead' AND m.ends IS NULL))
       AND (CASE
            WHEN NEW.part IN ('lead', 'deputy')
                THEN NEW.user_id = ANY (people_holders('senior_investigator'))
            WHEN NEW.part IN ('officer_in_case', 'investigator')
                THEN NEW.user_id = ANY (people_holders('senior_investigator')
                                        || people_holders('investigator'))
            ELSE true
           END)
    THEN RETURN NEW; END IF;
    IF NEW.user_id = viewer AND NEW.part = 'lead'
       AND viewer_holds('senior_investigator')
       AND NOT EXISTS (
            SELECT FROM operations_member AS m WHERE m.register_id = NEW.register_id)
       AND EXISTS (
            SELECT FROM records_register AS r
            WHERE r.id = NEW.register_id AND (r.owner_team_id IS NULL OR EXISTS (
                SELECT FROM people_posting AS p
                WHERE p.user_id = viewer AND p.team_id = r.owner_team_id
                  AND p.starts <= now() AND (p.ends IS NULL OR now() < p.ends))))
    THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'who leads an operation says who is on it'
        USING ERRCODE = 'insufficient_privilege';
END $$;

-- An operation is never without somebody who leads it, from the first on: asked at the
-- end of an act, which may hand it over in several steps, and past every policy, for
-- whoever ended their own part sees less of it by then. One act at a time: of a lead
-- and a deputy who end their parts side by side, the second finds the first's ended.
CREATE FUNCTION operations_is_led() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM records_register WHERE id = NEW.register_id FOR NO KEY UPDATE;
    IF NOT EXISTS (
        SELECT FROM operations_member AS m
        WHERE m.register_id = NEW.register_id
          AND m.part IN ('lead', 'deputy') AND m.ends IS NULL)
    THEN
        RAISE EXCEPTION 'an operation is never without a lead'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER operations_is_led AFTER UPDATE OF ends ON operations_member
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.part IN ('lead', 'deputy') AND NEW.ends IS NOT NULL)
    EXECUTE FUNCTION operations_is_led();
ALTER FUNCTION operations_is_led() OWNER TO muster_definer;
