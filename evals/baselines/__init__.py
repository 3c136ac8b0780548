"""Stock pipelines to compare with.

They have the title and the statements of every record or, where a copy is at hand, the handbook's
pages. Ours searches the same titles and statements, and the ways people ask for each record or
outside topic (``asked_as``), which were written for it: a gain over a stock pipeline is the gain
of both. A record or page counts once in every ranking, by its best chunk.
"""
