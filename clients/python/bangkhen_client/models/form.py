from enum import StrEnum


class Form(StrEnum):
    CAMPAIGN = "campaign"
    FOREIGN = "foreign"
    MERIT = "merit"
    RESISTANCE = "resistance"
    SENIORITY = "seniority"
    SERVICE = "service"
    SUDDEN = "sudden"

    def __str__(self) -> str:
        return str(self.value)
