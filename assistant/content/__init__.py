"""Floor 2: everything under `knowledge/`, read, checked and handed out as values."""
