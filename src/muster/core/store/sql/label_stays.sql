-- Under which label a row stands is nobody's to change by a statement: whoever gives
-- one of their own making to what others see takes it from their sight. Functions of
-- the definer do it, each for one act of the product; what hangs on a row follows by
-- its foreign key. Whom no policy binds is not asked.
CREATE FUNCTION store_label_stays() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT row_security_active(TG_RELID) THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'no statement gives a row another label'
        USING ERRCODE = 'insufficient_privilege';
END $$;
