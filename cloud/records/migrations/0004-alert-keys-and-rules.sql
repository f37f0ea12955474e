-- Who acknowledged an alert is the key that did, and, if they say so, the person who held it.
ALTER TABLE alert ADD COLUMN acknowledged_key text;
ALTER TABLE alert ADD COLUMN acknowledged_person text;

-- An alert also ends where its rule is taken out of the file, or changed in it.
ALTER TABLE alert DROP CONSTRAINT alert_ended_check;
ALTER TABLE alert ADD CONSTRAINT alert_ended_check
  CHECK (ended IN ('below', 'no-data', 'rule-ended', 'rule-removed', 'rule-changed'));

-- What the rules were when they were last read: what differs closes their alerts.
CREATE TABLE alert_rule (
  id text PRIMARY KEY,
  -- Of its criteria; empty for one that was taken out.
  digest text NOT NULL,
  -- Since when it is so; 0 for one that has been so since it was first seen.
  since_ms bigint NOT NULL
);
