import pytest

from tests.guides.sheets import told_of


@pytest.mark.parametrize(
    ("kind", "condition", "message"),
    [
        ("text", "rating <= 3", "“rating <= 3” cannot hold at a .text step, only at .rate"),
        ("rate", "words < 5", "“words < 5” cannot hold at a .rate step"),
        ("line", "items < 3", "“items < 3” cannot hold at a .line step, only at .many or .list"),
        ("line", "percent >= 95", "only at .percent or .decision"),
        ("line", 'choice "red"', "a .line step has no choices"),
        ("line", "open twice", "“open twice” needs a step with each=due-promise"),
        ("line", "same direction three times", "only at .person"),
        ("rate", "no first person", "cannot hold at a .rate step"),
        ("rate", "rating <= 8", "“rating <= 8” is out of range; give 1 to 7"),
        ("rate", "rating < 3", "rating takes no “<”; write “rating <= 3”"),
        ("text", "words <= 3", "words takes no “<=”; write “words < 3” or “words > 3”"),
        ("text", "words < 1", "“words < 1” is out of range; give 2 to 1000"),
        ("text", "contains x", "there is no condition “contains x”"),
        ("text", "no frist person", "(did you mean no first person?)"),
        ("text", "3", "there is no condition “3”"),
    ],
)
def test_a_condition_must_be_known_and_fit_its_step(kind, condition, message):
    ends = "- 1: low\n- 7: high\n" if kind == "rate" else "\n\n"
    (fault,) = told_of(f"{{#a .{kind}}}\n## How?\n{ends}\n> **{condition}** What then?\n")
    assert fault.startswith("6: ")
    assert message in fault


@pytest.mark.parametrize(
    ("kind", "condition"),
    [
        ("text", "words < 8"),
        ("text", "words > 0"),
        ("line", "words  <  8"),
        ("list", "items < 3"),
        ("percent", "percent >= 95"),
        ("decision", "percent ≥ 95"),
        ("text", 'contains "always", "never"'),
        ("promise", "words < 8"),
        ("objective", "no first person"),
        ("one each=due-promise", "open twice"),
        ("person", "same direction three times"),
        ("person", 'choice "below"'),
        ('person fields="asked"', 'choice "not asked yet"'),
        ("person times=1-9", "items < 3"),
        ("ask", 'choice "challenge me"'),
        ("text", "same event three times"),
    ],
)
def test_every_condition_is_taken_where_it_can_hold(kind, condition):
    choices = "- red\n- blue\n" if kind.startswith("one") else ""
    assert not told_of(f"{{#a .{kind}}}\n## How?\n{choices}\n> **{condition}** What then?\n")
