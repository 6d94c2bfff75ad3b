"""A report as JSON. Its shape is published in schema/report.schema.json."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.indicators.model import MARKS, Column, GapLine, Line, Report, Row, Shown, Table
from assistant.indicators.period import Period

SCHEMA_FILE = Path(__file__).parent / "schema" / "report.schema.json"
VERSION = 1
"""Grows when a reader of an older report could be misled."""


def as_record(report: Report) -> dict[str, Any]:
    """A report as plain values."""
    framework = report.framework
    return {
        "version": VERSION,
        "notice": report.notice,
        "framework": {
            "id": framework.id,
            "name": framework.name,
            "years": framework.years,
            "owner": framework.owner,
            "status": framework.status,
            "about": framework.about,
        },
        "council": report.council,
        "period": _period(report.period),
        "compared_with": _period(report.before) if report.before else None,
        "made": report.made,
        "layout": report.layout,
        "rule": {
            "name": report.rule.name,
            "hidden_under": report.rule.smallest,
            "rounded_to": report.rule.nearest,
            "share_base": report.rule.share_base,
        },
        "marks": MARKS,
        "headline": [_line(line) for line in report.headline],
        "tables": [_table(table) for table in report.tables],
        "tables_before": [_table(table) for table in report.tables_before],
        "changes": [
            {"label": one.label, "now": shown(one.now), "before": shown(one.before), "words": one.words}
            for one in report.changes
        ],
        "topic_mix": report.mix,
        "indicators": [
            {
                **{key: value for key, value in asdict(part.indicator).items() if value not in ("", (), None)},
                "unconfirmed": part.indicator.is_unconfirmed,
                "relevance_words": part.relevance_words,
                "evidence": [
                    {
                        "measure": one.measure,
                        "name": one.name,
                        "caveat": one.caveat,
                        "note": one.note,
                        "lines": [_line(line) for line in one.lines],
                    }
                    for one in part.evidence
                ],
            }
            for part in report.indicators
        ],
        "gaps": {
            "grouped": report.gaps.grouped,
            "not_listed": report.gaps.not_listed,
            "closed_count": shown(report.gaps.closed_count),
            "closed_days": shown(report.gaps.closed_days),
            **{
                name: [_gap(gap) for gap in getattr(report.gaps, name)]
                for name in ("open", "closed", "declined", "outside")
            },
        },
        "surveys": [
            {
                "title": survey.title,
                "by": survey.by,
                "dates": survey.dates,
                "question": survey.question,
                "source_url": survey.source_url,
                "lines": [_line(line) for line in lines],
            }
            for survey, lines in report.surveys
        ],
        "methods": [{"heading": heading, "paragraphs": list(paragraphs)} for heading, paragraphs in report.methods],
    }


def render_json(report: Report) -> str:
    """A report as JSON text."""
    return json.dumps(as_record(report), ensure_ascii=False, indent=1) + "\n"


def shown(one: Shown) -> dict[str, Any]:
    """One number, or its mark."""
    out: dict[str, Any] = {"value": one.value, "kind": one.kind}
    if one.mark:
        out["mark"] = one.mark
    if one.low is not None:
        out["low"], out["high"] = one.low, one.high
    return out


def _period(period: Period) -> dict[str, str]:
    return {"from": period.first.isoformat(), "to": period.last.isoformat()}


def _line(line: Line) -> dict[str, Any]:
    out: dict[str, Any] = {"label": line.label, **shown(line.shown)}
    if line.base:
        out["base"] = line.base
    if line.target:
        out["target"] = {"colour": line.target, "words": line.target_words}
    return out


def _table(table: Table) -> dict[str, Any]:
    return {
        "id": table.id,
        "title": table.title,
        "rows_are": table.lead,
        "base": table.base,
        "note": table.note,
        "columns": [{"id": column.id, "label": column.label} for column in table.columns],
        "rows": [_row(row, table.columns) for row in table.rows],
        "total": _row(table.total, table.columns) if table.total else None,
    }


def _row(row: Row, columns: tuple[Column, ...]) -> dict[str, Any]:
    return {
        "id": row.id,
        "label": row.label,
        "cells": {column.id: shown(cell) for column, cell in zip(columns, row.cells, strict=True)},
    }


def _gap(gap: GapLine) -> dict[str, Any]:
    return {**asdict(gap), "count": shown(gap.count)}
