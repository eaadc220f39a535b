from enum import StrEnum


class ReleaseState(StrEnum):
    HELD = "held"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"

    def __str__(self) -> str:
        return str(self.value)
