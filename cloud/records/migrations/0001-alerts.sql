-- Times are milliseconds since 1970 UTC, as everywhere in Samay.

-- One stretch of time over a threshold, as the averages say it now.
CREATE TABLE alert (
  id text PRIMARY KEY,
  rule text NOT NULL,
  device text NOT NULL,
  city text NOT NULL,
  quantity text NOT NULL,
  averaging text NOT NULL,
  unit text NOT NULL,
  threshold double precision NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'acknowledged', 'closed', 'withdrawn')),
  from_ms bigint NOT NULL,
  to_ms bigint,
  ended text CHECK (ended IN ('below', 'no-data', 'rule-ended')),
  peak double precision NOT NULL,
  peak_ms bigint NOT NULL,
  level text,
  calibrations jsonb NOT NULL,
  acknowledged_ms bigint,
  acknowledged_by text,
  acknowledged_note text,
  CHECK ((to_ms IS NULL) = (ended IS NULL))
);
CREATE INDEX alert_order ON alert (from_ms, id);
CREATE INDEX alert_of ON alert (rule, device, from_ms);

-- What was said of it, in the order of saying; nothing here is ever changed.
CREATE TABLE alert_entry (
  alert text NOT NULL REFERENCES alert (id),
  seq integer NOT NULL,
  at_ms bigint NOT NULL,
  kind text NOT NULL,
  cause text,
  old jsonb,
  new jsonb NOT NULL,
  PRIMARY KEY (alert, seq)
);

-- How far a rule has judged a device: what changes before it is a correction.
CREATE TABLE alert_through (
  rule text NOT NULL,
  device text NOT NULL,
  through_ms bigint NOT NULL,
  PRIMARY KEY (rule, device)
);

-- Devices whose history has changed from here on and is to be judged.
CREATE TABLE alert_due (
  device text PRIMARY KEY,
  from_ms bigint NOT NULL
);

-- Messages to send, each until it is taken or given up.
CREATE TABLE delivery (
  id text PRIMARY KEY,
  body text NOT NULL,
  made_ms bigint NOT NULL,
  next_ms bigint,
  attempts integer NOT NULL DEFAULT 0,
  delivered_ms bigint,
  why text
);
CREATE INDEX delivery_next ON delivery (next_ms) WHERE next_ms IS NOT NULL;
