-- The same two functions, cheaper: every statement asks permitted() once for each
-- table that it reads. PL/pgSQL keeps its plans; an expression that is only a
-- comparison needs no executor. What each answers and refuses is unchanged.

SET LOCAL ROLE muster_definer;

-- One part of the verified token: 1 the viewer, 2 the purpose. The digest is the
-- last 64 characters, and nothing before it is read until it fits.
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
    IF split_part(token, '|', 3)::bigint < extract(epoch FROM statement_timestamp()) THEN
        PERFORM refuse_viewer('the token has expired');
    END IF;
    IF split_part(token, '|', 4)::integer <> pg_backend_pid() THEN
        PERFORM refuse_viewer('the token belongs to another connection');
    END IF;
    RETURN split_part(token, '|', part);
END $$;

-- The access classes the viewer may see at this moment. Each grant keeps its
-- own start (inclusive) and end (exclusive).
CREATE OR REPLACE FUNCTION permitted() RETURNS integer[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    viewer CONSTANT uuid := viewer_id();
BEGIN
    RETURN ARRAY(
        SELECT DISTINCT p.access_class FROM store_permitted AS p
        WHERE p.viewer_id = viewer
          AND p.starts <= now() AND (p.ends IS NULL OR now() < p.ends));
END $$;

RESET ROLE;
