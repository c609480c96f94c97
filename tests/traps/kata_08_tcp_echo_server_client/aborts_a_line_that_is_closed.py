"""In the evening I aborted every line, to be sure."""

REFUSED_BY = "test_an_operator_who_fails_does_not_close_the_office"


def _hang_up(line):
    line.abort()
