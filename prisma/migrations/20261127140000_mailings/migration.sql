-- CreateTable
CREATE TABLE "mailing" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "draft_id" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL,
    "draft" TEXT NOT NULL,
    "wants_receipts" BOOLEAN NOT NULL DEFAULT false,
    "pace_seconds" INTEGER NOT NULL DEFAULT 0,
    "undo_until" DATETIME,
    "waits_until" DATETIME,
    "problem" TEXT,
    "is_dismissed" BOOLEAN NOT NULL DEFAULT false,
    "sealed_login" BLOB,
    "key_id" TEXT,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" DATETIME NOT NULL,
    CONSTRAINT "mailing_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "mailing_person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "mailing_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "values" TEXT NOT NULL DEFAULT '{}',
    "problem" TEXT,
    "submission_id" TEXT,
    CONSTRAINT "mailing_person_mailing_id_fkey" FOREIGN KEY ("mailing_id") REFERENCES "mailing" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "mailing_person_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "mailing_account_id_draft_id_key" ON "mailing"("account_id", "draft_id");

-- CreateIndex
CREATE UNIQUE INDEX "mailing_person_submission_id_key" ON "mailing_person"("submission_id");

-- CreateIndex
CREATE UNIQUE INDEX "mailing_person_mailing_id_address_key" ON "mailing_person"("mailing_id", "address");
