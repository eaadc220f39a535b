from enum import StrEnum


class ExchangeGround(StrEnum):
    DAMAGED = "damaged"
    MISPRINTED = "misprinted"

    def __str__(self) -> str:
        return str(self.value)
