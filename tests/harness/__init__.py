"""The judge: what makes a lesson strict, fair and exact. Learners never need to read it.

One instrument a file; `tests/conftest.py` is the table of contents.
"""
