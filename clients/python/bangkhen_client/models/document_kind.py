from enum import StrEnum


class DocumentKind(StrEnum):
    DECISION = "decision"
    LETTER = "letter"

    def __str__(self) -> str:
        return str(self.value)
