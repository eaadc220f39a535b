from enum import StrEnum


class ReplaceNumbering(StrEnum):
    NEXT = "next"
    SAME = "same"

    def __str__(self) -> str:
        return str(self.value)
