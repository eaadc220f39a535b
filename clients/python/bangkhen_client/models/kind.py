from enum import StrEnum


class Kind(StrEnum):
    COLLECTIVE = "collective"
    HOUSEHOLD = "household"
    INDIVIDUAL = "individual"

    def __str__(self) -> str:
        return str(self.value)
