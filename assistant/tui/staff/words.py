"""Every word that the staff screen itself says. Sentences stay under 25 words."""

from assistant.indicators.gap_board import OURS

NAME = "Needs log"
FOR_STAFF = "For staff. Do not publish."

READING = "Reading the needs log…"
GROUPING = "Looking for new needs…"
AFRESH = "Read again."
CANNOT_READ = "The needs log cannot be read."
TRY_AGAIN = "Press F5 to try again. The page docs/operating/needs-log.md says what to do."
BROKEN = "Something went wrong in the program ({place}). The log was not changed."
EMPTY = "The needs log holds no unmet needs."
EMPTY_MORE = "They come in when people ask what we cannot answer, or say an answer did not help."
NONE_LEFT = "No gaps fit these filters. Press F2 to change them."
NOT_GROUPED = "No wordings are kept, so these needs cannot be grouped into gaps."

COLUMNS = ("Asked", "Gap", "State", "First week", "Last week")
WIDE_COLUMNS = ("Nearest article", "Who asked")
SUMMARY = "{gaps} with {held:,} of {needs}"
NOT_OURS = "{name} (not our subject)"
NEAREST = "Nearest article: {title}"
NO_NEAREST = "No article came close."
WHO = "Asked by: {who}"
FOR_EXAMPLE = "For example: {text}"
MORE_GAPS = "The first {shown:,} of {all:,} gaps. Filter to see others."
AGAIN_SINCE = "{count} since"

TREND = "Unmet needs by month"
TREND_CUT = "Unmet needs by month, the last {shown} of {all}"
PART = "* Part of a month, or not over yet."

STATES = {"open": "Open", "drafted": "Drafted", "answered": "Answered", "declined": "Declined"}
STATES_MORE = {
    "open": "Nobody has taken it up yet.",
    "drafted": "An article is being written.",
    "answered": "There is an article. You can name it next.",
    "declined": "We will not answer it. You give a reason next.",
}
REASONS = {
    "no_content": "No article",
    "out_of_date": "Out of date",
    "unclear": "Not clear",
    "advice_needed": "Advice needed",
    "out_of_scope": "Not our subject",
    "did_not_help": "Answer did not help",
}
AUDIENCES = {
    "self_funder": "Self-funders",
    "direct_payment": "Direct payment users",
    "carer": "Carers",
    "staff": "Staff",
    "unknown": "Did not say",
}

FILTER_TITLE = "Filter the gaps"
FILTER_TEXT, FILTER_PERIOD, FILTER_WHO, FILTER_WHY, FILTER_STATE = "Words", "Period", "Who asked", "Why unmet", "State"
FILTER_FROM, FILTER_TO = "From", "To"
DATE_HINT = "such as 2027-04-01"
TEXT_HINT = "in a name, a wording or an article title"
PERIODS = (("All time", "all"), ("Last 4 weeks", "weeks"), ("Last 3 months", "quarter"), ("Last 12 months", "year"), ("Between two dates", "dates"))  # fmt: skip
ALL_TIME = "All time"
SINCE, UNTIL = "From {day}", "Until {day}"
EVERYBODY = "Everybody"
ANY_STATE = "Any state"
OUR_SUBJECTS = "Any, in our subjects"
ANY_REASON = "Any, other subjects too"
OURS_SHORT, ALL_SHORT = "Our subjects", "All subjects"
REASON_CHOICES = ((OUR_SUBJECTS, OURS), (ANY_REASON, "any"), *((label, name) for name, label in REASONS.items()))
SHOW, CLEAR, CANCEL = "Show", "Clear all", "Cancel (Esc)"
BAD_DATE = "Write a date as year, month and day, such as 2027-04-01."
WRONG_ORDER = "The first day is after the last one."

STATE_TITLE = "Where does this gap stand?"
NOW = "{label} (now)"
WHY_LABEL = "Why is it declined? Reports print this, so name nobody."
WHY_HINT = "Type the reason, then press Enter"
NO_WHY = "A reason is needed. Type it, then press Enter."
ARTICLE_LABEL = "Which article answers it? Type words of its title."
ARTICLE_HINT = "You may leave this empty and press Enter"
ARTICLE_MATCHES = "Press the down arrow to choose one of these."
NO_ARTICLE = "There is no one article “{typed}”. Choose one from the list, or type its file name without .md."
CHANGED = "“{name}” is now {state}. F4 takes that back."
UNDONE = "Taken back: “{name}” is {state} again."
NOTHING_TO_UNDO = "There is nothing to take back."
PICK_FIRST = "Choose a gap first."

SEEN, STATE, ASKED_BY, WHY, ARTICLE, ANSWERED_BY, SUBJECT = "Asked", "State", "Who asked", "Why unmet", "Nearest article", "Answered by", "Subject"  # fmt: skip
SEEN_TEXT = "{times}, first in the week of {first}, last in the week of {last}"
SEEN_ONCE = "{times}, in the week of {first}"
SINCE_DAY = "{state} since {day}"
ASKED_AGAIN = "Asked again since: {count}"
OUTSIDE = "Not our subject"
WEEK_OF = "(week of {day})"
WORDINGS = "What people typed, with personal details taken out"
NO_WORDINGS = "No wordings are kept any more. The words above are those that at least three needs had in common."
MORE_WORDINGS = "{count} other wordings are not shown. Filter by period or words to see them."
GONE = "No needs of this gap fit the filters. Press Esc to go back."
SMALL_PRINT = "What the log cannot show"
SMALL_PRINT_LINES = (
    "How many people asked. One person may ask many times, and nothing links two questions.",
    "What was typed word for word. Names, numbers, places and dates are taken out before anything is kept.",
    "Wordings older than {days} days. They are deleted; only the counts stay.",
    "Who asked, unless they said so. Nothing is guessed from their words.",
    "Whether anybody understood, acted or got care, and what people need who never asked.",
)
BACK = "Back"

HELP_PARTS = (
    ("What you see", (
        "A need is unmet when we held no good answer, or when the person said that the answer did not help.",
        "A gap is a group of unmet needs about the same thing. Its name is made of words that they share.",
        "The gaps asked most stand first. The chart counts the needs of each month, with the same filters.",
        "Questions about other subjects are left out until you filter for them under “Why unmet”.",
        "Some needs are in no gap, because no wording of them was kept. They still count in the chart.",
    )),
    ("What to do with a gap", (
        "Press Enter to read its redacted wordings. Press F3 to say where it stands.",
        "Drafted: an article is being written. Answered: there is one. Declined: we will not answer it, and say why.",
        "A gap that is asked again after it was answered says how often, so that you can see whether the article works.",
    )),
    ("Privacy", (
        "Nothing here says who asked. Wordings are redacted before they are kept, but a machine did it: tell your lead if you see a name.",
        "Do not publish or copy these lists. “assistant report” hides small numbers; this screen does not.",
    )),
)  # fmt: skip
"""The help page: titles and their lines. The keys come from `keys.py`."""
CRASH = "Sorry. Something went wrong and the staff screen had to stop.\nThe needs log was not harmed, and every change you made is kept.\n\nFor whoever looks after the program: {place}\n"


def many(count: int, one: str, more: str) -> str:
    """A number with its word: `1 gap`, `1,252 needs`."""
    return f"{count:,} {one if count == 1 else more}"
