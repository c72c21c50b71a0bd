"""The declared entities: the shipped files are sound, and a bad row is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from factledger.errors import SpecFilesError
from factledger.spec.entities import load_entities

REPO = Path(__file__).parents[2]
SHIPPED = load_entities(REPO / "pipeline/entities")
HEADER = "entity_id,label,kind,names,abbreviations,country\n"


def test_all_member_states_are_declared() -> None:
    states = [one for one in SHIPPED.named.values() if one.sort == "state"]
    assert len(states) >= 195
    assert all(dict(one.external).get("iso2") for one in states)


def test_every_state_but_city_states_has_a_capital_and_a_people() -> None:
    hows = {(alias.entity_id, alias.how) for alias in SHIPPED.aliases}
    states = {one.entity_id for one in SHIPPED.named.values() if one.sort == "state"}
    assert all((one, "demonym") in hows for one in states)
    assert len([one for one in states if (one, "capital") not in hows]) <= 6


def test_few_forms_name_several_countries() -> None:
    shared = {
        text
        for text, aliases in SHIPPED.by_text.items()
        if len({alias.entity_id for alias in aliases if alias.label == "country"}) > 1
    }
    assert shared == {
        "Congo",
        "Congolese",
        "Dominican",
        "Dominicans",
        "Korea",
        "Korean",
        "Koreans",
        "Republic of China",
    }


def test_article_and_typography_do_not_matter() -> None:
    assert [alias.entity_id for alias in SHIPPED.of("the  Côte d’Ivoire")] == ["country:CI"]
    assert SHIPPED.of("the") == ()


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("org:x,X Body,agency,,,\norg:y,,agency,,,\n", "pipeline/entities/bodies.csv:3"),
        ("org:X,X Body,agency,,,\n", "'entity_id'"),
        ("org:x,X Body,agency,,,country:ZZ\n", "refers to country:ZZ"),
        ("org:x,X Body,agency,,,\norg:x,Y Body,agency,,,\n", "stands twice"),
    ],
)
def test_a_bad_row_is_told_with_its_line(tmp_path: Path, rows: str, message: str) -> None:
    (tmp_path / "bodies.csv").write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(SpecFilesError, match=message):
        load_entities(tmp_path)


def test_a_column_too_many_is_told(tmp_path: Path) -> None:
    (tmp_path / "bodies.csv").write_text(HEADER + "org:x,X Body,agency,,,,\n", encoding="utf-8")
    with pytest.raises(SpecFilesError, match=r"7 cells.*bodies\.csv:2"):
        load_entities(tmp_path)


def test_no_files_are_no_entities(tmp_path: Path) -> None:
    assert load_entities(tmp_path).named == {}
