-- By dimension and group, as it was entered: {"sex": {"female": 30}}. NULL where nobody told it apart.
ALTER TABLE manual_entry ADD COLUMN groups jsonb;
