"""Reading an answer as a person would, and the words that it quotes."""

from datetime import date

from assistant.content.inline import Filler
from assistant.dialogue.answer import Answer
from assistant.dialogue.catalogue import Catalogue
from assistant.dialogue.speak import as_json, spoken


def everything(answer: Answer) -> str:
    """All that a person could read of an answer, in either version."""
    return "\n".join(
        [
            spoken(answer),
            spoken(answer, easy=True),
            *answer.edges,
            *answer.easy,
            *(one.value for one in answer.figures),
            str(as_json(answer, 0)),
        ]
    )


def quoted(answer: Answer, catalogue: Catalogue, as_of: date) -> list[str]:
    """The spans that an answer quotes, with marks filled in. Each must stand in its section as its hash says."""
    filler = Filler(catalogue.library.figures, catalogue.library.contact_texts(), as_of)
    out = []
    for quote in answer.quotes:
        if quote.article.startswith("term:"):
            term = catalogue.glossary.terms[quote.article.removeprefix("term:")]
            text, fingerprint = dict(term.parts)[quote.section], term.hash
        else:
            section = catalogue.library.articles[quote.article].section(quote.section)
            assert section is not None
            text, fingerprint = section.text, section.hash
        assert quote.hash == fingerprint and 0 <= quote.start < quote.end <= len(text)
        out.append(filler.fill(text[quote.start : quote.end]))
    return out
