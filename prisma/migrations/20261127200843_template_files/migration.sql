-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_upload" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "draft_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "content_id" TEXT,
    "is_whole" BOOLEAN NOT NULL DEFAULT true,
    "template_id" TEXT,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "upload_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "upload_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "template" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_upload" ("account_id", "content_id", "created_at", "draft_id", "id", "is_whole", "name", "size_bytes", "type") SELECT "account_id", "content_id", "created_at", "draft_id", "id", "is_whole", "name", "size_bytes", "type" FROM "upload";
DROP TABLE "upload";
ALTER TABLE "new_upload" RENAME TO "upload";
CREATE INDEX "upload_account_id_draft_id_idx" ON "upload"("account_id", "draft_id");
CREATE INDEX "upload_template_id_idx" ON "upload"("template_id");
CREATE INDEX "upload_created_at_idx" ON "upload"("created_at");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
