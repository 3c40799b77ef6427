"""Benchmarks: `make bench`, or `python -m tests.bench [NAME…]`.

Each prints what was measured beside the goal. They make their own records (see `archive`) and
write below a scratch folder alone.
"""
