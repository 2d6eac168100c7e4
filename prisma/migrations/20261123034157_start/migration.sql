-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "sealed_password" BLOB NOT NULL,
    "key_id" TEXT NOT NULL,
    "servers" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL DEFAULT '',
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" DATETIME NOT NULL,
    CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "settings" (
    "account_id" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL,
    "updated_at" DATETIME NOT NULL,
    CONSTRAINT "settings_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "contact" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "organisation" TEXT NOT NULL DEFAULT '',
    "notes" TEXT NOT NULL DEFAULT '',
    "phones" TEXT NOT NULL DEFAULT '[]',
    "is_collected" BOOLEAN NOT NULL DEFAULT false,
    "times_written" INTEGER NOT NULL DEFAULT 0,
    "last_written_at" DATETIME,
    "search" TEXT NOT NULL DEFAULT '',
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" DATETIME NOT NULL,
    CONSTRAINT "contact_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "contact_email" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "contact_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "contact_email_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "contact_group" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "search" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "contact_group_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "contact_membership" (
    "group_id" TEXT NOT NULL,
    "contact_id" TEXT NOT NULL,

    PRIMARY KEY ("group_id", "contact_id"),
    CONSTRAINT "contact_membership_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "contact_group" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "contact_membership_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "junk_verdict" (
    "account_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "decided_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("account_id", "address"),
    CONSTRAINT "junk_verdict_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "upload" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "draft_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "content_id" TEXT,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "upload_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "submission" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "draft_id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "recipients" TEXT NOT NULL DEFAULT '[]',
    "is_filed" BOOLEAN NOT NULL DEFAULT false,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" DATETIME NOT NULL,
    CONSTRAINT "submission_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "mail_domain" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "alias_of_id" INTEGER,
    "catch_all" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    CONSTRAINT "mail_domain_alias_of_id_fkey" FOREIGN KEY ("alias_of_id") REFERENCES "mail_domain" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "mail_account" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "domain_id" INTEGER NOT NULL,
    "local_part" TEXT NOT NULL,
    "display_name" TEXT NOT NULL DEFAULT '',
    "password_hash" TEXT NOT NULL,
    "quota_bytes" BIGINT NOT NULL DEFAULT 1073741824,
    "keep_copy" BOOLEAN NOT NULL DEFAULT true,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    CONSTRAINT "mail_account_domain_id_fkey" FOREIGN KEY ("domain_id") REFERENCES "mail_domain" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "mail_forward" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "account_id" INTEGER NOT NULL,
    "destination" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    CONSTRAINT "mail_forward_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "mail_account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "mail_alias" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "domain_id" INTEGER NOT NULL,
    "local_part" TEXT NOT NULL,
    "destination" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    CONSTRAINT "mail_alias_domain_id_fkey" FOREIGN KEY ("domain_id") REFERENCES "mail_domain" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "account_email_key" ON "account"("email");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE INDEX "contact_account_id_name_idx" ON "contact"("account_id", "name");

-- CreateIndex
CREATE INDEX "contact_email_folded_idx" ON "contact_email"("folded");

-- CreateIndex
CREATE UNIQUE INDEX "contact_email_contact_id_folded_key" ON "contact_email"("contact_id", "folded");

-- CreateIndex
CREATE UNIQUE INDEX "contact_group_account_id_name_key" ON "contact_group"("account_id", "name");

-- CreateIndex
CREATE INDEX "upload_account_id_draft_id_idx" ON "upload"("account_id", "draft_id");

-- CreateIndex
CREATE INDEX "upload_created_at_idx" ON "upload"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "submission_account_id_draft_id_key" ON "submission"("account_id", "draft_id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_domain_name_key" ON "mail_domain"("name");

-- CreateIndex
CREATE UNIQUE INDEX "mail_account_domain_id_local_part_key" ON "mail_account"("domain_id", "local_part");

-- CreateIndex
CREATE UNIQUE INDEX "mail_forward_account_id_destination_key" ON "mail_forward"("account_id", "destination");

-- CreateIndex
CREATE UNIQUE INDEX "mail_alias_domain_id_local_part_destination_key" ON "mail_alias"("domain_id", "local_part", "destination");
