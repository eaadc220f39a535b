package database

import (
	"slices"
	"strings"
)

// table says for one table of the register what vouches for each column. Every
// column stands in exactly one of the lists (a test holds that), and
// docs/register.md shows the same to people.
type table struct {
	name string
	key  string // columns that name a row, or, when rows is set, a group of rows
	rows string // columns of the rows of a group, sealed together; the first orders them
	// columns are sealed beside the key. Values at the end that are NULL, 0 or
	// empty are left out of a seal: a column that a later version adds comes last
	// and has such a default, so that seals of before still hold.
	columns string
	// unless is a condition under which a row needs no seal of its own, because
	// vouched covers all of it.
	unless  string
	vouched string // columns that something else vouches for: see why
	free    string // columns that anybody may change: see why
	why     string
}

// tables is every table of the register but those of SQLite itself and of the
// word index.
func tables() []table {
	return []table{
		{name: "issues", key: "id", columns: "identity fingerprint number date decision base_url template replaces issued_at award_only look trial"},
		{name: "signings", key: "issue_id", columns: "way number date actor at sha256 size comparison report signatures identity fingerprint"},
		{name: "pictures", key: "sha256", columns: "name data"},
		{name: "certificates", key: "code", columns: "status", unless: "status = 'valid'",
			vouched: "issue_id position book number golden_number kind name recipient citation file sha256 seal turn",
			why:     "the row's own seal, or since a purge that in `purges`, and the audit's entry of the issue over all of them"},
		{name: "files", key: "issue_id", rows: "name sha256"},
		{name: "signing_keys", key: "kid", columns: "public office from_day at actor"},
		{name: "signing_key_ends", key: "id", columns: "kid kind day reason at actor"},
		{name: "signing_key_secrets", key: "kid", columns: "secret"},
		{name: "signing_certificates", key: "id", columns: "pkcs12 subject organisation issuer not_after stamps at actor token"},
		{name: "signing_seals", key: "id", columns: "picture name width at actor"},
		{name: "signed_papers", key: "sha256", columns: "issue_id state signed bundle", free: "next_at attempts trouble", why: "when the next step of signing is tried"},
		{name: "signed_outside", key: "id", columns: "sha256 issue_id signed bundle signatures at actor"},
		{name: "log_entries", key: "id", columns: "text issue_id"},
		{name: "log_hashes", vouched: "id hash", why: "computed from `log_entries`, and compared with checkpoints that others keep"},
		{name: "log_batches", free: "issue_id hashes", why: "a proof that does not come out with them is made without"},
		{name: "log_cosignatures", key: "id", columns: "size root witness public line at actor"},
		{name: "witnessed_heads", key: "id", columns: "origin size root note at actor"},
		{name: "printed_seals", key: "issue_id", rows: "code text"},
		{name: "revocation_list", key: "id", columns: "kid at seen data"},
		{name: "bundles", key: "sha256", columns: "issue_id"},
		{name: "amendments", key: "id", columns: "code kind decision date reason replacement copy note sha256 at actor seal"},
		{name: "amendment_files", key: "amendment_id", rows: "name sha256"},
		{name: "amendment_acts", key: "amendment_id", columns: "act ground document requested_by requested_on proposed_by together seal"},
		{name: "recoveries", key: "id", columns: "amendment_id item state what amount at actor"},
		{name: "purges", key: "id", columns: "code columns reason at actor seal"},
		{name: "issue_holds", key: "issue_id", columns: "until at actor"},
		{name: "issue_releases", key: "issue_id", columns: "at actor"},
		{name: "issue_withdrawals", key: "issue_id", columns: "reason at actor"},
		{name: "golden_voids", key: "id", columns: "book first last reason at actor"},
		{name: "profiles", key: "name", columns: "sheet pairs error residual changed_at"},
		{name: "blanks", key: "series number", columns: "certificate state"},
		{name: "blank_nudges", key: "series", columns: "x y changed_at"},
		{name: "blank_log", key: "id", columns: "series number certificate reason event at"},
		{name: "drafts", key: "id", columns: "state version decision_name decision list_name list issue_id choices preparers submitted_by submitted_at decided_by decided_at note seen created_at updated_at approved_content signed_number signed_date signed_way signed_by signed_at signed_file"},
		{name: "draft_sights", key: "id", columns: "draft_id who how sha256 seen at"},
		{name: "draft_photos", key: "draft_id sha256", columns: "data"},
		{name: "signed_waiting", key: "draft_id", columns: "sha256 name number date data"},
		{name: "draft_attachments", key: "draft_id sha256", columns: "name kind data actor at"},
		{name: "draft_comments", key: "id", columns: "draft_id row whose text actor at resolved_by resolved_at"},
		{name: "submissions", key: "id", columns: "label decision_name decision list_name list decided_by decided_at note state submitted_by submitted_at"},
		{name: "batches", key: "id", columns: "draft_id state total error finished_at actor created_at attempts hold", free: "done worker begun_at files stop", why: "progress, who works on it, and that it is to stop"},
		{name: "amendment_proposals", key: "id", columns: "act codes request photo seen state proposed_by proposed_at decided_by decided_at note effect_at done_at trouble"},
		{name: "ceremonies", key: "issue_id", columns: "version plan updated_at"},
		{name: "settings", key: "id", columns: "version data"},
		{name: "templates", key: "id", columns: "archive at actor"},
		{name: "webhooks", key: "id", columns: "url secret events removed_at created_at"},
		{name: "deliveries", key: "id", columns: "webhook_id event body state created_at user_id", free: "attempts next_at error", why: "when it is tried again"},
		{name: "award_imports", key: "id", columns: "state file_name sha256 list answers actor created_at recorded_by recorded_at count already"},
		{name: "recorded_awards", key: "code", columns: "id import_id row number date form agency golden_number kind honorific name position unit address citation name_key place_key withdrawn"},
		{name: "award_withdrawals", key: "id", columns: "import_id code reason state asked_by asked_at decided_by decided_at"},
		{name: "users", key: "id", columns: "name full_name password disabled_at created_at mail", free: "last_signed_in", why: "when somebody was last here"},
		{name: "user_roles", key: "user_id role"},
		{name: "identities", key: "issuer subject", columns: "user_id"},
		{name: "sessions", key: "hash", columns: "user_id address created_at", free: "seen_at", why: "when it was last used"},
		{name: "one_time_links", key: "hash", columns: "user_id created_at expires_at"},
		{name: "api_keys", key: "id", columns: "name hash scopes created_by expires_at revoked_at created_at", free: "last_used", why: "when it was last used"},
		{name: "account_settings", key: "name", columns: "value"},
		{name: "account_events", key: "id", columns: "actor action subject detail address at"},

		{name: "audit", vouched: "id at actor action subject before after previous hash", why: "its own chain"},
		{name: "audit_head", vouched: "id entries hash", why: "compared with the end of the chain, and with the head file"},
		{name: "seals", vouched: "id entry tbl key seal hash", why: "its own chain"},
		{name: "seal_head", vouched: "id entries hash begun", why: "compared with the end of the chain, and with the head file"},
		{name: "search_entries", vouched: "id code issue_id kind year status name_key place_key", why: "follows from certificates and issues, computed anew"},
		{name: "search_decisions", vouched: "issue_id key", why: "follows from issues, computed anew"},

		{name: "issuing", free: "id issue_id first_entry owner", why: "an issue that is being recorded and nobody sees; one that was issued and is hidden by it is missed by its seal"},
		{name: "near_names", free: "block entry", why: "candidates for a warning of the check; follows from certificates"},
		{name: "near_recorded", free: "block award", why: "candidates for a warning of the check; follows from recorded_awards"},
		{name: "shared", free: "name value", why: "what instances of the program on one server must know alike: whose turn it is to issue, where the files are"},
		{name: "answers", free: "key client fingerprint status location body at", why: "what was answered to a request that may be sent again, kept for a day"},
		{name: "lookups", free: "day result count", why: "counters, by day"},
		{name: "sign_in_failures", free: "subject failures last_at blocked_until", why: "counters, forgotten by themselves"},
		{name: "goose_db_version", free: "id version_id is_applied tstamp", why: "which migrations have run; with another one the register does not open"},
	}
}

// sealed reports whether rows of a table get entries in the log of seals.
func (t table) sealed() bool { return t.key != "" }

func (t table) grouped() bool { return t.rows != "" }

func (t table) keys() []string { return strings.Fields(t.key) }

// parts are the columns that a seal is taken over: of a row, or of each row of a
// group.
func (t table) parts() []string {
	if t.grouped() {
		return strings.Fields(t.rows)
	}
	return strings.Fields(t.columns)
}

// sealedTables are the tables whose rows get entries in the log of seals.
func sealedTables() (sealed []table) {
	for _, t := range tables() {
		if t.sealed() {
			sealed = append(sealed, t)
		}
	}
	return sealed
}

// MeansNothing reports a column that anybody may change: nothing vouches for it.
func MeansNothing(name, column string) bool {
	return slices.ContainsFunc(tables(), func(t table) bool {
		return t.name == name && slices.Contains(strings.Fields(t.free), column)
	})
}
