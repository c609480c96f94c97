# kata: 14_02
# accident: begins with a line for the shell, and ends with a line for an editor.

#!/usr/bin/env python3
# vim: set ts=4 sw=4:

# THE ANSWER

# vim: ft=python
