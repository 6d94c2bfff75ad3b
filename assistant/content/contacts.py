"""Contacts: organisations people can ring or visit."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Contact:
    """One organisation. A number that is not verified is left out, never guessed."""

    id: str
    name: str
    phone: str
    text: str
    hours: str
    website: str
    use_for: str
    """Ends the sentence “Ring them for …”."""
    nation: str
    checked: date

    def short(self) -> str:
        """Name and the best way to reach it, for the middle of a sentence."""
        reach = self.phone or self.text or self.website
        return f"{self.name} ({reach})" if reach else self.name

    def full(self) -> str:
        """One line for a list: name, number, hours, website, what for."""
        ways = [way for way in (self.phone, self.text, self.hours, self.website) if way]
        return f"{self.name}: {', '.join(ways)}. For {self.use_for}."
