import pytest

from assistant.helpdesk.casework import NotAllowedError, allow
from assistant.permissions import ACTS, MAY, ROLES, Act, Person, Role


def test_every_role_and_every_act_has_its_word_and_its_line():
    assert set(ROLES) == set(Role)
    assert set(ACTS) == set(MAY) == set(Act)


@pytest.mark.parametrize("act", Act)
def test_each_role_may_do_what_the_ones_before_it_may(act: Act):
    may = [Person("田中", role).may(act) for role in Role]
    assert may == sorted(may)
    assert may[-1]


def test_who_may_not_is_told_who_may():
    with pytest.raises(NotAllowedError, match="相談員の役割ではできません。承認者・管理者に頼んで"):
        allow(Person("田中", Role.DESK), Act.APPROVE)
