"""What is remembered between turns of one conversation, in memory only, and forgetting it."""

from dataclasses import dataclass, field

from assistant.dialogue.answer import Answer, Choice, Status
from assistant.dialogue.bereavement import still_held
from assistant.dialogue.follow_up import is_number
from assistant.dialogue.speak import numbered


@dataclass(slots=True)
class Conversation:
    """The memory of one conversation. It has no id, is never written anywhere and ends with `forget`."""

    nation: str = ""
    """Where the person said the question is about. Empty: not said."""
    audience: str = ""
    """Who the person said they are: self_funder, direct_payment or carer. Empty: not said."""
    council: str = ""
    """Official name of the council the person named. Empty: not said."""
    subject: str = ""
    """Article id of the last answer."""
    section: str = ""
    about: str = ""
    """Title of the last answer: what “it” means."""
    last_question: str = ""
    """In memory only: follow-ups are read in its light."""
    first_question: str = ""
    """In memory only: what somebody tells first, such as a death or a home that is rented, often holds for the whole talk."""
    died: str = ""
    """Who has died, when that was told and answered: see `bereavement.py`."""
    asked_back: bool = False
    """Whether the last answer was choices to pick from: what is typed next completes the question."""
    past: tuple[str, ...] = ()
    """Article ids of earlier subjects, the latest first: what “back to the house” may mean."""
    choices: tuple[Choice, ...] = ()
    """What numbers mean at this moment."""
    shown: set[str] = field(default_factory=set)
    """Sections already shown, so that a follow-up goes on instead of repeating."""
    cautioned: bool = False
    """Whether the line that says whom to ring was shown: it is shown once."""
    turns: int = 0

    def heard(self, text: str, answer: Answer) -> None:
        """Remembers what was asked, and what numbers mean after its answer."""
        if text and answer.status is not Status.CONVERSATION and not is_number(text):
            self.first_question, self.last_question = self.first_question or text, text
            self.died = still_held(self.died, text, answer)
        self.asked_back = answer.status is Status.CLARIFY
        self.choices = numbered(answer)

    def set_aside(self) -> None:
        """The next question stands by itself: “never mind that”. Where and who somebody is still holds."""
        self.subject = self.section = self.about = self.first_question = self.last_question = ""
        self.asked_back, self.choices = False, ()

    def forget(self) -> None:
        """Back to a new conversation."""
        self.nation = self.audience = self.council = self.subject = self.section = self.about = ""
        self.first_question = self.last_question = self.died = ""
        self.asked_back, self.past, self.choices, self.cautioned = False, (), (), False
        self.shown.clear()
        self.turns = 0
