-- One way for every decision, whoever prepares it: draft, checked (handed in for
-- approval), approved, issued. What was in "submissions" goes on as drafts; the
-- table stays as it was, for what had been issued through it, and gets no more.
-- Names of people are those of principals ("user:hoa"), see internal/accounts.

-- +goose Up
ALTER TABLE drafts ADD COLUMN choices      TEXT NOT NULL DEFAULT '' CHECK (choices = '' OR json_valid(choices));
ALTER TABLE drafts ADD COLUMN preparers    TEXT NOT NULL DEFAULT '';  -- who wrote any of it, one a line
ALTER TABLE drafts ADD COLUMN submitted_by TEXT NOT NULL DEFAULT '';
ALTER TABLE drafts ADD COLUMN submitted_at TEXT NOT NULL DEFAULT '';
ALTER TABLE drafts ADD COLUMN decided_by   TEXT NOT NULL DEFAULT '';  -- who approved or returned
ALTER TABLE drafts ADD COLUMN decided_at   TEXT NOT NULL DEFAULT '';
ALTER TABLE drafts ADD COLUMN note         TEXT NOT NULL DEFAULT '';  -- why it was returned
ALTER TABLE drafts ADD COLUMN seen         TEXT NOT NULL DEFAULT '' CHECK (seen = '' OR json_valid(seen));  -- what the approver returned
CREATE INDEX drafts_waiting ON drafts (state, updated_at) WHERE state IN ('checked', 'approved');

INSERT INTO drafts (id, state, decision_name, decision, list_name, list, created_at, updated_at, preparers, submitted_by, submitted_at, decided_by, decided_at, note)
SELECT lower(hex(randomblob(16))), CASE state WHEN 'submitted' THEN 'checked' WHEN 'approved' THEN 'approved' ELSE 'draft' END,
       decision_name, decision, list_name, list, submitted_at, coalesce(nullif(decided_at, ''), submitted_at),
       submitted_by, submitted_by, submitted_at, decided_by, decided_at, note
FROM submissions WHERE state <> 'issued' ORDER BY id;
