# kata: 14_02
# accident: has tests and doctests of its own in the file, some of them red.

import unittest

# THE ANSWER


def test_that_is_red():
    assert False


class TestTrips(unittest.TestCase):
    def test_that_is_red(self):
        self.fail()


def helper():
    """Show how not to test.

    >>> helper()
    'something else'
    """
    return None
