"""Stock pipelines to compare with, over the same texts."""
