"""Floor 4: one question in, one Answer out. Shows nothing, stores nothing."""
