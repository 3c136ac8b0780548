"""What an audit tells: weak parts, parts that it could not look up, and that it saw no list."""

from deploy import audit

SOUND = {"name": "sound", "version": "1.0", "vulns": []}
MISSED = {"name": "missed", "skip_reason": "Dependency not found"}
WEAK = {
    "name": "weak",
    "version": "2.0",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"]}, {"id": "PYSEC-2", "fix_versions": []}],
}


def test_sound_parts_pass():
    assert audit.verdict([SOUND]) == ("1 の部品に、知られている弱点はありません。\n", audit.WELL)


def test_each_weakness_is_told_with_the_version_that_mends_it():
    told, status = audit.verdict([SOUND, WEAK])
    assert status == audit.WEAK
    assert told == (
        "weak 2.0: PYSEC-1（直った版: 2.1）\nweak 2.0: PYSEC-2（直った版: まだありません）\n"
    )


def test_a_part_that_the_list_does_not_know_is_no_success():
    told, status = audit.verdict([SOUND, MISSED])
    assert status == audit.WEAK
    assert told == "missed: 一覧にないため、照合していません。\n"


def test_where_nothing_could_be_asked_it_is_said_that_nothing_was_audited():
    assert audit.verdict([MISSED]) == audit.verdict([]) == (audit.NOT_REACHED, audit.NOT_AUDITED)
