-- CreateTable
CREATE TABLE "known_invitation" (
    "account_id" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "oldest" TEXT NOT NULL,
    "newest" TEXT NOT NULL,
    "is_cancelled" BOOLEAN NOT NULL DEFAULT false,
    "answer" TEXT,
    "answered_at" DATETIME,
    "answered_to" TEXT,

    PRIMARY KEY ("account_id", "event"),
    CONSTRAINT "known_invitation_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
