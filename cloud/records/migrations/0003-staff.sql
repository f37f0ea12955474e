-- Who may write. Nobody is deleted: what they entered keeps its author.
CREATE TABLE person (
  id text PRIMARY KEY,
  -- What is typed to sign in, in small letters.
  name text NOT NULL UNIQUE,
  full_name text NOT NULL,
  role text NOT NULL CHECK (role IN ('technician', 'manager', 'administrator')),
  password_hash text NOT NULL,
  created_ms bigint NOT NULL,
  disabled_ms bigint
);

-- By the digest of the cookie: who reads this table cannot sign in with it.
CREATE TABLE session (
  digest text PRIMARY KEY,
  person text REFERENCES person (id),
  content jsonb NOT NULL,
  expires_ms bigint NOT NULL
);
CREATE INDEX session_of ON session (person);
CREATE INDEX session_end ON session (expires_ms);

-- Who did what; nothing here is ever changed.
CREATE TABLE audit (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at_ms bigint NOT NULL,
  -- The name signed in with, or the name of a key.
  done_by text NOT NULL,
  what text NOT NULL,
  subject text NOT NULL,
  details jsonb NOT NULL
);
