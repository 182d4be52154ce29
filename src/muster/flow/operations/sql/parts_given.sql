-- Who is on an operation, and in which part, is for whoever leads it to say, and never
-- of themselves: else anybody who may see one would put themselves at its head and act
-- as its lead. Nobody is on it yet: then a senior investigator takes it on. A lead who
-- hands it over is its deputy from then on. Whom no policy binds is not asked.
CREATE FUNCTION operations_part_is_given() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    viewer CONSTANT uuid := viewer_id();
BEGIN
    IF NOT row_security_active(TG_RELID) THEN RETURN NEW; END IF;
    IF (TG_OP = 'UPDATE' OR NEW.user_id <> viewer) AND EXISTS (
        SELECT FROM operations_member AS m
        WHERE m.register_id = NEW.register_id AND m.user_id = viewer
          AND m.part IN ('lead', 'deputy') AND m.ends IS NULL)
    THEN RETURN NEW; END IF;
    IF TG_OP = 'INSERT' AND NEW.user_id = viewer THEN
        IF NEW.part = 'lead' AND viewer_holds('senior_investigator') AND NOT EXISTS (
            SELECT FROM operations_member AS m WHERE m.register_id = NEW.register_id)
        THEN RETURN NEW; END IF;
        -- Ended in this very act: its row was written by a transaction of now.
        IF NEW.part = 'deputy' AND EXISTS (
            SELECT FROM operations_member AS m
            WHERE m.register_id = NEW.register_id AND m.user_id = viewer
              AND m.part = 'lead' AND m.ended_by_id = viewer
              AND m.xmin::text::bigint
                  >= (pg_current_xact_id()::text::bigint & 4294967295))
        THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION 'who leads an operation says who is on it'
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER operations_part_is_given BEFORE INSERT OR UPDATE OF ends, ended_by_id
    ON operations_member FOR EACH ROW EXECUTE FUNCTION operations_part_is_given();
