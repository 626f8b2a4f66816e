"""Guide files written inline, and what is said about them."""

from coach.guides.parser import parse_guide
from coach.model.guide import Guide, Step

HEAD = "{minutes=15 ending=usual}\n# A test\n\nTo try things.\n\n"
HEAD_LINES = HEAD.count("\n")


def parsed(text: str, slug: str = "test", own: bool = True):
    return parse_guide(text, slug=slug, path="test.md", own=own)


def told(text: str, slug: str = "test", own: bool = True) -> list[str]:
    """Every fault as `line: message`."""
    result = parsed(text, slug, own)
    assert (result.guide is None) == bool(result.problems)
    assert all(problem.breaks and problem.path == "test.md" for problem in result.problems)
    return [f"{problem.line}: {problem.message}" for problem in result.problems]


def guide(text: str, own: bool = True) -> Guide:
    result = parsed(text, own=own)
    assert result.guide, [str(problem) for problem in result.problems]
    return result.guide


def step(body: str) -> Step:
    """The last step of a guide whose steps are written as `body`."""
    return guide(HEAD + body).steps[-1]


def told_of(body: str) -> list[str]:
    """The faults of a guide whose steps are written as `body`, its lines counted from 1."""
    faults = []
    for each in told(HEAD + body):
        line, _, message = each.partition(": ")
        faults.append(f"{int(line) - HEAD_LINES}: {message}")
    return faults
