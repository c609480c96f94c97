"""In the evening I aborted every line, to be sure."""

REFUSED_BY = "test_a_silent_client_must_not_keep_the_office_open"


def _hang_up(line):
    line.abort()
