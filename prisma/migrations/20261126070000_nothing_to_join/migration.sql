-- A copy of the database without the key must not tell which account, and so which address, stands behind a hash of the log.

-- What was kept here says only whom not to mail again, or to answer as before: of a notice that still waits one mail may go out twice.
DELETE FROM notice_mail;
ALTER TABLE notice_mail DROP CONSTRAINT notice_mail_pkey;
ALTER TABLE notice_mail DROP COLUMN account_id;
ALTER TABLE notice_mail ADD COLUMN message_ref TEXT NOT NULL;
ALTER TABLE notice_mail ADD CONSTRAINT notice_mail_pkey PRIMARY KEY (notice_id, message_ref);

DELETE FROM idempotent_answer;
ALTER TABLE idempotent_answer DROP CONSTRAINT idempotent_answer_pkey;
ALTER TABLE idempotent_answer DROP COLUMN actor_ref;
ALTER TABLE idempotent_answer DROP COLUMN key;
ALTER TABLE idempotent_answer ADD COLUMN asked_ref TEXT NOT NULL;
ALTER TABLE idempotent_answer ADD CONSTRAINT idempotent_answer_pkey PRIMARY KEY (asked_ref);
