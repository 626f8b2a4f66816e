"""A gate: a ratio that was measured, and what it may be at most."""

from collections.abc import Iterable
from dataclasses import dataclass


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
        verdict = "reached" if self.reached else "NOT reached"
        return (
            f"{self.number:>3}  {self.name:<58} {self.measured:8.2f} {self.unit:<3}"
            f" <= {self.most:6.2f}  {verdict:<11}  {self.detail}"
        ).rstrip()


def table(gates: Iterable[Gate]) -> str:
    """All gates in their order, a line each."""
    return "\n".join(gate.line() for gate in sorted(gates, key=lambda each: each.number))
