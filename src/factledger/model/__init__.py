"""The frozen types that flow through the pipe: aligned text, document, mention, claim, fact, verdict.

This package imports nothing of the engine; every stage imports it. Offsets are half-open and count Unicode code points;
`raw_` or `clean_` is part of a name wherever both sorts could be meant.
"""
