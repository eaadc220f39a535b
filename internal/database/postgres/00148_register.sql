-- The tables of PostgreSQL: what all migrations of SQLite up to this number make
-- (../migrations, where it also stands what each column is for), for PostgreSQL. A later
-- migration comes under one number in both directories; a test holds them together.
--
-- Whole numbers are bigint, texts are ordered byte by byte, as in SQLite. Functions have
-- the names that SQLite has for them, so that one statement serves both.

-- +goose Up
-- +goose StatementBegin

-- Ids as SQLite gives them: the next after the largest. Whoever writes is alone.
CREATE FUNCTION main.next_id(tbl text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    following bigint;
BEGIN
    EXECUTE format('SELECT coalesce(max(id), 0) + 1 FROM main.%I', tbl) INTO following;
    RETURN following;
END $$;

-- The trigger of what never happens.
CREATE FUNCTION main.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0];
END $$;

CREATE FUNCTION main.json_valid(value text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN value::json IS NOT NULL;
EXCEPTION WHEN data_exception THEN
    RETURN false;
END $$;

-- '$.data.by' and '$[1]' as PostgreSQL writes them.
CREATE FUNCTION main.json_steps(path text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT string_to_array(ltrim(regexp_replace(substr(path, 2), '\[(\d+)\]', '.\1', 'g'), '.'), '.')
$$;

-- All values are texts; who wants a number says CAST.
CREATE FUNCTION main.json_extract(value text, path text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT value::json #>> main.json_steps(path)
$$;

CREATE FUNCTION main.json_type(value text, path text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT json_typeof(value::json #> main.json_steps(path))
$$;

CREATE FUNCTION main.json_set(value text, path text, changed text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT jsonb_set(value::jsonb, main.json_steps(path), to_jsonb(changed))::text
$$;

CREATE FUNCTION main.json_set(value text, path1 text, value1 text, path2 text, value2 text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT jsonb_set(jsonb_set(value::jsonb, main.json_steps(path1), to_jsonb(value1)), main.json_steps(path2), to_jsonb(value2))::text
$$;

-- The members of a list, with their places from 0.
CREATE FUNCTION main.json_each(list text) RETURNS TABLE (key bigint, value text) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT place - 1, member FROM json_array_elements_text(CASE json_typeof(list::json) WHEN 'array' THEN list::json ELSE '[]' END) WITH ORDINALITY AS members (member, place)
$$;

CREATE FUNCTION main.json_each(value text, path text) RETURNS TABLE (key bigint, value text) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT * FROM main.json_each(coalesce((value::json #> main.json_steps(path))::text, '[]'))
$$;

CREATE FUNCTION main.instr(whole text, part text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT strpos(whole, part)::bigint
$$;

CREATE FUNCTION main.instr(whole bytea, part bytea) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT position(part IN whole)::bigint
$$;

CREATE FUNCTION main.hex(bytes bytea) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT upper(encode(bytes, 'hex'))
$$;

-- The words of an entry, each marked with its column: n, p and f.
CREATE FUNCTION main.search_terms(name text, place text, facets text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_to_tsvector(
        ARRAY(SELECT 'n' || w FROM unnest(string_to_array(name, ' ')) w WHERE w <> '') ||
        ARRAY(SELECT 'p' || w FROM unnest(string_to_array(place, ' ')) w WHERE w <> '') ||
        ARRAY(SELECT 'f' || w FROM unnest(string_to_array(facets, ' ')) w WHERE w <> ''))
$$;

-- The largest of some values, which is another function here.
CREATE FUNCTION main.max(a text, b text, c text, d text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT greatest(a, b, c, d)
$$;

CREATE TABLE main.issues (
    id bigint PRIMARY KEY DEFAULT main.next_id('issues'),
    identity text COLLATE "C" NOT NULL UNIQUE,
    fingerprint text COLLATE "C" NOT NULL CHECK (length(fingerprint) = 64),
    number text COLLATE "C" NOT NULL,
    date text COLLATE "C" NOT NULL,
    decision text COLLATE "C" NOT NULL CHECK (main.json_valid(decision)),
    base_url text COLLATE "C" NOT NULL,
    template text COLLATE "C" NOT NULL,
    issued_at text COLLATE "C" NOT NULL,
    replaces text COLLATE "C",
    award_only text COLLATE "C" NOT NULL DEFAULT '',
    look text COLLATE "C" NOT NULL DEFAULT '' CHECK (look = '' OR main.json_valid(look)),
    trial bigint NOT NULL DEFAULT 0 CHECK (trial IN (0, 1))
);
CREATE TABLE main.files (
    issue_id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    sha256 text COLLATE "C" NOT NULL CHECK (length(sha256) = 64),
    PRIMARY KEY (issue_id, name)
);
CREATE TABLE main.profiles (
    name text COLLATE "C" PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 60),
    sheet text COLLATE "C" NOT NULL,
    pairs text COLLATE "C" NOT NULL CHECK (main.json_valid(pairs)),
    error text COLLATE "C" NOT NULL CHECK (main.json_valid(error)),
    residual double precision NOT NULL,
    changed_at text COLLATE "C" NOT NULL
);
CREATE TABLE main.blanks (
    series text COLLATE "C" NOT NULL,
    number bigint NOT NULL CHECK (number > 0),
    state text COLLATE "C" NOT NULL DEFAULT 'stock' CHECK (state IN ('stock', 'used', 'spoiled')),
    certificate text COLLATE "C",
    PRIMARY KEY (series, number),
    CHECK ((state = 'used') <= (certificate IS NOT NULL))
);
CREATE TABLE main.blank_log (
    id bigint PRIMARY KEY DEFAULT main.next_id('blank_log'),
    series text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    event text COLLATE "C" NOT NULL CHECK (event IN ('received', 'used', 'spoiled')),
    certificate text COLLATE "C",
    reason text COLLATE "C" NOT NULL DEFAULT '',
    at text COLLATE "C" NOT NULL
);
CREATE TABLE main.amendments (
    id bigint PRIMARY KEY DEFAULT main.next_id('amendments'),
    code text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL CHECK (kind IN ('revoke', 'replace', 'reissue')),
    decision text COLLATE "C" NOT NULL,
    date text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    replacement text COLLATE "C" UNIQUE,
    copy bigint NOT NULL,
    note text COLLATE "C" NOT NULL,
    sha256 text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL,
    seal text COLLATE "C" NOT NULL CHECK (length(seal) = 64),
    CHECK ((kind = 'replace') = (replacement IS NOT NULL)),
    CHECK ((kind = 'reissue') = (copy > 0)),
    CHECK ((kind = 'reissue') = (length(sha256) = 64)),
    CHECK ((kind = 'reissue') = (decision = ''))
);
CREATE TABLE main.amendment_files (
    amendment_id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    sha256 text COLLATE "C" NOT NULL CHECK (length(sha256) = 64),
    PRIMARY KEY (amendment_id, name)
);
CREATE TABLE main.golden_voids (
    id bigint PRIMARY KEY DEFAULT main.next_id('golden_voids'),
    book text COLLATE "C" NOT NULL,
    first bigint NOT NULL CHECK (first > 0),
    last bigint NOT NULL CHECK (last >= first),
    reason text COLLATE "C" NOT NULL CHECK (reason <> ''),
    at text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL
);
CREATE TABLE main.audit (
    id bigint PRIMARY KEY CHECK (id > 0),
    at text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL,
    action text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    before text COLLATE "C" NOT NULL CHECK (before = '' OR main.json_valid(before)),
    after text COLLATE "C" NOT NULL CHECK (after = '' OR main.json_valid(after)),
    previous text COLLATE "C" NOT NULL CHECK (length(previous) = 64),
    hash text COLLATE "C" NOT NULL UNIQUE CHECK (length(hash) = 64)
);
CREATE TABLE main.audit_head (
    id bigint PRIMARY KEY CHECK (id = 1),
    entries bigint NOT NULL,
    hash text COLLATE "C" NOT NULL
);
CREATE TABLE main.search_entries (
    id bigint PRIMARY KEY DEFAULT main.next_id('search_entries'),
    code text COLLATE "C" NOT NULL UNIQUE,
    issue_id bigint NOT NULL,
    kind text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    status text COLLATE "C" NOT NULL,
    name_key text COLLATE "C" NOT NULL,
    place_key text COLLATE "C" NOT NULL
);
CREATE TABLE main.search_decisions (
    issue_id bigint PRIMARY KEY,
    key text COLLATE "C" NOT NULL
);
CREATE TABLE main.drafts (
    id text COLLATE "C" PRIMARY KEY,
    state text COLLATE "C" NOT NULL CHECK (state IN ('draft', 'checked', 'approved', 'issued')),
    version bigint NOT NULL DEFAULT 1,
    decision_name text COLLATE "C" NOT NULL,
    decision bytea NOT NULL,
    list_name text COLLATE "C" NOT NULL DEFAULT '',
    list bytea NOT NULL DEFAULT '\x',
    issue_id bigint UNIQUE,
    created_at text COLLATE "C" NOT NULL,
    updated_at text COLLATE "C" NOT NULL,
    choices text COLLATE "C" NOT NULL DEFAULT '' CHECK (choices = '' OR main.json_valid(choices)),
    preparers text COLLATE "C" NOT NULL DEFAULT '',
    submitted_by text COLLATE "C" NOT NULL DEFAULT '',
    submitted_at text COLLATE "C" NOT NULL DEFAULT '',
    decided_by text COLLATE "C" NOT NULL DEFAULT '',
    decided_at text COLLATE "C" NOT NULL DEFAULT '',
    note text COLLATE "C" NOT NULL DEFAULT '',
    seen text COLLATE "C" NOT NULL DEFAULT '' CHECK (seen = '' OR main.json_valid(seen)),
    approved_content text COLLATE "C" NOT NULL DEFAULT '',
    signed_number text COLLATE "C" NOT NULL DEFAULT '',
    signed_date text COLLATE "C" NOT NULL DEFAULT '',
    signed_way text COLLATE "C" NOT NULL DEFAULT '' CHECK (signed_way IN ('', 'borne', 'recorded')),
    signed_by text COLLATE "C" NOT NULL DEFAULT '',
    signed_at text COLLATE "C" NOT NULL DEFAULT '',
    signed_file text COLLATE "C" NOT NULL DEFAULT '' CHECK (signed_file = '' OR main.json_valid(signed_file)),
    rowid bigint NOT NULL UNIQUE GENERATED BY DEFAULT AS IDENTITY,
    CHECK ((state = 'issued') = (issue_id IS NOT NULL))
);
CREATE TABLE main.batches (
    id text COLLATE "C" PRIMARY KEY,
    draft_id text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    done bigint NOT NULL DEFAULT 0,
    total bigint NOT NULL DEFAULT 0,
    error text COLLATE "C" NOT NULL DEFAULT '',
    actor text COLLATE "C" NOT NULL,
    created_at text COLLATE "C" NOT NULL,
    finished_at text COLLATE "C" NOT NULL DEFAULT '',
    attempts bigint NOT NULL DEFAULT 0,
    hold text COLLATE "C" NOT NULL DEFAULT '',
    rowid bigint NOT NULL UNIQUE GENERATED BY DEFAULT AS IDENTITY
);
CREATE TABLE main.answers (
    key text COLLATE "C" NOT NULL,
    client text COLLATE "C" NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    status bigint NOT NULL DEFAULT 0,
    location text COLLATE "C" NOT NULL DEFAULT '',
    body bytea NOT NULL DEFAULT '\x',
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (client, key)
);
CREATE TABLE main.webhooks (
    id text COLLATE "C" PRIMARY KEY,
    url text COLLATE "C" NOT NULL,
    secret text COLLATE "C" NOT NULL,
    events text COLLATE "C" NOT NULL,
    created_at text COLLATE "C" NOT NULL,
    removed_at text COLLATE "C" NOT NULL DEFAULT ''
);
CREATE TABLE main.users (
    id bigint PRIMARY KEY DEFAULT main.next_id('users'),
    name text COLLATE "C" NOT NULL UNIQUE,
    full_name text COLLATE "C" NOT NULL,
    password text COLLATE "C" NOT NULL,
    created_at text COLLATE "C" NOT NULL,
    last_signed_in text COLLATE "C" NOT NULL DEFAULT '',
    disabled_at text COLLATE "C" NOT NULL DEFAULT '',
    mail text COLLATE "C" NOT NULL DEFAULT ''
);
CREATE TABLE main.sessions (
    hash text COLLATE "C" PRIMARY KEY CHECK (length(hash) = 64),
    user_id bigint NOT NULL,
    created_at text COLLATE "C" NOT NULL,
    seen_at text COLLATE "C" NOT NULL,
    address text COLLATE "C" NOT NULL
);
CREATE TABLE main.one_time_links (
    hash text COLLATE "C" PRIMARY KEY CHECK (length(hash) = 64),
    user_id bigint,
    created_at text COLLATE "C" NOT NULL,
    expires_at text COLLATE "C" NOT NULL
);
CREATE TABLE main.api_keys (
    id text COLLATE "C" PRIMARY KEY,
    name text COLLATE "C" NOT NULL CHECK (name <> ''),
    hash text COLLATE "C" NOT NULL UNIQUE CHECK (length(hash) = 64),
    scopes text COLLATE "C" NOT NULL CHECK (main.json_valid(scopes)),
    created_at text COLLATE "C" NOT NULL,
    created_by text COLLATE "C" NOT NULL,
    expires_at text COLLATE "C" NOT NULL,
    last_used text COLLATE "C" NOT NULL DEFAULT '',
    revoked_at text COLLATE "C" NOT NULL DEFAULT ''
);
CREATE TABLE main.sign_in_failures (
    subject text COLLATE "C" PRIMARY KEY,
    failures bigint NOT NULL,
    last_at text COLLATE "C" NOT NULL,
    blocked_until text COLLATE "C" NOT NULL
);
CREATE TABLE main.account_settings (
    name text COLLATE "C" PRIMARY KEY,
    value text COLLATE "C" NOT NULL
);
CREATE TABLE main.account_events (
    id bigint PRIMARY KEY DEFAULT main.next_id('account_events'),
    at text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL,
    action text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    detail text COLLATE "C" NOT NULL,
    address text COLLATE "C" NOT NULL
);
CREATE TABLE main.submissions (
    id bigint PRIMARY KEY DEFAULT main.next_id('submissions'),
    label text COLLATE "C" NOT NULL,
    decision_name text COLLATE "C" NOT NULL,
    decision bytea NOT NULL,
    list_name text COLLATE "C" NOT NULL,
    list bytea NOT NULL,
    state text COLLATE "C" NOT NULL DEFAULT 'submitted' CHECK (state IN ('submitted', 'approved', 'returned', 'issued')),
    submitted_by text COLLATE "C" NOT NULL CHECK (submitted_by <> ''),
    submitted_at text COLLATE "C" NOT NULL,
    decided_by text COLLATE "C" NOT NULL DEFAULT '',
    decided_at text COLLATE "C" NOT NULL DEFAULT '',
    note text COLLATE "C" NOT NULL DEFAULT ''
);
CREATE TABLE main.identities (
    issuer text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    user_id bigint NOT NULL,
    PRIMARY KEY (issuer, subject),
    UNIQUE (issuer, user_id)
);
CREATE TABLE main.ceremonies (
    issue_id bigint PRIMARY KEY,
    version bigint NOT NULL CHECK (version > 0),
    plan text COLLATE "C" NOT NULL CHECK (main.json_valid(plan)),
    updated_at text COLLATE "C" NOT NULL
);
CREATE TABLE main.settings (
    id bigint PRIMARY KEY CHECK (id = 1),
    version bigint NOT NULL,
    data text COLLATE "C" NOT NULL CHECK (main.json_valid(data))
);
CREATE TABLE main.near_names (
    block bigint NOT NULL,
    entry bigint NOT NULL,
    PRIMARY KEY (block, entry)
);
CREATE TABLE main.templates (
    id text COLLATE "C" PRIMARY KEY,
    archive bytea NOT NULL,
    at text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL
);
CREATE TABLE main.bundles (
    sha256 text COLLATE "C" PRIMARY KEY CHECK (length(sha256) = 64),
    issue_id bigint NOT NULL
);
CREATE TABLE main.seals (
    id bigint PRIMARY KEY CHECK (id > 0),
    entry bigint NOT NULL,
    tbl text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    seal bytea NOT NULL,
    hash bytea NOT NULL CHECK (length(hash) = 32)
);
CREATE TABLE main.seal_head (
    id bigint PRIMARY KEY CHECK (id = 1),
    entries bigint NOT NULL,
    hash text COLLATE "C" NOT NULL,
    begun bigint NOT NULL
);
CREATE TABLE main.draft_photos (
    draft_id text COLLATE "C" NOT NULL,
    sha256 text COLLATE "C" NOT NULL,
    data bytea NOT NULL,
    PRIMARY KEY (draft_id, sha256)
);
CREATE TABLE main.purges (
    id bigint PRIMARY KEY DEFAULT main.next_id('purges'),
    code text COLLATE "C" NOT NULL,
    columns text COLLATE "C" NOT NULL CHECK (main.json_valid(columns)),
    reason text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL,
    seal text COLLATE "C" NOT NULL CHECK (length(seal) = 64)
);
CREATE TABLE main.issuing (
    id bigint PRIMARY KEY CHECK (id = 1),
    issue_id bigint NOT NULL,
    first_entry bigint NOT NULL,
    owner text COLLATE "C" NOT NULL
);
CREATE TABLE main.pictures (
    sha256 text COLLATE "C" PRIMARY KEY CHECK (length(sha256) = 64),
    name text COLLATE "C" NOT NULL,
    data bytea NOT NULL
);
CREATE TABLE main.award_imports (
    id bigint PRIMARY KEY DEFAULT main.next_id('award_imports'),
    state text COLLATE "C" NOT NULL CHECK (state IN ('checking', 'recording', 'recorded', 'withdrawn')),
    file_name text COLLATE "C" NOT NULL,
    sha256 text COLLATE "C" NOT NULL,
    list bytea NOT NULL,
    answers text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL,
    created_at text COLLATE "C" NOT NULL,
    recorded_by text COLLATE "C" NOT NULL DEFAULT '',
    recorded_at text COLLATE "C" NOT NULL DEFAULT '',
    count bigint NOT NULL DEFAULT 0,
    already bigint NOT NULL DEFAULT 0
);
CREATE TABLE main.recorded_awards (
    id bigint PRIMARY KEY DEFAULT main.next_id('recorded_awards'),
    code text COLLATE "C" NOT NULL UNIQUE,
    import_id bigint NOT NULL,
    row bigint NOT NULL,
    number text COLLATE "C" NOT NULL,
    date text COLLATE "C" NOT NULL,
    form text COLLATE "C" NOT NULL,
    agency text COLLATE "C" NOT NULL,
    golden_number text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    honorific text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    position text COLLATE "C" NOT NULL,
    unit text COLLATE "C" NOT NULL,
    address text COLLATE "C" NOT NULL,
    citation text COLLATE "C" NOT NULL,
    name_key text COLLATE "C" NOT NULL,
    place_key text COLLATE "C" NOT NULL,
    withdrawn bigint NOT NULL DEFAULT 0
);
CREATE TABLE main.award_withdrawals (
    id bigint PRIMARY KEY DEFAULT main.next_id('award_withdrawals'),
    import_id bigint NOT NULL,
    code text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL CHECK (state IN ('asked', 'done', 'refused')),
    asked_by text COLLATE "C" NOT NULL,
    asked_at text COLLATE "C" NOT NULL,
    decided_by text COLLATE "C" NOT NULL DEFAULT '',
    decided_at text COLLATE "C" NOT NULL DEFAULT ''
);
CREATE TABLE main.near_recorded (
    block bigint NOT NULL,
    award bigint NOT NULL,
    PRIMARY KEY (block, award)
);
CREATE TABLE main.lookups (
    day text COLLATE "C" NOT NULL,
    result text COLLATE "C" NOT NULL CHECK (result <> ''),
    count bigint NOT NULL CHECK (count > 0),
    PRIMARY KEY (day, result)
);
CREATE TABLE main.signings (
    issue_id bigint PRIMARY KEY,
    way text COLLATE "C" NOT NULL CHECK (way IN ('borne', 'recorded', 'added')),
    number text COLLATE "C" NOT NULL CHECK (number <> ''),
    date text COLLATE "C" NOT NULL CHECK (date <> ''),
    actor text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    sha256 text COLLATE "C" NOT NULL DEFAULT '' CHECK (length(sha256) IN (0, 64)),
    size bigint NOT NULL DEFAULT 0,
    comparison text COLLATE "C" NOT NULL DEFAULT '' CHECK (comparison IN ('', 'agrees', 'not-made') AND (comparison = '') = (sha256 = '')),
    report text COLLATE "C" NOT NULL DEFAULT '' CHECK (report = '' OR main.json_valid(report)),
    signatures text COLLATE "C" NOT NULL DEFAULT '' CHECK (signatures = '' OR main.json_valid(signatures)),
    identity text COLLATE "C" NOT NULL DEFAULT '' CHECK ((identity <> '') = (way = 'added')),
    fingerprint text COLLATE "C" NOT NULL DEFAULT '' CHECK ((fingerprint <> '') = (way = 'added'))
);
CREATE TABLE main.user_roles (
    user_id bigint NOT NULL,
    role text COLLATE "C" NOT NULL CHECK (role IN ('clerk', 'approver', 'registrar', 'printer', 'auditor', 'administrator')),
    PRIMARY KEY (user_id, role)
);
CREATE TABLE main.issue_holds (
    issue_id bigint PRIMARY KEY,
    until text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL
);
CREATE TABLE main.issue_releases (
    issue_id bigint PRIMARY KEY,
    at text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL
);
CREATE TABLE main.issue_withdrawals (
    issue_id bigint PRIMARY KEY,
    reason text COLLATE "C" NOT NULL CHECK (reason <> ''),
    at text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL
);
CREATE TABLE main.amendment_acts (
    amendment_id bigint PRIMARY KEY,
    act text COLLATE "C" NOT NULL CHECK (act IN ('exchange', 'reissue', 'correction', 'revocation')),
    ground text COLLATE "C" NOT NULL CHECK (ground IN ('', 'damaged', 'misprinted', 'lost')),
    document text COLLATE "C" NOT NULL CHECK (document IN ('', 'decision', 'letter')),
    requested_by text COLLATE "C" NOT NULL,
    requested_on text COLLATE "C" NOT NULL,
    proposed_by text COLLATE "C" NOT NULL,
    together text COLLATE "C" NOT NULL,
    seal text COLLATE "C" NOT NULL CHECK (length(seal) = 64),
    CHECK ((document <> '') = (act IN ('correction', 'revocation')))
);
CREATE TABLE main.recoveries (
    id bigint PRIMARY KEY DEFAULT main.next_id('recoveries'),
    amendment_id bigint NOT NULL,
    item text COLLATE "C" NOT NULL CHECK (item IN ('sheet', 'object', 'money')),
    state text COLLATE "C" NOT NULL CHECK (state IN ('awaited', 'recovered', 'none')),
    what text COLLATE "C" NOT NULL,
    amount bigint NOT NULL CHECK (amount >= 0),
    at text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL,
    CHECK (item = 'money' OR amount = 0)
);
CREATE TABLE main.amendment_proposals (
    id bigint PRIMARY KEY DEFAULT main.next_id('amendment_proposals'),
    act text COLLATE "C" NOT NULL CHECK (act IN ('exchange', 'reissue', 'correction', 'revocation')),
    codes text COLLATE "C" NOT NULL CHECK (main.json_valid(codes)),
    request text COLLATE "C" NOT NULL CHECK (main.json_valid(request)),
    photo bytea NOT NULL,
    seen text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL CHECK (state IN ('proposed', 'approved', 'done', 'refused')),
    proposed_by text COLLATE "C" NOT NULL,
    proposed_at text COLLATE "C" NOT NULL,
    decided_by text COLLATE "C" NOT NULL DEFAULT '',
    decided_at text COLLATE "C" NOT NULL DEFAULT '',
    note text COLLATE "C" NOT NULL DEFAULT '',
    effect_at text COLLATE "C" NOT NULL DEFAULT '',
    done_at text COLLATE "C" NOT NULL DEFAULT '',
    trouble text COLLATE "C" NOT NULL DEFAULT ''
);
CREATE TABLE main.signed_waiting (
    draft_id text COLLATE "C" NOT NULL PRIMARY KEY,
    sha256 text COLLATE "C" NOT NULL CHECK (length(sha256) = 64),
    name text COLLATE "C" NOT NULL,
    number text COLLATE "C" NOT NULL,
    date text COLLATE "C" NOT NULL,
    data bytea NOT NULL
);
CREATE TABLE main.draft_sights (
    id bigint PRIMARY KEY DEFAULT main.next_id('draft_sights'),
    draft_id text COLLATE "C" NOT NULL,
    who text COLLATE "C" NOT NULL,
    how text COLLATE "C" NOT NULL CHECK (how IN ('seen', 'approved', 'returned')),
    sha256 text COLLATE "C" NOT NULL CHECK (length(sha256) = 64),
    seen text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL
);
CREATE TABLE main.deliveries (
    id text COLLATE "C" PRIMARY KEY,
    webhook_id text COLLATE "C",
    event text COLLATE "C" NOT NULL,
    body text COLLATE "C" NOT NULL CHECK (main.json_valid(body)),
    state text COLLATE "C" NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'dead')),
    attempts bigint NOT NULL DEFAULT 0,
    next_at text COLLATE "C" NOT NULL,
    error text COLLATE "C" NOT NULL DEFAULT '',
    created_at text COLLATE "C" NOT NULL,
    user_id bigint,
    rowid bigint NOT NULL UNIQUE GENERATED BY DEFAULT AS IDENTITY,
    CHECK ((webhook_id IS NULL) <> (user_id IS NULL))
);
CREATE TABLE main.draft_attachments (
    draft_id text COLLATE "C" NOT NULL,
    sha256 text COLLATE "C" NOT NULL CHECK (length(sha256) = 64),
    name text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    data bytea NOT NULL,
    actor text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (draft_id, sha256)
);
CREATE TABLE main.draft_comments (
    id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    draft_id text COLLATE "C" NOT NULL,
    row text COLLATE "C" NOT NULL,
    whose text COLLATE "C" NOT NULL,
    text text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    resolved_by text COLLATE "C" NOT NULL DEFAULT '',
    resolved_at text COLLATE "C" NOT NULL DEFAULT ''
);
CREATE TABLE main.certificates (
    code text COLLATE "C" PRIMARY KEY CHECK (length(code) = 28),
    issue_id bigint NOT NULL,
    position bigint NOT NULL CHECK (position > 0),
    book text COLLATE "C" NOT NULL,
    number bigint NOT NULL CHECK (number > 0),
    golden_number text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL CHECK (kind IN ('collective', 'household', 'individual')),
    name text COLLATE "C" NOT NULL,
    recipient text COLLATE "C" NOT NULL CHECK (main.json_valid(recipient)),
    citation text COLLATE "C" NOT NULL,
    file text COLLATE "C" NOT NULL,
    sha256 text COLLATE "C" NOT NULL CHECK (length(sha256) = 64),
    seal text COLLATE "C" NOT NULL CHECK (length(seal) = 64),
    status text COLLATE "C" NOT NULL DEFAULT 'valid' CHECK (status IN ('valid', 'replaced', 'revoked')),
    turn bigint NOT NULL DEFAULT 0 CHECK (turn >= 0),
    UNIQUE (issue_id, position),
    UNIQUE (book, number, turn),
    UNIQUE (golden_number, turn)
);
CREATE TABLE main.blank_nudges (
    series text COLLATE "C" PRIMARY KEY,
    x double precision NOT NULL CHECK (x BETWEEN -10 AND 10),
    y double precision NOT NULL CHECK (y BETWEEN -10 AND 10),
    changed_at text COLLATE "C" NOT NULL
);
CREATE TABLE main.signing_keys (
    kid text COLLATE "C" PRIMARY KEY CHECK (length(kid) = 8),
    public text COLLATE "C" NOT NULL UNIQUE,
    office text COLLATE "C" NOT NULL CHECK (office <> ''),
    from_day text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL
);
CREATE TABLE main.signing_key_ends (
    id bigint PRIMARY KEY DEFAULT main.next_id('signing_key_ends'),
    kid text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL CHECK (kind IN ('retired', 'compromised')),
    day text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL,
    UNIQUE (kid, kind)
);
CREATE TABLE main.signing_key_secrets (
    kid text COLLATE "C" PRIMARY KEY,
    secret text COLLATE "C" NOT NULL
);
CREATE TABLE main.printed_seals (
    issue_id bigint NOT NULL,
    code text COLLATE "C" NOT NULL,
    text text COLLATE "C" NOT NULL CHECK (text <> ''),
    PRIMARY KEY (code)
);
CREATE TABLE main.log_entries (
    id bigint PRIMARY KEY DEFAULT main.next_id('log_entries'),
    text text COLLATE "C" NOT NULL CHECK (main.json_valid(text)),
    issue_id bigint
);
CREATE TABLE main.log_hashes (
    id bigint PRIMARY KEY DEFAULT main.next_id('log_hashes'),
    hash text COLLATE "C" NOT NULL CHECK (length(hash) = 44)
);
CREATE TABLE main.revocation_list (
    id bigint PRIMARY KEY CHECK (id = 1),
    kid text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    seen text COLLATE "C" NOT NULL,
    data bytea NOT NULL
);
CREATE TABLE main.signing_certificates (
    id bigint PRIMARY KEY DEFAULT main.next_id('signing_certificates'),
    pkcs12 text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    issuer text COLLATE "C" NOT NULL,
    not_after text COLLATE "C" NOT NULL,
    stamps text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL
);
CREATE TABLE main.signed_papers (
    sha256 text COLLATE "C" PRIMARY KEY,
    issue_id bigint NOT NULL,
    state text COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'signed', 'stamped', 'lasting')),
    signed text COLLATE "C" NOT NULL,
    bundle text COLLATE "C" NOT NULL,
    next_at text COLLATE "C" NOT NULL,
    attempts bigint NOT NULL DEFAULT 0,
    trouble text COLLATE "C" NOT NULL DEFAULT ''
);
CREATE TABLE main.log_batches (
    issue_id bigint PRIMARY KEY,
    hashes bytea NOT NULL CHECK (length(hashes) > 0 AND length(hashes) % 32 = 0)
);
CREATE TABLE main.log_cosignatures (
    id bigint PRIMARY KEY DEFAULT main.next_id('log_cosignatures'),
    size bigint NOT NULL CHECK (size > 0),
    root text COLLATE "C" NOT NULL CHECK (length(root) = 44),
    witness text COLLATE "C" NOT NULL CHECK (witness <> ''),
    public text COLLATE "C" NOT NULL CHECK (length(public) = 43),
    line text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL,
    UNIQUE (size, witness, public)
);
CREATE TABLE main.witnessed_heads (
    id bigint PRIMARY KEY DEFAULT main.next_id('witnessed_heads'),
    origin text COLLATE "C" NOT NULL CHECK (origin <> ''),
    size bigint NOT NULL CHECK (size > 0),
    root text COLLATE "C" NOT NULL CHECK (length(root) = 44),
    note text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL
);

-- The indexes of words, which SQLite has as tables of FTS5.
CREATE TABLE main.search_words (
    rowid bigint PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    place text COLLATE "C" NOT NULL,
    facets text COLLATE "C" NOT NULL,
    terms tsvector NOT NULL GENERATED ALWAYS AS (main.search_terms(name, place, facets)) STORED
);
CREATE INDEX search_words_terms ON main.search_words USING gin (terms) WITH (fastupdate = off);
CREATE TABLE main.search_words_recorded (
    rowid bigint PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    place text COLLATE "C" NOT NULL,
    facets text COLLATE "C" NOT NULL,
    terms tsvector NOT NULL GENERATED ALWAYS AS (main.search_terms(name, place, facets)) STORED
);
CREATE INDEX search_words_recorded_terms ON main.search_words_recorded USING gin (terms) WITH (fastupdate = off);

ALTER TABLE main.issues ADD FOREIGN KEY (replaces) REFERENCES main.certificates (code) DEFERRABLE;
ALTER TABLE main.files ADD FOREIGN KEY (issue_id) REFERENCES main.issues (id) DEFERRABLE;
ALTER TABLE main.blanks ADD FOREIGN KEY (certificate) REFERENCES main.certificates (code) DEFERRABLE;
ALTER TABLE main.amendments ADD FOREIGN KEY (code) REFERENCES main.certificates (code) DEFERRABLE;
ALTER TABLE main.amendments ADD FOREIGN KEY (replacement) REFERENCES main.certificates (code) DEFERRABLE;
ALTER TABLE main.amendment_files ADD FOREIGN KEY (amendment_id) REFERENCES main.amendments (id) DEFERRABLE;
ALTER TABLE main.search_entries ADD FOREIGN KEY (code) REFERENCES main.certificates (code) DEFERRABLE;
ALTER TABLE main.search_decisions ADD FOREIGN KEY (issue_id) REFERENCES main.issues (id) DEFERRABLE;
ALTER TABLE main.drafts ADD FOREIGN KEY (issue_id) REFERENCES main.issues (id) DEFERRABLE;
ALTER TABLE main.batches ADD FOREIGN KEY (draft_id) REFERENCES main.drafts (id) ON DELETE CASCADE DEFERRABLE;
ALTER TABLE main.sessions ADD FOREIGN KEY (user_id) REFERENCES main.users (id) DEFERRABLE;
ALTER TABLE main.one_time_links ADD FOREIGN KEY (user_id) REFERENCES main.users (id) DEFERRABLE;
ALTER TABLE main.identities ADD FOREIGN KEY (user_id) REFERENCES main.users (id) DEFERRABLE;
ALTER TABLE main.ceremonies ADD FOREIGN KEY (issue_id) REFERENCES main.issues (id) DEFERRABLE;
ALTER TABLE main.near_names ADD FOREIGN KEY (entry) REFERENCES main.search_entries (id) DEFERRABLE;
ALTER TABLE main.bundles ADD FOREIGN KEY (issue_id) REFERENCES main.issues (id) DEFERRABLE;
ALTER TABLE main.draft_photos ADD FOREIGN KEY (draft_id) REFERENCES main.drafts (id) ON DELETE CASCADE DEFERRABLE;
ALTER TABLE main.purges ADD FOREIGN KEY (code) REFERENCES main.certificates (code) DEFERRABLE;
ALTER TABLE main.recorded_awards ADD FOREIGN KEY (import_id) REFERENCES main.award_imports (id) DEFERRABLE;
ALTER TABLE main.award_withdrawals ADD FOREIGN KEY (import_id) REFERENCES main.award_imports (id) DEFERRABLE;
ALTER TABLE main.near_recorded ADD FOREIGN KEY (award) REFERENCES main.recorded_awards (id) DEFERRABLE;
ALTER TABLE main.signings ADD FOREIGN KEY (issue_id) REFERENCES main.issues (id) DEFERRABLE;
ALTER TABLE main.user_roles ADD FOREIGN KEY (user_id) REFERENCES main.users (id) DEFERRABLE;
ALTER TABLE main.issue_holds ADD FOREIGN KEY (issue_id) REFERENCES main.issues (id) DEFERRABLE;
ALTER TABLE main.issue_releases ADD FOREIGN KEY (issue_id) REFERENCES main.issue_holds (issue_id) DEFERRABLE;
ALTER TABLE main.issue_withdrawals ADD FOREIGN KEY (issue_id) REFERENCES main.issue_holds (issue_id) DEFERRABLE;
ALTER TABLE main.amendment_acts ADD FOREIGN KEY (amendment_id) REFERENCES main.amendments (id) DEFERRABLE;
ALTER TABLE main.recoveries ADD FOREIGN KEY (amendment_id) REFERENCES main.amendments (id) DEFERRABLE;
ALTER TABLE main.signed_waiting ADD FOREIGN KEY (draft_id) REFERENCES main.drafts (id) ON DELETE CASCADE DEFERRABLE;
ALTER TABLE main.draft_sights ADD FOREIGN KEY (draft_id) REFERENCES main.drafts (id) ON DELETE CASCADE DEFERRABLE;
ALTER TABLE main.deliveries ADD FOREIGN KEY (webhook_id) REFERENCES main.webhooks (id) DEFERRABLE;
ALTER TABLE main.deliveries ADD FOREIGN KEY (user_id) REFERENCES main.users (id) DEFERRABLE;
ALTER TABLE main.draft_attachments ADD FOREIGN KEY (draft_id) REFERENCES main.drafts (id) ON DELETE CASCADE DEFERRABLE;
ALTER TABLE main.draft_comments ADD FOREIGN KEY (draft_id) REFERENCES main.drafts (id) ON DELETE CASCADE DEFERRABLE;
ALTER TABLE main.certificates ADD FOREIGN KEY (issue_id) REFERENCES main.issues (id) DEFERRABLE;
ALTER TABLE main.signing_key_ends ADD FOREIGN KEY (kid) REFERENCES main.signing_keys (kid) DEFERRABLE;
ALTER TABLE main.signing_key_secrets ADD FOREIGN KEY (kid) REFERENCES main.signing_keys (kid) DEFERRABLE;
ALTER TABLE main.printed_seals ADD FOREIGN KEY (issue_id) REFERENCES main.issues (id) DEFERRABLE;
ALTER TABLE main.printed_seals ADD FOREIGN KEY (code) REFERENCES main.certificates (code) DEFERRABLE;
ALTER TABLE main.log_entries ADD FOREIGN KEY (issue_id) REFERENCES main.issues (id) DEFERRABLE;
ALTER TABLE main.revocation_list ADD FOREIGN KEY (kid) REFERENCES main.signing_keys (kid) DEFERRABLE;
ALTER TABLE main.signed_papers ADD FOREIGN KEY (issue_id) REFERENCES main.issues (id) DEFERRABLE;
ALTER TABLE main.log_batches ADD FOREIGN KEY (issue_id) REFERENCES main.issues (id) DEFERRABLE;

CREATE INDEX files_sha256 ON main.files (sha256);
CREATE UNIQUE INDEX blanks_one_sheet ON main.blanks (certificate) WHERE state = 'used';
CREATE UNIQUE INDEX issues_replaces ON main.issues (replaces) WHERE replaces IS NOT NULL;
CREATE UNIQUE INDEX amendments_end ON main.amendments (code) WHERE kind IN ('revoke', 'replace');
CREATE UNIQUE INDEX amendments_copy ON main.amendments (code, copy) WHERE kind = 'reissue';
CREATE INDEX amendments_sha256 ON main.amendments (sha256) WHERE sha256 <> '';
CREATE UNIQUE INDEX golden_voids_first ON main.golden_voids (book, first);
CREATE INDEX audit_subject ON main.audit (subject);
CREATE INDEX search_entries_name ON main.search_entries (name_key);
CREATE INDEX search_entries_place ON main.search_entries (place_key, year, kind);
CREATE INDEX search_entries_issue ON main.search_entries (issue_id);
CREATE INDEX search_decisions_key ON main.search_decisions (key);
CREATE UNIQUE INDEX batches_one_at_a_time ON main.batches (draft_id) WHERE state IN ('queued', 'running');
CREATE INDEX batches_waiting ON main.batches (created_at) WHERE state IN ('queued', 'running');
CREATE INDEX sessions_user ON main.sessions (user_id);
CREATE INDEX sign_in_failures_last ON main.sign_in_failures (last_at);
CREATE INDEX drafts_waiting ON main.drafts (state, updated_at) WHERE state IN ('checked', 'approved');
CREATE INDEX search_entries_facets ON main.search_entries (year, kind, status);
CREATE INDEX bundles_issue ON main.bundles (issue_id);
CREATE INDEX seals_certificates ON main.seals (key) WHERE tbl = 'certificates';
CREATE INDEX purges_code ON main.purges (code);
CREATE INDEX recorded_awards_name ON main.recorded_awards (name_key);
CREATE INDEX recorded_awards_import ON main.recorded_awards (import_id, row);
CREATE INDEX award_withdrawals_import ON main.award_withdrawals (import_id);
CREATE INDEX near_recorded_award ON main.near_recorded (award);
CREATE UNIQUE INDEX signings_identity ON main.signings (identity) WHERE identity <> '';
CREATE INDEX seals_holds ON main.seals (key) WHERE tbl = 'issue_holds';
CREATE INDEX recoveries_amendment ON main.recoveries (amendment_id, item);
CREATE INDEX amendment_proposals_state ON main.amendment_proposals (state);
CREATE INDEX seals_signings ON main.seals (key) WHERE tbl = 'signings';
CREATE INDEX draft_sights_of ON main.draft_sights (draft_id, who);
CREATE INDEX deliveries_waiting ON main.deliveries (next_at) WHERE state = 'waiting';
CREATE INDEX draft_comments_draft ON main.draft_comments (draft_id);
CREATE INDEX signings_sha256 ON main.signings (sha256) WHERE sha256 <> '';
CREATE INDEX certificates_sha256 ON main.certificates (sha256);
CREATE INDEX printed_seals_issue ON main.printed_seals (issue_id);
CREATE UNIQUE INDEX log_entries_issue ON main.log_entries (issue_id) WHERE issue_id IS NOT NULL;
CREATE INDEX signed_papers_due ON main.signed_papers (state, next_at) WHERE next_at <> '';
CREATE INDEX signed_papers_issue ON main.signed_papers (issue_id);
CREATE INDEX signed_papers_signed ON main.signed_papers (signed) WHERE signed <> '';
CREATE INDEX witnessed_heads_origin ON main.witnessed_heads (origin, id);

CREATE TRIGGER issues_never_changed BEFORE UPDATE ON main.issues FOR EACH ROW EXECUTE FUNCTION main.refuse('an issue is never changed');
CREATE TRIGGER files_never_changed BEFORE UPDATE ON main.files FOR EACH ROW EXECUTE FUNCTION main.refuse('a file is never changed');
CREATE TRIGGER blanks_forward BEFORE UPDATE ON main.blanks FOR EACH ROW WHEN (NEW.series <> OLD.series OR NEW.number <> OLD.number OR NOT (
    OLD.state = 'stock' AND NEW.state IN ('used', 'spoiled') OR OLD.state = 'used' AND NEW.state = 'spoiled')) EXECUTE FUNCTION main.refuse('a blank goes from stock to used to spoiled only');
CREATE TRIGGER blanks_never_deleted BEFORE DELETE ON main.blanks FOR EACH ROW EXECUTE FUNCTION main.refuse('a blank is never deleted');
CREATE TRIGGER blank_log_never_changed BEFORE UPDATE ON main.blank_log FOR EACH ROW EXECUTE FUNCTION main.refuse('the log of blanks is never changed');
CREATE TRIGGER blank_log_never_deleted BEFORE DELETE ON main.blank_log FOR EACH ROW EXECUTE FUNCTION main.refuse('the log of blanks is never deleted');
CREATE TRIGGER amendments_never_deleted BEFORE DELETE ON main.amendments FOR EACH ROW EXECUTE FUNCTION main.refuse('an amendment is never deleted');
CREATE TRIGGER amendments_never_changed BEFORE UPDATE ON main.amendments FOR EACH ROW EXECUTE FUNCTION main.refuse('an amendment is never changed');
CREATE FUNCTION main.amendments_of_valid_certificates() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF ((SELECT status FROM main.certificates WHERE code = NEW.code) <> 'valid') THEN
        RAISE EXCEPTION 'the certificate is no longer valid';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER amendments_of_valid_certificates BEFORE INSERT ON main.amendments FOR EACH ROW EXECUTE FUNCTION main.amendments_of_valid_certificates();
CREATE TRIGGER amendment_files_never_deleted BEFORE DELETE ON main.amendment_files FOR EACH ROW EXECUTE FUNCTION main.refuse('a file is never deleted');
CREATE TRIGGER amendment_files_never_changed BEFORE UPDATE ON main.amendment_files FOR EACH ROW EXECUTE FUNCTION main.refuse('a file is never changed');
CREATE TRIGGER golden_voids_never_deleted BEFORE DELETE ON main.golden_voids FOR EACH ROW EXECUTE FUNCTION main.refuse('a void number is never freed');
CREATE TRIGGER golden_voids_never_changed BEFORE UPDATE ON main.golden_voids FOR EACH ROW EXECUTE FUNCTION main.refuse('a void number is never changed');
CREATE FUNCTION main.golden_voids_are_free() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (EXISTS (SELECT 1 FROM main.certificates WHERE book = NEW.book AND number BETWEEN NEW.first AND NEW.last)
  OR EXISTS (SELECT 1 FROM main.golden_voids WHERE book = NEW.book AND first <= NEW.last AND last >= NEW.first)) THEN
        RAISE EXCEPTION 'the golden book number is taken';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER golden_voids_are_free BEFORE INSERT ON main.golden_voids FOR EACH ROW EXECUTE FUNCTION main.golden_voids_are_free();
CREATE FUNCTION main.audit_follows_its_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NOT EXISTS (SELECT 1 FROM main.audit_head WHERE entries = NEW.id - 1 AND hash = NEW.previous)) THEN
        RAISE EXCEPTION 'an audit entry goes on from the last one';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_follows_its_head BEFORE INSERT ON main.audit FOR EACH ROW EXECUTE FUNCTION main.audit_follows_its_head();
CREATE TRIGGER audit_never_deleted BEFORE DELETE ON main.audit FOR EACH ROW EXECUTE FUNCTION main.refuse('an audit entry is never deleted');
CREATE TRIGGER audit_never_changed BEFORE UPDATE ON main.audit FOR EACH ROW EXECUTE FUNCTION main.refuse('an audit entry is never changed');
CREATE TRIGGER audit_head_never_deleted BEFORE DELETE ON main.audit_head FOR EACH ROW EXECUTE FUNCTION main.refuse('the head of the audit is never deleted');
CREATE FUNCTION main.audit_head_moves_by_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.entries <> OLD.entries + 1 OR NOT EXISTS (SELECT 1 FROM main.audit WHERE id = NEW.entries AND hash = NEW.hash)) THEN
        RAISE EXCEPTION 'the head of the audit moves by one entry';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_head_moves_by_one BEFORE UPDATE ON main.audit_head FOR EACH ROW EXECUTE FUNCTION main.audit_head_moves_by_one();
CREATE TRIGGER drafts_kept_when_issued BEFORE DELETE ON main.drafts FOR EACH ROW WHEN (OLD.state = 'issued') EXECUTE FUNCTION main.refuse('an issued decision is never deleted');
CREATE TRIGGER users_never_deleted BEFORE DELETE ON main.users FOR EACH ROW EXECUTE FUNCTION main.refuse('a user is disabled, never deleted');
CREATE TRIGGER users_keep_their_name BEFORE UPDATE OF id, name ON main.users FOR EACH ROW EXECUTE FUNCTION main.refuse('the name of a user never changes');
CREATE TRIGGER api_keys_never_deleted BEFORE DELETE ON main.api_keys FOR EACH ROW EXECUTE FUNCTION main.refuse('a key is revoked, never deleted');
CREATE TRIGGER api_keys_never_widen BEFORE UPDATE OF id, name, hash, scopes, created_at, created_by, expires_at ON main.api_keys FOR EACH ROW EXECUTE FUNCTION main.refuse('a key never changes');
CREATE TRIGGER account_events_never_deleted BEFORE DELETE ON main.account_events FOR EACH ROW EXECUTE FUNCTION main.refuse('an event is never deleted');
CREATE TRIGGER account_events_never_changed BEFORE UPDATE ON main.account_events FOR EACH ROW EXECUTE FUNCTION main.refuse('an event is never changed');
CREATE TRIGGER submissions_never_deleted BEFORE DELETE ON main.submissions FOR EACH ROW EXECUTE FUNCTION main.refuse('a submission is never deleted');
CREATE TRIGGER submissions_never_change BEFORE UPDATE OF id, label, decision_name, decision, list_name, list, submitted_by, submitted_at ON main.submissions FOR EACH ROW EXECUTE FUNCTION main.refuse('a submission never changes');
CREATE TRIGGER submissions_go_one_way BEFORE UPDATE OF state ON main.submissions FOR EACH ROW WHEN (NOT (OLD.state = 'submitted' AND NEW.state IN ('approved', 'returned')
       OR OLD.state = 'approved' AND NEW.state IN ('issued', 'returned'))) EXECUTE FUNCTION main.refuse('there is no such way for a submission');
CREATE TRIGGER identities_never_change BEFORE UPDATE ON main.identities FOR EACH ROW EXECUTE FUNCTION main.refuse('an identity never changes');
CREATE TRIGGER templates_never_change BEFORE UPDATE ON main.templates FOR EACH ROW EXECUTE FUNCTION main.refuse('a template never changes');
CREATE FUNCTION main.templates_used_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (EXISTS (SELECT 1 FROM main.issues WHERE template = OLD.id)) THEN
        RAISE EXCEPTION 'a template that was used stays';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER templates_used_stay BEFORE DELETE ON main.templates FOR EACH ROW EXECUTE FUNCTION main.templates_used_stay();
CREATE TRIGGER bundles_never_deleted BEFORE DELETE ON main.bundles FOR EACH ROW EXECUTE FUNCTION main.refuse('a bundle is never deleted');
CREATE TRIGGER bundles_never_changed BEFORE UPDATE ON main.bundles FOR EACH ROW EXECUTE FUNCTION main.refuse('a bundle is never changed');
CREATE TRIGGER seals_never_deleted BEFORE DELETE ON main.seals FOR EACH ROW EXECUTE FUNCTION main.refuse('a seal is never deleted');
CREATE TRIGGER seals_never_changed BEFORE UPDATE ON main.seals FOR EACH ROW EXECUTE FUNCTION main.refuse('a seal is never changed');
CREATE TRIGGER seal_head_never_deleted BEFORE DELETE ON main.seal_head FOR EACH ROW EXECUTE FUNCTION main.refuse('the head of the seals is never deleted');
CREATE TRIGGER seal_head_goes_forward BEFORE UPDATE ON main.seal_head FOR EACH ROW WHEN (NEW.entries < OLD.entries OR NEW.begun < OLD.begun) EXECUTE FUNCTION main.refuse('the head of the seals goes forward');
CREATE TRIGGER purges_never_deleted BEFORE DELETE ON main.purges FOR EACH ROW EXECUTE FUNCTION main.refuse('a purge is never deleted');
CREATE TRIGGER purges_never_changed BEFORE UPDATE ON main.purges FOR EACH ROW EXECUTE FUNCTION main.refuse('a purge is never changed');
CREATE FUNCTION main.issuing_has_nothing_yet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (EXISTS (SELECT 1 FROM main.issues WHERE id >= NEW.issue_id)
  OR EXISTS (SELECT 1 FROM main.certificates WHERE issue_id >= NEW.issue_id)
  OR EXISTS (SELECT 1 FROM main.files WHERE issue_id >= NEW.issue_id)
  OR EXISTS (SELECT 1 FROM main.search_entries WHERE id >= NEW.first_entry)) THEN
        RAISE EXCEPTION 'what was issued stays issued';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER issuing_has_nothing_yet BEFORE INSERT ON main.issuing FOR EACH ROW EXECUTE FUNCTION main.issuing_has_nothing_yet();
CREATE TRIGGER issuing_never_changed BEFORE UPDATE ON main.issuing FOR EACH ROW EXECUTE FUNCTION main.refuse('an issue under way stays the same');
CREATE FUNCTION main.issues_never_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.id IS DISTINCT FROM (SELECT issue_id FROM main.issuing)) THEN
        RAISE EXCEPTION 'an issue is never deleted';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER issues_never_deleted BEFORE DELETE ON main.issues FOR EACH ROW EXECUTE FUNCTION main.issues_never_deleted();
CREATE FUNCTION main.files_never_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.issue_id IS DISTINCT FROM (SELECT issue_id FROM main.issuing)) THEN
        RAISE EXCEPTION 'a file is never deleted';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER files_never_deleted BEFORE DELETE ON main.files FOR EACH ROW EXECUTE FUNCTION main.files_never_deleted();
CREATE TRIGGER pictures_never_deleted BEFORE DELETE ON main.pictures FOR EACH ROW EXECUTE FUNCTION main.refuse('a picture that was printed stays');
CREATE TRIGGER pictures_never_changed BEFORE UPDATE ON main.pictures FOR EACH ROW EXECUTE FUNCTION main.refuse('a picture that was printed stays the same');
CREATE TRIGGER recorded_awards_are_facts BEFORE UPDATE OF code, import_id, row, number, date, form, agency, golden_number, kind, honorific, name, position, unit, address, citation ON main.recorded_awards FOR EACH ROW EXECUTE FUNCTION main.refuse('a recorded award never changes');
CREATE FUNCTION main.recorded_awards_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF ((SELECT state FROM main.award_imports WHERE id = OLD.import_id) IN ('recorded', 'withdrawn')) THEN
        RAISE EXCEPTION 'a recorded award is withdrawn, never deleted';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER recorded_awards_stay BEFORE DELETE ON main.recorded_awards FOR EACH ROW EXECUTE FUNCTION main.recorded_awards_stay();
CREATE TRIGGER award_imports_stay BEFORE DELETE ON main.award_imports FOR EACH ROW WHEN (OLD.state IN ('recorded', 'withdrawn')) EXECUTE FUNCTION main.refuse('an import is withdrawn, never deleted');
CREATE TRIGGER award_withdrawals_stay BEFORE DELETE ON main.award_withdrawals FOR EACH ROW EXECUTE FUNCTION main.refuse('what was asked and decided stays');
CREATE TRIGGER signings_never_deleted BEFORE DELETE ON main.signings FOR EACH ROW EXECUTE FUNCTION main.refuse('a signing is never deleted');
CREATE TRIGGER signings_never_changed BEFORE UPDATE ON main.signings FOR EACH ROW EXECUTE FUNCTION main.refuse('a signing is never changed');
CREATE FUNCTION main.signings_added_to_unsigned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF ((NEW.way = 'added') <> (SELECT date = '' OR number = '' OR substr(number, 1, 1) = '/' FROM main.issues WHERE id = NEW.issue_id)) THEN
        RAISE EXCEPTION 'number and date are added to what was issued without them';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER signings_added_to_unsigned BEFORE INSERT ON main.signings FOR EACH ROW EXECUTE FUNCTION main.signings_added_to_unsigned();
CREATE FUNCTION main.issue_holds_begin_with_the_issue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.issue_id IS DISTINCT FROM (SELECT max(id) FROM main.issues)
  OR EXISTS (SELECT 1 FROM main.audit a JOIN main.issues i ON i.identity = a.subject WHERE i.id = NEW.issue_id AND a.action = 'issue')) THEN
        RAISE EXCEPTION 'what was announced is never held';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER issue_holds_begin_with_the_issue BEFORE INSERT ON main.issue_holds FOR EACH ROW EXECUTE FUNCTION main.issue_holds_begin_with_the_issue();
CREATE TRIGGER issue_holds_never_deleted BEFORE DELETE ON main.issue_holds FOR EACH ROW EXECUTE FUNCTION main.refuse('a hold is never deleted');
CREATE TRIGGER issue_holds_never_changed BEFORE UPDATE ON main.issue_holds FOR EACH ROW EXECUTE FUNCTION main.refuse('a hold is never changed');
CREATE FUNCTION main.issue_releases_of_held_issues() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (EXISTS (SELECT 1 FROM main.issue_withdrawals WHERE issue_id = NEW.issue_id)
  OR EXISTS (SELECT 1 FROM main.issue_holds WHERE issue_id = NEW.issue_id AND until <> '' AND until < NEW.at)) THEN
        RAISE EXCEPTION 'only what is held is released';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER issue_releases_of_held_issues BEFORE INSERT ON main.issue_releases FOR EACH ROW EXECUTE FUNCTION main.issue_releases_of_held_issues();
CREATE TRIGGER issue_releases_never_deleted BEFORE DELETE ON main.issue_releases FOR EACH ROW EXECUTE FUNCTION main.refuse('a release is never deleted');
CREATE TRIGGER issue_releases_never_changed BEFORE UPDATE ON main.issue_releases FOR EACH ROW EXECUTE FUNCTION main.refuse('a release is never changed');
CREATE FUNCTION main.issue_withdrawals_of_held_issues() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (EXISTS (SELECT 1 FROM main.issue_releases WHERE issue_id = NEW.issue_id)
  OR EXISTS (SELECT 1 FROM main.issue_holds WHERE issue_id = NEW.issue_id AND until <> '' AND until <= NEW.at)) THEN
        RAISE EXCEPTION 'only what is held is withdrawn';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER issue_withdrawals_of_held_issues BEFORE INSERT ON main.issue_withdrawals FOR EACH ROW EXECUTE FUNCTION main.issue_withdrawals_of_held_issues();
CREATE TRIGGER issue_withdrawals_never_deleted BEFORE DELETE ON main.issue_withdrawals FOR EACH ROW EXECUTE FUNCTION main.refuse('a withdrawal is never deleted');
CREATE TRIGGER issue_withdrawals_never_changed BEFORE UPDATE ON main.issue_withdrawals FOR EACH ROW EXECUTE FUNCTION main.refuse('a withdrawal is never changed');
CREATE FUNCTION main.amendments_never_of_withdrawn_issues() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (EXISTS (SELECT 1 FROM main.issue_withdrawals w JOIN main.certificates c ON c.issue_id = w.issue_id WHERE c.code = NEW.code)) THEN
        RAISE EXCEPTION 'the certificate was withdrawn';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER amendments_never_of_withdrawn_issues BEFORE INSERT ON main.amendments FOR EACH ROW EXECUTE FUNCTION main.amendments_never_of_withdrawn_issues();
CREATE TRIGGER amendment_acts_never_deleted BEFORE DELETE ON main.amendment_acts FOR EACH ROW EXECUTE FUNCTION main.refuse('an amendment is never deleted');
CREATE TRIGGER amendment_acts_never_changed BEFORE UPDATE ON main.amendment_acts FOR EACH ROW EXECUTE FUNCTION main.refuse('an amendment is never changed');
CREATE FUNCTION main.amendment_acts_are_of_their_kind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF ((SELECT kind FROM main.amendments WHERE id = NEW.amendment_id) <> CASE NEW.act WHEN 'revocation' THEN 'revoke' WHEN 'correction' THEN 'replace' ELSE 'reissue' END) THEN
        RAISE EXCEPTION 'the amendment is of another kind';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER amendment_acts_are_of_their_kind BEFORE INSERT ON main.amendment_acts FOR EACH ROW EXECUTE FUNCTION main.amendment_acts_are_of_their_kind();
CREATE TRIGGER recoveries_never_deleted BEFORE DELETE ON main.recoveries FOR EACH ROW EXECUTE FUNCTION main.refuse('what came back is never deleted');
CREATE TRIGGER recoveries_never_changed BEFORE UPDATE ON main.recoveries FOR EACH ROW EXECUTE FUNCTION main.refuse('what came back is never changed, but recorded anew');
CREATE TRIGGER amendment_proposals_stay BEFORE DELETE ON main.amendment_proposals FOR EACH ROW EXECUTE FUNCTION main.refuse('what was proposed and decided stays');
CREATE TRIGGER amendment_proposals_are_approved_as_proposed BEFORE UPDATE ON main.amendment_proposals FOR EACH ROW WHEN (OLD.state IN ('done', 'refused') OR NEW.id IS DISTINCT FROM OLD.id OR NEW.act IS DISTINCT FROM OLD.act OR NEW.codes IS DISTINCT FROM OLD.codes OR NEW.request IS DISTINCT FROM OLD.request
  OR NEW.seen IS DISTINCT FROM OLD.seen OR NEW.proposed_by IS DISTINCT FROM OLD.proposed_by OR NEW.proposed_at IS DISTINCT FROM OLD.proposed_at
  OR NEW.photo IS DISTINCT FROM OLD.photo AND NOT (NEW.photo = '\x' AND NEW.state IN ('done', 'refused'))) EXECUTE FUNCTION main.refuse('a proposal is approved as it was proposed');
CREATE FUNCTION main.drafts_frozen_when_issued() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.state = 'issued' AND NOT (
    NEW.list = '\x' AND NEW.choices IN ('', OLD.choices) AND NEW.seen IN ('', OLD.seen)
    AND NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.state IS NOT DISTINCT FROM OLD.state AND NEW.version IS NOT DISTINCT FROM OLD.version AND NEW.decision_name IS NOT DISTINCT FROM OLD.decision_name
    AND NEW.decision IS NOT DISTINCT FROM OLD.decision AND NEW.list_name IS NOT DISTINCT FROM OLD.list_name AND NEW.issue_id IS NOT DISTINCT FROM OLD.issue_id AND NEW.created_at IS NOT DISTINCT FROM OLD.created_at
    AND NEW.updated_at IS NOT DISTINCT FROM OLD.updated_at AND NEW.preparers IS NOT DISTINCT FROM OLD.preparers AND NEW.submitted_by IS NOT DISTINCT FROM OLD.submitted_by
    AND NEW.submitted_at IS NOT DISTINCT FROM OLD.submitted_at AND NEW.decided_by IS NOT DISTINCT FROM OLD.decided_by AND NEW.decided_at IS NOT DISTINCT FROM OLD.decided_at AND NEW.note IS NOT DISTINCT FROM OLD.note
    AND NEW.approved_content IS NOT DISTINCT FROM OLD.approved_content
    AND NEW.signed_number IS NOT DISTINCT FROM OLD.signed_number AND NEW.signed_date IS NOT DISTINCT FROM OLD.signed_date AND NEW.signed_way IS NOT DISTINCT FROM OLD.signed_way
    AND NEW.signed_by IS NOT DISTINCT FROM OLD.signed_by AND NEW.signed_at IS NOT DISTINCT FROM OLD.signed_at AND NEW.signed_file IS NOT DISTINCT FROM OLD.signed_file
    AND EXISTS (SELECT 1 FROM main.purges p JOIN main.certificates c ON c.code = p.code WHERE c.issue_id = OLD.issue_id))) THEN
        RAISE EXCEPTION 'an issued decision is never changed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER drafts_frozen_when_issued BEFORE UPDATE ON main.drafts FOR EACH ROW EXECUTE FUNCTION main.drafts_frozen_when_issued();
CREATE FUNCTION main.attachments_kept_when_issued() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (EXISTS (SELECT 1 FROM main.drafts WHERE id = OLD.draft_id AND state = 'issued')) THEN
        RAISE EXCEPTION 'what was attached to an issued decision is kept';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER attachments_kept_when_issued BEFORE DELETE ON main.draft_attachments FOR EACH ROW EXECUTE FUNCTION main.attachments_kept_when_issued();
CREATE TRIGGER attachments_never_changed BEFORE UPDATE ON main.draft_attachments FOR EACH ROW EXECUTE FUNCTION main.refuse('an attachment is never changed');
CREATE FUNCTION main.certificates_never_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.issue_id IS DISTINCT FROM (SELECT issue_id FROM main.issuing)) THEN
        RAISE EXCEPTION 'a certificate is never deleted';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER certificates_never_deleted BEFORE DELETE ON main.certificates FOR EACH ROW EXECUTE FUNCTION main.certificates_never_deleted();
CREATE FUNCTION main.certificates_status_follows_amendments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.status <> OLD.status AND NOT (OLD.status = 'valid' AND EXISTS (
    SELECT 1 FROM main.amendments WHERE code = NEW.code
    AND kind = CASE NEW.status WHEN 'revoked' THEN 'revoke' WHEN 'replaced' THEN 'replace' END))) THEN
        RAISE EXCEPTION 'a certificate changes only from valid, by an amendment';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER certificates_status_follows_amendments BEFORE UPDATE OF status ON main.certificates FOR EACH ROW EXECUTE FUNCTION main.certificates_status_follows_amendments();
CREATE TRIGGER certificates_begin_valid BEFORE INSERT ON main.certificates FOR EACH ROW WHEN (NEW.status <> 'valid') EXECUTE FUNCTION main.refuse('a certificate begins valid');
CREATE FUNCTION main.certificates_take_no_void_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (EXISTS (SELECT 1 FROM main.golden_voids WHERE book = NEW.book AND NEW.number BETWEEN first AND last)) THEN
        RAISE EXCEPTION 'the golden book number is void';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER certificates_take_no_void_number BEFORE INSERT ON main.certificates FOR EACH ROW EXECUTE FUNCTION main.certificates_take_no_void_number();
CREATE FUNCTION main.certificates_share_with_the_replaced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.turn > 0 AND NOT EXISTS (
    SELECT 1 FROM main.issues i JOIN main.certificates c ON c.code = i.replaces
    WHERE i.id = NEW.issue_id AND c.book = NEW.book AND c.number = NEW.number AND c.golden_number = NEW.golden_number AND c.turn = NEW.turn - 1)) THEN
        RAISE EXCEPTION 'a golden book number is shared with the replaced certificate alone';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER certificates_share_with_the_replaced BEFORE INSERT ON main.certificates FOR EACH ROW EXECUTE FUNCTION main.certificates_share_with_the_replaced();
CREATE TRIGGER signing_keys_never_deleted BEFORE DELETE ON main.signing_keys FOR EACH ROW EXECUTE FUNCTION main.refuse('a signing key is never deleted');
CREATE TRIGGER signing_keys_never_changed BEFORE UPDATE ON main.signing_keys FOR EACH ROW EXECUTE FUNCTION main.refuse('a signing key is never changed');
CREATE TRIGGER signing_key_ends_never_deleted BEFORE DELETE ON main.signing_key_ends FOR EACH ROW EXECUTE FUNCTION main.refuse('the end of a signing key is never deleted');
CREATE TRIGGER signing_key_ends_never_changed BEFORE UPDATE ON main.signing_key_ends FOR EACH ROW EXECUTE FUNCTION main.refuse('the end of a signing key is never changed');
CREATE FUNCTION main.printed_seals_never_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.issue_id IS DISTINCT FROM (SELECT issue_id FROM main.issuing)) THEN
        RAISE EXCEPTION 'a printed seal is never deleted';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER printed_seals_never_deleted BEFORE DELETE ON main.printed_seals FOR EACH ROW EXECUTE FUNCTION main.printed_seals_never_deleted();
CREATE TRIGGER printed_seals_never_changed BEFORE UPDATE ON main.printed_seals FOR EACH ROW EXECUTE FUNCTION main.refuse('a printed seal is never changed');
CREATE FUNCTION main.log_entries_only_at_the_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id IS DISTINCT FROM (SELECT coalesce(max(id), 0) + 1 FROM main.log_entries)) THEN
        RAISE EXCEPTION 'the log only grows at its end';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER log_entries_only_at_the_end BEFORE INSERT ON main.log_entries FOR EACH ROW EXECUTE FUNCTION main.log_entries_only_at_the_end();
CREATE TRIGGER log_entries_never_changed BEFORE UPDATE ON main.log_entries FOR EACH ROW EXECUTE FUNCTION main.refuse('an entry of the log is never changed');
CREATE TRIGGER log_entries_never_deleted BEFORE DELETE ON main.log_entries FOR EACH ROW EXECUTE FUNCTION main.refuse('an entry of the log is never deleted');
CREATE FUNCTION main.log_hashes_only_at_the_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id IS DISTINCT FROM (SELECT coalesce(max(id), 0) + 1 FROM main.log_hashes)) THEN
        RAISE EXCEPTION 'the log only grows at its end';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER log_hashes_only_at_the_end BEFORE INSERT ON main.log_hashes FOR EACH ROW EXECUTE FUNCTION main.log_hashes_only_at_the_end();
CREATE TRIGGER log_hashes_never_changed BEFORE UPDATE ON main.log_hashes FOR EACH ROW EXECUTE FUNCTION main.refuse('a hash of the log is never changed');
CREATE TRIGGER log_hashes_never_deleted BEFORE DELETE ON main.log_hashes FOR EACH ROW EXECUTE FUNCTION main.refuse('a hash of the log is never deleted');
CREATE TRIGGER signing_certificates_never_deleted BEFORE DELETE ON main.signing_certificates FOR EACH ROW EXECUTE FUNCTION main.refuse('a certificate of the office is never deleted');
CREATE TRIGGER signed_papers_never_deleted BEFORE DELETE ON main.signed_papers FOR EACH ROW EXECUTE FUNCTION main.refuse('a signed paper is never deleted');
CREATE TRIGGER signed_papers_only_forward BEFORE UPDATE ON main.signed_papers FOR EACH ROW WHEN (NEW.sha256 <> OLD.sha256 OR NEW.issue_id <> OLD.issue_id OR (NEW.signed = '') > (OLD.signed = '')
    OR main.instr('waiting signed stamped lasting', NEW.state) < main.instr('waiting signed stamped lasting', OLD.state)) EXECUTE FUNCTION main.refuse('a signed paper goes forward only');
CREATE TRIGGER log_cosignatures_never_deleted BEFORE DELETE ON main.log_cosignatures FOR EACH ROW EXECUTE FUNCTION main.refuse('a cosignature is never deleted');
CREATE TRIGGER log_cosignatures_never_changed BEFORE UPDATE ON main.log_cosignatures FOR EACH ROW EXECUTE FUNCTION main.refuse('a cosignature is never changed');
CREATE TRIGGER witnessed_heads_never_deleted BEFORE DELETE ON main.witnessed_heads FOR EACH ROW EXECUTE FUNCTION main.refuse('a head that was cosigned is never deleted');
CREATE TRIGGER witnessed_heads_never_changed BEFORE UPDATE ON main.witnessed_heads FOR EACH ROW EXECUTE FUNCTION main.refuse('a head that was cosigned is never changed');
CREATE FUNCTION main.blanks_received() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO main.blank_log (series, number, event, at)
    VALUES (NEW.series, NEW.number, 'received', to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'));
    RETURN NULL;
END $$;
CREATE TRIGGER blanks_received AFTER INSERT ON main.blanks FOR EACH ROW EXECUTE FUNCTION main.blanks_received();
CREATE FUNCTION main.audit_moves_its_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE main.audit_head SET entries = NEW.id, hash = NEW.hash;
    RETURN NULL;
END $$;
CREATE TRIGGER audit_moves_its_head AFTER INSERT ON main.audit FOR EACH ROW EXECUTE FUNCTION main.audit_moves_its_head();
CREATE FUNCTION main.certificates_facts_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    free CONSTANT text[] := ARRAY['fields', 'salt', 'purged_at'];
    before jsonb := OLD.recipient::jsonb;
    after jsonb := NEW.recipient::jsonb;
    had jsonb := coalesce(nullif(before -> 'fields', 'null'), '{}');
    has jsonb := coalesce(nullif(after -> 'fields', 'null'), '{}');
BEGIN
    IF NEW.code IS DISTINCT FROM OLD.code OR NEW.issue_id IS DISTINCT FROM OLD.issue_id OR NEW.position IS DISTINCT FROM OLD.position OR NEW.book IS DISTINCT FROM OLD.book
        OR NEW.number IS DISTINCT FROM OLD.number OR NEW.golden_number IS DISTINCT FROM OLD.golden_number OR NEW.kind IS DISTINCT FROM OLD.kind OR NEW.name IS DISTINCT FROM OLD.name
        OR NEW.citation IS DISTINCT FROM OLD.citation OR NEW.file IS DISTINCT FROM OLD.file OR NEW.sha256 IS DISTINCT FROM OLD.sha256 OR NEW.seal IS DISTINCT FROM OLD.seal OR NEW.turn IS DISTINCT FROM OLD.turn
        OR NOT EXISTS (SELECT 1 FROM main.purges WHERE code = OLD.code)
        OR before - free IS DISTINCT FROM after - free
        OR EXISTS (SELECT 1 FROM jsonb_each(had) o WHERE NOT EXISTS (SELECT 1 FROM jsonb_each(has) n WHERE n.key = o.key AND (n.value = o.value OR n.value = 'null')))
        OR EXISTS (SELECT 1 FROM jsonb_each(has) n WHERE NOT had ? n.key) THEN
        RAISE EXCEPTION 'the facts of a certificate are never changed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER certificates_facts_never_changed BEFORE UPDATE OF code, issue_id, position, book, number, golden_number, kind, name, recipient, citation, file, sha256, seal, turn ON main.certificates FOR EACH ROW EXECUTE FUNCTION main.certificates_facts_never_changed();

INSERT INTO main.audit_head VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO main.seal_head VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0);
-- +goose StatementEnd
