from enum import StrEnum


class Ground(StrEnum):
    DAMAGED = "damaged"
    LOST = "lost"
    MISPRINTED = "misprinted"

    def __str__(self) -> str:
        return str(self.value)
