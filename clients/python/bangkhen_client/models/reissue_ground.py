from enum import StrEnum


class ReissueGround(StrEnum):
    LOST = "lost"

    def __str__(self) -> str:
        return str(self.value)
