from enum import StrEnum


class Comparison(StrEnum):
    AGREES = "agrees"
    NOT_MADE = "not-made"

    def __str__(self) -> str:
        return str(self.value)
