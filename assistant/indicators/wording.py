"""The fixed words of a report. They keep the honest rules of facts/indicators.md: a log is not a survey, and meets or fails nothing."""

from collections.abc import Sequence
from datetime import date

from assistant.base.clock import long_date
from assistant.indicators.disclosure import Rule
from assistant.indicators.model import MARKS, Shown
from assistant.indicators.period import Period

UNCONFIRMED = "Wording not confirmed: we did not find this wording in a source. Check it with the publisher before you publish this page."
RELEVANCE = {
    "direct": "Adds directly to the picture for this indicator: the log measures the same subject, for the people who used this service.",
    "partial": "Adds part of the picture for this indicator: the log covers part of the subject.",
    "context": "Gives background only for this indicator.",
    "none": "The log adds nothing to the picture for this indicator, so no figures are given.",
}
CHECKED = {
    "official": "Wording read in a copy of the publisher’s own page, or of Parliament’s.",
    "secondary": "Wording read in another public source, not the publisher’s own.",
    "trade press": "Wording taken from trade press of the time.",
    "unconfirmed": UNCONFIRMED,
}
STATES = {"open": "open", "drafted": "being written", "answered": "answered", "declined": "declined"}
NOT_KEPT = {
    "SIGN": "This log keeps which article was shown, not which contacts stood under it.",
    "FORMAT": "This log keeps no requests for other formats.",
    "DIR": "There is no local directory in this service yet.",
}
DIFFERS = {
    "Q_ALL": "Repeats by the same visit are not joined: the log keeps nothing that would link two questions.",
    "Q_SELF": "Only what the person said is counted. Status is not guessed from wording.",
    "Q_DP": "Only what the person said is counted. Status is not guessed from wording.",
    "Q_CARER": "Only what the person said is counted. Status is not guessed from wording.",
    "S_UNMET": "“Did not help” includes answers that people said helped only partly.",
    "T_UNMET": "Questions for which no topic could be told are a row of their own in the table by topic.",
    "EASE": "Asked at most once in a conversation, of people who said whether an answer helped, in the four words of the national survey.",
    "FIX": "Days run from the week in which a gap was first seen to the day on which staff called it answered.",
}


def base_sentence(period: Period, council: str) -> "BaseWords":
    """What makes the sentence that every table carries."""
    return BaseWords(period, council or "all councils in this log")


class BaseWords:
    """Makes “Base: 1,230 questions in scope, asked of this service from … to …, in …”."""

    def __init__(self, period: Period, council: str) -> None:
        """Args: the period and the council as it is named to readers."""
        self._where = f"asked of this service from {period}, {council}"

    def __call__(self, count: Shown, what: str) -> str:
        """The sentence for this number of these questions."""
        return f"Base: {count} {what}, {self._where}."


def marks() -> tuple[str, ...]:
    """What each mark means."""
    return tuple(f"{mark} {words}." for mark, words in MARKS.items())


def not_over(period: Period, made: date) -> str:
    """What a report on a period that has not ended must say; empty when it has ended."""
    if period.last < made:
        return ""
    return f"This period was not over when the report was made: it ends on {long_date(period.last)}. Later questions are missing. Make it again after that day, and do not publish both."


def methods(
    rule: Rule,
    period: Period,
    before: Period | None,
    council: str,
    asked: Shown,
    in_scope: Shown,
    rated: Shown,
    honest_rules: Sequence[str],
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """How the report was made, in plain English: heading and paragraphs."""
    where = council or "all councils in this log"
    hidden = f"Counts under {rule.smallest} are hidden and shown as [c]."
    compared = (
        (
            f"It is compared with {before}. The two periods share no day, so one cannot be taken from the other to learn about a few days.",
        )
        if before
        else ()
    )
    return (
        (
            "What this is",
            (
                "This report counts questions asked of this service. It does not count people, and it says nothing about people who did not ask. One person may ask many questions.",
                "A log of questions is not a survey. No indicator is met or failed by it. It adds to the picture that surveys and council returns give.",
                f"It covers {period}, {where}: {asked} questions asked, {in_scope} of them in scope. {rated} answers were rated by the person who asked.",
                *compared,
            ),
        ),
        (
            "What is in the base",
            (
                "Shares are worked out on questions in scope: those that were answered, plus those that were unmet.",
                "Unmet has 2 parts, always shown apart where numbers allow. “No answer held” means that we held no good answer that was in date. “Answer did not help” means that the person told us so, or that it helped only partly.",
                "Not in the base: questions about subjects that are not ours; questions where a choice was offered first (the question then picked is counted); questions about another nation; urgent and safeguarding replies; and failures. Each is counted under “How questions ended”.",
                "Answered does not mean understood, acted on, or right for that person.",
                "Who is asking is what the person said. Those who did not say are a group of their own.",
            ),
        ),
        (
            "How privacy is kept",
            (
                "The log keeps the hour and never the minute, no name, no address and nothing that links two questions. Wording is kept only for unmet needs, with personal details taken out, and for a limited time. No wording of any one person stands in a published report.",
                f"{hidden} Other numbers are hidden too where a small one could be worked out from them, across every table, total, chart and period of this report. Hidden rows stand in order of name, so that their place says nothing.",
                "Shown counts are rounded to the nearest 5, so they may not add up to their totals.",
                f"Shares are worked out before rounding and shown as whole percents, only where the base is {rule.share_base} or more.",
                "Urgent and safeguarding replies are shown only as one total, and a zero is hidden too.",
                "Do not publish a second report for the same council whose period overlaps this one: one could be taken from the other.",
                *marks(),
            ),
        ),
        (
            "How sure we are",
            (
                "Shares carry a 95% interval by Wilson’s method. If the questions of this period were a sample of many like them, 95 in 100 such intervals would hold the true share. It does not allow for who chooses to use the service.",
                "A fall in the unmet share is progress only if people asked about much the same subjects as before. Look at the gaps closed too.",
            ),
        ),
        (
            "What the log cannot show",
            (
                "Whether anyone understood, acted, got care, hired somebody or was better off.",
                "How well the council’s own information works, or whether it meets its duty under section 4 of the Care Act 2014.",
                "Anything about people who never used the service. Distress, abuse and health are never guessed from wording.",
                "A question is not a request for support and must not be counted as one in client level data.",
            ),
        ),
        ("Rules this report keeps", tuple(honest_rules)),
    )
