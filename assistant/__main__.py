"""`python -m assistant` does what the `assistant` command does."""

from assistant.cli.main import run

if __name__ == "__main__":
    run()
