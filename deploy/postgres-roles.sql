-- Who may sign in to the database server, besides its superuser. Passwords come as settings of the session, so that they stand in
-- no file. The rights of la_chan_app come from the migrations.
DO $$
BEGIN
  EXECUTE format('CREATE ROLE la_chan_owner LOGIN PASSWORD %L', current_setting('setup.owner'));
  EXECUTE format('CREATE ROLE la_chan_app LOGIN PASSWORD %L', current_setting('setup.app'));
  -- Temporal makes its two databases itself, and sees no other.
  EXECUTE format('CREATE ROLE temporal LOGIN CREATEDB PASSWORD %L', current_setting('setup.temporal'));
END
$$;
