"""Text work that several stages share: lines, character repair, entities, shingles. It knows no stage and no domain."""

from factledger.text.entities import decode_entities
from factledger.text.lines import LineIndex
from factledger.text.repair import repair_characters
from factledger.text.shingles import sentence_hash, shingles, words

__all__ = ["LineIndex", "decode_entities", "repair_characters", "sentence_hash", "shingles", "words"]
