"""A municipality's own roadmap 進め方 along the handbook's STEPs."""
