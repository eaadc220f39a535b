from enum import StrEnum


class DecisionContentAnnex(StrEnum):
    DANH_SACH = "danh-sach"
    DIEU_1 = "dieu-1"
    PHU_LUC = "phu-luc"

    def __str__(self) -> str:
        return str(self.value)
