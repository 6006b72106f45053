#!/bin/sh
# Makes the namespace that worker and API use. Repeatable.
set -eu

# How long a closed case's history stays in Temporal. The log in PostgreSQL keeps everything, so this is only for looking back.
RETENTION=720h
# Name=Type for each; none, because lists are read from PostgreSQL.
SEARCH_ATTRIBUTES=

tries=0
until temporal operator cluster health >/dev/null 2>&1; do
  tries=$((tries + 1))
  [ "$tries" -lt 60 ] || { echo "the Temporal server at $TEMPORAL_ADDRESS does not get healthy" >&2; exit 1; }
  sleep 2
done
temporal operator namespace describe -n "$NAMESPACE" >/dev/null 2>&1 ||
  temporal operator namespace create -n "$NAMESPACE" --retention "$RETENTION"
for attribute in $SEARCH_ATTRIBUTES; do
  temporal operator search-attribute create -n "$NAMESPACE" --name "${attribute%%=*}" --type "${attribute##*=}"
done
echo "namespace $NAMESPACE is there"
