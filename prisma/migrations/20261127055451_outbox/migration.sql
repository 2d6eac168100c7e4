-- CreateTable
CREATE TABLE "submission_recipient" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "submission_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "original_address" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'queued',
    "at" DATETIME,
    "answer" TEXT NOT NULL DEFAULT '',
    "changed_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "submission_recipient_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "job" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "run_at" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_owner" TEXT,
    "lease_until" DATETIME,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- What was written as JSON is kept aside: the table goes, and would take rows that name it along.
CREATE TABLE "old_recipient" AS
SELECT "submission"."id" AS "submission_id", "entry"."key" AS "position", json_extract("entry"."value", '$.email') AS "address",
    CASE WHEN json_extract("entry"."value", '$.accepted') THEN 'accepted' WHEN "submission"."state" = 'unknown' THEN 'unknown' ELSE 'refused' END AS "state",
    json_extract("entry"."value", '$.answer') AS "answer", "submission"."updated_at" AS "at"
FROM "submission", json_each("submission"."recipients") AS "entry";

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_submission" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "draft_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'message',
    "message_id" TEXT NOT NULL,
    "env_id" TEXT NOT NULL DEFAULT '',
    "sender" TEXT NOT NULL DEFAULT '',
    "subject" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL,
    "send_at" DATETIME,
    "undo_until" DATETIME,
    "wants_receipts" BOOLEAN NOT NULL DEFAULT false,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" DATETIME,
    "last_answer" TEXT NOT NULL DEFAULT '',
    "attempt_key" TEXT,
    "dot_at" DATETIME,
    "is_filed" BOOLEAN NOT NULL DEFAULT false,
    "afterwards" TEXT NOT NULL DEFAULT '{}',
    "kept_bytes" INTEGER NOT NULL DEFAULT 0,
    "sealed_login" BLOB,
    "key_id" TEXT,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" DATETIME NOT NULL,
    CONSTRAINT "submission_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_submission" ("account_id", "created_at", "draft_id", "id", "is_filed", "message_id", "state", "updated_at") SELECT "account_id", "created_at", "draft_id", "id", "is_filed", "message_id", "state", "updated_at" FROM "submission";
DROP TABLE "submission";
ALTER TABLE "new_submission" RENAME TO "submission";
CREATE INDEX "submission_account_id_message_id_idx" ON "submission"("account_id", "message_id");
CREATE INDEX "submission_account_id_created_at_idx" ON "submission"("account_id", "created_at");
CREATE INDEX "submission_env_id_idx" ON "submission"("env_id");
CREATE UNIQUE INDEX "submission_account_id_draft_id_key" ON "submission"("account_id", "draft_id");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "submission_recipient_submission_id_address_key" ON "submission_recipient"("submission_id", "address");

-- CreateIndex
CREATE INDEX "job_run_at_idx" ON "job"("run_at");

-- CreateIndex
CREATE UNIQUE INDEX "job_kind_key_key" ON "job"("kind", "key");

INSERT OR IGNORE INTO "submission_recipient" ("id", "submission_id", "position", "address", "original_address", "state", "at", "answer", "changed_at")
SELECT lower(hex(randomblob(12))), "submission_id", "position", "address", "address", "state", "at", "answer", "at" FROM "old_recipient";

DROP TABLE "old_recipient";
