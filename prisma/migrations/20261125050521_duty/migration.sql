-- CreateTable
CREATE TABLE "duty_roster" (
    "agency_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "changed_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "duty_roster_pkey" PRIMARY KEY ("agency_id")
);

-- CreateTable
CREATE TABLE "duty_shift" (
    "id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "weekday" INTEGER,
    "from_time" TEXT,
    "until_time" TEXT,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),

    CONSTRAINT "duty_shift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_absence" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "deputy_id" UUID,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "duty_absence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_change" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "duty_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "duty_shift_agency_id_idx" ON "duty_shift"("agency_id");

-- CreateIndex
CREATE INDEX "duty_absence_account_id_idx" ON "duty_absence"("account_id");

-- CreateIndex
CREATE INDEX "duty_change_agency_id_at_idx" ON "duty_change"("agency_id", "at");

-- AddForeignKey
ALTER TABLE "duty_roster" ADD CONSTRAINT "duty_roster_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_shift" ADD CONSTRAINT "duty_shift_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_shift" ADD CONSTRAINT "duty_shift_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_absence" ADD CONSTRAINT "duty_absence_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_absence" ADD CONSTRAINT "duty_absence_deputy_id_fkey" FOREIGN KEY ("deputy_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_change" ADD CONSTRAINT "duty_change_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A shift is of one kind and whole; what ends does so after it began.
ALTER TABLE duty_shift ADD CONSTRAINT duty_shift_is_whole CHECK (
  (kind = 'weekly' AND weekday BETWEEN 1 AND 7 AND from_time ~ '^([01]\d|2[0-3]):[0-5]\d$' AND until_time ~ '^([01]\d|2[0-3]):[0-5]\d$'
    AND num_nonnulls(weekday, from_time, until_time) = 3 AND num_nonnulls(starts_at, ends_at) = 0)
  OR (kind = 'dated' AND starts_at < ends_at AND num_nonnulls(starts_at, ends_at) = 2 AND num_nonnulls(weekday, from_time, until_time) = 0)
);
ALTER TABLE duty_absence ADD CONSTRAINT duty_absence_is_whole CHECK (starts_at < ends_at AND deputy_id <> account_id);

-- A roster is kept by the agencies themselves; an absence is ended, never taken away.
GRANT SELECT, INSERT, DELETE ON duty_shift TO la_chan_app;
GRANT SELECT, INSERT ON duty_roster, duty_absence TO la_chan_app;
GRANT UPDATE (version, changed_by, changed_at) ON duty_roster TO la_chan_app;
GRANT UPDATE (ended_at) ON duty_absence TO la_chan_app;

-- Append-only.
GRANT SELECT, INSERT ON duty_change TO la_chan_app;
GRANT USAGE ON SEQUENCE duty_change_id_seq TO la_chan_app;
