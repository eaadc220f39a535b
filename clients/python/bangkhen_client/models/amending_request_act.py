from enum import StrEnum


class AmendingRequestAct(StrEnum):
    EXCHANGE = "exchange"
    REISSUE = "reissue"
    VALUE_0 = ""

    def __str__(self) -> str:
        return str(self.value)
