"""Dialogs return a value and change nothing."""
