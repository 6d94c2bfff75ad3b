"""Floor 1: words, dates, money and settings. Imports nothing else of ours."""
