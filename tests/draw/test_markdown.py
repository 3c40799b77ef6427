from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from .markdown import inline, to_html


def visible(html: str) -> str:
    """What a browser shows of it."""
    paragraph = LexborHTMLParser(f"<body><p>{html}</p></body>").css_first("p")
    assert paragraph is not None
    return paragraph.text()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param(
            "**a** *b* _c_ __d__ ~~e~~",
            "<strong>a</strong> <em>b</em> <em>c</em> <u>d</u> <s>e</s>",
            id="styles",
        ),
        pytest.param("***a***", "<em><strong>a</strong></em>", id="bold italic"),
        pytest.param("**a *b* c**", "<strong>a <em>b</em> c</strong>", id="italic in bold"),
        pytest.param("||a||", '<span class="spoiler">a</span>', id="spoiler"),
        pytest.param("snake_case_name", "snake_case_name", id="underscores inside a word"),
        pytest.param("2 * 3 * 4", "2 * 3 * 4", id="stars between spaces"),
        pytest.param("**open", "**open", id="a mark that is not closed"),
        pytest.param("`**a**`", "<code>**a**</code>", id="code holds no markup"),
        pytest.param("``a`b``", "<code>a`b</code>", id="code with a backtick"),
        pytest.param("[a](https://x.org/b)", '<a title="https://x.org/b">a</a>', id="a link"),
        pytest.param(
            "[**a**](<https://x.org>)",
            '<a title="https://x.org"><strong>a</strong></a>',
            id="bold in a link, its address in angles",
        ),
        pytest.param(
            "[a](https://x.org/b_(c))",
            '<a title="https://x.org/b_(c)">a</a>',
            id="brackets in an address",
        ),
        pytest.param("[a](javascript:alert)", "[a](javascript:alert)", id="no address of the web"),
        pytest.param(
            "[https://y.org](https://x.org)",
            "[<a>https://y.org](https://x.org)</a>",
            id="a link that pretends to lead elsewhere",
        ),
        pytest.param(
            "See https://x.org/a.",
            "See <a>https://x.org/a</a>.",
            id="a bare address before a full stop",
        ),
        pytest.param("<https://x.org>", "<a>https://x.org</a>", id="an address in angles"),
        pytest.param("<@123>", '<span class="mention">@user</span>', id="a mention"),
        pytest.param("</ask:123>", '<span class="mention">/ask</span>', id="a command"),
        pytest.param("a < b & c", "a &lt; b &amp; c", id="signs of HTML"),
    ],
)
def test_inline_marks_are_read_as_discord_reads_them(text: str, html: str) -> None:
    assert inline(text) == html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"\*a\*", "*a*"),
        (r"\*\*a\*\*", "**a**"),
        (r"\_a\_", "_a_"),
        (r"\[a\](https\://x.org)", "[a](https://x.org)"),
        (r"\# a", "# a"),
        (r"\-# a", "-# a"),
        (r"\> a", "> a"),
        (r"1\. a", "1. a"),
        (r"\\", "\\"),
        (r"\a \1", r"\a \1"),
        (r"\<@1\>", "<@1>"),
        (r"\||a\||", "||a||"),
        (r"\`a\`", "`a`"),
        ("a\\", "a\\"),
    ],
)
def test_a_backslash_takes_the_meaning_from_a_sign_but_not_from_a_letter(
    text: str, shown: str
) -> None:
    html = to_html(text)
    assert visible(html) == shown
    assert "<" not in html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("# A\n## B\n### C\nd", "<h1>A</h1><h2>B</h2><h3>C</h3>d", id="headings"),
        pytest.param("#a\n#### b", "#a\n#### b", id="what is no heading"),
        pytest.param("a\n-# b **c**\nd", "a<small>b <strong>c</strong></small>d", id="small print"),
        pytest.param("> a\n> b\nc", "<blockquote>a\nb</blockquote>c", id="a quote of two lines"),
        pytest.param(">a", "&gt;a", id="a quote needs its space"),
        pytest.param(">>> a\n\nb", "<blockquote>a\n\nb</blockquote>", id="a quote of all the rest"),
        pytest.param("> # a", "<blockquote><h1>a</h1></blockquote>", id="a heading in a quote"),
        pytest.param("a\n\nb", "a\n\nb", id="an empty line stays"),
        pytest.param(
            "```py\n**a** <b>\n```x", "<pre><code>**a** &lt;b&gt;</code></pre>x", id="a code block"
        ),
        pytest.param(
            "- a\n  - b\n12. c",
            '<ul><li class="out" data-mark="•">a</li><li class="in" data-mark="•">b</li>'
            '<li class="out" data-mark="12.">c</li></ul>',
            id="lists",
        ),
        pytest.param("-a\n1.b", "-a\n1.b", id="what is no list"),
    ],
)
def test_what_begins_a_line_is_read_as_discord_reads_it(text: str, html: str) -> None:
    assert to_html(text) == html


TAGS = re.compile(
    r"</?(?:strong|em|u|s|code|pre|h[123]|small|blockquote|ul|a)>|</(?:span|li)>"
    r'|<a title="[^"<>]*">|<span class="(?:spoiler|mention)">'
    r'|<li class="(?:in|out)" data-mark="(?:•|\d+\.)">'
)


@given(st.text() | st.text("<>\"'&*_~|`[]()#->:/\\ \nahtps1@", max_size=60))
def test_no_text_brings_its_own_html(text: str) -> None:
    rest = TAGS.sub("", to_html(text))
    assert not re.search("[<>]", rest)
    assert not re.search(r"&(?!(?:amp|lt|gt|quot|#x27);)", rest)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=60))
def test_a_text_with_every_sign_escaped_is_shown_as_it_is(text: str) -> None:
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
    assert visible(to_html(escaped)) == text
