"""Articles that also answer a question rightly, found after the first labels were written: pooled judgements.

The first labels (`articles:` of a question) were written before all articles existed, so a neighbouring article that
answers just as well counts as wrong for every system alike. The candidates of several systems are therefore pooled, and each
pair of question and article is judged by somebody who does not know which system proposed it. Pairs outside the pool were
not judged and count as wrong. The pool holds first and second places only, so only the first place is counted by it.

Source: Voorhees, The philosophy of information retrieval evaluation, on TREC pooling. CLEF 2001, LNCS 2406, 2002.
"""

from collections.abc import Mapping
from pathlib import Path

import yaml

from assistant.base.errors import UsageError

FILE = "judgements.yaml"
"""Name of the file among the question sets. `{question id: [article ids]}`; the first labels are not repeated in it."""
POOLED = "pooled judgements"
"""Ends the name of each measure that takes the first labels and the judgements together."""

Judged = Mapping[str, frozenset[str]]
"""By question id: articles judged right."""


def read_judgements(file: Path) -> Judged:
    """What was judged right; nothing when there is no such file.

    Raises: UsageError for a file that is no mapping of question ids to article ids. It never says what stands there.
    """
    if not file.is_file():
        return {}
    try:
        held = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError):
        raise UsageError(f"{file} is not YAML.") from None
    if not isinstance(held, dict) or not all(
        isinstance(name, str) and isinstance(articles, list) and all(isinstance(one, str) for one in articles)
        for name, articles in held.items()
    ):
        raise UsageError(f"{file} must give a list of article ids by question id.")
    return {name: frozenset(articles) for name, articles in held.items()}
