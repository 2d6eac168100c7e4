-- AlterTable
ALTER TABLE "upload" ADD COLUMN "is_whole" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "linked_file" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "draft_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "expires_at" DATETIME NOT NULL,
    "most_downloads" INTEGER,
    "password_hash" TEXT,
    "wants_notice" BOOLEAN NOT NULL DEFAULT false,
    "is_notice_seen" BOOLEAN NOT NULL DEFAULT false,
    "downloads" INTEGER NOT NULL DEFAULT 0,
    "first_download_at" DATETIME,
    "last_download_at" DATETIME,
    "revoked_at" DATETIME,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "linked_file_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "linked_download" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "file_id" TEXT NOT NULL,
    "served_bytes" BIGINT NOT NULL DEFAULT 0,
    "begun_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "linked_download_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "linked_file" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "linked_file_token_hash_key" ON "linked_file"("token_hash");

-- CreateIndex
CREATE INDEX "linked_file_account_id_created_at_idx" ON "linked_file"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "linked_file_expires_at_idx" ON "linked_file"("expires_at");

-- CreateIndex
CREATE INDEX "linked_download_file_id_idx" ON "linked_download"("file_id");

-- CreateIndex
CREATE INDEX "linked_download_begun_at_idx" ON "linked_download"("begun_at");
