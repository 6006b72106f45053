-- She, too, is known again: two reports of one night may be about the same person. Told to the office alone.
ALTER TABLE "perpetrator_mark" RENAME TO "person_mark";
ALTER TABLE "person_mark" ADD COLUMN "who" TEXT NOT NULL DEFAULT 'perpetrator';
ALTER TABLE "person_mark" ALTER COLUMN "who" DROP DEFAULT;
ALTER TABLE "person_mark" DROP CONSTRAINT "perpetrator_mark_pkey";
ALTER TABLE "person_mark" ADD CONSTRAINT "person_mark_pkey" PRIMARY KEY ("case_id", "who", "kind", "mark");
ALTER INDEX "perpetrator_mark_mark_idx" RENAME TO "person_mark_mark_idx";
ALTER TABLE "person_mark" RENAME CONSTRAINT "perpetrator_mark_case_id_fkey" TO "person_mark_case_id_fkey";
ALTER TABLE "person_mark" DROP CONSTRAINT perpetrator_mark_is_a_hash;
ALTER TABLE "person_mark" ADD CONSTRAINT person_mark_is_a_hash CHECK (
  who IN ('survivor', 'perpetrator')
  AND kind IN ('personal-number', 'paper-number', 'name-and-birth', 'name-and-year', 'name-and-hamlet', 'phone')
  AND octet_length(mark) = 32
);
