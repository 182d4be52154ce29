-- What must hold of a row, besides that the viewer sees it, where it is changed, removed
-- or added: a condition of the rule of its table, on the row as it was and as it
-- becomes. Whom no policy binds is not asked: functions of the definer, a migration.
CREATE FUNCTION store_provided() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    asked CONSTANT text := 'SELECT EXISTS (SELECT FROM (SELECT ($1).*) AS was,'
        ' (SELECT ($2).*) AS becomes WHERE ' || TG_ARGV[0] || ')';
    holds boolean := true;
BEGIN
    IF row_security_active(TG_RELID) THEN
        CASE TG_OP
            WHEN 'INSERT' THEN EXECUTE asked INTO holds USING NEW, NEW;
            WHEN 'DELETE' THEN EXECUTE asked INTO holds USING OLD, OLD;
            ELSE EXECUTE asked INTO holds USING OLD, NEW;
        END CASE;
    END IF;
    IF NOT holds THEN
        RAISE EXCEPTION 'it is not theirs to change, or not any more'
            USING ERRCODE = 'insufficient_privilege', TABLE = TG_TABLE_NAME,
                  CONSTRAINT = TG_NAME;
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;

-- Nobody has a right on a label any more, which is why nothing asks at its change.
DROP FUNCTION store_label_stays() CASCADE;
