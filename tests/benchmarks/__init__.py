"""What coach costs, as ratios inside one interleaved run: `python -m tests.benchmarks`."""
