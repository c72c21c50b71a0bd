"""What a release made of the planted statements, stage by stage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tests.stress.release import Published, Row
from tests.stress.truth import Corpus, Expected, Group, Statement

# Types whose two countries may stand either way round.
_EITHER_WAY = frozenset({"establishment.relations", "agreement.signed", "trade_volume"})
# An event that a sentence on such a figure tells as well.
_TOLD_TOO = {"loan": frozenset({"loan"}), "grant": frozenset({"loan"})}


@dataclass(slots=True)
class Tally:
    """How many were planted, given, and right."""

    planted: int = 0
    given: int = 0
    right: int = 0

    def add(self, *, planted: int = 0, given: int = 0, right: int = 0) -> None:
        self.planted += planted
        self.given += given
        self.right += right


@dataclass(slots=True)
class Outcome:
    """One group: `right`, `wrong`, `abstained` or `unread`, why, and whether each statement was read without a fault."""

    group: Group
    result: str
    why: str
    clean: bool
    status: bool
    witnesses: bool


@dataclass
class Score:
    """Tallies by stage, outcomes by group, and every fault in words: (stage, what, where)."""

    stages: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    outcomes: list[Outcome] = field(default_factory=list)
    faults: list[tuple[str, str, str]] = field(default_factory=list)


def score(corpus: Corpus, out: Published) -> Score:
    """Compare a release with what was planted."""
    found = Score()
    claims = _match(corpus, out, found)
    for group in corpus.groups:
        faulty = {one.key for one in group.statements if _misread(one, claims.get(one.key), out)}
        _score_claims(group, claims, out, found)
        _score_verdicts(group, claims, out, found)
        found.outcomes.append(_outcome(group, claims, faulty, out, found))
    _score_cross(corpus, claims, out, found)
    _score_copies(corpus, out, found)
    return found


def _match(corpus: Corpus, out: Published, found: Score) -> dict[str, Row]:
    """The claim that best renders each statement; claims of declared types that render none are counted as false."""
    by_file: dict[str, list[Row]] = defaultdict(list)
    for row in out.claims:
        by_file[out.files[row["source_id"]]].append(row)
    claims: dict[str, Row] = {}
    told_too: set[tuple[str, str, str]] = set()
    for group in corpus.groups:
        for one in group.statements:
            near = [row for row in by_file[one.doc] if _speaks_of(one, row)]
            if near:
                claims[one.key] = max(near, key=lambda row: (len(_parts(one, row, out)[0]), row["layer"] != "tooltip"))
            told_too |= {(one.doc, str(one.line), kind) for kind in _TOLD_TOO.get(one.type, ())}
    used = {row["claim_id"] for row in claims.values()}
    for row in out.claims:
        spot = (out.files[row["source_id"]], row["line"], row["type"])
        if row["claim_id"] in used or row["type"] == "open" or row["layer"] == "tooltip":
            continue
        if row["kind"] == "event" and (spot in told_too or row["pattern_id"].startswith("open")):
            continue
        found.stages["claims"].add(given=1)
        found.faults.append(("claim not planted", f"{row['kind']} {row['type']} by {row['pattern_id']}", _at(row, out)))
    return claims


def _speaks_of(one: Statement, row: Row) -> bool:
    if (row["kind"], row["type"]) != (one.kind, one.type):
        return False
    return int(row["line"]) <= one.line_end and int(row["line_end"] or row["line"]) >= one.line


def _at(row: Row, out: Published) -> str:
    said = f"{row['value_text']} [{row['value']} {row['unit']} {row['hedge']}] time {row['time']} "
    return (
        f"{out.files[row['source_id']]}:{row['line']} {said}{row['subject']}→{row['object']} `{row['sentence'][:160]}`"
    )


def _parts(one: Statement, row: Row, out: Published) -> tuple[list[str], list[str]]:
    """Which parts of a statement a claim renders rightly, and which not."""
    checks = {"time": row["time"] == one.time, "roles": _roles(one, row), "modality": row["modality"] == one.modality}
    if one.kind == "figure":
        checks["value"] = bool(row["value"]) and Decimal(row["value"]) == one.value
        checks["unit"] = row["unit"] == one.unit
        checks["hedge"] = row["hedge"] in one.hedge.split("|")
    if one.who:
        checks["who"] = _named(one.who, row["subject"], out)
    return [name for name, right in checks.items() if right], [name for name, right in checks.items() if not right]


def _roles(one: Statement, row: Row) -> bool:
    if one.type == "visit":
        return row["object"] == one.object
    if one.type in _EITHER_WAY:
        return {row["subject"], row["object"]} == {one.subject, one.object}
    return (row["subject"], row["object"]) == (one.subject, one.object)


def _named(who: str, entity: str, out: Published) -> bool:
    row = out.entities.get(entity, {})
    return who.rsplit(maxsplit=1)[-1] in f"{entity} {row.get('label', '')} {row.get('aliases', '')}"


def _misread(one: Statement, row: Row | None, out: Published) -> list[str]:
    return ["not found"] if row is None else _parts(one, row, out)[1]


def _score_claims(group: Group, claims: Mapping[str, Row], out: Published, found: Score) -> None:
    for one in group.statements:
        row = claims.get(one.key)
        found.stages["claims"].add(planted=1, given=row is not None, right=row is not None)
        if row is None:
            found.faults.append(("claim", f"{one.type}: not found", f"{one.doc}:{one.line} `{_written(one)}`"))
            continue
        right, wrong = _parts(one, row, out)
        for name in (*right, *wrong):
            found.stages[f"  {name}"].add(planted=1, given=1, right=name in right)
        for name in wrong:
            found.faults.append(("claim", f"{one.type}: {name}", f"want {_wanted(one, name)}: {_at(row, out)}"))


def _written(one: Statement) -> str:
    return f"{one.text} / {one.label}"


def _wanted(one: Statement, name: str) -> str:
    if name == "roles":
        return f"{one.subject}→{one.object}"
    return str(getattr(one, name))


def _base(group: Group) -> dict[str, str]:
    """For each statement the first one that it repeats."""
    up = {one.key: one.copy_of for one in group.statements}
    base = {}
    for key in up:
        top = key
        while up[top]:
            top = up[top]
        base[key] = top
    return base


def _between(group: Group, claims: Mapping[str, Row], out: Published) -> list[tuple[str, str, Row]]:
    own = {claims[one.key]["claim_id"]: one.key for one in group.statements if one.key in claims}
    return [
        (own[row["claim_a"]], own[row["claim_b"]], row)
        for row in out.verdicts
        if row["claim_a"] in own and row["claim_b"] in own
    ]


def _score_verdicts(group: Group, claims: Mapping[str, Row], out: Published, found: Score) -> None:
    """A verdict between copies of two statements counts as one between the statements."""
    base = _base(group)
    given: dict[frozenset[str], set[str]] = defaultdict(set)
    for a, b, row in _between(group, claims, out):
        given[frozenset((base[a], base[b]))].add(row["verdict"])
    wanted: dict[frozenset[str], frozenset[str]] = {}
    for (a, b), kinds in group.verdicts.items():
        wanted[frozenset((base[a], base[b]))] = kinds
    for pair, kinds in sorted(wanted.items(), key=lambda item: sorted(item[0])):
        # Between copies of one sentence, or across a copy, the passage may as well be called copied.
        allowed = kinds | {"copy"} if len(pair) > 1 and "same" in kinds else kinds
        right = given[pair] & allowed
        name = "verdict " + "/".join(sorted(kinds - {""} if "" not in kinds else {"none"}))
        false = given[pair] - allowed if "" not in kinds else given[pair] - kinds
        ok = bool(right) or ("" in kinds and not false)
        found.stages[name].add(planted=1, given=bool(given[pair]) or "" in kinds, right=ok)
        if not ok or false:
            text = f"{group.plant}: want {'/'.join(sorted(kinds))}, got {'/'.join(sorted(given[pair])) or 'none'}"
            where = " || ".join(_brief(group, key, claims, out) for key in sorted(pair))
            found.faults.append(("verdict", text, where))


def _brief(group: Group, key: str, claims: Mapping[str, Row], out: Published) -> str:
    row = claims.get(key)
    if row is not None:
        return _at(row, out)
    return next(f"{one.doc}:{one.line} {_written(one)}" for one in group.statements if one.key == key)


def _outcome(group: Group, claims: Mapping[str, Row], faulty: set[str], out: Published, found: Score) -> Outcome:
    results = [_judged(fact, claims, faulty, out) for fact in group.facts]
    facts = [_facts_of(fact, claims) for fact in group.facts]
    shared = set.intersection(*facts) if len(facts) > 1 else set()
    if shared:
        results.append(("unread" if faulty else "wrong", "two facts became one"))
    order = ("wrong", "unread", "abstained", "right")
    result, why = min(results, key=lambda item: order.index(item[0]))
    status = witnesses = True
    for fact in group.facts:
        ids = _facts_of(fact, claims)
        row = out.facts[min(ids)] if ids else None
        status = status and row is not None and row["status"] in fact.status
        witnesses = witnesses and row is not None and int(row["witnesses"]) in fact.witnesses
        if row and len(ids) == 1 and not faulty:
            _note_status(group, fact, row, claims, out=out, found=found)
    if result != "right":
        where = " || ".join(_brief(group, one.key, claims, out) for one in group.statements)
        found.faults.append((f"decision {result}", f"{group.plant}/{group.topic}: {why}", where))
    return Outcome(group, result, why, not faulty, status, witnesses)


def _note_status(
    group: Group, fact: Expected, row: Row, claims: Mapping[str, Row], *, out: Published, found: Score
) -> None:
    """Whether a fact whose statements were all read rightly has the status and the count of witnesses it should have."""
    for name, ok, want in (
        ("status", row["status"] in fact.status, "/".join(sorted(fact.status))),
        ("witnesses", int(row["witnesses"]) in fact.witnesses, "/".join(map(str, sorted(fact.witnesses)))),
    ):
        found.stages[f"{name} (all read rightly)"].add(planted=1, given=1, right=ok)
        if not ok:
            where = " || ".join(_brief(group, key, claims, out) for key in fact.keys)
            found.faults.append((name, f"{group.plant}: want {want}, got {row[name]}", f"{row['because']} || {where}"))


def _facts_of(fact: Expected, claims: Mapping[str, Row]) -> set[str]:
    return {claims[key]["fact_id"] for key in fact.keys if key in claims}


def _judged(fact: Expected, claims: Mapping[str, Row], faulty: set[str], out: Published) -> tuple[str, str]:
    """What became of one expected fact."""
    blamed = "unread" if any(key in faulty for key in fact.keys) else "wrong"
    ids = _facts_of(fact, claims)
    if not ids:
        return "unread", "no statement was found"
    if len(ids) > 1:
        return blamed, "one fact became several"
    row = out.facts.get(min(ids))
    if row is None:
        return blamed, "belongs to no fact"
    return _decided(fact, row, blamed)


def _decided(fact: Expected, row: Row, blamed: str) -> tuple[str, str]:
    figure = row["kind"] == "figure"
    if fact.answer is None:
        if row["status"] != "unresolved":
            return blamed, f"decided where nothing decides ({row['status']})"
        if figure or not fact.agreed or row["time"] == fact.agreed:
            return "right", ""
        return blamed, f"time {row['time']} published, agreed is {fact.agreed}"
    if row["status"] == "unresolved":
        return "abstained", "nothing chosen"
    said = row["value"] if figure else row["time"]
    same = Decimal(said or "-1") == Decimal(fact.answer) if figure else said == fact.answer
    return ("right", "") if same else (blamed, "another answer was chosen")


def _score_cross(corpus: Corpus, claims: Mapping[str, Row], out: Published, found: Score) -> None:
    """Conflicts reported between statements that nobody planted as conflicting, or with claims that were not planted."""
    owner = {
        claims[one.key]["claim_id"]: group for group in corpus.groups for one in group.statements if one.key in claims
    }
    by_id = {row["claim_id"]: row for row in out.claims}
    for row in out.verdicts:
        if row["verdict"] != "conflict":
            continue
        a, b = owner.get(row["claim_a"]), owner.get(row["claim_b"])
        planted = a is not None and a is b and any("conflict" in kinds for kinds in a.verdicts.values())
        found.stages["conflicts reported"].add(given=1, right=planted)
        if not planted:
            where = " || ".join(_at(by_id[row[name]], out) for name in ("claim_a", "claim_b"))
            found.faults.append(("conflict not planted", f"{row['rule']}", where))


def _score_copies(corpus: Corpus, out: Published, found: Score) -> None:
    wanted = {frozenset(pair) for pair in corpus.copies.items()}
    given = {frozenset(pair) for pair in out.copies.items()}
    found.stages["documents copied"].add(planted=len(wanted), given=len(given), right=len(wanted & given))
    for kind, pairs in (("missed", wanted - given), ("false", given - wanted)):
        for pair in sorted(sorted(pair) for pair in pairs):
            found.faults.append(("document copy", kind, " ".join(pair)))


def answered(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """How many outcomes of each result."""
    found = dict.fromkeys(("right", "wrong", "abstained", "unread"), 0)
    for one in outcomes:
        found[one.result] += 1
    return found
