"""Text that tries to be more than text."""

from hypothesis import strategies as st

PIECES = (
    "# Top", "####### seven", "#", "##", "#tag", "===", "=", "---", "- - -", "--", "-", "***",
    "* * *", "___", "```", "```py", "~~~", "~~~ x", "> ", ">", "> > >", ">quote", "- ", "* ",
    "+ ", "+", "1. ", "1) ", "2. ", "007. ", "1986. ", "123456789. x", "    code", "\tcode",
    "  two", "<div>", "</div>", "<script>alert(1)</script>", "<!-- x", "-->", "<?php",
    "<![CDATA[", "<b onclick=x>", "<a@b.co>", "<https://x.example>", "[a]: http://x.example",
    "[a]:", "[a]", "[a][a]", "[a](javascript:alert(1))", "[a](<data:text/html,x>)",
    "![i](http://x.example/i.png)", "[^1]: note", "[ ] box", "- [x] done", "| a | b |",
    "|---|---|", "--|--", ":--", ":-: | :-:", "|", "\\", "\\\\", "\\#", "\\<b>", "\\`", "`", "``",
    "`a`", "*", "**", "*a*", "_a_", "__", "**a", "a**b**c", "2*3*4", "snake_case", "~~gone~~",
    "~5", "&lt;", "&#35; x", "&nbsp;", "&copy", "C:\\Users", "https://x.example/a_b*c",
    "javascript:alert(1)", "www.x.example", ": def", "+++", "{.cls}", "$x$", "\u2028# sep",
    "\u2029---", "\x85# nel", "\r# cr", "\x0b# vt", "\x1b[31m", "\u202e# rtl", "\u200b# zw",
    "\xa0# nbsp", "\ufeff# bom", "\ud800", "\ufffe", "word", "and so on", "Größe", "日本", "🙂",
    "“quoted”", "5 > 4", "> 50% of us", "a < b", "x  ", " x ",
)  # fmt: skip

pieces = st.sampled_from(PIECES) | st.text(
    st.sampled_from("#>-+*=_`~|<>[]()!&\\:;. \t0123ab\n"), max_size=12
)
lines = st.lists(pieces, max_size=4).map("".join) | st.lists(pieces, max_size=4).map(" ".join)
texts = st.lists(lines, min_size=1, max_size=8).map("\n".join)
