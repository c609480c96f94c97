# kata: 14_02
# accident: copied from a chat, with the fence of Markdown around it.
# reason: SyntaxError

```python
# THE ANSWER
```
