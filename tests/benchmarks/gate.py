"""A gate: a ratio that was measured, and what it may be at most; and how a figure grows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Gate:
    """One gate: its number, what was compared, the ratio or figure, and the most it may be.

    `unit` is `x` for a ratio inside one interleaved run; `detail` says what it was made of.
    """

    number: int
    name: str
    measured: float
    most: float
    unit: str = "x"
    detail: str = ""

    @property
    def reached(self) -> bool:
        """Whether what was measured is not above what it may be."""
        return self.measured <= self.most

    def line(self) -> str:
        """The gate on one line."""
        verdict = "reached" if self.reached else "NOT REACHED"
        return (
            f"{self.number:>3}  {self.name:<60} {self.measured:7.2f} {self.unit:<2}"
            f" <= {self.most:6.2f}  {verdict:<11}  {self.detail}"
        ).rstrip()


@dataclass(frozen=True)
class Growth:
    """One figure with a short and a long history: its values by the number of sessions."""

    name: str
    unit: str
    values: Mapping[int, float]


@dataclass
class Found:
    """What a part of the benchmark measured."""

    gates: list[Gate] = field(default_factory=list)
    growth: list[Growth] = field(default_factory=list)


def table(gates: Iterable[Gate]) -> str:
    """All gates in their order, a line each."""
    return "\n".join(gate.line() for gate in sorted(gates, key=lambda each: each.number))


def growth_table(rows: Iterable[Growth], sizes: Sequence[int]) -> str:
    """How each figure grows, a line each; a size that was not measured is left out."""
    head = f"{'':<48}" + "".join(f"{size:>10,}" for size in sizes)
    lines = [head]
    for row in rows:
        cells = "".join(
            f"{row.values[size]:>10.2f}" if size in row.values else f"{'':>10}" for size in sizes
        )
        lines.append(f"{row.name:<44}{row.unit:>4}{cells}")
    return "\n".join(lines)
