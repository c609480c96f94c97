# kata: 14_02
# accident: a whole notebook under the name of a Python file.
# reason: null

{
 "cells": [{"cell_type": "code", "execution_count": null, "source": ["import asyncio"]}],
 "nbformat": 4
}
