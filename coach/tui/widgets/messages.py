"""What screens tell the app about: one session, or one guide."""

from textual.message import Message


class OfSession(Message):
    """A message about one session, by its id."""

    def __init__(self, session: str) -> None:
        super().__init__()
        self.session = session


class OfGuide(Message):
    """A message about one guide, by its slug."""

    def __init__(self, slug: str) -> None:
        super().__init__()
        self.slug = slug
