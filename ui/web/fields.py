"""What a form asks, read from the input model of a tool; knows no screen."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

REQUIRED = "（必須）"
MUST = "※"
_HAS_DEFAULT = (
    "空欄なら手引きの例",
    "入れなければ",
)  # how our descriptions say that a value is taken
_SHORT = 40  # letters; a longer text gets lines of its own


class Shape(StrEnum):
    """What one answer looks like."""

    WHOLE = "whole"
    NUMBER = "number"
    TEXT = "text"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    NAMES = "names"  # several short texts
    SENTENCES = "sentences"  # several texts, one a line
    NUMBERS = "numbers"
    ROWS = "rows"  # a table
    CARDS = "cards"  # several forms in the form, each with tables of its own


@dataclass(frozen=True, slots=True)
class FormField:
    """One thing a form asks for, in Japanese."""

    name: str
    title: str
    shape: Shape
    unit: str = ""
    help: str = ""
    is_required: bool = False
    default: object = None
    options: tuple[str, ...] = ()
    columns: tuple["FormField", ...] = ()

    @property
    def measured(self) -> str:
        """``延長（km）``; 「直営対応時間」 says its unit already."""
        is_said = len(self.unit) > 1 and self.unit in self.title
        return f"{self.title}（{self.unit}）" if self.unit and not is_said else self.title

    @property
    def label(self) -> str:
        """``延長（km）（必須）``."""
        return f"{self.measured}{REQUIRED if self.is_required else ''}"

    @property
    def head(self) -> str:
        """The same over a column, where there is little room: ``※延長（km）``."""
        return f"{MUST if self.is_required else ''}{self.measured}"

    @property
    def is_block(self) -> bool:
        """Whether it takes the whole width."""
        return self.shape in {Shape.ROWS, Shape.CARDS, Shape.SENTENCES}

    @property
    def is_folded(self) -> bool:
        """Whether leaving it empty takes a value that its description names."""
        return not self.is_required and not self.is_block and self.help.startswith(_HAS_DEFAULT)


def fields_of(model: type[BaseModel]) -> tuple[FormField, ...]:
    """The fields of an input model, in its order."""
    return tuple(_field(name, info) for name, info in model.model_fields.items())


def _field(name: str, info: FieldInfo) -> FormField:
    inner, metadata = _bare(info.annotation)
    many = get_origin(inner) is tuple
    item, item_metadata = _bare(get_args(inner)[0]) if many else (inner, metadata)
    is_model = isinstance(item, type) and issubclass(item, BaseModel)
    columns = fields_of(item) if is_model else ()
    extra = info.json_schema_extra
    default = info.get_default()
    return FormField(
        name=name,
        title=info.title or name,
        shape=_shape(item, (*info.metadata, *item_metadata), columns, many=many),
        unit=str(extra.get("unit", "")) if isinstance(extra, dict) else "",
        help=info.description or "",
        is_required=info.is_required(),
        default=None if info.is_required() or default in ((), "") else default,
        options=_options(item),
        columns=columns,
    )


def _bare(annotation: Any) -> tuple[Any, tuple[object, ...]]:  # noqa: ANN401 - of any kind
    """The type without ``| None`` and ``Annotated``, and what was annotated."""
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        bare, more = _bare(inner)
        return bare, (*metadata, *more)
    if get_origin(annotation) in {Union, UnionType}:
        (inner,) = [one for one in get_args(annotation) if one is not NoneType]
        return _bare(inner)
    return annotation, ()


def _shape(
    item: type, metadata: tuple[object, ...], columns: tuple[FormField, ...], *, many: bool
) -> Shape:
    if columns:
        nested = any(one.shape in {Shape.ROWS, Shape.CARDS} for one in columns)
        return Shape.CARDS if nested else Shape.ROWS
    one, several = next(shapes for kind, shapes in _SHAPES.items() if issubclass(item, kind))
    if several is Shape.NAMES and _length(metadata) > _SHORT:
        several = Shape.SENTENCES
    return several if many else one


_SHAPES: dict[type, tuple[Shape, Shape]] = {  # one of it, several; the first that fits
    Enum: (Shape.CHOICE, Shape.CHOICES),
    str: (Shape.TEXT, Shape.NAMES),
    bool: (Shape.YES_NO, Shape.CHOICES),
    int: (Shape.WHOLE, Shape.NUMBERS),
    Decimal: (Shape.NUMBER, Shape.NUMBERS),
}


def _length(metadata: tuple[object, ...]) -> int:
    """How long a text may be; the length of the list itself is no such length."""
    lengths = [one.max_length or 0 for one in metadata if isinstance(one, StringConstraints)]
    return max(lengths, default=0)


def _options(item: type) -> tuple[str, ...]:
    return tuple(str(one.value) for one in item) if issubclass(item, Enum) else ()
