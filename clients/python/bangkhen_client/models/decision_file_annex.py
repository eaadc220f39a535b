from enum import StrEnum


class DecisionFileAnnex(StrEnum):
    DANH_SACH = "danh-sach"
    DIEU_1 = "dieu-1"
    PHU_LUC = "phu-luc"
    VALUE_0 = ""

    def __str__(self) -> str:
        return str(self.value)
