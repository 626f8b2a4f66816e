"""Sessions as JSON by the published schema, as `coach backup` writes a whole journal."""

import json
from collections.abc import Iterable

from coach.journal.archive import MARK, cleaned
from coach.journal.contents import FORMAT
from coach.journal.records import SESSIONS, write
from coach.model.session import Session


def sessions_to_archive(sessions: Iterable[Session]) -> str:
    """Sessions with all that they hold, in a document that `coach restore` takes.

    For anyone but her give it sessions that a Gate let out.
    """
    held = [{"id": session.id, **write(SESSIONS, session)} for session in sessions]
    document = cleaned({MARK: FORMAT, SESSIONS: held})
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
