from enum import StrEnum


class Item(StrEnum):
    MONEY = "money"
    OBJECT = "object"
    SHEET = "sheet"

    def __str__(self) -> str:
        return str(self.value)
