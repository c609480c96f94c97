# kata: 14_02
# accident: the file is empty.
