"""Tests through the app with a clock set by hand."""
