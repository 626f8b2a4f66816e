"""How often a pulse path is said to move, by simulation: `python -m tests.benchmarks.pulse_paths`.

Marks are whole numbers from 1 to 7 around a middle of 4, with noise of 0.7 or 1
point; a rise is spread evenly over the path. Seeded, so that the figures in the
docstrings of `coach.insights` can be made again. Takes half a minute.
"""

import random

from coach.insights.ratings import CHANCE, VERDICT_FROM, Verdict, pulse_paths
from coach.insights.statistics import mann_kendall
from tests.insights.marks import a_week_apart

RUNS = 2000
NOISES = (0.7, 1.0)


def path(rng: random.Random, n: int, rise: float, noise: float) -> list[int]:
    middles = (4 + rise * (at / (n - 1) - 0.5) for at in range(n))
    return [min(7, max(1, round(rng.gauss(middle, noise)))) for middle in middles]


def moved(marks: list[int]) -> bool:
    (found,) = pulse_paths(a_week_apart(marks))
    return found.verdict in (Verdict.UP, Verdict.DOWN)


def power(n: int, rise: float, noise: float, runs: int) -> float:
    rng = random.Random(f"{n} {rise} {noise}")
    return sum(moved(path(rng, n, rise, noise)) for _ in range(runs)) / runs


def alarms(noise: float) -> tuple[float, float]:
    """Histories without any movement that raise an alarm between 7 and 12 marks.

    By one test after every session, and by the rule in use.
    """
    rng = random.Random(f"alarms {noise}")
    paths = [path(rng, 12, 0, noise) for _ in range(RUNS)]
    looks = range(VERDICT_FROM, 13)
    once = sum(any(mann_kendall(p[:n]).p <= CHANCE for n in looks) for p in paths)
    rule = sum(any(moved(p[:n]) for n in looks) for p in paths)
    return once / RUNS, rule / RUNS


def main() -> None:
    for noise in NOISES:
        once, rule = alarms(noise)
        print(f"no movement, noise {noise}: one test {once:.1%}, the rule {rule:.1%}")
    print("n    rise 0         rise 1         rise 2        (noise 0.7, 1.0)")
    for n in (8, 12, 20, 30, 60):
        runs = RUNS if n <= 30 else RUNS // 10
        cells = [[power(n, rise, noise, runs) for noise in NOISES] for rise in (0, 1, 2)]
        print(f"{n:<4} " + "  ".join(f"{low:6.1%} {high:6.1%}" for low, high in cells))


if __name__ == "__main__":
    main()
