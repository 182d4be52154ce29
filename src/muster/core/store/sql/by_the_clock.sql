-- A token ends at its moment, also in the middle of a long statement: a block of code
-- that the application's role runs is one statement of the client, and
-- statement_timestamp() stands still in it. All else of the verified token as before.

-- The moment at which something is asked, by the server's clock.
CREATE FUNCTION store_moment() RETURNS timestamptz
LANGUAGE sql VOLATILE SET search_path = public, pg_temp
AS $$ SELECT pg_catalog.clock_timestamp() $$;
GRANT EXECUTE ON FUNCTION store_moment() TO muster_app, muster_definer;

SET LOCAL ROLE muster_definer;

CREATE OR REPLACE FUNCTION viewer_part(part integer) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    token CONSTANT text := current_setting('muster.viewer', true);
    digest text;
BEGIN
    IF token IS NULL OR token = '' THEN
        PERFORM refuse_viewer('none was named');
    END IF;
    SELECT encode(sha256(k.outer_pad || sha256(k.inner_pad ||
               convert_to(left(token, -65), 'UTF8'))), 'hex')
        INTO digest FROM store_tokenkey AS k;
    IF '|' || digest IS DISTINCT FROM right(token, 65) THEN
        PERFORM refuse_viewer('the token is not ours');
    END IF;
    IF split_part(token, '|', 3)::bigint
            < extract(epoch FROM store_moment()) THEN
        PERFORM refuse_viewer('the token has expired');
    END IF;
    IF split_part(token, '|', 4)::integer <> pg_backend_pid() THEN
        PERFORM refuse_viewer('the token belongs to another connection');
    END IF;
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        PERFORM refuse_viewer('the transaction is not one of READ COMMITTED');
    END IF;
    RETURN split_part(token, '|', part);
END $$;

RESET ROLE;
