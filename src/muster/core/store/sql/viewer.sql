-- The viewer of a transaction. The application signs a token with a key that it
-- holds; the database checks it against the same key, kept in a table that no
-- application role can read. HMAC-SHA256 with both padded keys stored, so that
-- a check costs two built-in sha256 calls.

ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO muster_definer;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO muster_definer;

CREATE FUNCTION refuse_viewer(why text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RAISE EXCEPTION 'no viewer: %', why USING ERRCODE = 'insufficient_privilege';
END $$;

-- One part of the verified token: 1 the viewer, 2 the purpose.
CREATE FUNCTION viewer_part(part integer) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE
        WHEN token IS NULL OR token = '' THEN refuse_viewer('none was named')
        WHEN encode(sha256(k.outer_pad || sha256(k.inner_pad ||
                convert_to(regexp_replace(token, '\|[^|]*$', ''), 'UTF8'))), 'hex')
             IS DISTINCT FROM split_part(token, '|', 5)
            THEN refuse_viewer('the token is not ours')
        WHEN split_part(token, '|', 3)::bigint < extract(epoch FROM statement_timestamp())
            THEN refuse_viewer('the token has expired')
        WHEN split_part(token, '|', 4)::integer <> pg_backend_pid()
            THEN refuse_viewer('the token belongs to another connection')
        ELSE split_part(token, '|', part)
    END
    FROM (SELECT current_setting('muster.viewer', true) AS token) AS given
    LEFT JOIN store_tokenkey AS k ON true
$$;

CREATE FUNCTION viewer_id() RETURNS uuid
LANGUAGE sql STABLE AS $$ SELECT public.viewer_part(1)::uuid $$;

CREATE FUNCTION viewer_purpose() RETURNS uuid
LANGUAGE sql STABLE AS $$ SELECT nullif(public.viewer_part(2), '')::uuid $$;

-- The access classes the viewer may see at this moment. Each grant keeps its
-- own start (inclusive) and end (exclusive).
CREATE FUNCTION permitted() RETURNS integer[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT p.access_class), '{}')
    FROM store_permitted AS p
    WHERE p.viewer_id = public.viewer_id()
      AND p.starts <= now() AND (p.ends IS NULL OR now() < p.ends)
$$;

GRANT EXECUTE ON FUNCTION refuse_viewer(text), viewer_part(integer), viewer_id(),
    viewer_purpose(), permitted() TO muster_app, muster_definer;

-- Given away last: only an owner of a function may grant its use.
ALTER FUNCTION viewer_part(integer) OWNER TO muster_definer;
ALTER FUNCTION permitted() OWNER TO muster_definer;
