-- What the role of API and worker may do, and what nobody may. Roles belong to the whole server, so the role may be there
-- already; whether it may sign in, and with which password, is for whoever starts the server to say.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'la_chan_app') THEN
    CREATE ROLE la_chan_app NOLOGIN;
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL; -- another database of this server was quicker
END
$$;

GRANT USAGE ON SCHEMA public TO la_chan_app;

-- The commune's lists are kept by the owner.
GRANT SELECT ON hamlet, agency, trusted_address, account TO la_chan_app;

GRANT SELECT, INSERT, DELETE ON session TO la_chan_app;
GRANT UPDATE (seen_at, expires_at) ON session TO la_chan_app;

-- Read models: they follow from the log. A case keeps its id and its code, and is never removed.
GRANT SELECT, INSERT ON case_file TO la_chan_app;
GRANT UPDATE (head, head_hash, state, stage, hamlet, danger, next_due_at, updated_at) ON case_file TO la_chan_app;
GRANT SELECT, INSERT, UPDATE ON case_clock TO la_chan_app;
GRANT SELECT, INSERT, DELETE ON case_member TO la_chan_app;

-- Destroying or wrapping a key anew is the owner's.
GRANT SELECT, INSERT ON case_key TO la_chan_app;
GRANT SELECT, INSERT ON party TO la_chan_app;
GRANT UPDATE (sealed, updated_at) ON party TO la_chan_app;

-- What an agency recorded stays as it came in; only what became of it is written later.
GRANT SELECT, INSERT ON agency_signal TO la_chan_app;
GRANT UPDATE (status, refusal, settled_at, tries, next_try_at) ON agency_signal TO la_chan_app;

-- Append-only.
GRANT SELECT, INSERT ON case_event, access_log TO la_chan_app;
GRANT USAGE ON SEQUENCE access_log_id_seq TO la_chan_app;

GRANT SELECT, INSERT ON notice, notice_mail TO la_chan_app;
GRANT UPDATE (next_try_at, tries, sent_at) ON notice TO la_chan_app;

GRANT SELECT, INSERT, UPDATE ON local_standard TO la_chan_app;
GRANT SELECT, INSERT, DELETE ON idempotent_answer TO la_chan_app;

-- The log, past every grant: not even the owner changes it without first removing these triggers, which shows.
CREATE FUNCTION refuse_change_of_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'case_event is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER case_event_rows_stay BEFORE UPDATE OR DELETE ON case_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_log();
CREATE TRIGGER case_event_stays BEFORE TRUNCATE ON case_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_log();
ALTER TABLE case_event ENABLE ALWAYS TRIGGER case_event_rows_stay;
ALTER TABLE case_event ENABLE ALWAYS TRIGGER case_event_stays;
