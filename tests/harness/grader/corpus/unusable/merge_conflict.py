# kata: 14_02
# accident: a conflict between two branches, which nobody has resolved.
# reason: SyntaxError
# reason: <<<<<<< HEAD

<<<<<<< HEAD
# THE ANSWER
=======
>>>>>>> solution
