"""What can be done with releases once they are there: causes of a change, checks, retraction, exports, audits, reading in Python.

Nothing here is a stage; everything starts from releases as they stand in their files.
"""
