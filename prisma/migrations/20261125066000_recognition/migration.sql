-- By what a perpetrator is known again in another case: keyed hashes that name nobody. They go with the key of the case.
CREATE TABLE "perpetrator_mark" (
    "case_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "mark" BYTEA NOT NULL,

    CONSTRAINT "perpetrator_mark_pkey" PRIMARY KEY ("case_id","kind","mark")
);

-- CreateIndex
CREATE INDEX "perpetrator_mark_mark_idx" ON "perpetrator_mark"("mark");

-- AddForeignKey
ALTER TABLE "perpetrator_mark" ADD CONSTRAINT "perpetrator_mark_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_key"("case_id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE perpetrator_mark ADD CONSTRAINT perpetrator_mark_is_a_hash CHECK (
  kind IN ('personal-number', 'paper-number', 'name-and-birth') AND octet_length(mark) = 32
);

-- A read model of what is sealed: a name that was put right must not go on pointing at somebody else.
GRANT SELECT, INSERT, DELETE ON perpetrator_mark TO la_chan_app;
