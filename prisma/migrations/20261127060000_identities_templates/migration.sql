-- CreateTable
CREATE TABLE "identity" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "name" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL,
    "reply_to" TEXT NOT NULL DEFAULT '[]',
    "bcc" TEXT NOT NULL DEFAULT '[]',
    "signature" TEXT NOT NULL DEFAULT '',
    "reply_signature" TEXT,
    "sent_mailbox_id" TEXT,
    CONSTRAINT "identity_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "template" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL DEFAULT '',
    "html" TEXT,
    "updated_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "template_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "identity_account_id_position_idx" ON "identity"("account_id", "position");

-- CreateIndex
CREATE INDEX "template_account_id_name_idx" ON "template"("account_id", "name");

-- The name and the signature of the settings become the first identity: plain text, line by line, as HTML.
INSERT INTO "identity" ("id", "account_id", "name", "email", "signature")
SELECT a."id", a."id", coalesce(json_extract(s."value", '$.displayName'), ''), a."email",
  CASE WHEN trim(coalesce(json_extract(s."value", '$.signature'), '')) = '' THEN ''
  ELSE replace('<div>' || replace(replace(replace(replace(replace(replace(
      json_extract(s."value", '$.signature'), '&', '&amp;'), '<', '&lt;'), '>', '&gt;'),
      char(13) || char(10), char(10)), char(13), char(10)),
      char(10), '</div><div>') || '</div>', '<div></div>', '<div><br></div>') END
FROM "settings" s JOIN "account" a ON a."id" = s."account_id"
WHERE json_valid(s."value");
