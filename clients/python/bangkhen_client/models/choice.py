from enum import StrEnum


class Choice(StrEnum):
    AS_IS = "as-is"
    PROPOSED = "proposed"
    TEXT = "text"

    def __str__(self) -> str:
        return str(self.value)
