from enum import StrEnum


class AmendmentFormNumbering(StrEnum):
    NEXT = "next"
    SAME = "same"

    def __str__(self) -> str:
        return str(self.value)
