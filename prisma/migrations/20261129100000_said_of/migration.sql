-- What was said of a case that had gone into another one is for the first again when it goes on by itself.
ALTER TABLE agency_signal ADD COLUMN said_of TEXT;
CREATE INDEX agency_signal_said_of_idx ON agency_signal (said_of) WHERE said_of IS NOT NULL;
