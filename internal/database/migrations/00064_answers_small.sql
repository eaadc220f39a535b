-- Answers are kept for API keys alone, and are small: what strangers and drafts of
-- papers left there goes. Its room in the file is used again.

-- +goose Up
DELETE FROM answers WHERE client = '' OR length(body) > 16384;
