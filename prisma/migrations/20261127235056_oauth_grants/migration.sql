-- AlterTable
ALTER TABLE "mailing" ADD COLUMN "grant_id" TEXT;

-- AlterTable
ALTER TABLE "session" ADD COLUMN "grant_id" TEXT;

-- AlterTable
ALTER TABLE "submission" ADD COLUMN "grant_id" TEXT;

-- CreateTable
CREATE TABLE "oauth_grant" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "sealed" BLOB NOT NULL,
    "key_id" TEXT NOT NULL,
    "leased_until" DATETIME,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "oauth_grant_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "oauth_grant_account_id_idx" ON "oauth_grant"("account_id");

-- CreateIndex
CREATE INDEX "mailing_grant_id_idx" ON "mailing"("grant_id");

-- CreateIndex
CREATE INDEX "session_grant_id_idx" ON "session"("grant_id");

-- CreateIndex
CREATE INDEX "submission_grant_id_idx" ON "submission"("grant_id");
