-- What tells one address from another, and who signed in when, led from a copy of the database to where she sleeps. What is particular to
-- an address is sealed from now on, with a key that no migration has: `npm run address` enters it anew. Whoever is signed in signs in again.
DELETE FROM trusted_address;
ALTER TABLE trusted_address DROP CONSTRAINT trusted_address_is_known;
ALTER TABLE trusted_address DROP COLUMN kind, DROP COLUMN places, DROP COLUMN stay_days;
ALTER TABLE trusted_address ADD COLUMN sealed BYTEA NOT NULL;

DELETE FROM session;
ALTER TABLE session DROP COLUMN account_id;
ALTER TABLE session ADD COLUMN account_sealed BYTEA NOT NULL;
