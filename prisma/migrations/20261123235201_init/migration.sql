-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "hamlet" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "hamlet_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "agency" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT,
    "hamlet" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "agency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trusted_address" (
    "agency_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "places" INTEGER NOT NULL,

    CONSTRAINT "trusted_address_pkey" PRIMARY KEY ("agency_id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "email" TEXT,
    "password_hash" TEXT NOT NULL,
    "agency_id" UUID NOT NULL,
    "on_duty" BOOLEAN NOT NULL DEFAULT true,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" BYTEA NOT NULL,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "case_file" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "head" INTEGER NOT NULL DEFAULT 0,
    "head_hash" BYTEA NOT NULL,
    "state" JSONB NOT NULL,
    "stage" TEXT NOT NULL DEFAULT 'none',
    "hamlet" TEXT,
    "danger" TEXT NOT NULL DEFAULT 'unknown',
    "next_due_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_key" (
    "case_id" UUID NOT NULL,
    "ring_id" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,

    CONSTRAINT "case_key_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "party" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "party_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agency_signal" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "actor_ref" TEXT NOT NULL,
    "agency_ref" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "happened_at" TIMESTAMPTZ(3),
    "says" JSONB NOT NULL,
    "opening" JSONB,
    "sealed" BYTEA,
    "status" TEXT NOT NULL DEFAULT 'received',
    "refusal" JSONB,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "receipt" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agency_signal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_event" (
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL,
    "signal_id" UUID,
    "role" TEXT NOT NULL,
    "actor_ref" TEXT,
    "agency_ref" TEXT,
    "type" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "sealed_digest" BYTEA,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "case_event_pkey" PRIMARY KEY ("case_id","seq")
);

-- CreateTable
CREATE TABLE "case_clock" (
    "case_id" UUID NOT NULL,
    "clock" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "must_act" TEXT NOT NULL,
    "agency_ref" TEXT,
    "status" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "breached_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_clock_pkey" PRIMARY KEY ("case_id","clock")
);

-- CreateTable
CREATE TABLE "case_member" (
    "case_id" UUID NOT NULL,
    "agency_ref" TEXT NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "case_member_pkey" PRIMARY KEY ("case_id","agency_ref")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "to_role" TEXT NOT NULL,
    "to_agency" TEXT,
    "to_hamlet" TEXT,
    "kind" TEXT NOT NULL,
    "clock" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "next_try_at" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_mail" (
    "notice_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_mail_pkey" PRIMARY KEY ("notice_id","account_id")
);

-- CreateTable
CREATE TABLE "access_log" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_ref" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "case_id" UUID,
    "action" TEXT NOT NULL,
    "fields" TEXT[],

    CONSTRAINT "access_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "local_standard" (
    "clock" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "local_standard_pkey" PRIMARY KEY ("clock")
);

-- CreateTable
CREATE TABLE "idempotent_answer" (
    "actor_ref" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "status" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotent_answer_pkey" PRIMARY KEY ("actor_ref","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "agency_code_key" ON "agency"("code");

-- CreateIndex
CREATE INDEX "agency_role_idx" ON "agency"("role");

-- CreateIndex
CREATE UNIQUE INDEX "account_username_key" ON "account"("username");

-- CreateIndex
CREATE INDEX "account_agency_id_idx" ON "account"("agency_id");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_file_code_key" ON "case_file"("code");

-- CreateIndex
CREATE INDEX "case_file_stage_updated_at_idx" ON "case_file"("stage", "updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "party_case_id_role_key" ON "party"("case_id", "role");

-- CreateIndex
CREATE INDEX "agency_signal_case_id_idx" ON "agency_signal"("case_id");

-- CreateIndex
CREATE INDEX "agency_signal_status_next_try_at_idx" ON "agency_signal"("status", "next_try_at");

-- CreateIndex
CREATE UNIQUE INDEX "agency_signal_actor_ref_idempotency_key_key" ON "agency_signal"("actor_ref", "idempotency_key");

-- CreateIndex
CREATE INDEX "case_event_signal_id_idx" ON "case_event"("signal_id");

-- CreateIndex
CREATE INDEX "case_clock_status_due_at_idx" ON "case_clock"("status", "due_at");

-- CreateIndex
CREATE INDEX "case_member_agency_ref_idx" ON "case_member"("agency_ref");

-- CreateIndex
CREATE UNIQUE INDEX "notice_key_key" ON "notice"("key");

-- CreateIndex
CREATE INDEX "notice_next_try_at_idx" ON "notice"("next_try_at");

-- CreateIndex
CREATE INDEX "notice_to_role_created_at_idx" ON "notice"("to_role", "created_at");

-- CreateIndex
CREATE INDEX "notice_case_id_idx" ON "notice"("case_id");

-- CreateIndex
CREATE INDEX "access_log_case_id_at_idx" ON "access_log"("case_id", "at");

-- AddForeignKey
ALTER TABLE "trusted_address" ADD CONSTRAINT "trusted_address_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_key" ADD CONSTRAINT "case_key_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "party" ADD CONSTRAINT "party_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_signal" ADD CONSTRAINT "agency_signal_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_signal_id_fkey" FOREIGN KEY ("signal_id") REFERENCES "agency_signal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_clock" ADD CONSTRAINT "case_clock_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_member" ADD CONSTRAINT "case_member_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_mail" ADD CONSTRAINT "notice_mail_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
