"""Indicator reports: unmet needs grouped into gaps, and counts against published frameworks, kept private by disclosure control."""
