-- A link is on record in one of two cases and is asked for from both. Only the few cases that have one are in the index.
CREATE INDEX "case_file_links" ON "case_file" USING gin ((state->'links') jsonb_path_ops)
  WHERE jsonb_array_length(state->'links') > 0;
