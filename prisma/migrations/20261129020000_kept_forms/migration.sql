-- A form that could not be recorded, sealed until its person comes back for it. Whose it is stands here as a keyed hash of its own
-- kind: the moments of this table must not lead from an account to a hash of the log.
CREATE TABLE "kept_form" (
    "form_ref" TEXT NOT NULL,
    "owner_ref" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "kept_form_pkey" PRIMARY KEY ("form_ref")
);

CREATE INDEX "kept_form_owner_ref_idx" ON "kept_form"("owner_ref");
CREATE INDEX "kept_form_until_idx" ON "kept_form"("until");

GRANT SELECT, INSERT, DELETE ON kept_form TO la_chan_app;
