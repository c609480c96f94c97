# kata: 14_02
# accident: the web page that shows the file, and not the file.
# reason: SyntaxError

<!DOCTYPE html>
<html><head><title>katas/kata_14_02_run_two_coroutines.py</title></head>
<body><pre>async def go_alone(first, second):</pre></body></html>
