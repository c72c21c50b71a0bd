"""Documents in the forms that scraped texts have, each knowing on which lines its planted statements stand."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from tests.stress.topics import EDITS, FILLER
from tests.stress.truth import Land, Statement

_TITLES = ("{} and {}: old ties, new plans", "What links {} and {}", "{} looks to {}")
_BLURBS = (
    "is a country whose people live from farming, fishing and trade, with a capital that is also its largest city, and whose ...",
    "is a state with a long history of seafaring and a landscape of hills, lakes and forests, which its neighbours ...",
    "is a republic in which several languages are spoken, known for its textiles, its music and the old towns that ...",
)


@dataclass
class Page:
    """A document being written: its lines, and what stands on them."""

    a: Land
    b: Land
    dice: random.Random
    published: str
    lines: list[str] = field(default_factory=list)

    def add(self, text: str = "", *planted: Statement) -> None:
        """One more line, with the statements that stand on it."""
        self.lines.append(text)
        for one in planted:
            one.line = one.line_end = len(self.lines)

    def filler(self) -> str:
        """A sentence that states nothing of interest."""
        parts = " ".join(self.dice.choice(choices) for choices in FILLER)
        names = {"a": self.a.name, "b": self.b.name, "ca": self.a.capital, "cb": self.b.capital}
        return f"{parts.format(**names)}."

    def fillers(self) -> str:
        """A paragraph of such sentences, so that a document is long beside what it may share with another."""
        return " ".join(self.filler() for _ in range(self.dice.randint(5, 7)))

    def paragraphs(self, statements: Sequence[Statement]) -> list[tuple[str, list[Statement]]]:
        """Statements in prose, one or two to a paragraph, with other sentences around them."""
        found = []
        left = list(statements)
        while left:
            some = [left.pop(0) for _ in range(min(len(left), self.dice.choice([1, 1, 2])))]
            words = [one.text for one in some]
            words.insert(self.dice.randint(0, len(words)), self.filler())
            if self.dice.random() < 0.4:
                words.append(self.filler())
            found.append((" ".join(words), some))
        return found

    @property
    def text(self) -> str:
        """The document, with a line feed at its end."""
        return "\n".join(self.lines) + "\n"


def article(page: Page, statements: Sequence[Statement]) -> None:
    """A title, a date line, paragraphs."""
    page.add(page.dice.choice(_TITLES).format(page.a.name, page.b.name))
    page.add(page.published)
    page.add()
    page.add(page.fillers())
    for text, some in page.paragraphs(statements):
        page.add()
        page.add(text, *some)
    page.add()
    page.add(page.filler())


def _split(statements: Sequence[Statement]) -> tuple[list[Statement], list[Statement], list[Statement]]:
    """Figures and events that may stand in lists or tables, and what must stand in prose."""
    loose = [one for one in statements if one.shape == "prose"]
    figures = [one for one in loose if one.kind == "figure"]
    return figures, [one for one in loose if one.kind == "event"], [one for one in statements if one.shape != "prose"]


def fact_sheet(page: Page, statements: Sequence[Statement]) -> None:
    """Headings, label lines, a table, a chronology, and notes in prose."""
    figures, events, prose = _split(statements)
    page.add(f"{page.a.name}-{page.b.name} Relations")
    page.add()
    page.add(page.published)
    page.add()
    page.add(page.fillers())
    page.add()
    page.add("Basic Data")
    in_table = [one for one in figures if one.row][1:]
    labels = sorted((one for one in figures if one not in in_table), key=lambda one: one.heading)
    for heading, some in groupby(labels, key=lambda one: one.heading):
        page.add()
        page.add(f"{heading}:")
        for one in some:
            page.add(one.label, one)
    if in_table:
        page.add()
        page.add("Selected figures")
        page.add()
        page.add("Item | Year | Value")
        page.add("--- | --- | ---")
        for one in in_table:
            page.add(" | ".join(one.row or ()), one)
    for title, listed in (("Chronology", events), ("Notes", prose)):
        if listed:
            page.add()
            page.add(title)
            page.add()
        for one in listed:
            page.add(f"  • {one.label if title == 'Chronology' else one.text}", one)


def wiki(page: Page, statements: Sequence[Statement]) -> None:
    """An encyclopedia's export; figures stand in prose or in a table."""
    figures, events, prose = _split(statements)
    tabled = [one for one in figures if one.row] if page.dice.random() < 0.5 else []
    page.add(f"= {page.a.name}–{page.b.name} relations =")
    page.add()
    page.add(f"The ties between {page.a.name} and {page.b.name} are the subject of this page. {page.fillers()}")
    sections = (
        ("History", events),
        ("Economy and people", [one for one in figures if one not in tabled]),
        ("Other", prose),
    )
    for title, some in sections:
        if some:
            page.add()
            page.add(f"== {title} ==")
        for text, planted in page.paragraphs(some):
            page.add()
            page.add(text, *planted)
    if tabled:
        page.add()
        page.add("== Statistics ==")
        page.add('{| class="wikitable"')
        page.add("! Item !! Year !! Value")
        for one in tabled:
            page.add("|-")
            page.add("| " + " || ".join(one.row or ()), one)
        page.add("|}")
    page.add()
    page.add("== See also ==")
    page.add(f"* Foreign relations of {page.a.name}")


def html(page: Page, statements: Sequence[Statement]) -> None:
    """A web page with paragraphs, a list and a table."""
    figures, _, _ = _split(statements)
    tabled = [one for one in figures if one.row]
    written = [one for one in statements if one not in tabled]
    title = f"{page.a.name} and {page.b.name}"
    for line in ("<!DOCTYPE html>", '<html lang="en">', f"<head><title>{title}</title></head>", "<body>"):
        page.add(line)
    page.add(f"<h1>{title}</h1>")
    page.add(f"<p>Published: {page.published}</p>")
    page.add(f"<p>{page.fillers()}</p>")
    for text, planted in page.paragraphs(written):
        page.add(f"<p>{text}</p>", *planted)
    if tabled:
        page.add("<h2>Figures</h2>")
        page.add("<table>")
        page.add("<tr><th>Item</th><th>Year</th><th>Value</th></tr>")
        for one in tabled:
            cells = "".join(f"<td>{cell}</td>" for cell in one.row or ())
            page.add(f"<tr>{cells}</tr>", one)
        page.add("</table>")
    page.add("</body>")
    page.add("</html>")


FORMS: dict[str, Callable[[Page, Sequence[Statement]], None]] = {
    "article": article, "fact_sheet": fact_sheet, "wiki": wiki, "html": html,
}  # fmt: skip


def edited(text: str, published: tuple[str, str]) -> str:
    """A near copy: a few words in other words, and another date."""
    for old, new in (*EDITS, published):
        text = text.replace(old, new)
    return text


def mirrored(text: str, statements: Sequence[Statement], a: Land, b: Land) -> tuple[str, list[Statement]]:
    """A mirror's scrape of an encyclopedia page: names of countries stand on lines of their own, with a cut-off blurb."""
    lines: list[str] = []
    copies = []
    for number, raw in enumerate(text.split("\n"), 1):
        first = len(lines) + 1
        line = re.sub(r"^=+ | =+$", "", raw)
        line = re.sub(r"^\* ", "", line)
        lines += [line] if line == "" or raw.startswith(("=", "*")) else _with_blurbs(line, (a, b))
        copies += [replace(one, line=first, line_end=len(lines)) for one in statements if one.line == number]
    return "\n".join(lines), copies


def _with_blurbs(line: str, lands: tuple[Land, Land]) -> list[str]:
    """The line, broken at the first mention of each country behind its first words."""
    for at, land in enumerate(lands):
        match = re.search(rf"(?<=\w ){land.name}\b(?!'s|[-–])", line)
        if match:
            blurb = f"{land.name} {land.name} {_BLURBS[at]}"
            rest = line[match.end() :].lstrip(" ")
            after = _with_blurbs(rest, (lands[1], lands[1])) if at == 0 and rest else [rest]
            return [line[: match.start()].rstrip(), blurb, *(piece for piece in after if piece)]
    return [line]
