"""What an HTML page says of itself in its head: title, author, publisher, date."""

from __future__ import annotations

import re

from factledger.clean.dateline import iso_date
from factledger.clean.html_tree import Element, Text
from factledger.clean.reading import Reading
from factledger.model.aligned import AlignedText
from factledger.model.document import Kind, RawRange
from factledger.text import decode_entities

# Names of meta elements and properties, best first (Dublin Core, Open Graph, schema.org, common use).
_DATES = (
    "article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "publication_date",
    "publishdate",
    "pubdate",
    "date",
    "citation_publication_date",
    "article:modified_time",
)
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "byl")
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name", "publisher")
_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"\n]{6,40})"')


def read_head(root: Element, base: AlignedText, reading: Reading) -> None:
    """Fill title, author, publisher and date of a reading; the title element becomes a block of kind meta."""
    metas: dict[str, Element] = {}
    for meta in root.find("meta"):
        name = (meta.attrs.get("name") or meta.attrs.get("property") or meta.attrs.get("itemprop") or "").lower()
        if name and meta.attrs.get("content", "").strip():
            metas.setdefault(name, meta)
    _title(root, base, reading)
    reading.author = next((_content(metas, name) for name in _AUTHORS if _is_name(_content(metas, name))), "")
    reading.publisher = next((_content(metas, name) for name in _PUBLISHERS if name in metas), "")
    for name in _DATES:
        edtf = iso_date(_content(metas, name))
        if edtf:
            _published(reading, base, edtf, _content(metas, name), metas[name])
            return
    _published_elsewhere(root, base, reading)


def _title(root: Element, base: AlignedText, reading: Reading) -> None:
    element = next(root.find("title"), None)
    if element is None:
        return
    parts = [base.slice(node.start, node.end) for node in element.children if isinstance(node, Text)]
    text = decode_entities(AlignedText.join(parts))
    body = text.text
    lead = len(body) - len(body.lstrip())
    text = text.edit([(0, lead, "", "layout")] if lead else [])
    if text.text.strip():
        index = reading.outline.add(Kind.META, text)
        reading.title = " ".join(text.text.split()) if index is not None else ""


def _content(metas: dict[str, Element], name: str) -> str:
    return metas[name].attrs["content"].strip() if name in metas else ""


def _is_name(text: str) -> bool:
    return bool(text) and len(text) <= 120 and "://" not in text


def _published_elsewhere(root: Element, base: AlignedText, reading: Reading) -> None:
    """A date in linked data, or of the only `time` element that is marked as the date of publication."""
    for script in root.find("script"):
        if script.attrs.get("type") == "application/ld+json":
            match = _LD_DATE.search(base.text, script.inner_start, script.inner_end)
            if match and (edtf := iso_date(match[1])):
                _published(reading, base, edtf, match[1], script)
                return
    times = [node for node in root.find("time") if node.attrs.get("datetime")]
    marked = [node for node in times if "pubdate" in node.attrs or node.attrs.get("itemprop") == "datePublished"]
    chosen = marked[:1] or (times if len({node.attrs["datetime"][:10] for node in times}) == 1 else [])
    for node in chosen[:1]:
        edtf = iso_date(node.attrs["datetime"])
        if edtf:
            _published(reading, base, edtf, node.attrs["datetime"], node)


def _published(reading: Reading, base: AlignedText, edtf: str, words: str, element: Element) -> None:
    reading.published = edtf
    at = base.text.find(words, element.start, element.end)
    if at >= 0:
        pieces = base.raw_pieces(at, at + len(words))
        reading.published_at = RawRange(pieces[0][0], pieces[-1][1])
