-- The directory with its limits, own addresses, app passwords and one-time links; who may open the console; the log of acts.
-- CreateTable
CREATE TABLE "app_password" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "account_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "app_password_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "mail_account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "password_reset" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "account_id" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "expires_at" DATETIME NOT NULL,
    CONSTRAINT "password_reset_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "mail_account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "mail_administrator" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "email" TEXT NOT NULL,
    "domain_id" INTEGER,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "mail_administrator_domain_id_fkey" FOREIGN KEY ("domain_id") REFERENCES "mail_domain" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "actor" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "domain" TEXT NOT NULL DEFAULT '',
    "detail" TEXT NOT NULL DEFAULT '{}',
    "origin" TEXT NOT NULL DEFAULT '',
    "hash" TEXT NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_mail_account" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "domain_id" INTEGER NOT NULL,
    "local_part" TEXT NOT NULL,
    "display_name" TEXT NOT NULL DEFAULT '',
    "password_hash" TEXT NOT NULL,
    "quota_bytes" BIGINT NOT NULL DEFAULT 1073741824,
    "keep_copy" BOOLEAN NOT NULL DEFAULT true,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "must_change_password" BOOLEAN NOT NULL DEFAULT false,
    "folder" TEXT,
    "search" TEXT NOT NULL DEFAULT '',
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "mail_account_domain_id_fkey" FOREIGN KEY ("domain_id") REFERENCES "mail_domain" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_mail_account" ("display_name", "domain_id", "enabled", "id", "keep_copy", "local_part", "password_hash", "quota_bytes") SELECT "display_name", "domain_id", "enabled", "id", "keep_copy", "local_part", "password_hash", "quota_bytes" FROM "mail_account";
DROP TABLE "mail_account";
ALTER TABLE "new_mail_account" RENAME TO "mail_account";
CREATE UNIQUE INDEX "mail_account_domain_id_local_part_key" ON "mail_account"("domain_id", "local_part");
CREATE TABLE "new_mail_alias" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "domain_id" INTEGER NOT NULL,
    "local_part" TEXT NOT NULL,
    "destination" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "owner_id" INTEGER,
    CONSTRAINT "mail_alias_domain_id_fkey" FOREIGN KEY ("domain_id") REFERENCES "mail_domain" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "mail_alias_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "mail_account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_mail_alias" ("destination", "domain_id", "enabled", "id", "local_part") SELECT "destination", "domain_id", "enabled", "id", "local_part" FROM "mail_alias";
DROP TABLE "mail_alias";
ALTER TABLE "new_mail_alias" RENAME TO "mail_alias";
CREATE INDEX "mail_alias_destination_idx" ON "mail_alias"("destination");
CREATE INDEX "mail_alias_owner_id_idx" ON "mail_alias"("owner_id");
CREATE UNIQUE INDEX "mail_alias_domain_id_local_part_destination_key" ON "mail_alias"("domain_id", "local_part", "destination");
CREATE TABLE "new_mail_domain" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "unicode_name" TEXT,
    "alias_of_id" INTEGER,
    "catch_all" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "account_limit" INTEGER NOT NULL DEFAULT 0,
    "own_alias_limit" INTEGER NOT NULL DEFAULT 0,
    "default_quota_bytes" BIGINT NOT NULL DEFAULT 1073741824,
    "may_forward_outside" BOOLEAN NOT NULL DEFAULT true,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "mail_domain_alias_of_id_fkey" FOREIGN KEY ("alias_of_id") REFERENCES "mail_domain" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_mail_domain" ("alias_of_id", "catch_all", "enabled", "id", "name") SELECT "alias_of_id", "catch_all", "enabled", "id", "name" FROM "mail_domain";
DROP TABLE "mail_domain";
ALTER TABLE "new_mail_domain" RENAME TO "mail_domain";
CREATE UNIQUE INDEX "mail_domain_name_key" ON "mail_domain"("name");
CREATE UNIQUE INDEX "mail_domain_unicode_name_key" ON "mail_domain"("unicode_name");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "app_password_hash_key" ON "app_password"("hash");

-- CreateIndex
CREATE INDEX "app_password_account_id_idx" ON "app_password"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "password_reset_hash_key" ON "password_reset"("hash");

-- CreateIndex
CREATE INDEX "password_reset_account_id_idx" ON "password_reset"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_administrator_email_domain_id_key" ON "mail_administrator"("email", "domain_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_hash_key" ON "audit_entry"("hash");

-- CreateIndex
CREATE INDEX "audit_entry_domain_id_idx" ON "audit_entry"("domain", "id");

-- CreateIndex
CREATE INDEX "mail_forward_destination_idx" ON "mail_forward"("destination");

-- Accounts of before are found by their names too.
UPDATE "mail_account" SET "search" = lower("display_name") || ' ' || "local_part" || '@' || (SELECT "name" FROM "mail_domain" WHERE "mail_domain"."id" = "mail_account"."domain_id");

-- The log of acts only grows.
CREATE TRIGGER "audit_entry_is_not_changed" BEFORE UPDATE ON "audit_entry" BEGIN SELECT RAISE(ABORT, 'the audit log is not changed'); END;
CREATE TRIGGER "audit_entry_is_not_deleted" BEFORE DELETE ON "audit_entry" BEGIN SELECT RAISE(ABORT, 'the audit log is not changed'); END;
