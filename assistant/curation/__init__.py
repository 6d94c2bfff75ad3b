"""Floor 4: tools for the people who keep the articles right."""
