#!/bin/sh
# Makes and updates Temporal's two databases. Repeatable: it runs before every start of the server, and at an upgrade does the
# schema first.
set -eu
for pair in temporal:temporal temporal_visibility:visibility; do
  database=${pair%%:*}
  schema=/etc/temporal/schema/postgresql/v12/${pair##*:}/versioned
  temporal-sql-tool --db "$database" create || true # it may be there
  temporal-sql-tool --db "$database" setup-schema -v 0.0 || true
  temporal-sql-tool --db "$database" update-schema -d "$schema"
done
