"""Every word that the program itself says. Answers, contacts and replies are content and stand in `knowledge/`."""

NAME = "Care information"
DANGER = "In danger now? Ring 999"
READY_LABEL = "Your question"

WELCOME_TITLE = "Hello. What would you like to know?"
WELCOME = (
    "I have information about paying for care, direct payments and personal assistants in England. "
    "Ask in your own words, and I will show you a short answer that people wrote and checked."
)
PRIVACY = "Please do not type names, addresses or account numbers."
PRIVACY_MORE = "What you type is not kept as you typed it."
EXAMPLES_TITLE = "You could ask"
TOPICS_TITLE = "Or choose what is happening to you"
TOPICS_HINT = "Type a number, or click a line."
GETTING_READY = "The topics are on their way. You can type your question now."
NOT_READY = "Still getting ready. Please try again in a moment."

EXAMPLES = (
    ("will-the-house-be-sold", "Will Mum have to sell her house to pay for care?"),
    ("what-is-a-direct-payment", "What is a direct payment?"),
    ("sick-pay", "Do I have to pay my PA when they are off sick?"),
    ("attendance-allowance", "Can my husband get Attendance Allowance?"),
)
"""Article that must be there, and the question offered for it."""

PLACEHOLDER = "Type your question here, then press Enter"
ASK = "Ask"
EMPTY = "Type a question first"
LIMIT = "{count:,} of {limit:,} letters"
CUT = "That was too long. I kept the first {limit:,} letters"
MORE_BELOW = "▼ More below: press Page Down"
EARLIER_GONE = "Your earlier questions are no longer on the screen."

YOU_ASKED = "You asked"
YOU_PICKED = "You chose"
LOOKING = "Looking…"
WAITING = "I am still getting ready. Your question is next. The first time can take up to a minute."
READ_AS = "I read “{typed}” as “{read}”."
NOTE = "Please note"
URGENT = "Urgent"
GOOD_TO_KNOW = "Good to know"
OTHER_NATION = "Outside England"
PEOPLE = "Who can help"
SOURCES = "Where this comes from"
CHECKED = "Last checked {day}"
CODE = "Answer code: {code}"
NEXT = "What to do next"
MORE_HERE = "More on this"
RELATED = "Read more"
OTHERS = "Did you mean something else?"
CHOOSE = "Choose one"
CHOOSE_HINT = "Type a number, or click a line."
EASY_TAG = "In easy words"
FULL = "Full answer"
WORDS_HERE = "Hard words in this answer"
ALL_TOPICS = "Topics"

HELPED = "Did this help?"
HELPED_CHOICES = (("yes", "Yes"), ("partly", "Partly"), ("no", "No"))
HELPED_HINT = "or type yes, partly or no"
GLAD = "Thank you. I am glad it helped."
SORRY = "Thank you for telling me, and I am sorry. Talking to a person may help more:"

NO_WORDS = "There are no hard words to explain here."
NO_EASY = "This answer has no easy version."
NO_ANSWER = "There is no answer yet. Ask a question first."
NO_FEEDBACK = "There is nothing to rate yet."
COPIED = "Copied. If nothing comes out when you paste, choose Save instead."
THEME = "Colours: {name}."
HOW_TO_QUIT = "To quit, press Ctrl+Q."

TERM_THEN_TITLE = "The word"
TERMS_TITLE = "Hard words in this answer"
TERMS_HINT = "Pick a word to see what it means."
SEE_ALSO = "See also"
CLOSE = "Close"
BACK = "Back"

SAVE_TITLE = "Save this answer"
SAVE_HINT = "Type a name for the file. It goes in this folder:"
SAVE_WARNING = "If other people use this computer, they can open the file too."
SAVE = "Save"
CANCEL = "Cancel"
SAVED = "Saved as {path}"
FILE_NAME = "care-information-{day}.txt"
NO_NAME = "Type a name for the file first."
NAME_TAKEN = "There is already a file called {name}. Choose another name."
NO_FOLDER = "There is no folder called {name}. Check the name."
IS_FOLDER = "{name} is a folder. Add a name for the file."
NO_LEAVE = "You may not save files there. Choose another folder."
BAD_NAME = "That name cannot be used. Use letters, numbers and dashes."
DISK = "The file could not be saved. The disk may be full."

ADDRESS_TITLE = "A web page"
ADDRESS_HINT = "I do not open web pages. Write this address down to use it later:"

AGAIN_TITLE = "Start again?"
AGAIN_TEXT = "This clears your questions and the answers from the screen and from memory."
AGAIN_YES = "Yes, clear it"
AGAIN_NO = "No, go back"
CLEARED = "Everything you typed has been cleared."

TOPICS_SCREEN = "Topics"
TOPICS_SCREEN_HINT = "Choose what is happening to you. Press Esc to go back."
ARTICLES_HINT = "Choose one to read. Press Esc to go back."

HELP_TITLE = "Help"
HELP_PARTS = (
    ("How to ask", (
        "Type a question in your own words and press Enter. Short or long, both are fine.",
        "Then ask more about the same thing, such as “how much?” or “what about in Wales?”.",
        "To pick from a list, type the number or click the line.",
        "Type “person” to see who you can talk to.",
    )),
    ("About the answers", (
        "Every answer comes word for word from an article that a named team wrote. You can see where it comes from and when it was last checked.",
        "This is general information. It is not advice about your own case.",
        "Words with a line under them are explained. Click one, or press F3.",
    )),
    ("Your privacy", (
        "Please do not type names, addresses or account numbers.",
        "What you type is not kept as you typed it. If I have no answer, the subject is noted so that one can be written. Anything that could say who you are is taken out first.",
        "“Start again” clears your questions and the answers. So does quitting.",
    )),
)  # fmt: skip
"""The help page: titles and their lines. The keys come from `keys.py`."""
KEYS_TITLE = "Keys"

FALLBACK_PEOPLE = (
    ("Age UK Advice Line", "0800 678 1602"),
    ("Citizens Advice", "0800 144 8848"),
    ("Carers UK", "0808 808 7777"),
)
"""For when content cannot be read at all. A test compares them with `knowledge/contacts.yaml`."""
FAILED_TITLE = "Something went wrong"
FAILED = "I could not finish that answer. What you typed was not kept. Please try again, or talk to one of these."
NO_START = "I cannot read my information just now, so I cannot answer questions. If you are in a library or advice centre, please tell a member of staff."
NO_START_TITLE = "I cannot answer just now"
CRASH = (
    "Sorry. Something went wrong and the program had to stop.\n"
    "It is not your fault. What you typed was not kept.\n\n"
    "You can start it again, or talk to a person:"
)
CRASH_DANGER = "If somebody is in danger now, ring 999."
CRASH_STAFF = "For staff: {error}"
