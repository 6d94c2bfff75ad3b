"""Commands for the people who keep the assistant right: check, index, coverage, calibrate, settings, evaluate."""

import json
import time
from dataclasses import asdict, fields
from typing import Any

import click

from assistant.base.errors import ExitCode, UsageError
from assistant.base.settings import settings_file
from assistant.cli.output import say, tell
from assistant.cli.wiring import KB, Parts, with_parts

FORMAT_NAMES = ("text", "json", "sarif", "github")


@click.command()
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMAT_NAMES),
    default="text",
    show_default=True,
    help="How findings are printed.",
)
@click.argument("paths", nargs=-1)
@with_parts
def check(parts: Parts, format_name: str, paths: tuple[str, ...]) -> int:
    """Check all content against every rule. PATHS: show only findings whose path holds one of these."""
    from assistant.content.findings import shown_path
    from assistant.content.load import load_library
    from assistant.content.rules import check_articles
    from assistant.curation.formats import FORMATS
    from assistant.glossary.terms import load_glossary

    begun = time.perf_counter()
    where = parts.settings
    library, found = load_library(where.knowledge, where.overlay, parts.as_of)
    glossary, more = load_glossary(where.glossary, where.overlay, library)
    findings = sorted({*found, *more, *check_articles(library, parts.as_of)})
    if paths:
        folders = [folder for folder in (where.knowledge, where.glossary, where.overlay) if folder]
        held = [shown_path(file, folder) for folder in folders for file in folder.rglob("*")]
        for path in paths:
            if not any(path in file for file in held):
                raise UsageError(f"No file of our content has “{path}” in its path.")
        findings = [finding for finding in findings if any(path in finding.path for path in paths)]
    if findings or format_name != "text":
        say(FORMATS[format_name](findings))
    count = {level: sum(finding.severity == level for finding in findings) for level in ("error", "warning", "note")}
    tell(f"Checked {len(library.articles)} articles, {len(glossary.terms)} terms and {len(library.figures)} figures in {time.perf_counter() - begun:.1f} s: "
         f"{count['error']} errors, {count['warning']} warnings, {count['note']} notes.")  # fmt: skip
    return ExitCode.PROBLEMS if count["error"] or count["warning"] else ExitCode.FINE


@click.command()
@click.option("--vectors", is_flag=True, help="Also write the vectors that travel with the program.")
@KB
@with_parts
def index(parts: Parts, vectors: bool) -> int:
    """Build the search index now, with the meaning of every text worked out."""
    from assistant.dialogue.start import ranker_for
    from assistant.search.index import texts_of
    from assistant.search.meaning import Meaning
    from assistant.search.vectors import SHIPPED, VectorStore

    begun = time.perf_counter()
    catalogue = parts.catalogue()
    if parts.kb is not None:
        from assistant.cli.folder import index_folder

        if vectors:
            raise UsageError("Give --kb or --vectors, not both: only vectors of our own articles travel.")
        how = index_folder(catalogue, parts.kb, parts.settings.cache)
        for finding in catalogue.findings:
            tell(str(finding))
        tell(f"Indexed {len(catalogue.subjects):,} articles in {time.perf_counter() - begun:.1f} s. {how}")
        return ExitCode.PROBLEMS if catalogue.findings else ExitCode.FINE
    _, made = ranker_for(catalogue, parts.settings.cache, most_new=None)
    if vectors:
        texts = [text for some in texts_of(catalogue.subjects) for text in some]
        VectorStore(Meaning(), parts.settings.cache / "vectors.npz").save(SHIPPED, texts)
        tell(f"Wrote {SHIPPED}.")
    tell(
        f"Indexed {len(catalogue.subjects)} subjects in {time.perf_counter() - begun:.1f} s. The index is in {made.folder or 'memory only: the cache folder cannot be written'}."
    )
    return ExitCode.FINE


@click.command()
@click.option("--json", "json_out", is_flag=True, help="JSON.")
@with_parts
def coverage(parts: Parts, json_out: bool) -> int:
    """Count what the content covers, by topic, audience and nation."""
    from assistant.curation.coverage import coverage as count

    catalogue = parts.catalogue()
    made = asdict(count(catalogue.library, catalogue.glossary, parts.as_of))
    if json_out:
        say(json.dumps(made, ensure_ascii=False))
        return ExitCode.FINE
    for name, value in made.items():
        title = name.replace("_", " ")
        if isinstance(value, dict):
            say(f"\n{title}")
            for key, inner in value.items():
                shown = (
                    ", ".join(f"{word} {many}" for word, many in inner.items()) if isinstance(inner, dict) else inner
                )
                say(f"  {key:24} {shown}")
        else:
            say(f"{title:24} {value}")
    return ExitCode.FINE


@click.command()
@click.option("--write", is_flag=True, help="Replace the calibration that travels with the program.")
@click.option(
    "--questions",
    type=click.Path(exists=True, file_okay=False),
    default="tests/questions",
    show_default=True,
    help="Folder of question sets; only the development half is read.",
)
@with_parts
def calibrate(parts: Parts, write: bool, questions: str) -> int:
    """Learn the weights of search and of confidence from the development questions and our own example questions."""
    from pathlib import Path

    from assistant.content.load import PHRASINGS
    from assistant.curation.calibrate import Asked, learn
    from assistant.curation.danger import learn_danger
    from assistant.curation.evaluate import read_questions
    from assistant.dialogue.start import DANGER_FILE, ranker_for
    from assistant.search.confidence import CALIBRATION_FILE

    catalogue = parts.catalogue()
    ranker, _ = ranker_for(catalogue, parts.settings.cache, most_new=None)
    folder = Path(questions)
    entries = [*read_questions(folder / "development.yaml"), *read_questions(folder / "outside-development.yaml")]
    asked = [Asked(entry["text"], frozenset(entry.get("articles", ()))) for entry in entries]
    learned, report = learn(ranker, catalogue.subjects, asked, tell)
    say(json.dumps(report, indent=1))
    tell("Learning what danger sounds like.")
    urgent = [reply for reply in catalogue.library.replies.values() if reply.kind == "urgent"]
    danger = learn_danger(
        parts.settings.knowledge / PHRASINGS, urgent, catalogue.subjects, ranker.meaning, parts.settings.cache
    )
    if write:
        danger.save(DANGER_FILE)
        tell(f"Wrote {DANGER_FILE}.")
        CALIBRATION_FILE.write_text(json.dumps(learned, indent=1) + "\n", encoding="utf-8")
        tell(f"Wrote {CALIBRATION_FILE}.")
    return ExitCode.FINE


@click.command()
@click.option("--json", "json_out", is_flag=True, help="JSON.")
@with_parts
def settings(parts: Parts, json_out: bool) -> int:
    """Show each setting, its value and where it came from."""
    rows = [
        (field.name, getattr(parts.settings, field.name), parts.origin[field.name]) for field in fields(parts.settings)
    ]
    if json_out:
        say(
            json.dumps(
                {
                    name: {"value": str(value) if value is not None else None, "from": origin}
                    for name, value, origin in rows
                }
            )
        )
        return ExitCode.FINE
    for name, value, origin in rows:
        shown = "not set" if value in (None, "") else "yes" if value is True else "no" if value is False else value
        say(f"{name:15} {shown}\n{'':15} from: {origin}")
    tell(f"To change a setting, write `name: value` in {settings_file()}, or set ASSISTANT_NAME in the environment.")
    return ExitCode.FINE


@click.command()
@click.option(
    "--split",
    type=click.Choice(["development", "test"]),
    default="development",
    show_default=True,
    help="Which half of the questions.",
)
@click.option(
    "--questions",
    type=click.Path(exists=True, file_okay=False),
    default="tests/questions",
    show_default=True,
    help="Folder of question sets.",
)
@click.option("--json", "json_out", is_flag=True, help="JSON.")
@click.option("--wrong", is_flag=True, help="Also list what went wrong. Only for the development half.")
@click.option(
    "--baselines/--no-baselines",
    "beside",
    default=True,
    show_default=True,
    help="Also rank with Whoosh, SQLite FTS5, bm25s and meaning alone, over the same content.",
)
@click.option("--ablate", is_flag=True, help="Also switch each part off in turn. Takes minutes.")
@click.option(
    "--compare",
    "earlier",
    type=click.Path(exists=True, dir_okay=False),
    metavar="EARLIER.json",
    help="Also compare with an earlier run, saved with --json.",
)
@with_parts
def evaluate(
    parts: Parts,
    split: str,
    questions: str,
    json_out: bool,
    wrong: bool,
    beside: bool,
    ablate: bool,
    earlier: str | None,
) -> int:
    """Measure right answers, retrieval, refusals, danger, nation, conversations and confidence on question sets."""
    from contextlib import AbstractContextManager, nullcontext
    from pathlib import Path

    from assistant import __version__
    from assistant.curation.ablation import Bench, KeptMeaning, rank_of
    from assistant.curation.ablation import ablate as switch_off
    from assistant.curation.baselines import baselines
    from assistant.curation.compare import compare, read_run
    from assistant.curation.evaluate import evaluate as measure
    from assistant.curation.evaluation_report import OURS, report
    from assistant.curation.evaluation_text import text_of
    from assistant.dialogue.start import ranker_for
    from assistant.search.meaning import Meaning

    before = read_run(Path(earlier)) if earlier else None
    assistant, catalogue, folder = parts.assistant(), parts.catalogue(), Path(questions)
    ranker, index = ranker_for(catalogue, parts.settings.cache)
    side: AbstractContextManager[Any] = (
        baselines(catalogue.subjects, index, Meaning()) if beside else nullcontext(({}, {}))
    )
    with side as (others, missing):
        made = measure(assistant, folder, split, parts.as_of, {OURS: rank_of(ranker), **others})
    run = {"version": __version__, "content": catalogue.fingerprint, "split": split, "as_of": str(parts.as_of)}
    run |= {**report(made), "missing": missing}
    if ablate:
        run["ablation"] = switch_off(Bench(catalogue, index, KeptMeaning(), folder, parts.as_of), split, tell)
    if before is not None:
        run["comparison"] = compare(run, before, made.wanted)
    if json_out:
        say(json.dumps({**run, **({"wrong": made.wrong} if wrong else {})}, ensure_ascii=False))
        return ExitCode.FINE
    say(text_of(run))
    for one in made.wrong if wrong else ():
        say(json.dumps(one, ensure_ascii=False))
    return ExitCode.FINE
