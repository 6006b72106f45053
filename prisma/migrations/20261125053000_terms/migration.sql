-- A case is moved to other rules by a signal as well as opened under some.
ALTER TABLE "agency_signal" RENAME COLUMN "opening" TO "terms";

-- What the office enters of the year's swapped days: append-only, the last entry of a day holds.
CREATE TABLE "day_swap" (
    "id" UUID NOT NULL,
    "date" TEXT NOT NULL,
    "is_working" BOOLEAN,
    "why" TEXT NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "day_swap_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "day_swap_date_idx" ON "day_swap"("date");

GRANT SELECT, INSERT ON day_swap TO la_chan_app;
