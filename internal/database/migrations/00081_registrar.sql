-- The clerical office (văn thư) has a role of its own. SQLite changes no CHECK, so the
-- table is made anew, with the same rows.

-- +goose Up
CREATE TABLE user_roles_with_registrar (
    user_id INTEGER NOT NULL REFERENCES users (id),
    role    TEXT NOT NULL CHECK (role IN ('clerk', 'approver', 'registrar', 'printer', 'auditor', 'administrator')),
    PRIMARY KEY (user_id, role)
) STRICT, WITHOUT ROWID;

INSERT INTO user_roles_with_registrar SELECT user_id, role FROM user_roles;
DROP TABLE user_roles;
ALTER TABLE user_roles_with_registrar RENAME TO user_roles;
