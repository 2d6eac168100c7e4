-- Mailing lists: their members, what was written to them, and the copies on their way.
-- CreateTable
CREATE TABLE "mail_list" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "domain_id" INTEGER NOT NULL,
    "local_part" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "posting" TEXT NOT NULL DEFAULT 'members',
    "moderation" TEXT NOT NULL DEFAULT 'others',
    "rewriting" TEXT NOT NULL DEFAULT 'when-needed',
    "subject_tag" TEXT NOT NULL DEFAULT '',
    "archived" BOOLEAN NOT NULL DEFAULT false,
    "is_open" BOOLEAN NOT NULL DEFAULT false,
    "language" TEXT NOT NULL DEFAULT 'en',
    "search" TEXT NOT NULL DEFAULT '',
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "mail_list_domain_id_fkey" FOREIGN KEY ("domain_id") REFERENCES "mail_domain" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "mail_list_member" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "list_id" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "receives" BOOLEAN NOT NULL DEFAULT true,
    "is_owner" BOOLEAN NOT NULL DEFAULT false,
    "suspended_at" DATETIME,
    "bounces" INTEGER NOT NULL DEFAULT 0,
    "last_bounce_at" DATETIME,
    "last_bounced_post_id" INTEGER NOT NULL DEFAULT 0,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "mail_list_member_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "mail_list" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "mail_list_post" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "list_id" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "why" TEXT NOT NULL DEFAULT '',
    "is_told" BOOLEAN NOT NULL DEFAULT false,
    "sent" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "file" TEXT,
    "decided_by" TEXT,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "mail_list_post_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "mail_list" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "mail_list_copy" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "post_id" INTEGER NOT NULL,
    "member_id" INTEGER NOT NULL,
    CONSTRAINT "mail_list_copy_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "mail_list_post" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "mail_list_copy_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "mail_list_member" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "mail_list_domain_id_local_part_key" ON "mail_list"("domain_id", "local_part");

-- CreateIndex
CREATE INDEX "mail_list_member_address_idx" ON "mail_list_member"("address");

-- CreateIndex
CREATE UNIQUE INDEX "mail_list_member_list_id_address_key" ON "mail_list_member"("list_id", "address");

-- CreateIndex
CREATE INDEX "mail_list_post_list_id_state_id_idx" ON "mail_list_post"("list_id", "state", "id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_list_post_list_id_digest_key" ON "mail_list_post"("list_id", "digest");

-- CreateIndex
CREATE INDEX "mail_list_copy_member_id_idx" ON "mail_list_copy"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_list_copy_post_id_member_id_key" ON "mail_list_copy"("post_id", "member_id");
