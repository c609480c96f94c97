# kata: 14_02
# accident: copied from an interactive session, with its prompts.
# reason: SyntaxError
# reason: >>>

>>> import asyncio
>>> asyncio.run(main())
