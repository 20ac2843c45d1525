"""Benchmarks, run by hand; README.md says how, and lists the figures measured."""
