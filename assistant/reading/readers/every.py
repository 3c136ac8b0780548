"""Every form, in the registry's order."""

from assistant.reading.forms import Form
from assistant.reading.readers.benchmark import BENCHMARK
from assistant.reading.readers.coordination import COORDINATION
from assistant.reading.readers.cost import COST
from assistant.reading.readers.effect import EFFECT
from assistant.reading.readers.joint import JOINT
from assistant.reading.readers.local import LOCAL
from assistant.reading.readers.overhead import OVERHEAD
from assistant.reading.readers.patrol import PATROL
from assistant.reading.readers.policy import POLICY
from assistant.reading.readers.staff import STAFF
from assistant.reading.readers.survey import SURVEY

FORMS: tuple[Form, ...] = (
    BENCHMARK,
    STAFF,
    POLICY,
    EFFECT,
    JOINT,
    COORDINATION,
    PATROL,
    OVERHEAD,
    SURVEY,
    COST,
    LOCAL,
)
