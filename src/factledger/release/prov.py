"""A release in the words of W3C PROV (PROV-JSON) and of the Web Annotation data model (JSON-LD); written by hand, no package."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from factledger.model.release import Cells, Published

_AROUND = 32
_PREFIXES = {"release": "urn:factledger:release:", "fl": "urn:factledger:term:"}


def prov_json(release: Published) -> dict[str, Any]:
    """Sources, claims and facts as entities, the run as an activity, the engine as its agent.

    A claim was derived from its source, a fact from each of its claims; the fact's own attributes are those that a reader
    of provenance needs to recognise it. Source: W3C Member Submission PROV-JSON, 24 April 2013.
    """
    made_from = release.manifest["inputs"]
    entities, relations = _entities(release), _derivations(release)
    run, engine = "release:run", "release:engine"
    generated = {f"_:g{number}": {"prov:entity": name, "prov:activity": run} for number, name in enumerate(
        name for name, entity in entities.items() if entity["prov:type"] == "fl:Fact"
    )}  # fmt: skip
    used = {
        f"_:u{number}": {"prov:activity": run, "prov:entity": name}
        for number, name in enumerate(name for name, entity in entities.items() if entity["prov:type"] == "fl:Source")
    }
    return {
        "prefix": {**_PREFIXES, "release": f"{_PREFIXES['release']}{release.manifest['content'][:16]}:"},
        "entity": entities,
        "activity": {run: {"prov:label": f"Release {release.version}", "fl:pipeline": made_from["pipeline"]["digest"]}},
        "agent": {
            engine: {"prov:type": "prov:SoftwareAgent", "fl:code": made_from["code"], "fl:model": made_from["model"]}
        },
        "wasAssociatedWith": {"_:a0": {"prov:activity": run, "prov:agent": engine}},
        "used": used,
        "wasGeneratedBy": generated,
        "wasDerivedFrom": {f"_:d{number}": relation for number, relation in enumerate(relations)},
    }


def _entities(release: Published) -> dict[str, dict[str, Any]]:
    tables = release.tables
    found: dict[str, dict[str, Any]] = {
        _name("source", row["source_id"]): {
            "prov:type": "fl:Source",
            "fl:file": row["file"],
            "fl:sha256": row["sha256"],
        }
        for row in tables["sources"]
    }
    for row in tables["claims"]:
        found[_name("claim", row["claim_id"])] = {
            "prov:type": "fl:Claim", "prov:value": row["quote"], "fl:line": int(row["line"]), "fl:rank": row["rank"],
        }  # fmt: skip
    for row in tables["facts"]:
        told = {name: row[name] for name in ("type", "value", "unit", "time", "status", "because") if row[name]}
        found[_name("fact", row["fact_id"])] = {
            "prov:type": "fl:Fact", "prov:label": row["measure"] or row["type"], **{f"fl:{name}": told[name] for name in told},
        }  # fmt: skip
    return found


def _derivations(release: Published) -> list[dict[str, str]]:
    derived = [
        (_name("claim", row["claim_id"]), _name("source", row["source_id"]), "prov:Quotation")
        for row in release.tables["claims"]
    ]
    for row in release.tables["facts"]:
        derived += [
            (_name("fact", row["fact_id"]), _name("claim", claim), "fl:Reconciliation")
            for claim in json.loads(row["claims"] or "[]")
        ]
    return [
        {"prov:generatedEntity": later, "prov:usedEntity": earlier, "prov:type": how} for later, earlier, how in derived
    ]


def _name(kind: str, name: str) -> str:
    return f"release:{kind}/{quote(name, safe='-._~')}"


def web_annotations(release: Published, texts: Mapping[str, str]) -> dict[str, Any]:
    """Each claim as an annotation of its raw pieces: quote, position and RFC 5147 selectors for every piece.

    `texts` are the raw texts by source id; they give a quote its words before and after. Source: W3C Recommendation Web
    Annotation Data Model, 23 February 2017.
    """
    pieces: dict[str, list[Cells]] = {}
    for row in release.tables["evidence"]:
        pieces.setdefault(row["claim_id"], []).append(row)
    files = {row["source_id"]: row["file"] for row in release.tables["sources"]}
    items = [
        _annotation(row, pieces.get(row["claim_id"], []), files, texts.get(row["source_id"], ""))
        for row in release.tables["claims"]
    ]
    name = f"{_PREFIXES['release']}{release.manifest['content'][:16]}"
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{name}:annotations",
        "type": "AnnotationCollection",
        "label": f"Claims of release {release.version}",
        "total": len(items),
        "first": {"id": f"{name}:annotations/1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _annotation(claim: Cells, pieces: list[Cells], files: Mapping[str, str], text: str) -> dict[str, Any]:
    told = " ".join(claim[name] for name in ("measure", "value", "unit", "time") if claim[name])
    return {
        "id": f"urn:factledger:claim:{quote(claim['claim_id'], safe='-._~')}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {"type": "TextualBody", "value": told, "format": "text/plain", "language": "en"},
        "target": [
            {"source": quote(files[row["source_id"]]), "selector": _selectors(row, text)}
            for row in pieces
        ],
    }  # fmt: skip


def _selectors(row: Cells, text: str) -> list[dict[str, Any]]:
    start, end = int(row["raw_start"]), int(row["raw_end"])
    quoted: dict[str, Any] = {"type": "TextQuoteSelector", "exact": row["text"]}
    if text:
        quoted |= {"prefix": text[max(start - _AROUND, 0) : start], "suffix": text[end : end + _AROUND]}
    return [
        quoted,
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "FragmentSelector",
            "conformsTo": "http://tools.ietf.org/rfc/rfc5147",
            "value": row["char_fragment"],
        },
    ]
