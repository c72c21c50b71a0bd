"""What a reader hands back: its outline, and what the document says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from factledger.clean.outline import Outline
from factledger.model.document import RawRange


@dataclass(slots=True)
class Reading:
    """The outline of a document with its title, author, publisher and date line (EDTF), as far as the text states them."""

    outline: Outline
    title: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""
    published_at: RawRange | None = None
