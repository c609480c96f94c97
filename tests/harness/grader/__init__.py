"""The grader: the lessons decide about submissions that may be broken, or mean to deceive.

One line of trust: what is submitted is imported only in processes that are made for it. Everything
that is reported is decided outside of them. `grade.py` and `classroom.py` are the commands.
"""
