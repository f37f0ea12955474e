-- What the scorecard has said, in the order of saying; nothing here is ever changed.
CREATE TABLE scorecard_entry (
  indicator text NOT NULL,
  period text NOT NULL,
  seq integer NOT NULL,
  at_ms bigint NOT NULL,
  cause text NOT NULL CHECK (cause IN ('first', 'data', 'definition', 'record')),
  evaluation jsonb NOT NULL,
  PRIMARY KEY (indicator, period, seq)
);

-- What people enter, each entry in place of the one before; none is ever changed.
CREATE TABLE manual_entry (
  record text NOT NULL,
  period text NOT NULL,
  seq integer NOT NULL,
  -- NULL takes back what was entered.
  value double precision,
  note text NOT NULL,
  entered_by text NOT NULL,
  at_ms bigint NOT NULL,
  PRIMARY KEY (record, period, seq)
);
