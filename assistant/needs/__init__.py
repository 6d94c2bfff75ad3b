"""Floor 3: the needs log. Redacts, records, keeps and passes on what people needed and did not find; never who they are."""
