"""Places and pop-ups of the screen."""
