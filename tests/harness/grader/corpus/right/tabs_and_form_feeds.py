# kata: 14_02
# accident: own code is indented with tabs, and form feeds stand between the functions.

# THE ANSWER


def helper(number):
	if number:
		return number
	return	0


class Other:
	def method(self):
		return	helper(1)
