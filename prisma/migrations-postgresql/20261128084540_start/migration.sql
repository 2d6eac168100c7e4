-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "sealed_password" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,
    "grant_id" TEXT,
    "servers" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oauth_grant" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,
    "leased_until" TIMESTAMP(3),
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "oauth_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settings" (
    "account_id" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "identity" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "name" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL,
    "reply_to" TEXT NOT NULL DEFAULT '[]',
    "bcc" TEXT NOT NULL DEFAULT '[]',
    "signature" TEXT NOT NULL DEFAULT '',
    "reply_signature" TEXT,
    "sent_mailbox_id" TEXT,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "template" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL DEFAULT '',
    "html" TEXT,
    "updated_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "organisation" TEXT NOT NULL DEFAULT '',
    "notes" TEXT NOT NULL DEFAULT '',
    "phones" TEXT NOT NULL DEFAULT '[]',
    "is_collected" BOOLEAN NOT NULL DEFAULT false,
    "times_written" INTEGER NOT NULL DEFAULT 0,
    "last_written_at" TIMESTAMP(3),
    "search" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_email" (
    "id" TEXT NOT NULL,
    "contact_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "contact_email_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_group" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "search" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "contact_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_membership" (
    "group_id" TEXT NOT NULL,
    "contact_id" TEXT NOT NULL,

    CONSTRAINT "contact_membership_pkey" PRIMARY KEY ("group_id","contact_id")
);

-- CreateTable
CREATE TABLE "junk_verdict" (
    "account_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "decided_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "junk_verdict_pkey" PRIMARY KEY ("account_id","address")
);

-- CreateTable
CREATE TABLE "upload" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "draft_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "content_id" TEXT,
    "is_whole" BOOLEAN NOT NULL DEFAULT true,
    "template_id" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "linked_file" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "draft_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "expires_at" TIMESTAMP(3) NOT NULL,
    "most_downloads" INTEGER,
    "password_hash" TEXT,
    "wants_notice" BOOLEAN NOT NULL DEFAULT false,
    "is_notice_seen" BOOLEAN NOT NULL DEFAULT false,
    "downloads" INTEGER NOT NULL DEFAULT 0,
    "first_download_at" TIMESTAMP(3),
    "last_download_at" TIMESTAMP(3),
    "revoked_at" TIMESTAMP(3),
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "linked_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "linked_download" (
    "id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "served_bytes" BIGINT NOT NULL DEFAULT 0,
    "begun_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "linked_download_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "submission" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "draft_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'message',
    "message_id" TEXT NOT NULL,
    "env_id" TEXT NOT NULL DEFAULT '',
    "sender" TEXT NOT NULL DEFAULT '',
    "subject" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL,
    "send_at" TIMESTAMP(3),
    "undo_until" TIMESTAMP(3),
    "wants_receipts" BOOLEAN NOT NULL DEFAULT false,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMP(3),
    "last_answer" TEXT NOT NULL DEFAULT '',
    "problem" TEXT,
    "attempt_key" TEXT,
    "dot_at" TIMESTAMP(3),
    "is_filed" BOOLEAN NOT NULL DEFAULT false,
    "sent_mailbox_id" TEXT,
    "afterwards" TEXT NOT NULL DEFAULT '{}',
    "after_attempts" INTEGER NOT NULL DEFAULT 0,
    "is_dismissed" BOOLEAN NOT NULL DEFAULT false,
    "file" TEXT,
    "kept_bytes" INTEGER NOT NULL DEFAULT 0,
    "sealed_login" BYTEA,
    "key_id" TEXT,
    "grant_id" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "submission_recipient" (
    "id" TEXT NOT NULL,
    "submission_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "original_address" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'queued',
    "at" TIMESTAMP(3),
    "answer" TEXT NOT NULL DEFAULT '',
    "changed_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "submission_recipient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mailing" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "draft_id" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL,
    "draft" TEXT NOT NULL,
    "wants_receipts" BOOLEAN NOT NULL DEFAULT false,
    "pace_seconds" INTEGER NOT NULL DEFAULT 0,
    "undo_until" TIMESTAMP(3),
    "waits_until" TIMESTAMP(3),
    "problem" TEXT,
    "is_dismissed" BOOLEAN NOT NULL DEFAULT false,
    "sealed_login" BYTEA,
    "key_id" TEXT,
    "grant_id" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "mailing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mailing_person" (
    "id" TEXT NOT NULL,
    "mailing_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "values" TEXT NOT NULL DEFAULT '{}',
    "problem" TEXT,
    "submission_id" TEXT,

    CONSTRAINT "mailing_person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_evidence" (
    "id" TEXT NOT NULL,
    "submission_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "words" TEXT NOT NULL,
    "reporter" TEXT NOT NULL,
    "at" TIMESTAMP(3),
    "report_id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "noticed_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_look" (
    "account_id" TEXT NOT NULL,
    "uid_validity" TEXT NOT NULL,
    "uid" INTEGER NOT NULL,
    "looked_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "report_look_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "reminder" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "remind_at" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "run_at" TIMESTAMP(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_owner" TEXT,
    "lease_until" TIMESTAMP(3),
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_search" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "view" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_search_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "known_invitation" (
    "account_id" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "oldest" TEXT NOT NULL,
    "newest" TEXT NOT NULL,
    "is_cancelled" BOOLEAN NOT NULL DEFAULT false,
    "answer" TEXT,
    "answered_at" TIMESTAMP(3),
    "answered_to" TEXT,

    CONSTRAINT "known_invitation_pkey" PRIMARY KEY ("account_id","event")
);

-- CreateTable
CREATE TABLE "mail_domain" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "unicode_name" TEXT,
    "alias_of_id" INTEGER,
    "catch_all" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "account_limit" INTEGER NOT NULL DEFAULT 0,
    "own_alias_limit" INTEGER NOT NULL DEFAULT 0,
    "default_quota_bytes" BIGINT NOT NULL DEFAULT 1073741824,
    "may_forward_outside" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_domain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_account" (
    "id" SERIAL NOT NULL,
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
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_forward" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "destination" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "mail_forward_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_alias" (
    "id" SERIAL NOT NULL,
    "domain_id" INTEGER NOT NULL,
    "local_part" TEXT NOT NULL,
    "destination" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "owner_id" INTEGER,

    CONSTRAINT "mail_alias_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_list" (
    "id" SERIAL NOT NULL,
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
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_list_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_list_member" (
    "id" SERIAL NOT NULL,
    "list_id" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "receives" BOOLEAN NOT NULL DEFAULT true,
    "is_owner" BOOLEAN NOT NULL DEFAULT false,
    "suspended_at" TIMESTAMP(3),
    "bounces" INTEGER NOT NULL DEFAULT 0,
    "last_bounce_at" TIMESTAMP(3),
    "last_bounced_post_id" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_list_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_list_post" (
    "id" SERIAL NOT NULL,
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
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_list_post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_list_copy" (
    "id" SERIAL NOT NULL,
    "post_id" INTEGER NOT NULL,
    "member_id" INTEGER NOT NULL,

    CONSTRAINT "mail_list_copy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_password" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_password_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_reset" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "expires_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "password_reset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_administrator" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "domain_id" INTEGER,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_administrator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "domain" TEXT NOT NULL DEFAULT '',
    "detail" TEXT NOT NULL DEFAULT '{}',
    "origin" TEXT NOT NULL DEFAULT '',
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_email_key" ON "account"("email");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE INDEX "session_grant_id_idx" ON "session"("grant_id");

-- CreateIndex
CREATE INDEX "oauth_grant_account_id_idx" ON "oauth_grant"("account_id");

-- CreateIndex
CREATE INDEX "identity_account_id_position_idx" ON "identity"("account_id", "position");

-- CreateIndex
CREATE INDEX "template_account_id_name_idx" ON "template"("account_id", "name");

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
CREATE INDEX "upload_template_id_idx" ON "upload"("template_id");

-- CreateIndex
CREATE INDEX "upload_created_at_idx" ON "upload"("created_at");

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

-- CreateIndex
CREATE INDEX "submission_account_id_message_id_idx" ON "submission"("account_id", "message_id");

-- CreateIndex
CREATE INDEX "submission_account_id_created_at_idx" ON "submission"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "submission_env_id_idx" ON "submission"("env_id");

-- CreateIndex
CREATE INDEX "submission_grant_id_idx" ON "submission"("grant_id");

-- CreateIndex
CREATE UNIQUE INDEX "submission_account_id_draft_id_key" ON "submission"("account_id", "draft_id");

-- CreateIndex
CREATE UNIQUE INDEX "submission_recipient_submission_id_address_key" ON "submission_recipient"("submission_id", "address");

-- CreateIndex
CREATE INDEX "mailing_grant_id_idx" ON "mailing"("grant_id");

-- CreateIndex
CREATE UNIQUE INDEX "mailing_account_id_draft_id_key" ON "mailing"("account_id", "draft_id");

-- CreateIndex
CREATE UNIQUE INDEX "mailing_person_submission_id_key" ON "mailing_person"("submission_id");

-- CreateIndex
CREATE UNIQUE INDEX "mailing_person_mailing_id_address_key" ON "mailing_person"("mailing_id", "address");

-- CreateIndex
CREATE UNIQUE INDEX "report_evidence_submission_id_address_action_sha256_key" ON "report_evidence"("submission_id", "address", "action", "sha256");

-- CreateIndex
CREATE INDEX "reminder_state_remind_at_idx" ON "reminder"("state", "remind_at");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_account_id_message_id_key" ON "reminder"("account_id", "message_id");

-- CreateIndex
CREATE INDEX "job_run_at_idx" ON "job"("run_at");

-- CreateIndex
CREATE UNIQUE INDEX "job_kind_key_key" ON "job"("kind", "key");

-- CreateIndex
CREATE INDEX "saved_search_account_id_idx" ON "saved_search"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_domain_name_key" ON "mail_domain"("name");

-- CreateIndex
CREATE UNIQUE INDEX "mail_domain_unicode_name_key" ON "mail_domain"("unicode_name");

-- CreateIndex
CREATE UNIQUE INDEX "mail_account_domain_id_local_part_key" ON "mail_account"("domain_id", "local_part");

-- CreateIndex
CREATE INDEX "mail_forward_destination_idx" ON "mail_forward"("destination");

-- CreateIndex
CREATE UNIQUE INDEX "mail_forward_account_id_destination_key" ON "mail_forward"("account_id", "destination");

-- CreateIndex
CREATE INDEX "mail_alias_destination_idx" ON "mail_alias"("destination");

-- CreateIndex
CREATE INDEX "mail_alias_owner_id_idx" ON "mail_alias"("owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_alias_domain_id_local_part_destination_key" ON "mail_alias"("domain_id", "local_part", "destination");

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

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_grant" ADD CONSTRAINT "oauth_grant_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "settings" ADD CONSTRAINT "settings_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "template" ADD CONSTRAINT "template_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_email" ADD CONSTRAINT "contact_email_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_group" ADD CONSTRAINT "contact_group_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_membership" ADD CONSTRAINT "contact_membership_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "contact_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_membership" ADD CONSTRAINT "contact_membership_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "junk_verdict" ADD CONSTRAINT "junk_verdict_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "template"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "linked_file" ADD CONSTRAINT "linked_file_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "linked_download" ADD CONSTRAINT "linked_download_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "linked_file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission_recipient" ADD CONSTRAINT "submission_recipient_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailing" ADD CONSTRAINT "mailing_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailing_person" ADD CONSTRAINT "mailing_person_mailing_id_fkey" FOREIGN KEY ("mailing_id") REFERENCES "mailing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailing_person" ADD CONSTRAINT "mailing_person_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_evidence" ADD CONSTRAINT "report_evidence_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_look" ADD CONSTRAINT "report_look_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_search" ADD CONSTRAINT "saved_search_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "known_invitation" ADD CONSTRAINT "known_invitation_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_domain" ADD CONSTRAINT "mail_domain_alias_of_id_fkey" FOREIGN KEY ("alias_of_id") REFERENCES "mail_domain"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_account" ADD CONSTRAINT "mail_account_domain_id_fkey" FOREIGN KEY ("domain_id") REFERENCES "mail_domain"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_forward" ADD CONSTRAINT "mail_forward_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "mail_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_alias" ADD CONSTRAINT "mail_alias_domain_id_fkey" FOREIGN KEY ("domain_id") REFERENCES "mail_domain"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_alias" ADD CONSTRAINT "mail_alias_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "mail_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_list" ADD CONSTRAINT "mail_list_domain_id_fkey" FOREIGN KEY ("domain_id") REFERENCES "mail_domain"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_list_member" ADD CONSTRAINT "mail_list_member_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "mail_list"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_list_post" ADD CONSTRAINT "mail_list_post_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "mail_list"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_list_copy" ADD CONSTRAINT "mail_list_copy_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "mail_list_post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_list_copy" ADD CONSTRAINT "mail_list_copy_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "mail_list_member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app_password" ADD CONSTRAINT "app_password_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "mail_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "mail_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_administrator" ADD CONSTRAINT "mail_administrator_domain_id_fkey" FOREIGN KEY ("domain_id") REFERENCES "mail_domain"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is in the log stays as it was written.
CREATE FUNCTION "audit_entry_stays"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit log is not changed'; END $$;
CREATE TRIGGER "audit_entry_is_not_changed" BEFORE UPDATE OR DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION "audit_entry_stays"();
CREATE TRIGGER "audit_entry_is_not_emptied" BEFORE TRUNCATE ON "audit_entry" FOR EACH STATEMENT EXECUTE FUNCTION "audit_entry_stays"();
