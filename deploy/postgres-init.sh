#!/bin/sh
# Run once by the postgres image, when its volume is empty.
set -eu
export PGUSER=postgres
PGOPTIONS="-c setup.owner=$OWNER_DB_PASSWORD -c setup.app=$APP_DB_PASSWORD -c setup.temporal=$TEMPORAL_DB_PASSWORD" \
  psql -v ON_ERROR_STOP=1 -f /la-chan/postgres-roles.sql
createdb -O la_chan_owner la_chan
psql -v ON_ERROR_STOP=1 -c 'REVOKE CONNECT, TEMPORARY ON DATABASE la_chan FROM PUBLIC' \
  -c 'GRANT CONNECT ON DATABASE la_chan TO la_chan_app'
