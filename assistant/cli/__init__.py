"""Floor 6: the command line. The one place where settings become parts and parts are joined."""
