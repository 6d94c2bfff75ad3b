"""Floor 3: the glossary: terms, and finding them in text."""
