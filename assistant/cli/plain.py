"""Line by line: append-only, numbered choices, no drawing. The same journeys as the screen, for screen readers and pipes."""

import sys

from assistant.base.ratings import ASK_EASE, EASE_THANKS, EASE_WORDS, Helped, ease_of
from assistant.base.settings import is_terminal
from assistant.cli.output import columns, say, stdin_lines, tell, tell_if_cut
from assistant.cli.wiring import Parts
from assistant.dialogue.answer import Status
from assistant.dialogue.session import Conversation
from assistant.dialogue.speak import spoken

WELCOME = (
    "Ask about paying for care, direct payments or employing a personal assistant.\n"
    "Please do not type names, addresses or account numbers. What you type is not kept as you typed it.\n"
    "Type “help” to see what you can do, or “quit” to leave."
)
HOW_EASY = f"{ASK_EASE}\nType {', '.join(EASE_WORDS.values()).lower()}. Or ask another question:"
HELPED: dict[str, Helped] = {"yes": "yes", "y": "yes", "partly": "partly", "no": "no", "n": "no"}


def talk(parts: Parts, prompt: bool) -> None:
    """Reads questions until the input ends or the person quits. Args: prompt: greet and ask for each question."""
    if prompt:
        say(WELCOME)
    assistant, conversation, last_event = parts.assistant(), Conversation(), None
    ease_event, ease_was_asked = None, False
    ask_back = prompt and is_terminal()
    with parts.recorder("plain") as recorder:
        if ask_back:
            tell("\nYour question:")
        for line in stdin_lines():
            said = line.strip().lower()
            if said in {"quit", "exit", "bye"}:
                break
            if said in {"again", "repeat"} and conversation.last_question:
                line = conversation.last_question
            if said in HELPED and last_event is not None:
                recorder.helped(last_event, HELPED[said])
                last_event, ease_event = None, None if ease_was_asked else last_event
                say(
                    "Thank you."
                    if HELPED[said] == "yes"
                    else "Thank you. Try asking in other words, or type “person” to see who can help."
                )
                if ask_back and ease_event is not None:
                    tell(HOW_EASY)
                continue
            if ease_event is not None and (ease := ease_of(said)):
                recorder.ease(ease_event, ease)
                ease_event, ease_was_asked = None, True
                say(EASE_THANKS)
                continue
            if not line.strip() and not ask_back:
                continue
            tell_if_cut(line)
            answer = assistant.safe_answer(line, conversation, parts.as_of)
            last_event, ease_was_asked = recorder.record(answer, conversation), ease_was_asked or ease_event is not None
            ease_event = None
            if answer.ends_conversation:
                ease_was_asked = False
            say(f"{spoken(answer, columns())}\n")
            if ask_back and answer.status in {Status.ANSWERED, Status.ELSEWHERE, Status.UNANSWERED}:
                tell("Did this help? Type yes, partly or no. Or ask another question:")
            elif ask_back:
                tell("Your question:")
            sys.stdout.flush()
