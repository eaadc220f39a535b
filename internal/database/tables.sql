-- Written by TestTablesAreWhatMigrationsMake from the migrations; not changed by hand.

CREATE TABLE goose_db_version (
		id INTEGER PRIMARY KEY AUTOINCREMENT,
		version_id INTEGER NOT NULL,
		is_applied INTEGER NOT NULL,
		tstamp TIMESTAMP DEFAULT (datetime('now'))
	);

CREATE TABLE issues (
    id          INTEGER PRIMARY KEY,
    identity    TEXT NOT NULL UNIQUE,             -- number and date in one form of writing; the fingerprint while either is blank
    fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64), -- of the decision and all recipients in order
    number      TEXT NOT NULL,                    -- of the decision, '' while blank
    date        TEXT NOT NULL,                    -- of the decision, ISO 8601, '' while blank
    decision    TEXT NOT NULL CHECK (json_valid(decision)),     -- every field of the decision
    base_url    TEXT NOT NULL,                    -- where the codes lead to
    template    TEXT NOT NULL,
    issued_at   TEXT NOT NULL
, replaces TEXT REFERENCES certificates (code), award_only TEXT NOT NULL DEFAULT '', look TEXT NOT NULL DEFAULT '' CHECK (look = '' OR json_valid(look)), trial INTEGER NOT NULL DEFAULT 0 CHECK (trial IN (0, 1))) STRICT;

CREATE TABLE files (
    issue_id INTEGER NOT NULL REFERENCES issues (id),
    name     TEXT NOT NULL,                       -- path in the output directory, with slashes
    sha256   TEXT NOT NULL CHECK (length(sha256) = 64),
    PRIMARY KEY (issue_id, name)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER issues_never_changed BEFORE UPDATE ON issues
BEGIN SELECT RAISE(ABORT, 'an issue is never changed'); END;

CREATE TRIGGER files_never_changed BEFORE UPDATE ON files
BEGIN SELECT RAISE(ABORT, 'a file is never changed'); END;

CREATE INDEX files_sha256 ON files (sha256);

CREATE TABLE profiles (
    name       TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 60),
    sheet      TEXT NOT NULL,                        -- template whose size was measured
    pairs      TEXT NOT NULL CHECK (json_valid(pairs)), -- the crosses: meant and measured, mm
    error      TEXT NOT NULL CHECK (json_valid(error)), -- scale, angle, shift
    residual   REAL NOT NULL,                        -- mm left unexplained
    changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE blanks (
    series      TEXT NOT NULL,
    number      INTEGER NOT NULL CHECK (number > 0),
    state       TEXT NOT NULL DEFAULT 'stock' CHECK (state IN ('stock', 'used', 'spoiled')),
    certificate TEXT REFERENCES certificates (code),
    PRIMARY KEY (series, number),
    CHECK ((state = 'used') <= (certificate IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX blanks_one_sheet ON blanks (certificate) WHERE state = 'used';

CREATE TABLE blank_log (
    id          INTEGER PRIMARY KEY,
    series      TEXT NOT NULL,
    number      INTEGER NOT NULL,
    event       TEXT NOT NULL CHECK (event IN ('received', 'used', 'spoiled')),
    certificate TEXT,
    reason      TEXT NOT NULL DEFAULT '',
    at          TEXT NOT NULL
) STRICT;

CREATE TRIGGER blanks_received AFTER INSERT ON blanks
BEGIN INSERT INTO blank_log (series, number, event, at) VALUES (NEW.series, NEW.number, 'received', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

CREATE TRIGGER blanks_forward BEFORE UPDATE ON blanks
WHEN NEW.series <> OLD.series OR NEW.number <> OLD.number OR NOT (
    OLD.state = 'stock' AND NEW.state IN ('used', 'spoiled') OR OLD.state = 'used' AND NEW.state = 'spoiled')
BEGIN SELECT RAISE(ABORT, 'a blank goes from stock to used to spoiled only'); END;

CREATE TRIGGER blanks_never_deleted BEFORE DELETE ON blanks
BEGIN SELECT RAISE(ABORT, 'a blank is never deleted'); END;

CREATE TRIGGER blank_log_never_changed BEFORE UPDATE ON blank_log
BEGIN SELECT RAISE(ABORT, 'the log of blanks is never changed'); END;

CREATE TRIGGER blank_log_never_deleted BEFORE DELETE ON blank_log
BEGIN SELECT RAISE(ABORT, 'the log of blanks is never deleted'); END;

CREATE UNIQUE INDEX issues_replaces ON issues (replaces) WHERE replaces IS NOT NULL;

CREATE TABLE amendments (
    id          INTEGER PRIMARY KEY,
    code        TEXT NOT NULL REFERENCES certificates (code),
    kind        TEXT NOT NULL CHECK (kind IN ('revoke', 'replace', 'reissue')),
    decision    TEXT NOT NULL,                    -- number of the decision that revokes or amends, '' for a reissue
    date        TEXT NOT NULL,                    -- of that decision, ISO 8601
    reason      TEXT NOT NULL,
    replacement TEXT UNIQUE REFERENCES certificates (code),
    copy        INTEGER NOT NULL,                 -- the how manieth duplicate sheet, from 1; 0 for what is none
    note        TEXT NOT NULL,                    -- as printed on the new sheet, '' for nothing
    sha256      TEXT NOT NULL,                    -- of the duplicate sheet's own file, '' for what is none
    at          TEXT NOT NULL,
    actor       TEXT NOT NULL,
    seal        TEXT NOT NULL CHECK (length(seal) = 64), -- of this row's facts, see seal.go
    CHECK ((kind = 'replace') = (replacement IS NOT NULL)),
    CHECK ((kind = 'reissue') = (copy > 0)),
    CHECK ((kind = 'reissue') = (length(sha256) = 64)),
    CHECK ((kind = 'reissue') = (decision = ''))
) STRICT;

CREATE UNIQUE INDEX amendments_end ON amendments (code) WHERE kind IN ('revoke', 'replace');

CREATE UNIQUE INDEX amendments_copy ON amendments (code, copy) WHERE kind = 'reissue';

CREATE INDEX amendments_sha256 ON amendments (sha256) WHERE sha256 <> '';

CREATE TABLE amendment_files (
    amendment_id INTEGER NOT NULL REFERENCES amendments (id),
    name         TEXT NOT NULL,                   -- path in the output directory, with slashes
    sha256       TEXT NOT NULL CHECK (length(sha256) = 64),
    PRIMARY KEY (amendment_id, name)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER amendments_never_deleted BEFORE DELETE ON amendments
BEGIN SELECT RAISE(ABORT, 'an amendment is never deleted'); END;

CREATE TRIGGER amendments_never_changed BEFORE UPDATE ON amendments
BEGIN SELECT RAISE(ABORT, 'an amendment is never changed'); END;

CREATE TRIGGER amendments_of_valid_certificates BEFORE INSERT ON amendments
WHEN (SELECT status FROM certificates WHERE code = NEW.code) <> 'valid'
BEGIN SELECT RAISE(ABORT, 'the certificate is no longer valid'); END;

CREATE TRIGGER amendment_files_never_deleted BEFORE DELETE ON amendment_files
BEGIN SELECT RAISE(ABORT, 'a file is never deleted'); END;

CREATE TRIGGER amendment_files_never_changed BEFORE UPDATE ON amendment_files
BEGIN SELECT RAISE(ABORT, 'a file is never changed'); END;

CREATE TABLE golden_voids (
    id     INTEGER PRIMARY KEY,
    book   TEXT NOT NULL,                         -- as in certificates
    first  INTEGER NOT NULL CHECK (first > 0),
    last   INTEGER NOT NULL CHECK (last >= first),
    reason TEXT NOT NULL CHECK (reason <> ''),
    at     TEXT NOT NULL,
    actor  TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX golden_voids_first ON golden_voids (book, first);

CREATE TRIGGER golden_voids_never_deleted BEFORE DELETE ON golden_voids
BEGIN SELECT RAISE(ABORT, 'a void number is never freed'); END;

CREATE TRIGGER golden_voids_never_changed BEFORE UPDATE ON golden_voids
BEGIN SELECT RAISE(ABORT, 'a void number is never changed'); END;

CREATE TRIGGER golden_voids_are_free BEFORE INSERT ON golden_voids
WHEN EXISTS (SELECT 1 FROM certificates WHERE book = NEW.book AND number BETWEEN NEW.first AND NEW.last)
  OR EXISTS (SELECT 1 FROM golden_voids WHERE book = NEW.book AND first <= NEW.last AND last >= NEW.first)
BEGIN SELECT RAISE(ABORT, 'the golden book number is taken'); END;

CREATE TABLE audit (
    id       INTEGER PRIMARY KEY CHECK (id > 0),  -- 1, 2, 3 … without holes
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL,
    action   TEXT NOT NULL,                       -- "issue", "revoke", …
    subject  TEXT NOT NULL,                       -- what was changed: a code, a decision, a number
    before   TEXT NOT NULL CHECK (before = '' OR json_valid(before)),
    after    TEXT NOT NULL CHECK (after = '' OR json_valid(after)),
    previous TEXT NOT NULL CHECK (length(previous) = 64),
    hash     TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;

CREATE INDEX audit_subject ON audit (subject);

CREATE TABLE audit_head (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    entries INTEGER NOT NULL,
    hash    TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_follows_its_head BEFORE INSERT ON audit
WHEN NOT EXISTS (SELECT 1 FROM audit_head WHERE entries = NEW.id - 1 AND hash = NEW.previous)
BEGIN SELECT RAISE(ABORT, 'an audit entry goes on from the last one'); END;

CREATE TRIGGER audit_moves_its_head AFTER INSERT ON audit
BEGIN UPDATE audit_head SET entries = NEW.id, hash = NEW.hash; END;

CREATE TRIGGER audit_never_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'an audit entry is never deleted'); END;

CREATE TRIGGER audit_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'an audit entry is never changed'); END;

CREATE TRIGGER audit_head_never_deleted BEFORE DELETE ON audit_head
BEGIN SELECT RAISE(ABORT, 'the head of the audit is never deleted'); END;

CREATE TRIGGER audit_head_moves_by_one BEFORE UPDATE ON audit_head
WHEN NEW.entries <> OLD.entries + 1 OR NOT EXISTS (SELECT 1 FROM audit WHERE id = NEW.entries AND hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'the head of the audit moves by one entry'); END;

CREATE TABLE search_entries (
    id        INTEGER PRIMARY KEY,                -- newest largest; also the row of search_words
    code      TEXT NOT NULL UNIQUE REFERENCES certificates (code),
    issue_id  INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    year      INTEGER NOT NULL,                   -- of the decision, else of the issue
    status    TEXT NOT NULL,
    name_key  TEXT NOT NULL,                      -- folded: small letters without diacritics
    place_key TEXT NOT NULL                       -- unit and address, folded
) STRICT;

CREATE INDEX search_entries_name ON search_entries (name_key);

CREATE INDEX search_entries_place ON search_entries (place_key, year, kind);

CREATE INDEX search_entries_issue ON search_entries (issue_id);

CREATE TABLE search_decisions (
    issue_id INTEGER PRIMARY KEY REFERENCES issues (id),
    key      TEXT NOT NULL                        -- number, folded, without blanks and leading zeros
) STRICT;

CREATE INDEX search_decisions_key ON search_decisions (key);

CREATE TABLE drafts (
    id            TEXT PRIMARY KEY,
    state         TEXT NOT NULL CHECK (state IN ('draft', 'checked', 'approved', 'issued')),
    version       INTEGER NOT NULL DEFAULT 1,
    decision_name TEXT NOT NULL,                  -- of the file, for its kind
    decision      BLOB NOT NULL,                  -- as handed in
    list_name     TEXT NOT NULL DEFAULT '',
    list          BLOB NOT NULL DEFAULT x'',
    issue_id      INTEGER UNIQUE REFERENCES issues (id),
    created_at    TEXT NOT NULL,
    updated_at    TEXT NOT NULL, choices      TEXT NOT NULL DEFAULT '' CHECK (choices = '' OR json_valid(choices)), preparers    TEXT NOT NULL DEFAULT '', submitted_by TEXT NOT NULL DEFAULT '', submitted_at TEXT NOT NULL DEFAULT '', decided_by   TEXT NOT NULL DEFAULT '', decided_at   TEXT NOT NULL DEFAULT '', note         TEXT NOT NULL DEFAULT '', seen         TEXT NOT NULL DEFAULT '' CHECK (seen = '' OR json_valid(seen)), approved_content TEXT NOT NULL DEFAULT '', signed_number TEXT NOT NULL DEFAULT '', signed_date   TEXT NOT NULL DEFAULT '', signed_way    TEXT NOT NULL DEFAULT '' CHECK (signed_way IN ('', 'borne', 'recorded')), signed_by     TEXT NOT NULL DEFAULT '', signed_at     TEXT NOT NULL DEFAULT '', signed_file   TEXT NOT NULL DEFAULT '' CHECK (signed_file = '' OR json_valid(signed_file)),
    CHECK ((state = 'issued') = (issue_id IS NOT NULL))
) STRICT;

CREATE TRIGGER drafts_kept_when_issued BEFORE DELETE ON drafts WHEN OLD.state = 'issued'
BEGIN SELECT RAISE(ABORT, 'an issued decision is never deleted'); END;

CREATE TABLE batches (
    id          TEXT PRIMARY KEY,
    draft_id    TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    state       TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    done        INTEGER NOT NULL DEFAULT 0,
    total       INTEGER NOT NULL DEFAULT 0,
    error       TEXT NOT NULL DEFAULT '',         -- problems as JSON, '' for none
    actor       TEXT NOT NULL,
    created_at  TEXT NOT NULL,
    finished_at TEXT NOT NULL DEFAULT ''
, attempts INTEGER NOT NULL DEFAULT 0, hold TEXT NOT NULL DEFAULT '', worker TEXT NOT NULL DEFAULT '', begun_at TEXT NOT NULL DEFAULT '', files INTEGER NOT NULL DEFAULT 0, stop INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE UNIQUE INDEX batches_one_at_a_time ON batches (draft_id) WHERE state IN ('queued', 'running');

CREATE INDEX batches_waiting ON batches (created_at) WHERE state IN ('queued', 'running');

CREATE TABLE answers (
    key         TEXT NOT NULL,
    client      TEXT NOT NULL,                    -- whose key it is
    fingerprint TEXT NOT NULL,                    -- of the request
    status      INTEGER NOT NULL DEFAULT 0,       -- 0 while it is being answered
    location    TEXT NOT NULL DEFAULT '',
    body        BLOB NOT NULL DEFAULT x'',
    at          TEXT NOT NULL,
    PRIMARY KEY (client, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE webhooks (
    id         TEXT PRIMARY KEY,
    url        TEXT NOT NULL,
    secret     TEXT NOT NULL,                     -- signs what is sent; both sides need it
    events     TEXT NOT NULL,                     -- parted by blanks
    created_at TEXT NOT NULL,
    removed_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE users (
    id             INTEGER PRIMARY KEY,
    name           TEXT NOT NULL UNIQUE,          -- what is typed to sign in, lower case
    full_name      TEXT NOT NULL,
    password       TEXT NOT NULL,                 -- argon2id as a PHC string, '' while there is none
    created_at     TEXT NOT NULL,
    last_signed_in TEXT NOT NULL DEFAULT '',
    disabled_at    TEXT NOT NULL DEFAULT ''
, mail TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE sessions (
    hash       TEXT PRIMARY KEY CHECK (length(hash) = 64), -- SHA-256 of the token in the cookie
    user_id    INTEGER NOT NULL REFERENCES users (id),
    created_at TEXT NOT NULL,
    seen_at    TEXT NOT NULL,
    address    TEXT NOT NULL                      -- that it was begun from
) STRICT;

CREATE INDEX sessions_user ON sessions (user_id);

CREATE TABLE one_time_links (
    hash       TEXT PRIMARY KEY CHECK (length(hash) = 64), -- SHA-256 of the token in the address
    user_id    INTEGER REFERENCES users (id),     -- whose password it sets; NULL for the first administrator
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;

CREATE TABLE api_keys (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL CHECK (name <> ''),
    hash       TEXT NOT NULL UNIQUE CHECK (length(hash) = 64), -- SHA-256 of the secret part
    scopes     TEXT NOT NULL CHECK (json_valid(scopes)),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    last_used  TEXT NOT NULL DEFAULT '',
    revoked_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE sign_in_failures (
    subject       TEXT PRIMARY KEY,               -- hash of a name or of an address: somebody may type a password as a name
    failures      INTEGER NOT NULL,
    last_at       TEXT NOT NULL,
    blocked_until TEXT NOT NULL
) STRICT;

CREATE INDEX sign_in_failures_last ON sign_in_failures (last_at);

CREATE TABLE account_settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE account_events (
    id      INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    action  TEXT NOT NULL,                        -- "sign-in", "add-user", …
    subject TEXT NOT NULL,                        -- whom or what it concerns
    detail  TEXT NOT NULL,
    address TEXT NOT NULL                         -- of the connection, '' for none
) STRICT;

CREATE TRIGGER users_never_deleted BEFORE DELETE ON users
BEGIN SELECT RAISE(ABORT, 'a user is disabled, never deleted'); END;

CREATE TRIGGER users_keep_their_name BEFORE UPDATE OF id, name ON users
BEGIN SELECT RAISE(ABORT, 'the name of a user never changes'); END;

CREATE TRIGGER api_keys_never_deleted BEFORE DELETE ON api_keys
BEGIN SELECT RAISE(ABORT, 'a key is revoked, never deleted'); END;

CREATE TRIGGER api_keys_never_widen BEFORE UPDATE OF id, name, hash, scopes, created_at, created_by, expires_at ON api_keys
BEGIN SELECT RAISE(ABORT, 'a key never changes'); END;

CREATE TRIGGER account_events_never_deleted BEFORE DELETE ON account_events
BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;

CREATE TRIGGER account_events_never_changed BEFORE UPDATE ON account_events
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;

CREATE TABLE submissions (
    id            INTEGER PRIMARY KEY,
    label         TEXT NOT NULL,                  -- the decision, for people
    decision_name TEXT NOT NULL,
    decision      BLOB NOT NULL,
    list_name     TEXT NOT NULL,
    list          BLOB NOT NULL,
    state         TEXT NOT NULL DEFAULT 'submitted' CHECK (state IN ('submitted', 'approved', 'returned', 'issued')),
    submitted_by  TEXT NOT NULL CHECK (submitted_by <> ''),
    submitted_at  TEXT NOT NULL,
    decided_by    TEXT NOT NULL DEFAULT '',       -- who approved or returned
    decided_at    TEXT NOT NULL DEFAULT '',
    note          TEXT NOT NULL DEFAULT ''        -- why it was returned
) STRICT;

CREATE TRIGGER submissions_never_deleted BEFORE DELETE ON submissions
BEGIN SELECT RAISE(ABORT, 'a submission is never deleted'); END;

CREATE TRIGGER submissions_never_change
BEFORE UPDATE OF id, label, decision_name, decision, list_name, list, submitted_by, submitted_at ON submissions
BEGIN SELECT RAISE(ABORT, 'a submission never changes'); END;

CREATE TRIGGER submissions_go_one_way BEFORE UPDATE OF state ON submissions
WHEN NOT (OLD.state = 'submitted' AND NEW.state IN ('approved', 'returned')
       OR OLD.state = 'approved' AND NEW.state IN ('issued', 'returned'))
BEGIN SELECT RAISE(ABORT, 'there is no such way for a submission'); END;

CREATE TABLE identities (
    issuer  TEXT NOT NULL,
    subject TEXT NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (issuer, subject),
    UNIQUE (issuer, user_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER identities_never_change BEFORE UPDATE ON identities
BEGIN SELECT RAISE(ABORT, 'an identity never changes'); END;

CREATE INDEX drafts_waiting ON drafts (state, updated_at) WHERE state IN ('checked', 'approved');

CREATE TABLE ceremonies (
    issue_id   INTEGER PRIMARY KEY REFERENCES issues (id),
    version    INTEGER NOT NULL CHECK (version > 0), -- counts changes
    plan       TEXT NOT NULL CHECK (json_valid(plan)),
    updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX search_entries_facets ON search_entries (year, kind, status);

CREATE TABLE settings (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL,
    data    TEXT NOT NULL CHECK (json_valid(data))
) STRICT;

CREATE TABLE near_names (
    block INTEGER NOT NULL,                       -- see likeness.Key.Blocks
    entry INTEGER NOT NULL REFERENCES search_entries (id),
    PRIMARY KEY (block, entry)
) STRICT, WITHOUT ROWID;

CREATE TABLE templates (
    id      TEXT PRIMARY KEY,
    archive BLOB NOT NULL,                        -- ZIP: id.yaml and its pictures
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL
) STRICT;

CREATE TRIGGER templates_never_change BEFORE UPDATE ON templates
BEGIN SELECT RAISE(ABORT, 'a template never changes'); END;

CREATE TRIGGER templates_used_stay BEFORE DELETE ON templates WHEN EXISTS (SELECT 1 FROM issues WHERE template = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a template that was used stays'); END;

CREATE TABLE bundles (
    sha256   TEXT PRIMARY KEY CHECK (length(sha256) = 64), -- of the bundle
    issue_id INTEGER NOT NULL REFERENCES issues (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX bundles_issue ON bundles (issue_id);

CREATE TRIGGER bundles_never_deleted BEFORE DELETE ON bundles
BEGIN SELECT RAISE(ABORT, 'a bundle is never deleted'); END;

CREATE TRIGGER bundles_never_changed BEFORE UPDATE ON bundles
BEGIN SELECT RAISE(ABORT, 'a bundle is never changed'); END;

CREATE TABLE seals (
    id    INTEGER PRIMARY KEY CHECK (id > 0),     -- 1, 2, 3 … without holes
    entry INTEGER NOT NULL,                       -- last of the audit at that time; its hash is in this one's
    tbl   TEXT NOT NULL,
    key   TEXT NOT NULL,                          -- of the row, or of the group of rows
    seal  BLOB NOT NULL,                          -- SHA-256 of the row, then a checksum of each part; empty when it is gone
    hash  BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE INDEX seals_certificates ON seals (key) WHERE tbl = 'certificates';

CREATE TABLE seal_head (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    entries INTEGER NOT NULL,
    hash    TEXT NOT NULL,                        -- of the last one, in hexadecimal
    begun   INTEGER NOT NULL                      -- 1 when what was there before has its seals
) STRICT;

CREATE TRIGGER seals_never_deleted BEFORE DELETE ON seals
BEGIN SELECT RAISE(ABORT, 'a seal is never deleted'); END;

CREATE TRIGGER seals_never_changed BEFORE UPDATE ON seals
BEGIN SELECT RAISE(ABORT, 'a seal is never changed'); END;

CREATE TRIGGER seal_head_never_deleted BEFORE DELETE ON seal_head
BEGIN SELECT RAISE(ABORT, 'the head of the seals is never deleted'); END;

CREATE TRIGGER seal_head_goes_forward BEFORE UPDATE ON seal_head
WHEN NEW.entries < OLD.entries OR NEW.begun < OLD.begun
BEGIN SELECT RAISE(ABORT, 'the head of the seals goes forward'); END;

CREATE TABLE draft_photos (
    draft_id TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    sha256   TEXT NOT NULL,
    data     BLOB NOT NULL,
    PRIMARY KEY (draft_id, sha256)
) STRICT;

CREATE TABLE purges (
    id      INTEGER PRIMARY KEY,
    code    TEXT NOT NULL REFERENCES certificates (code),
    columns TEXT NOT NULL CHECK (json_valid(columns)),            -- headings, as a list
    reason  TEXT NOT NULL,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    seal    TEXT NOT NULL CHECK (length(seal) = 64)               -- of the certificate's facts since, see seal.go
) STRICT;

CREATE INDEX purges_code ON purges (code);

CREATE TRIGGER purges_never_deleted BEFORE DELETE ON purges
BEGIN SELECT RAISE(ABORT, 'a purge is never deleted'); END;

CREATE TRIGGER purges_never_changed BEFORE UPDATE ON purges
BEGIN SELECT RAISE(ABORT, 'a purge is never changed'); END;

CREATE TABLE issuing (
    id          INTEGER PRIMARY KEY CHECK (id = 1), -- one issue at a time
    issue_id    INTEGER NOT NULL,
    first_entry INTEGER NOT NULL,                   -- of search_entries: those from here on are its own
    owner       TEXT NOT NULL                       -- who records it, a random name
) STRICT;

CREATE TRIGGER issuing_has_nothing_yet BEFORE INSERT ON issuing
WHEN EXISTS (SELECT 1 FROM issues WHERE id >= NEW.issue_id)
  OR EXISTS (SELECT 1 FROM certificates WHERE issue_id >= NEW.issue_id)
  OR EXISTS (SELECT 1 FROM files WHERE issue_id >= NEW.issue_id)
  OR EXISTS (SELECT 1 FROM search_entries WHERE id >= NEW.first_entry)
BEGIN SELECT RAISE(ABORT, 'what was issued stays issued'); END;

CREATE TRIGGER issuing_never_changed BEFORE UPDATE ON issuing
BEGIN SELECT RAISE(ABORT, 'an issue under way stays the same'); END;

CREATE TRIGGER issues_never_deleted BEFORE DELETE ON issues
WHEN OLD.id IS NOT (SELECT issue_id FROM issuing)
BEGIN SELECT RAISE(ABORT, 'an issue is never deleted'); END;

CREATE TRIGGER files_never_deleted BEFORE DELETE ON files
WHEN OLD.issue_id IS NOT (SELECT issue_id FROM issuing)
BEGIN SELECT RAISE(ABORT, 'a file is never deleted'); END;

CREATE TABLE pictures (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64), -- of the data
    name   TEXT NOT NULL,                                -- of the file that it came in
    data   BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER pictures_never_deleted BEFORE DELETE ON pictures
BEGIN SELECT RAISE(ABORT, 'a picture that was printed stays'); END;

CREATE TRIGGER pictures_never_changed BEFORE UPDATE ON pictures
BEGIN SELECT RAISE(ABORT, 'a picture that was printed stays the same'); END;

CREATE TABLE award_imports (
    id          INTEGER PRIMARY KEY,
    state       TEXT NOT NULL CHECK (state IN ('checking', 'recording', 'recorded', 'withdrawn')),
    file_name   TEXT NOT NULL,
    sha256      TEXT NOT NULL,                    -- of the file
    list        BLOB NOT NULL,                    -- the file, empty once its awards are recorded
    answers     TEXT NOT NULL,                    -- to questions about it, JSON
    actor       TEXT NOT NULL,                    -- who handed it in
    created_at  TEXT NOT NULL,
    recorded_by TEXT NOT NULL DEFAULT '',
    recorded_at TEXT NOT NULL DEFAULT '',
    count       INTEGER NOT NULL DEFAULT 0,       -- awards that were recorded
    already     INTEGER NOT NULL DEFAULT 0        -- rows that were known before
) STRICT;

CREATE TABLE recorded_awards (
    id            INTEGER PRIMARY KEY,            -- newest largest; also the row of search_words_recorded
    code          TEXT NOT NULL UNIQUE,
    import_id     INTEGER NOT NULL REFERENCES award_imports (id),
    row           INTEGER NOT NULL,               -- of the file
    number        TEXT NOT NULL,                  -- of the decision
    date          TEXT NOT NULL,                  -- of the decision, ISO 8601
    form          TEXT NOT NULL,                  -- "Bằng khen"
    agency        TEXT NOT NULL,                  -- who gave it, "" when the file does not say
    golden_number TEXT NOT NULL,
    kind          TEXT NOT NULL,
    honorific     TEXT NOT NULL,
    name          TEXT NOT NULL,
    position      TEXT NOT NULL,
    unit          TEXT NOT NULL,
    address       TEXT NOT NULL,
    citation      TEXT NOT NULL,
    name_key      TEXT NOT NULL,                  -- folded, for the search
    place_key     TEXT NOT NULL,
    withdrawn     INTEGER NOT NULL DEFAULT 0      -- by itself; see also the state of its import
) STRICT;

CREATE INDEX recorded_awards_name ON recorded_awards (name_key);

CREATE INDEX recorded_awards_import ON recorded_awards (import_id, row);

CREATE TRIGGER recorded_awards_are_facts BEFORE UPDATE OF code, import_id, row, number, date, form, agency, golden_number, kind, honorific, name, position, unit, address, citation ON recorded_awards
BEGIN
    SELECT RAISE(ABORT, 'a recorded award never changes');
END;

CREATE TRIGGER recorded_awards_stay BEFORE DELETE ON recorded_awards
WHEN (SELECT state FROM award_imports WHERE id = OLD.import_id) IN ('recorded', 'withdrawn')
BEGIN
    SELECT RAISE(ABORT, 'a recorded award is withdrawn, never deleted');
END;

CREATE TRIGGER award_imports_stay BEFORE DELETE ON award_imports
WHEN OLD.state IN ('recorded', 'withdrawn')
BEGIN
    SELECT RAISE(ABORT, 'an import is withdrawn, never deleted');
END;

CREATE TABLE award_withdrawals (
    id         INTEGER PRIMARY KEY,
    import_id  INTEGER NOT NULL REFERENCES award_imports (id),
    code       TEXT NOT NULL,                     -- of one award, "" for the whole import
    reason     TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('asked', 'done', 'refused')),
    asked_by   TEXT NOT NULL,
    asked_at   TEXT NOT NULL,
    decided_by TEXT NOT NULL DEFAULT '',
    decided_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX award_withdrawals_import ON award_withdrawals (import_id);

CREATE TRIGGER award_withdrawals_stay BEFORE DELETE ON award_withdrawals
BEGIN
    SELECT RAISE(ABORT, 'what was asked and decided stays');
END;

CREATE TABLE near_recorded (
    block INTEGER NOT NULL,                       -- see package similar
    award INTEGER NOT NULL REFERENCES recorded_awards (id),
    PRIMARY KEY (block, award)
) STRICT, WITHOUT ROWID;

CREATE INDEX near_recorded_award ON near_recorded (award);

CREATE TABLE "lookups" (
    day    TEXT NOT NULL,                         -- on the clocks of Viet Nam, ISO 8601
    result TEXT NOT NULL CHECK (result <> ''),
    count  INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (day, result)
) STRICT, WITHOUT ROWID;

CREATE TABLE signings (
    issue_id    INTEGER PRIMARY KEY REFERENCES issues (id),
    way         TEXT NOT NULL CHECK (way IN ('borne', 'recorded', 'added')),
    number      TEXT NOT NULL CHECK (number <> ''),
    date        TEXT NOT NULL CHECK (date <> ''),
    actor       TEXT NOT NULL,                      -- who recorded it
    at          TEXT NOT NULL,
    sha256      TEXT NOT NULL DEFAULT '' CHECK (length(sha256) IN (0, 64)), -- of the signed file, '' for none
    size        INTEGER NOT NULL DEFAULT 0,         -- of it, bytes
    comparison  TEXT NOT NULL DEFAULT '' CHECK (comparison IN ('', 'agrees', 'not-made') AND (comparison = '') = (sha256 = '')),
    report      TEXT NOT NULL DEFAULT '' CHECK (report = '' OR json_valid(report)),         -- what was compared
    signatures  TEXT NOT NULL DEFAULT '' CHECK (signatures = '' OR json_valid(signatures)), -- those in the file
    identity    TEXT NOT NULL DEFAULT '' CHECK ((identity <> '') = (way = 'added')),        -- as in issues, with number and date
    fingerprint TEXT NOT NULL DEFAULT '' CHECK ((fingerprint <> '') = (way = 'added'))      -- as in issues, with number and date
) STRICT;

CREATE UNIQUE INDEX signings_identity ON signings (identity) WHERE identity <> '';

CREATE TRIGGER signings_never_deleted BEFORE DELETE ON signings
BEGIN SELECT RAISE(ABORT, 'a signing is never deleted'); END;

CREATE TRIGGER signings_never_changed BEFORE UPDATE ON signings
BEGIN SELECT RAISE(ABORT, 'a signing is never changed'); END;

CREATE TRIGGER signings_added_to_unsigned BEFORE INSERT ON signings
WHEN (NEW.way = 'added') <> (SELECT date = '' OR number = '' OR substr(number, 1, 1) = '/' FROM issues WHERE id = NEW.issue_id)
BEGIN SELECT RAISE(ABORT, 'number and date are added to what was issued without them'); END;

CREATE TABLE "user_roles" (
    user_id INTEGER NOT NULL REFERENCES users (id),
    role    TEXT NOT NULL CHECK (role IN ('clerk', 'approver', 'registrar', 'printer', 'auditor', 'administrator')),
    PRIMARY KEY (user_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE issue_holds (
    issue_id INTEGER PRIMARY KEY REFERENCES issues (id),
    until    TEXT NOT NULL,                       -- RFC 3339, UTC; '' until somebody releases it
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL
) STRICT;

CREATE TABLE issue_releases (
    issue_id INTEGER PRIMARY KEY REFERENCES issue_holds (issue_id),
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL
) STRICT;

CREATE TABLE issue_withdrawals (
    issue_id INTEGER PRIMARY KEY REFERENCES issue_holds (issue_id),
    reason   TEXT NOT NULL CHECK (reason <> ''),
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL
) STRICT;

CREATE INDEX seals_holds ON seals (key) WHERE tbl = 'issue_holds';

CREATE TRIGGER issue_holds_begin_with_the_issue BEFORE INSERT ON issue_holds
WHEN NEW.issue_id IS NOT (SELECT max(id) FROM issues)
  OR EXISTS (SELECT 1 FROM audit a JOIN issues i ON i.identity = a.subject WHERE i.id = NEW.issue_id AND a.action = 'issue')
BEGIN SELECT RAISE(ABORT, 'what was announced is never held'); END;

CREATE TRIGGER issue_holds_never_deleted BEFORE DELETE ON issue_holds
BEGIN SELECT RAISE(ABORT, 'a hold is never deleted'); END;

CREATE TRIGGER issue_holds_never_changed BEFORE UPDATE ON issue_holds
BEGIN SELECT RAISE(ABORT, 'a hold is never changed'); END;

CREATE TRIGGER issue_releases_of_held_issues BEFORE INSERT ON issue_releases
WHEN EXISTS (SELECT 1 FROM issue_withdrawals WHERE issue_id = NEW.issue_id)
  OR EXISTS (SELECT 1 FROM issue_holds WHERE issue_id = NEW.issue_id AND until <> '' AND until < NEW.at)
BEGIN SELECT RAISE(ABORT, 'only what is held is released'); END;

CREATE TRIGGER issue_releases_never_deleted BEFORE DELETE ON issue_releases
BEGIN SELECT RAISE(ABORT, 'a release is never deleted'); END;

CREATE TRIGGER issue_releases_never_changed BEFORE UPDATE ON issue_releases
BEGIN SELECT RAISE(ABORT, 'a release is never changed'); END;

CREATE TRIGGER issue_withdrawals_of_held_issues BEFORE INSERT ON issue_withdrawals
WHEN EXISTS (SELECT 1 FROM issue_releases WHERE issue_id = NEW.issue_id)
  OR EXISTS (SELECT 1 FROM issue_holds WHERE issue_id = NEW.issue_id AND until <> '' AND until <= NEW.at)
BEGIN SELECT RAISE(ABORT, 'only what is held is withdrawn'); END;

CREATE TRIGGER issue_withdrawals_never_deleted BEFORE DELETE ON issue_withdrawals
BEGIN SELECT RAISE(ABORT, 'a withdrawal is never deleted'); END;

CREATE TRIGGER issue_withdrawals_never_changed BEFORE UPDATE ON issue_withdrawals
BEGIN SELECT RAISE(ABORT, 'a withdrawal is never changed'); END;

CREATE TRIGGER amendments_never_of_withdrawn_issues BEFORE INSERT ON amendments
WHEN EXISTS (SELECT 1 FROM issue_withdrawals w JOIN certificates c ON c.issue_id = w.issue_id WHERE c.code = NEW.code)
BEGIN SELECT RAISE(ABORT, 'the certificate was withdrawn'); END;

CREATE TABLE amendment_acts (
    amendment_id INTEGER PRIMARY KEY REFERENCES amendments (id),
    act          TEXT NOT NULL CHECK (act IN ('exchange', 'reissue', 'correction', 'revocation')),
    ground       TEXT NOT NULL CHECK (ground IN ('', 'damaged', 'misprinted', 'lost')),
    document     TEXT NOT NULL CHECK (document IN ('', 'decision', 'letter')),  -- kind of amendments.decision
    requested_by TEXT NOT NULL,                   -- who asked for another sheet, '' when it was not said
    requested_on TEXT NOT NULL,                   -- ISO 8601, '' when it was not said
    proposed_by  TEXT NOT NULL,                   -- the name of who proposed what the actor approved, '' for nobody
    together     TEXT NOT NULL,                   -- the same for all amendments of one step, '' for a single one
    seal         TEXT NOT NULL CHECK (length(seal) = 64), -- of this row's facts, see amendment.go
    CHECK ((document <> '') = (act IN ('correction', 'revocation')))
) STRICT;

CREATE TRIGGER amendment_acts_never_deleted BEFORE DELETE ON amendment_acts
BEGIN SELECT RAISE(ABORT, 'an amendment is never deleted'); END;

CREATE TRIGGER amendment_acts_never_changed BEFORE UPDATE ON amendment_acts
BEGIN SELECT RAISE(ABORT, 'an amendment is never changed'); END;

CREATE TRIGGER amendment_acts_are_of_their_kind BEFORE INSERT ON amendment_acts
WHEN (SELECT kind FROM amendments WHERE id = NEW.amendment_id) <> CASE NEW.act WHEN 'revocation' THEN 'revoke' WHEN 'correction' THEN 'replace' ELSE 'reissue' END
BEGIN SELECT RAISE(ABORT, 'the amendment is of another kind'); END;

CREATE TABLE recoveries (
    id           INTEGER PRIMARY KEY,
    amendment_id INTEGER NOT NULL REFERENCES amendments (id),
    item         TEXT NOT NULL CHECK (item IN ('sheet', 'object', 'money')),
    state        TEXT NOT NULL CHECK (state IN ('awaited', 'recovered', 'none')),
    what         TEXT NOT NULL,                   -- "bằng, khung", '' for nothing to add
    amount       INTEGER NOT NULL CHECK (amount >= 0), -- of money, in đồng
    at           TEXT NOT NULL,
    actor        TEXT NOT NULL,
    CHECK (item = 'money' OR amount = 0)
) STRICT;

CREATE INDEX recoveries_amendment ON recoveries (amendment_id, item);

CREATE TRIGGER recoveries_never_deleted BEFORE DELETE ON recoveries
BEGIN SELECT RAISE(ABORT, 'what came back is never deleted'); END;

CREATE TRIGGER recoveries_never_changed BEFORE UPDATE ON recoveries
BEGIN SELECT RAISE(ABORT, 'what came back is never changed, but recorded anew'); END;

CREATE TABLE amendment_proposals (
    id           INTEGER PRIMARY KEY,
    act          TEXT NOT NULL CHECK (act IN ('exchange', 'reissue', 'correction', 'revocation')),
    codes        TEXT NOT NULL CHECK (json_valid(codes)),     -- of the certificates, a list
    request      TEXT NOT NULL CHECK (json_valid(request)),   -- all that was asked, see package office
    photo        BLOB NOT NULL,                               -- a new photograph, empty for none
    seen         TEXT NOT NULL,                               -- names the certificates as they stood when it was proposed
    state        TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'done', 'refused')),
    proposed_by  TEXT NOT NULL,
    proposed_at  TEXT NOT NULL,
    decided_by   TEXT NOT NULL DEFAULT '',
    decided_at   TEXT NOT NULL DEFAULT '',
    note         TEXT NOT NULL DEFAULT '',                    -- why it was refused
    effect_at    TEXT NOT NULL DEFAULT '',                    -- when an approved one takes effect, '' by hand
    done_at      TEXT NOT NULL DEFAULT '',
    trouble      TEXT NOT NULL DEFAULT ''                     -- why an approved one could not take effect when its time came
) STRICT;

CREATE INDEX amendment_proposals_state ON amendment_proposals (state);

CREATE TRIGGER amendment_proposals_stay BEFORE DELETE ON amendment_proposals
BEGIN SELECT RAISE(ABORT, 'what was proposed and decided stays'); END;

CREATE TRIGGER amendment_proposals_are_approved_as_proposed BEFORE UPDATE ON amendment_proposals
WHEN OLD.state IN ('done', 'refused') OR NEW.id IS NOT OLD.id OR NEW.act IS NOT OLD.act OR NEW.codes IS NOT OLD.codes OR NEW.request IS NOT OLD.request
  OR NEW.seen IS NOT OLD.seen OR NEW.proposed_by IS NOT OLD.proposed_by OR NEW.proposed_at IS NOT OLD.proposed_at
  OR NEW.photo IS NOT OLD.photo AND NOT (NEW.photo = x'' AND NEW.state IN ('done', 'refused'))
BEGIN SELECT RAISE(ABORT, 'a proposal is approved as it was proposed'); END;

CREATE TRIGGER drafts_frozen_when_issued BEFORE UPDATE ON drafts WHEN OLD.state = 'issued' AND NOT (
    NEW.list = x'' AND NEW.choices IN ('', OLD.choices) AND NEW.seen IN ('', OLD.seen)
    AND NEW.id IS OLD.id AND NEW.state IS OLD.state AND NEW.version IS OLD.version AND NEW.decision_name IS OLD.decision_name
    AND NEW.decision IS OLD.decision AND NEW.list_name IS OLD.list_name AND NEW.issue_id IS OLD.issue_id AND NEW.created_at IS OLD.created_at
    AND NEW.updated_at IS OLD.updated_at AND NEW.preparers IS OLD.preparers AND NEW.submitted_by IS OLD.submitted_by
    AND NEW.submitted_at IS OLD.submitted_at AND NEW.decided_by IS OLD.decided_by AND NEW.decided_at IS OLD.decided_at AND NEW.note IS OLD.note
    AND NEW.approved_content IS OLD.approved_content
    AND NEW.signed_number IS OLD.signed_number AND NEW.signed_date IS OLD.signed_date AND NEW.signed_way IS OLD.signed_way
    AND NEW.signed_by IS OLD.signed_by AND NEW.signed_at IS OLD.signed_at AND NEW.signed_file IS OLD.signed_file
    AND EXISTS (SELECT 1 FROM purges p JOIN certificates c ON c.code = p.code WHERE c.issue_id = OLD.issue_id))
BEGIN SELECT RAISE(ABORT, 'an issued decision is never changed'); END;

CREATE INDEX seals_signings ON seals (key) WHERE tbl = 'signings';

CREATE TABLE signed_waiting (
    draft_id TEXT NOT NULL PRIMARY KEY REFERENCES drafts (id) ON DELETE CASCADE,
    sha256   TEXT NOT NULL CHECK (length(sha256) = 64),
    name     TEXT NOT NULL,                    -- as the file was called
    number   TEXT NOT NULL,                    -- that the file proposes
    date     TEXT NOT NULL,
    data     BLOB NOT NULL
) STRICT;

CREATE TABLE draft_sights (
    id       INTEGER PRIMARY KEY,
    draft_id TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    who      TEXT NOT NULL,                    -- the principal
    how      TEXT NOT NULL CHECK (how IN ('seen', 'approved', 'returned')),
    sha256   TEXT NOT NULL CHECK (length(sha256) = 64), -- of seen
    seen     TEXT NOT NULL,                    -- JSON: decision and recipients
    at       TEXT NOT NULL
) STRICT;

CREATE INDEX draft_sights_of ON draft_sights (draft_id, who);

CREATE TABLE "deliveries" (
    id         TEXT PRIMARY KEY,                  -- the message's own, the same at every attempt
    webhook_id TEXT REFERENCES webhooks (id),
    event      TEXT NOT NULL,
    body       TEXT NOT NULL CHECK (json_valid(body)),
    state      TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'dead')),
    attempts   INTEGER NOT NULL DEFAULT 0,
    next_at    TEXT NOT NULL,
    error      TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    user_id    INTEGER REFERENCES users (id),
    CHECK ((webhook_id IS NULL) <> (user_id IS NULL))
) STRICT;

CREATE INDEX deliveries_waiting ON deliveries (next_at) WHERE state = 'waiting';

CREATE TABLE draft_attachments (
    draft_id TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    sha256   TEXT NOT NULL CHECK (length(sha256) = 64),
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL,               -- what it is to the decision: proposal, minutes, other
    data     BLOB NOT NULL,
    actor    TEXT NOT NULL,
    at       TEXT NOT NULL,
    PRIMARY KEY (draft_id, sha256)
) STRICT;

CREATE TABLE draft_comments (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    draft_id    TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    row         TEXT NOT NULL,            -- as the desk's addresses name it, '' for the whole of it
    whose       TEXT NOT NULL,            -- what the row was when it was said
    text        TEXT NOT NULL,
    actor       TEXT NOT NULL,
    at          TEXT NOT NULL,
    resolved_by TEXT NOT NULL DEFAULT '',
    resolved_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX draft_comments_draft ON draft_comments (draft_id);

CREATE TRIGGER attachments_kept_when_issued BEFORE DELETE ON draft_attachments
WHEN EXISTS (SELECT 1 FROM drafts WHERE id = OLD.draft_id AND state = 'issued')
BEGIN SELECT RAISE(ABORT, 'what was attached to an issued decision is kept'); END;

CREATE TRIGGER attachments_never_changed BEFORE UPDATE ON draft_attachments
BEGIN SELECT RAISE(ABORT, 'an attachment is never changed'); END;

CREATE INDEX signings_sha256 ON signings (sha256) WHERE sha256 <> '';

CREATE TABLE "certificates" (
    code          TEXT PRIMARY KEY CHECK (length(code) = 28),
    issue_id      INTEGER NOT NULL REFERENCES issues (id),
    position      INTEGER NOT NULL CHECK (position > 0),        -- place in the list, from 1
    book          TEXT NOT NULL,                                -- prefix of the golden book, '' for the only one
    number        INTEGER NOT NULL CHECK (number > 0),          -- in that book
    golden_number TEXT NOT NULL,                                -- as printed: book and number
    kind          TEXT NOT NULL CHECK (kind IN ('collective', 'household', 'individual')),
    name          TEXT NOT NULL,
    recipient     TEXT NOT NULL CHECK (json_valid(recipient)),  -- every field of the row of the list
    citation      TEXT NOT NULL,                                -- as printed
    file          TEXT NOT NULL,                                -- its own file in the output directory
    sha256        TEXT NOT NULL CHECK (length(sha256) = 64),    -- of that file
    seal          TEXT NOT NULL CHECK (length(seal) = 64),      -- of this row's facts and the issue's, see seal.go
    status        TEXT NOT NULL DEFAULT 'valid' CHECK (status IN ('valid', 'replaced', 'revoked')),
    turn          INTEGER NOT NULL DEFAULT 0 CHECK (turn >= 0), -- how many certificates had the number before
    UNIQUE (issue_id, position),
    UNIQUE (book, number, turn),
    UNIQUE (golden_number, turn)
) STRICT;

CREATE INDEX certificates_sha256 ON certificates (sha256);

CREATE TRIGGER certificates_never_deleted BEFORE DELETE ON certificates
WHEN OLD.issue_id IS NOT (SELECT issue_id FROM issuing)
BEGIN SELECT RAISE(ABORT, 'a certificate is never deleted'); END;

CREATE TRIGGER certificates_status_follows_amendments BEFORE UPDATE OF status ON certificates
WHEN NEW.status <> OLD.status AND NOT (OLD.status = 'valid' AND EXISTS (
    SELECT 1 FROM amendments WHERE code = NEW.code
    AND kind = CASE NEW.status WHEN 'revoked' THEN 'revoke' WHEN 'replaced' THEN 'replace' END))
BEGIN SELECT RAISE(ABORT, 'a certificate changes only from valid, by an amendment'); END;

CREATE TRIGGER certificates_begin_valid BEFORE INSERT ON certificates WHEN NEW.status <> 'valid'
BEGIN SELECT RAISE(ABORT, 'a certificate begins valid'); END;

CREATE TRIGGER certificates_take_no_void_number BEFORE INSERT ON certificates
WHEN EXISTS (SELECT 1 FROM golden_voids WHERE book = NEW.book AND NEW.number BETWEEN first AND last)
BEGIN SELECT RAISE(ABORT, 'the golden book number is void'); END;

CREATE TRIGGER certificates_facts_never_changed
BEFORE UPDATE OF code, issue_id, position, book, number, golden_number, kind, name, recipient, citation, file, sha256, seal, turn ON certificates
WHEN NEW.code IS NOT OLD.code OR NEW.issue_id IS NOT OLD.issue_id OR NEW.position IS NOT OLD.position OR NEW.book IS NOT OLD.book
  OR NEW.number IS NOT OLD.number OR NEW.golden_number IS NOT OLD.golden_number OR NEW.kind IS NOT OLD.kind OR NEW.name IS NOT OLD.name
  OR NEW.citation IS NOT OLD.citation OR NEW.file IS NOT OLD.file OR NEW.sha256 IS NOT OLD.sha256 OR NEW.seal IS NOT OLD.seal OR NEW.turn IS NOT OLD.turn
  OR NOT EXISTS (SELECT 1 FROM purges WHERE code = OLD.code)
  OR EXISTS (SELECT 1 FROM json_each(OLD.recipient) o WHERE o.key NOT IN ('fields', 'salt', 'purged_at')
             AND NOT EXISTS (SELECT 1 FROM json_each(NEW.recipient) n WHERE n.key = o.key AND n.type = o.type AND n.value IS o.value))
  OR EXISTS (SELECT 1 FROM json_each(NEW.recipient) n WHERE n.key NOT IN ('fields', 'salt', 'purged_at')
             AND NOT EXISTS (SELECT 1 FROM json_each(OLD.recipient) o WHERE o.key = n.key))
  OR EXISTS (SELECT 1 FROM json_each(OLD.recipient, '$.fields') o
             WHERE NOT EXISTS (SELECT 1 FROM json_each(NEW.recipient, '$.fields') n WHERE n.key = o.key AND (n.value IS o.value OR n.type = 'null')))
  OR EXISTS (SELECT 1 FROM json_each(NEW.recipient, '$.fields') n
             WHERE NOT EXISTS (SELECT 1 FROM json_each(OLD.recipient, '$.fields') o WHERE o.key = n.key))
BEGIN SELECT RAISE(ABORT, 'the facts of a certificate are never changed'); END;

CREATE TRIGGER certificates_share_with_the_replaced BEFORE INSERT ON certificates
WHEN NEW.turn > 0 AND NOT EXISTS (
    SELECT 1 FROM issues i JOIN certificates c ON c.code = i.replaces
    WHERE i.id = NEW.issue_id AND c.book = NEW.book AND c.number = NEW.number AND c.golden_number = NEW.golden_number AND c.turn = NEW.turn - 1)
BEGIN SELECT RAISE(ABORT, 'a golden book number is shared with the replaced certificate alone'); END;

CREATE TABLE blank_nudges (
    series     TEXT PRIMARY KEY,
    x          REAL NOT NULL CHECK (x BETWEEN -10 AND 10),
    y          REAL NOT NULL CHECK (y BETWEEN -10 AND 10),
    changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE signing_keys (
    kid      TEXT PRIMARY KEY CHECK (length(kid) = 8),
    public   TEXT NOT NULL UNIQUE,                 -- base64url, 32 bytes
    office   TEXT NOT NULL CHECK (office <> ''),   -- whose key it was when it was made
    from_day TEXT NOT NULL,
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL
) STRICT;

CREATE TABLE signing_key_ends (
    id     INTEGER PRIMARY KEY,
    kid    TEXT NOT NULL REFERENCES signing_keys (kid),
    kind   TEXT NOT NULL CHECK (kind IN ('retired', 'compromised')),
    day    TEXT NOT NULL,                          -- the last day of its seals, or the first on which it was not ours alone
    reason TEXT NOT NULL,
    at     TEXT NOT NULL,
    actor  TEXT NOT NULL,
    UNIQUE (kid, kind)
) STRICT;

CREATE TABLE signing_key_secrets (
    kid    TEXT PRIMARY KEY REFERENCES signing_keys (kid),
    secret TEXT NOT NULL                           -- age, with a passphrase
) STRICT;

CREATE TABLE printed_seals (
    issue_id INTEGER NOT NULL REFERENCES issues (id),
    code     TEXT NOT NULL REFERENCES certificates (code),
    text     TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (code)
) STRICT, WITHOUT ROWID;

CREATE INDEX printed_seals_issue ON printed_seals (issue_id);

CREATE TRIGGER signing_keys_never_deleted BEFORE DELETE ON signing_keys
BEGIN SELECT RAISE(ABORT, 'a signing key is never deleted'); END;

CREATE TRIGGER signing_keys_never_changed BEFORE UPDATE ON signing_keys
BEGIN SELECT RAISE(ABORT, 'a signing key is never changed'); END;

CREATE TRIGGER signing_key_ends_never_deleted BEFORE DELETE ON signing_key_ends
BEGIN SELECT RAISE(ABORT, 'the end of a signing key is never deleted'); END;

CREATE TRIGGER signing_key_ends_never_changed BEFORE UPDATE ON signing_key_ends
BEGIN SELECT RAISE(ABORT, 'the end of a signing key is never changed'); END;

CREATE TRIGGER printed_seals_never_deleted BEFORE DELETE ON printed_seals
WHEN OLD.issue_id IS NOT (SELECT issue_id FROM issuing)
BEGIN SELECT RAISE(ABORT, 'a printed seal is never deleted'); END;

CREATE TRIGGER printed_seals_never_changed BEFORE UPDATE ON printed_seals
BEGIN SELECT RAISE(ABORT, 'a printed seal is never changed'); END;

CREATE TABLE log_entries (
    id       INTEGER PRIMARY KEY,                  -- its number in the log, from 1
    text     TEXT NOT NULL CHECK (json_valid(text)),
    issue_id INTEGER REFERENCES issues (id)        -- that it is the entry of; null for what became of one
) STRICT;

CREATE UNIQUE INDEX log_entries_issue ON log_entries (issue_id) WHERE issue_id IS NOT NULL;

CREATE TABLE log_hashes (
    id   INTEGER PRIMARY KEY,                      -- its place among the stored hashes (RFC 6962 by sumdb/tlog), from 1
    hash TEXT NOT NULL CHECK (length(hash) = 44)   -- base64
) STRICT;

CREATE TRIGGER log_entries_only_at_the_end BEFORE INSERT ON log_entries
WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM log_entries)
BEGIN SELECT RAISE(ABORT, 'the log only grows at its end'); END;

CREATE TRIGGER log_entries_never_changed BEFORE UPDATE ON log_entries
BEGIN SELECT RAISE(ABORT, 'an entry of the log is never changed'); END;

CREATE TRIGGER log_entries_never_deleted BEFORE DELETE ON log_entries
BEGIN SELECT RAISE(ABORT, 'an entry of the log is never deleted'); END;

CREATE TRIGGER log_hashes_only_at_the_end BEFORE INSERT ON log_hashes
WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM log_hashes)
BEGIN SELECT RAISE(ABORT, 'the log only grows at its end'); END;

CREATE TRIGGER log_hashes_never_changed BEFORE UPDATE ON log_hashes
BEGIN SELECT RAISE(ABORT, 'a hash of the log is never changed'); END;

CREATE TRIGGER log_hashes_never_deleted BEFORE DELETE ON log_hashes
BEGIN SELECT RAISE(ABORT, 'a hash of the log is never deleted'); END;

CREATE TABLE revocation_list (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    kid  TEXT NOT NULL REFERENCES signing_keys (kid),   -- that has signed it
    at   TEXT NOT NULL,
    seen TEXT NOT NULL,                                 -- what the register held of ends, and which keys
    data BLOB NOT NULL
) STRICT;

CREATE TABLE signing_certificates (
    id           INTEGER PRIMARY KEY,
    pkcs12       TEXT NOT NULL,          -- base64
    subject      TEXT NOT NULL,
    organisation TEXT NOT NULL,
    issuer       TEXT NOT NULL,
    not_after    TEXT NOT NULL,
    stamps       TEXT NOT NULL,          -- the address of a server of time stamps, '' for none
    at           TEXT NOT NULL,
    actor        TEXT NOT NULL
, token TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE signed_papers (
    sha256   TEXT PRIMARY KEY,           -- of the issued file
    issue_id INTEGER NOT NULL REFERENCES issues (id),
    state    TEXT NOT NULL CHECK (state IN ('waiting', 'signed', 'stamped', 'lasting')),
    signed   TEXT NOT NULL,              -- SHA-256 of the signed form, '' while it waits
    bundle   TEXT NOT NULL,              -- in which that stands, '' for none
    next_at  TEXT NOT NULL,              -- when the next state is tried, '' for never
    attempts INTEGER NOT NULL DEFAULT 0,
    trouble  TEXT NOT NULL DEFAULT ''    -- why the last try failed
) STRICT, WITHOUT ROWID;

CREATE INDEX signed_papers_due ON signed_papers (state, next_at) WHERE next_at <> '';

CREATE INDEX signed_papers_issue ON signed_papers (issue_id);

CREATE INDEX signed_papers_signed ON signed_papers (signed) WHERE signed <> '';

CREATE TRIGGER signing_certificates_never_deleted BEFORE DELETE ON signing_certificates
BEGIN SELECT RAISE(ABORT, 'a certificate of the office is never deleted'); END;

CREATE TRIGGER signed_papers_never_deleted BEFORE DELETE ON signed_papers
BEGIN SELECT RAISE(ABORT, 'a signed paper is never deleted'); END;

CREATE TRIGGER signed_papers_only_forward BEFORE UPDATE ON signed_papers
WHEN NEW.sha256 <> OLD.sha256 OR NEW.issue_id <> OLD.issue_id OR (NEW.signed = '') > (OLD.signed = '')
    OR instr('waiting signed stamped lasting', NEW.state) < instr('waiting signed stamped lasting', OLD.state)
BEGIN SELECT RAISE(ABORT, 'a signed paper goes forward only'); END;

CREATE TABLE log_batches (
    issue_id INTEGER PRIMARY KEY REFERENCES issues (id),
    hashes   BLOB NOT NULL CHECK (length(hashes) > 0 AND length(hashes) % 32 = 0)
) STRICT;

CREATE TABLE log_cosignatures (
    id      INTEGER PRIMARY KEY,
    size    INTEGER NOT NULL CHECK (size > 0),
    root    TEXT NOT NULL CHECK (length(root) = 44),   -- base64
    witness TEXT NOT NULL CHECK (witness <> ''),
    public  TEXT NOT NULL CHECK (length(public) = 43), -- base64url
    line    TEXT NOT NULL,                             -- of the signed note
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    UNIQUE (size, witness, public)
) STRICT;

CREATE TABLE witnessed_heads (
    id     INTEGER PRIMARY KEY,
    origin TEXT NOT NULL CHECK (origin <> ''),
    size   INTEGER NOT NULL CHECK (size > 0),
    root   TEXT NOT NULL CHECK (length(root) = 44),
    note   TEXT NOT NULL,                              -- the head with the signatures that it came with
    at     TEXT NOT NULL,
    actor  TEXT NOT NULL
) STRICT;

CREATE INDEX witnessed_heads_origin ON witnessed_heads (origin, id);

CREATE TRIGGER log_cosignatures_never_deleted BEFORE DELETE ON log_cosignatures
BEGIN SELECT RAISE(ABORT, 'a cosignature is never deleted'); END;

CREATE TRIGGER log_cosignatures_never_changed BEFORE UPDATE ON log_cosignatures
BEGIN SELECT RAISE(ABORT, 'a cosignature is never changed'); END;

CREATE TRIGGER witnessed_heads_never_deleted BEFORE DELETE ON witnessed_heads
BEGIN SELECT RAISE(ABORT, 'a head that was cosigned is never deleted'); END;

CREATE TRIGGER witnessed_heads_never_changed BEFORE UPDATE ON witnessed_heads
BEGIN SELECT RAISE(ABORT, 'a head that was cosigned is never changed'); END;

CREATE TABLE signed_outside (
    id         INTEGER PRIMARY KEY,
    sha256     TEXT NOT NULL CHECK (length(sha256) = 64),                -- of the issued file
    issue_id   INTEGER NOT NULL REFERENCES issues (id),
    signed     TEXT NOT NULL UNIQUE CHECK (length(signed) = 64),         -- SHA-256 of what came back
    bundle     TEXT NOT NULL,                                            -- in which that stands, '' for none
    signatures TEXT NOT NULL CHECK (json_valid(signatures)),             -- those in it, as they were read
    at         TEXT NOT NULL,
    actor      TEXT NOT NULL
) STRICT;

CREATE INDEX signed_outside_issued ON signed_outside (sha256, id);

CREATE INDEX signed_outside_issue ON signed_outside (issue_id);

CREATE TRIGGER signed_outside_never_deleted BEFORE DELETE ON signed_outside
BEGIN SELECT RAISE(ABORT, 'a signed paper is never deleted'); END;

CREATE TRIGGER signed_outside_never_changed BEFORE UPDATE ON signed_outside
BEGIN SELECT RAISE(ABORT, 'a signed paper is never changed'); END;

CREATE TABLE shared (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE signing_seals (
    id      INTEGER PRIMARY KEY,
    picture TEXT NOT NULL,              -- base64, '' for none
    name    TEXT NOT NULL,              -- of the file
    width   INTEGER NOT NULL,           -- in hundredths of a millimetre; 0 where the picture says it
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL
) STRICT;

CREATE TRIGGER signing_seals_never_deleted BEFORE DELETE ON signing_seals
BEGIN SELECT RAISE(ABORT, 'a seal of the office is never deleted'); END;

CREATE TRIGGER signing_seals_never_changed BEFORE UPDATE ON signing_seals
BEGIN SELECT RAISE(ABORT, 'a seal of the office is never changed'); END;

CREATE TABLE search_words_lists (
    part INTEGER NOT NULL,             -- of search_entries: 4096 ids each
    word TEXT NOT NULL,                -- n or p and a beginning of a word of name or place, f and a filter ("fyr2023")
    bits BLOB NOT NULL,                -- which entries of the part have it
    PRIMARY KEY (part, word)
) STRICT, WITHOUT ROWID;

CREATE TABLE search_words_recorded_lists (
    part INTEGER NOT NULL,             -- of recorded_awards: 4096 ids each
    word TEXT NOT NULL,                -- as in search_words_lists
    bits BLOB NOT NULL,
    PRIMARY KEY (part, word)
) STRICT, WITHOUT ROWID;

CREATE INDEX seals_recorded_awards ON seals (key) WHERE tbl = 'recorded_awards';

CREATE INDEX seals_award_imports ON seals (key) WHERE tbl = 'award_imports';

INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (1, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (10, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (100, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (106, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (108, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (11, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (114, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (115, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (118, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (119, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (12, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (123, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (126, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (127, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (13, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (133, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (135, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (14, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (140, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (141, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (148, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (149, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (15, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (16, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (160, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (170, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (180, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (181, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (182, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (183, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (2, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (20, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (21, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (22, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (23, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (36, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (38, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (39, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (40, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (41, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (42, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (43, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (50, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (56, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (59, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (64, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (65, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (67, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (68, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (70, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (71, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (75, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (76, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (80, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (81, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (83, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (84, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (87, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (93, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (94, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (97, 1);
INSERT INTO audit_head (id, entries, hash) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO seal_head (id, entries, hash, begun) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0);
