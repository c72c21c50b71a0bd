"""HTML as a tree of elements that know their range in the text; malformed pages give a tree too.

Built on the standard library's tokeniser, because it is the one that tells exactly where each token stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_DEEPEST = 120
# An opening tag of the key ends an open element of the values (HTML standard, optional tags).
_ENDS = {
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "tr": {"tr", "td", "th", "caption", "colgroup"},
    "td": {"td", "th", "caption", "colgroup"},
    "th": {"td", "th", "caption", "colgroup"},
    "thead": {"tr", "td", "th", "caption", "colgroup"},
    "tbody": {"tr", "td", "th", "thead", "caption", "colgroup"},
    "tfoot": {"tr", "td", "th", "thead", "tbody"},
    "option": {"option"},
}
_BLOCK_TAGS = """
address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section
table ul
"""
_ENDS_PARAGRAPH = frozenset(_BLOCK_TAGS.split())
_WALLS = {"li": {"ul", "ol"}, "dt": {"dl"}, "dd": {"dl"}, "tr": {"table"}, "td": {"table"}, "th": {"table"}}


@dataclass(slots=True)
class Text:
    """A stretch of character data [start, end)."""

    start: int
    end: int


@dataclass(slots=True)
class Element:
    """An element from its opening tag at `start` to the end of its closing tag, or of its content, at `end`.

    [inner_start, inner_end) is its content; `attrs` are the attributes with their values decoded.
    """

    tag: str
    attrs: dict[str, str]
    start: int
    inner_start: int
    inner_end: int = 0
    end: int = 0
    children: list[Element | Text] = field(default_factory=list)

    def walk(self) -> Iterator[Element | Text]:
        """All descendants in document order."""
        stack: list[Element | Text] = list(reversed(self.children))
        while stack:
            node = stack.pop()
            yield node
            if isinstance(node, Element):
                stack.extend(reversed(node.children))

    def find(self, *tags: str) -> Iterator[Element]:
        """All descendants with one of the tags, in document order."""
        return (node for node in self.walk() if isinstance(node, Element) and node.tag in tags)


def parse_html(text: str) -> Element:
    """The tree of a page; its root has an empty tag and spans the whole text."""
    parser = _Tokens(text)
    parser.feed(_closable(text))
    parser.close()
    root = Element("", {}, 0, 0, len(text), len(text))
    open_elements = [root]
    ends = [start for _, _, _, start in parser.tokens[1:]] + [len(text)]
    for (kind, name, attrs, start), end in zip(parser.tokens, ends, strict=False):
        if kind == "text":
            open_elements[-1].children.append(Text(start, end))
        elif kind == "open":
            _open(open_elements, name, attrs, start, end)
        elif kind == "close":
            _close(open_elements, name, start, end)
    _unwind(open_elements, 1, len(text))
    return root


def _closable(text: str) -> str:
    """The text with marks blanked that open what nothing closes: the tokeniser would look for the end from each of them.

    Lengths stay, so offsets hold.
    """
    last_tag, last_comment = text.rfind(">"), text.rfind("-->")
    kept, rest = text[: last_tag + 1], text[last_tag + 1 :].replace("<", " ")
    head, tail = kept[: last_comment + 1], kept[last_comment + 1 :].replace("<!--", " !--")
    return head + tail + rest


def _open(stack: list[Element], tag: str, attrs: dict[str, str], start: int, end: int) -> None:
    _imply_end(stack, tag, start)
    element = Element(tag, attrs, start, end, end, end)
    stack[-1].children.append(element)
    if tag not in VOID and len(stack) < _DEEPEST:
        stack.append(element)


def _imply_end(stack: list[Element], tag: str, at: int) -> None:
    ended = _ENDS.get(tag, set()) | ({"p"} if tag in _ENDS_PARAGRAPH else set())
    walls = _WALLS.get(tag, set()) | ({"table", "td", "th", "li", "button"} if tag in _ENDS_PARAGRAPH else set())
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].tag in walls:
            return
        if stack[depth].tag in ended:
            # A row ends its cells too, so look further out within the same table.
            _unwind(stack, depth, at)


def _close(stack: list[Element], tag: str, start: int, end: int) -> None:
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].tag == tag:
            _unwind(stack, depth + 1, start)
            element = stack.pop()
            element.inner_end, element.end = start, end
            return
        if stack[depth].tag in {"table", "td", "th"} and tag not in {"table", "tr", "tbody", "thead", "tfoot"}:
            return


def _unwind(stack: list[Element], depth: int, at: int) -> None:
    while len(stack) > depth:
        element = stack.pop()
        element.inner_end = element.end = at


class _Tokens(HTMLParser):
    """Tokens with their offsets: (kind, name, attributes, start); the end of one is the start of the next."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.tokens: list[tuple[str, str, dict[str, str], int]] = []
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def _put(self, kind: str, name: str = "", attrs: list[tuple[str, str | None]] | None = None) -> None:
        line, column = self.getpos()
        values = {key: value or "" for key, value in reversed(attrs or [])}
        self.tokens.append((kind, name, values, self._starts[min(line, len(self._starts)) - 1] + column))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._put("open", tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._put("open" if tag in VOID else "empty", tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._put("close", tag)

    def handle_data(self, data: str) -> None:
        self._put("text")

    def handle_entityref(self, name: str) -> None:
        self._put("text")

    def handle_charref(self, name: str) -> None:
        self._put("text")

    def handle_comment(self, data: str) -> None:
        self._put("comment")

    def handle_decl(self, decl: str) -> None:
        self._put("comment")

    def handle_pi(self, data: str) -> None:
        self._put("comment")

    def unknown_decl(self, data: str) -> None:
        self._put("comment")
