"""Floor 5: the Textual front end. Shows answers; decides nothing."""
