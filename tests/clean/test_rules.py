"""Each declared rule does what its examples say, and lets its counter-examples alone."""

from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from factledger.clean.polish import apply_rule, close_up
from factledger.model.aligned import AlignedText
from factledger.spec.cleaning import CleaningRule, CleaningSpec, compiled

ROOT = Path(__file__).resolve().parents[2]
RULES = CleaningSpec.model_validate(
    yaml.safe_load((ROOT / "pipeline" / "cleaning.yml").read_text(encoding="utf-8"))
).rules
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
COUNTER = [(rule, text) for rule in RULES for text in rule.counter_examples]


def outcome(rule, text):
    """What is left of a text after one rule."""
    if rule.where == "line":
        return "" if compiled(rule.pattern).fullmatch(text) else text
    if rule.where == "element":
        return "" if compiled(rule.pattern).search(text) else text
    return close_up(apply_rule(AlignedText.of_raw(text, 0, len(text)), rule)).text


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{rule.name}-{n}" for n, (rule, _) in enumerate(EXAMPLES)]
)
def test_an_example_becomes_what_it_says(rule, example):
    assert outcome(rule, example.text) == example.becomes


@pytest.mark.parametrize(("rule", "text"), COUNTER, ids=[f"{rule.name}-{n}" for n, (rule, _) in enumerate(COUNTER)])
def test_a_counter_example_stays(rule, text):
    assert outcome(rule, text) == text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_a_reason_a_why_and_a_counter_example(rule):
    assert rule.why
    assert rule.counter_examples


def test_a_broken_pattern_is_refused():
    with pytest.raises(ValidationError, match="not a regular expression"):
        CleaningRule(name="x", pattern="(", reason="y", examples=({"text": "z"},))


def test_an_unknown_key_is_refused():
    with pytest.raises(ValidationError, match="extra"):
        CleaningSpec.model_validate({"rule": []})


def test_two_rules_of_one_name_are_refused():
    rule = {"name": "x", "pattern": "a", "reason": "y", "examples": [{"text": "a"}]}
    with pytest.raises(ValidationError, match="twice"):
        CleaningSpec.model_validate({"rules": [rule, rule]})
