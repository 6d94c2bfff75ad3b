"""An information assistant about paying for care, direct payments and personal assistants, for England."""

__version__ = "0.1.0"
