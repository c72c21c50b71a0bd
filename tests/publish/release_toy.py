"""A small release made by hand: two sources about a lake, so that no other stage is needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from factledger.model.aligned import AlignedText
from factledger.model.claim import Claim, Entity, Piece, Ref, Unclaimed
from factledger.model.document import Block, CleanDocument, Issue, Kind, Layer, Source
from factledger.model.fact import Fact, Step, Verdict
from factledger.model.release import Digests, ReleaseContent, SourceNote
from factledger.publish.manifest import sha256

LAKE = "Lakes of the north\n\nLake Orrin covers 6.0 km² [see\nmap] and feeds two mills.\nIt froze on 3 May 1902.\n"
ATLAS = 'Atlas, page "4",\r\nLake Orrin: about 6.4 km²\r\nSurveyed 1899, <script>alert("x")</script>\r\n'
ORRIN = Ref("Lake Orrin", "lake-orrin", "place", "name")


def span(text: str, words: str, role: str = "value") -> Piece:
    """The piece of the words where they first stand."""
    start = text.index(words)
    return Piece(start, start + len(words), role)  # type: ignore[arg-type]


def document(source_id: str, text: str, *, removed: tuple[str, str] | None = None) -> CleanDocument:
    """A document in one block; the words of `removed` are taken out for its reason."""
    aligned = AlignedText.of_raw(text, 0, len(text))
    if removed:
        start = text.index(removed[0])
        aligned = aligned.remove(start, start + len(removed[0]), removed[1])
    data = text.encode()
    source = Source(source_id, f"{source_id}.txt", text, sha256(data), len(data))
    block = Block(0, Kind.PARAGRAPH, Layer.BODY, aligned)
    return CleanDocument(
        source, "article", (block,), title=f"The {source_id}", publisher="North Press", published="1903"
    )


def claims() -> tuple[Claim, ...]:
    """A figure in each source, an event, and a figure whose number was lost."""
    area = {
        "kind": "figure",
        "type": "area",
        "measure": "area of the lake",
        "unit": "km2",
        "subject": ORRIN,
        "block": 0,
    }
    lake = Claim(
        claim_id="c-lake", source_id="lake", layer="body", pattern_id="area.covers", sentence="Lake Orrin covers 6.0 km².",
        pieces=(span(LAKE, "Lake Orrin", "subject"), span(LAKE, "6.0 km² [see\nmap]"), span(LAKE, "covers 6.0", "trigger")),
        value=Decimal("6.0"), low=Decimal("5.95"), high=Decimal("6.05"), hedge="exact", value_text="6.0", **area,  # type: ignore[arg-type]
    )  # fmt: skip
    atlas = Claim(
        claim_id="c-atlas", source_id="atlas", layer="list", pattern_id="generic", sentence="Lake Orrin: about 6.4 km²",
        pieces=(span(ATLAS, "about 6.4 km²"), span(ATLAS, "1899", "time"), span(ATLAS, ATLAS.splitlines()[1], "sentence")),
        value=Decimal("6.4"), hedge="approx", value_text="6.4", time="1899", time_start=date(1899, 1, 1),
        time_end=date(1899, 12, 31), time_text="1899", time_basis="context", scope=("at high water",), **area,  # type: ignore[arg-type]
    )  # fmt: skip
    froze = Claim(
        claim_id="c-froze", kind="event", type="freeze", measure="froze over", source_id="lake", layer="body", pattern_id="e1",
        pieces=(span(LAKE, "froze", "trigger"), span(LAKE, "3 May 1902", "time")), sentence="It froze on 3 May 1902.", block=0,
        subject=ORRIN, roles=(("witness", Ref("the miller")), ("place", ORRIN)), time="1902-05-03",
        time_start=date(1902, 5, 3), time_end=date(1902, 5, 3), time_text="3 May 1902", time_basis="stated", notes=("no cause",),
    )  # fmt: skip
    lost = replace(
        lake, claim_id="c-lost", type="open", measure="mills", value=None, low=None, high=None, hedge="elided", unit="mill",
        value_text="", pieces=(span(LAKE, "mills", "trigger"),),
    )  # fmt: skip
    return (lost, froze, lake, atlas)


def facts() -> tuple[Fact, ...]:
    """One fact for each question that the claims answer."""
    area = Fact(
        "f-area", "figure", "area", "area of the lake", "disputed", ("c-atlas", "c-lake"), ("atlas", "lake"), 2,
        "the finer survey is preferred", subject=ORRIN, value=Decimal("6.0"), low=Decimal("5.95"), high=Decimal("6.05"),
        unit="km2", hedge="exact", chosen_claim_id="c-lake", supporting=("c-lake",), dissenting=("c-atlas",),
        explanation='{"rule": "finer"}',
    )  # fmt: skip
    froze = Fact(
        "f-froze", "event", "freeze", "froze over", "single", ("c-froze",), ("lake",), 1, "one witness", subject=ORRIN,
        time="1902-05-03", time_start=date(1902, 5, 3), time_end=date(1902, 5, 3), chosen_claim_id="c-froze",
        supporting=("c-froze",), roles=(("witness", Ref("the miller")), ("place", ORRIN)),
    )  # fmt: skip
    lost = Fact("f-lost", "figure", "open", "mills", "elided", ("c-lost",), ("lake",), 1, "the number is lost", unit="mill",
                hedge="elided", subject=ORRIN)  # fmt: skip
    return (lost, area, froze)


def content() -> ReleaseContent:
    """The whole toy."""
    return ReleaseContent(
        documents=(document("lake", LAKE, removed=("[see\nmap]", "tooltip")), document("atlas", ATLAS)),
        claims=claims(),
        facts=facts(),
        verdicts=(Verdict("c-atlas", "c-lake", "f-area", "conflict", "apart", (Step("overlap", "5.95..6.05 and 6.4", "no"),)),),
        entities=(Entity("lake-orrin", "Lake Orrin", "place", ("Orrin", "=Loch"), 3, (("gazetteer", "77"),)),),
        unclaimed=(Unclaimed("lake", "quantity", LAKE.index("two"), LAKE.index("two") + 3, "two", "no measure"),),
        issues=(Issue("", 0, "unsupported", "map.pdf: not read", "left out"), Issue("lake", 3, "doubt", "which map?", "none")),
        notes=(SourceNote("lake", tier="official"), SourceNote("atlas", copy_of="")),
        digests=Digests((("atlas.txt", sha256(ATLAS.encode())), ("lake.txt", sha256(LAKE.encode()))), (("types.yml", "a" * 64),),
                        "b" * 64, "toy 1.0 " + "c" * 64),
        mentions=5,
    )  # fmt: skip
