-- CreateTable
CREATE TABLE "report_evidence" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "submission_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "words" TEXT NOT NULL,
    "reporter" TEXT NOT NULL,
    "at" DATETIME,
    "report_id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "noticed_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "report_evidence_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "report_look" (
    "account_id" TEXT NOT NULL PRIMARY KEY,
    "uid_validity" TEXT NOT NULL,
    "uid" INTEGER NOT NULL,
    "looked_at" DATETIME NOT NULL,
    CONSTRAINT "report_look_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "reminder" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "remind_at" DATETIME NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "reminder_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "report_evidence_submission_id_address_action_sha256_key" ON "report_evidence"("submission_id", "address", "action", "sha256");

-- CreateIndex
CREATE INDEX "reminder_state_remind_at_idx" ON "reminder"("state", "remind_at");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_account_id_message_id_key" ON "reminder"("account_id", "message_id");
