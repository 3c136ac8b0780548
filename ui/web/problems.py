"""Which problem of an input belongs to which field."""

from collections.abc import Sequence

from ui.web.fields import FormField


def problems_of(field: FormField, problems: Sequence[str]) -> list[str]:
    """Those that name the field first: 「道路 2件目 延長: …」 belongs to 「道路」."""
    heads = (f"{field.title} ", f"{field.title}: ")
    return [one for one in problems if one.startswith(heads)]
