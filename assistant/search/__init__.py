"""Floor 3: from a question to ranked subjects. Whoosh is the index of record; numpy answers."""
