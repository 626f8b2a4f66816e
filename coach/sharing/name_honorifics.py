"""Titles of East Asian languages, beside which a single letter is someone's name."""

from coach.sharing.tokens import Token

_AFTER = tuple(
    "さん さま 様 くん 君 ちゃん 氏 殿 先生 女士 小姐 太太 夫人 老师 老師 同学 同志 "  # noqa: SIM905
    "总监 總監 总裁 总经理 总 總 经理 經理 主任 主管 部长 部長 课长 課長 係長 社长 社長 専務 常務 "
    "会长 會長 局长 局長 处长 處長 院长 院長 校长 校長 书记 書記 董事 董 工程师 教授 博士 "
    "医生 醫生 律师 律師 哥 姐 "
    "씨 님 과장 부장 차장 대리 사장 대표 이사 팀장 실장 상무 전무 회장 선생 교수 박사".split()
)
_GO_ON = {
    "总": "是共体會会结之算要在能想有和数额量",
    "總": "是共體會结之算要在能想有和數額量",
    "工": "作业厂人具",
}
"""What makes another word of a title, as `总是` (always)."""
_BEFORE = {"李": "行", "王": "国國女帝天霸大魔"}
"""What makes another word of a name, as `行李` (luggage) and `国王` (king)."""


def is_addressed(text: str, found: list[Token]) -> bool:
    """Whether a letter is someone's name here: a title stands right behind it."""
    start, end = found[0].start, found[-1].end
    if start and text[start - 1] in _BEFORE.get(text[start:end], ""):
        return False
    rest = text[end : end + 6].lstrip(" ")
    title = next((each for each in _AFTER if rest.startswith(each)), "")
    after = rest[len(title) : len(title) + 1]
    return bool(title) and not (after and after in _GO_ON.get(title, ""))
