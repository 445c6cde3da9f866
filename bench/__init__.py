"""Benchmarks: how the engine compares with libraries that answer nearly the same question, as ratios in one run.

uv run python -m bench [--size 1e5] [--json FILE]
"""
