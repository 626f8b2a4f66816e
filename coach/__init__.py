"""coach: a reflective-practice coach in the terminal."""

__version__ = "0.1.0"
