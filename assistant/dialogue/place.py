"""Which council in England a person named, so that “your council” can be given its name."""

import re
from collections.abc import Mapping
from functools import cached_property

from assistant.base.text import fold

ORDINARY = frozenset(
    [
        "reading",
        "bury",
        "sale",
        "bath",
        "wells",
        "ware",
        "deal",
        "rugby",
        "barking",
        "slough",
        "barrow",
        "mumbles",
        "pyle",
    ]
)
"""Places whose name is an everyday word: they count only with a capital letter or before “council”."""
_WHO_ASKS = re.compile(r"\b(?:i|we|im|i'm|we're)(?: \w+){0,2}\s*$")
"""Before a place: it is where the person lives who asks, perhaps for somebody elsewhere (“I live in Leeds and Dad is in Dorset”)."""

_CAME = re.compile(
    r"\b(?:drove|drive|driven|came|come|coming|moved|moving|travel\w*|flew|up|down|over|back|away|train|bus)\s+$"
)
"""Before “from Kent”: a place that somebody left."""


class Places:
    """Finds councils by the names people use."""

    def __init__(self, councils: Mapping[str, str]) -> None:
        """Args: councils: official name by folded name, code or short name."""
        names = {
            name: official for name, official in councils.items() if name.replace(" ", "").isalpha() and len(name) > 3
        }
        self._official = names

    @cached_property
    def _said(self) -> re.Pattern[str]:
        """A council named as a place or as a body. Dear to compile, so only once a name stands in a text."""
        listed = "|".join(re.escape(name) for name in sorted(self._official, key=len, reverse=True))
        return re.compile(
            rf"\b(?:in|from|near|around|live at|living at|under)\s+(?P<place>{listed})\b"
            rf"|\b(?P<body>{listed})\s+(?:city |county |borough |metropolitan )*council\b"
        )

    def council_in(self, text: str) -> str:
        """The official name of the council a text names, or nothing. Of two, the one where the person lives that is asked about."""
        folded = fold(text)
        if not any(name in folded for name in self._official):
            return ""
        named: dict[str, bool] = {}
        for match in self._said.finditer(folded):
            name = match.group("place") or match.group("body")
            if match.group("place") and name in ORDINARY and not re.search(rf"\b{name.title()}\b", text):
                continue
            if match.group(0).startswith("from") and _CAME.search(folded[: match.start()]):
                continue
            own = bool(_WHO_ASKS.search(folded[: match.start()]))
            named[self._official[name]] = own and named.get(self._official[name], True)
        others = [council for council, own in named.items() if not own]
        found = others or list(named)
        return found[0] if len(found) == 1 else ""
