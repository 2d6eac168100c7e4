-- Columns are added one by one: the table made anew would take its recipients along.
ALTER TABLE "submission" ADD COLUMN "problem" TEXT;
ALTER TABLE "submission" ADD COLUMN "sent_mailbox_id" TEXT;
ALTER TABLE "submission" ADD COLUMN "after_attempts" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "submission" ADD COLUMN "is_dismissed" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "submission" ADD COLUMN "file" TEXT;
