"""The forms in which a page can leave."""

from coach.sharing.paper import Form, Paper


def rendered(paper: Paper, form: Form) -> str:
    """A page in words, as Markdown or as HTML. Raises ValueError for a form of plain data."""
    if form is Form.MD:
        from coach.sharing.to_markdown import to_markdown

        return to_markdown(paper)
    if form is Form.HTML:
        from coach.sharing.to_html import to_html  # most pages are Markdown

        return to_html(paper)
    raise ValueError(f"a page in words cannot be {form}")
