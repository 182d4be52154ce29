-- A moment that programs cannot read stops no sealing: it is sealed as what they read
-- it as, the nearest that they know (`store/odd_moments.py`). Every other as before.
CREATE OR REPLACE FUNCTION audit_moment(at timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT ((extract(epoch FROM
        CASE WHEN at >= '10000-01-01 00:00:00+00' THEN '2999-12-31 00:00:00+00'
             WHEN at < '0001-01-01 00:00:00+00' THEN '1000-01-01 00:00:00+00'
             ELSE at END) * 1000000)::bigint)::text
$$;

-- From when to when somebody held a role is what they could see: a change leaves both.
-- Whoever owns the database and names no viewer is not asked for one.
CREATE TRIGGER people_posting_history AFTER UPDATE OR DELETE ON people_posting
    FOR EACH ROW WHEN (current_setting('muster.viewer', true) <> '')
    EXECUTE FUNCTION audit_change('id');
