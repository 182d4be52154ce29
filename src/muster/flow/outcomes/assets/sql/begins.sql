-- An asset begins on the day on which it was found, where that is before the one on which
-- it was recorded.
CREATE OR REPLACE FUNCTION ledger_begins(record uuid) RETURNS date
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT least(a.found_on, (r.opened_at AT TIME ZONE 'Europe/London')::date)
    FROM records_register AS r LEFT JOIN assets_asset AS a ON a.register_id = r.id
    WHERE r.id = record
$$;
