# kata: 14_02
# accident: names what it gives away, deletes what it has used, and answers for the rest.

# THE ANSWER

__all__ = ["go_alone"]
__version__ = "1.0.0"
__author__ = "A. Learner <a.learner@example.invalid>"


def __getattr__(name):
    raise AttributeError(f"I do not know {name}")


for number in range(3):
    del number
    number = 0
del number
