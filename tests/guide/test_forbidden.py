from __future__ import annotations

from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide import forbidden
from tests.guide.rich import EN, MARKUP, files, problems, read, with_body

REGISTERED = "https://cnil.fr/fr/violation"


def told(body: str) -> list[str]:
    """What the check says of an English page with this body, each from the line and column on."""
    return [str(p).removeprefix(f"{EN}:") for p in forbidden.check(with_body(body))]


# -- raw HTML --------------------------------------------------------------------------------------


FORBIDDEN = [
    ("<script>alert(1)</script>", "<script>"),
    ("<SCRIPT SRC=//a.example></SCRIPT>", "<script>"),
    ("<iframe src=a></iframe>", "<iframe>"),
    ("<form action=a></form>", "<form>"),
    ("<input>", "<input>"),
    ("<style>p {}</style>", "<style>"),
    ("<link rel=stylesheet href=a>", "<link>"),
    ("<meta http-equiv=refresh>", "<meta>"),
    ("<base href=a>", "<base>"),
    ("<object data=a></object>", "<object>"),
    ("<embed src=a>", "<embed>"),
    ("<svg></svg>", "<svg>"),
    ("<img src=a>", "<img>"),
    ("<a href=a>b</a>", "<a>"),
    ("<div>\nb\n</div>", "<div>"),
    ("<details>\nb\n</details>", "<details>"),
    ("<span onclick=a>b</span>", "onclick= in <span>"),
    ("<span style=a>b</span>", "style= in <span>"),
    ("<kbd class=a>b</kbd>", "class= in <kbd>"),
    ("<!-- a -->", "a comment (it would be published)"),
]


@pytest.mark.parametrize(
    ("html", "what", "inline"),
    # A block of several lines cannot stand inside a line.
    [(html, what, inline) for html, what in FORBIDDEN for inline in (False, True) if not (inline and "\n" in html)],
)
def test_html_beyond_the_short_list_is_a_problem(html: str, what: str, inline: bool) -> None:
    body = f"Text.\n\nA {html} b." if inline else f"Text.\n\n{html}"
    place = "8:3" if inline else "8:1"
    expected = f"{place}: HTML that may not stand in a page: {what}. Write it in Markdown, or leave it out."
    assert expected in told(body)


@pytest.mark.parametrize(
    "html",
    [
        '<span lang="en">phishing</span>',
        '<abbr title="Data">d</abbr>',
        "<kbd>Tab</kbd>",
        "a<br>b",
        "x<sup>e</sup>",
        "&nbsp;&amp;",
        "3 < 4 > 2",
    ],
)
def test_html_of_the_short_list_is_none(html: str) -> None:
    assert told(f"Text {html} text.") == []


def test_html_shown_as_code_is_none() -> None:
    assert told("Type `<script>`.\n\n```sms\n<script>alert(1)</script>\n```") == []


def test_a_tag_further_down_a_block_has_its_own_line() -> None:
    assert told("<div>\n<script>\n</script>\n</div>")[1].startswith("7:1: HTML that may not stand in a page: <script>")


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("[A](index.md){onclick=alert(1)}", "onclick= on <a>"),
        ("A *b*{style=color:red} c", "style= on <em>"),
        ("A b\n{: onmouseover=x }", "onmouseover= on <p>"),
        ("## A {#a tabindex=1}", "tabindex= on <h2>"),
        ("![A](a.png){onerror=x}", "onerror= on <img>"),
        ("| a |\n|---|\n| b {onclick=x} |", "onclick= on <td>"),
        ('[A](index.md "Title")', "title= on <a>"),
    ],
)
def test_an_attribute_written_in_markdown_is_a_problem(body: str, what: str) -> None:
    assert f"An attribute that may not stand in a page: {what}. Leave it out." in [
        x.split(": ", 1)[1] for x in told(body)
    ]


@pytest.mark.parametrize(
    "body", ['## A {#a .faq lists="x is y"}', "| a |\n|:-:|\n| b |", "- [ ] A\n- [x] B", "1. A\n2. B", "*A*{lang=fr}"]
)
def test_an_attribute_the_site_uses_is_none(body: str) -> None:
    assert told(body) == []


# -- links -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["javascript", "JavaScript", "data", "vbscript", "file", "tel", "sms", "ftp"])
def test_a_link_with_an_unsafe_scheme_is_a_problem(scheme: str) -> None:
    assert told(f"[A]({scheme}:b)") == [
        f"6:5: A link may not begin with “{scheme}:”. Use contact: or source: with an id from the evidence."
    ]


@pytest.mark.parametrize(
    "address",
    [
        "java&#9;script:alert(1)",
        "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
        "\\javascript:alert(1)",
        "java-script:alert(1)",
    ],
)
def test_a_disguised_scheme_is_a_problem_of_some_check(address: str) -> None:
    content = with_body(f"[A]({address})")
    text = content.files.content[EN].decode()
    assert [line for line in problems(files({EN: text})) if line.startswith(f"{EN}:6:")]


def test_a_link_by_reference_is_checked_too() -> None:
    (line,) = told("See [it][a].\n\n[a]: javascript:alert(1)")
    assert "may not begin with “javascript:”" in line


def test_an_address_set_by_an_attribute_is_checked_too() -> None:
    assert any("may not begin with “javascript:”" in line for line in told("[A](index.md){href=javascript:alert(1)}"))


@pytest.mark.parametrize("body", ["[A](mailto:a@b.example)", "<a@b.example>"])
def test_an_e_mail_address_stands_in_the_contacts(body: str) -> None:
    (line,) = told(body)
    assert line.endswith(
        "An e-mail address stands in the contacts. Use contact: or source: with an id from the evidence."
    )


@pytest.mark.parametrize("body", [f"[A]({REGISTERED})", f"<{REGISTERED}>", "[A](https://escroqueries.example/aide)"])
def test_a_registered_address_is_none(body: str) -> None:
    assert told(body) == []


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("https://cnil.fr/fr/violatoin", REGISTERED),
        ("https://cnll.fr/fr/violation", REGISTERED),
        ("http://cnil.fr/fr/violation", REGISTERED),
        ("https://cnil.fr/", REGISTERED),
        ("https://zq.test/", ""),
        ("//cnil.fr/fr/violation", REGISTERED),
    ],
)
def test_an_address_nobody_registered_is_a_problem(address: str, near: str) -> None:
    assert told(f"[A]({address})") == [
        f"6:5: The address “{address}” is not registered in the evidence. "
        f"Compare it with the real site, letter by letter.{f' Did you mean “{near}”?' if near else ''} "
        "Use contact: or source: with an id from the evidence."
    ]


@pytest.mark.parametrize(
    ("address", "letter"),
    [("https://cn\u0456l.fr/fr/violation", "\u0456"), ("https://xn--cnl-jfa.fr/fr/violation", "xn--cnl-jfa.fr")],
)
def test_a_look_alike_letter_is_a_problem(address: str, letter: str) -> None:
    assert told(f"[A]({address})") == [
        f"6:5: The address “{address}” holds a letter that only looks like one of a–z ({letter}). "
        "Type the address anew."
    ]


def test_an_address_that_is_none_is_no_accident() -> None:
    assert len(told("[A](https://[b/)")) == 1


# -- pictures and other files ----------------------------------------------------------------------


@pytest.mark.parametrize("address", ["https://a.example/b.png", "//a.example/b.png", "data:image/png;base64,AA"])
def test_a_picture_from_elsewhere_is_a_problem(address: str) -> None:
    assert "6:6: This image comes from elsewhere. Put the file beside the page and name it alone." in told(
        f"![A]({address})"
    )


def test_a_picture_beside_the_page_is_none() -> None:
    assert told("![A](a.png)") == []


@pytest.mark.parametrize("name", ["a.html", "a.js", "a.svg", "a.markdown", "a.yml", "a.pdf", "deep/a.htm", "a"])
def test_a_file_that_would_be_published_unread_is_a_problem(name: str) -> None:
    path = f"docs/fr/{name}"
    project = files({path: "x"}) if name.endswith(".yml") else files(others=(path,))
    assert [str(p) for p in forbidden.check(read(project))] == [
        f"{path}:1:1: A file of this kind would be published unchecked. "
        "Write a page as .md, a picture as .png, .jpg, .jpeg, .webp, .gif."
    ]


@pytest.mark.parametrize("path", ["docs/en/a.png", "docs/fr/deep/a.webp", "docs/evidence/facts.schema.json"])
def test_a_picture_and_what_is_not_published_are_none(path: str) -> None:
    assert [*forbidden.check(read(files(others=(path,))))] == []


# -- whatever an editor writes ---------------------------------------------------------------------

MADE_BY_MARKDOWN = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd em strong code pre blockquote hr br a img table thead tbody tr th td div "
    "span label input kbd abbr sup sub".split()
)
PIECES = st.sampled_from(
    "< > / = \" ' ! - & ; : ( ) [ ] { } # ` * _ \n \n\n \t script iframe img svg form a div span on onclick= onerror= "
    "src= href= style= javascript: data: x </ <! <!-- --> <? ?> ]]> <![CDATA[ &lt; &#60; \\ | : \x0b".split(" ")
)


class _Dangers(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in MADE_BY_MARKDOWN:
            self.found.append(tag)
        for name, value in attrs:
            address = "".join((value or "").split()).casefold()
            if name.startswith("on") or address.startswith(("javascript:", "data:", "vbscript:")):
                self.found.append(f"{name}={value}")


def dangers(html: str) -> list[str]:
    """What a browser would run or load, found by another reader of HTML than the check's."""
    parser = _Dangers()
    parser.feed(html)
    parser.close()
    return parser.found


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_nothing_dangerous_is_published_without_a_problem(body: str) -> None:
    html = markdown.markdown(body, extensions=[*MARKUP.names])
    text = f"---\ntitle: A\ndescription: B.\ntype: article\n---\n{body}"
    if dangers(html):
        assert [line for line in problems(files({EN: text})) if line.startswith(f"{EN}:")]


def test_the_search_for_dangers_finds_some() -> None:
    assert dangers("<script>a</script><a href=' java\nscript:x' onclick=y>b</a>") == [
        "script",
        "href= java\nscript:x",
        "onclick=y",
    ]
