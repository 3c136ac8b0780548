"""What the cited statements do not say never passes; what they say word for word always does."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.grounding.check import Grounding, quotes
from assistant.grounding.finding import Fault, UngroundedLineError
from corpus.handbook import Handbook
from corpus.load import load_records
from corpus.model import Force, Record, Role, Statement
from index.search import Search

MILD = (Force.SUGGESTS, Force.REPORTS)
FIRM = (Force.REQUIRES, Force.DEFINES)


def says(text: str, force: Force = Force.REPORTS) -> Statement:
    return Statement(1, text, page=2, force=force, role=Role.ANSWER)


Refused = Callable[..., bool]


@pytest.fixture(scope="module")
def grounding(tiny_handbook: Handbook, tiny_search: Search) -> Grounding:
    return Grounding(tiny_handbook, tiny_search)


@pytest.fixture(scope="module")
def refused(grounding: Grounding) -> Refused:
    def refuses(text: str, *statements: Statement) -> bool:
        try:
            grounding.check_line(text, statements)
        except UngroundedLineError:
            return True
        return False

    return refuses


MONTHLY = says("最初の相談の場は、月1回開くことが考えられます。", Force.SUGGESTS)
CONTRACT = says("大野村の契約は3年で、総額は9,000千円、割合は40.5%です。")
NO_CONSENT = says("相談の場を開くことに、議会の同意は要りません。", Force.DEFINES)
TAKES_SHARE = says("費用を分けるときの端数は、代表町が持つことが必要です。", Force.REQUIRES)


@pytest.fixture(scope="module")
def real_records() -> tuple[Record, ...]:
    return load_records()


def test_a_line_without_a_statement_is_refused(grounding: Grounding):
    with pytest.raises(UngroundedLineError, match="引用がありません: 契約は3年です。"):
        grounding.check_line("契約は3年です。", [])


@pytest.mark.parametrize(
    "text",
    [
        "契約は4年です。",
        "契約は３０年です。",
        "総額は900千円です。",
        "割合は40%です。",
        "割合は40\u200b5%です。",
        "契約は3年、4回更新です。",
        "契約は３年で、⑦団体です。",
        "R6から3年です。",
        "総額は9,000千円です。" + "あ" * 10_000 + "1",
    ],
)
def test_a_number_the_statement_does_not_have_is_refused(text: str, grounding: Grounding):
    with pytest.raises(UngroundedLineError, match="引用元にない数値"):
        grounding.check_line(text, [CONTRACT])


@pytest.mark.parametrize(
    "text",
    [
        "契約は３年です。",
        "総額は9000千円です。",
        "総額は9,000,000円です。",
        "総額は900万円です。",
        "総額は９，０００千円です。",
        "総額は\r\n9,000千円です。",
        "大野村の割合は４０．５％です。",
        "契約\x00は\u200b3年です🙂。",
    ],
)
def test_a_number_of_the_statement_passes_in_any_spelling(text: str, refused: Refused):
    assert not refused(text, CONTRACT)


def test_a_number_may_come_from_any_of_the_statements_that_a_line_cites(refused: Refused):
    both = "大野村の契約は3年です。最初の相談の場は、月1回開くことが考えられます。"
    assert not refused(both, MONTHLY, CONTRACT)
    assert refused(both, MONTHLY)


def test_the_message_names_the_numbers_that_have_no_source(grounding: Grounding):
    with pytest.raises(UngroundedLineError, match=re.escape("引用元にない数値 「5年」")):
        grounding.check_line("77団体が5年", [CONTRACT])


@pytest.mark.parametrize(
    "text",
    [
        "相談の場は、月1回開かなければならない。",
        "相談の場は、月1回開かなければなりません。",
        "相談の場は、月1回開かなければいけません。",
        "相談の場は、月1回開かなくてはならない。",
        "相談の場は、月1回開かねばなりません。",
        "相談の場を月1回開くことは義務です。",
        "相談の場を月1回開くことは必須です。",
        "相談の場は、月1回開くべきです。",
        "相談の場は、必ず月1回開きます。",
        "相談の場は、月1回開くことが必要です。",
        "相談の場は、月1回開く必要があります。",
    ],
)
@pytest.mark.parametrize("force", MILD)
def test_a_suggestion_or_a_report_never_becomes_an_obligation(
    text: str, force: Force, grounding: Grounding
):
    with pytest.raises(UngroundedLineError, match="引用元より強い言い方"):
        grounding.check_line(text, [says(MONTHLY.text, force)])


@pytest.mark.parametrize("force", FIRM)
def test_a_requirement_may_be_told_as_one(force: Force, refused: Refused):
    assert not refused("端数は、必ず代表町が持ちます。", says(TAKES_SHARE.text, force))


def test_one_requirement_among_the_statements_is_enough_for_an_obligation(refused: Refused):
    assert not refused("端数は、代表町が持つ必要があります。", MONTHLY, TAKES_SHARE)
    assert refused("月1回、必ず開きます。", MONTHLY, CONTRACT)


def test_a_reported_obligation_may_be_repeated(refused: Refused):
    reported = says("大野村では、報告が義務とされています。")
    assert not refused("大野村では報告が義務です。", reported)
    assert refused("大野村では報告が必須です。", reported)


def test_that_something_is_not_needed_is_no_obligation(refused: Refused):
    free = says("小川町では、同意を取る必要がありませんでした。")
    assert not refused("小川町では同意の必要がありません。", free)


@pytest.mark.parametrize(
    "text",
    [
        "最初の相談の場は、開かないことが考えられます。",
        "最初の相談の場は、月1回も要りません。",
        "最初の相談の場なしで始めることが考えられます。",
        "最初の相談の場は不要と考えられます。",
        "最初の相談の場は不可と考えられます。",
        "最初の相談の場を開かずに始めることが考えられます。",
    ],
)
def test_a_denial_the_statement_does_not_have_is_refused(text: str, grounding: Grounding):
    with pytest.raises(UngroundedLineError, match="肯定と否定が引用元と違います"):
        grounding.check_line(text, [MONTHLY])


def test_a_denial_does_not_get_lost(refused: Refused):
    assert refused("相談の場を開くことに、議会の同意は要ります。", NO_CONSENT)
    assert not refused("議会の同意は不要です。", NO_CONSENT)


def test_a_quotation_cut_off_before_its_denial_is_refused(refused: Refused):
    source = says("導入が必要とは限りません。", Force.DEFINES)
    assert refused("導入が必要", source)
    assert refused("導入が必要。", source)
    assert not refused("導入が必要とは限りません", source)


def test_one_of_two_statements_passes_word_for_word_beside_one_that_denies(refused: Refused):
    assert not refused(CONTRACT.text, NO_CONSENT, CONTRACT)
    assert not refused(CONTRACT.text, CONTRACT, NO_CONSENT)
    assert not refused(NO_CONSENT.text, CONTRACT, NO_CONSENT)


def test_every_real_statement_passes_word_for_word(
    real_records: tuple[Record, ...], refused: Refused
):
    failed = [
        record.statement_id(one)
        for record in real_records
        for one in record.statements
        if refused(one.text, one)
    ]
    assert failed == []


def test_every_real_statement_passes_when_its_whole_record_is_cited(
    real_records: tuple[Record, ...], refused: Refused
):
    failed = [
        record.statement_id(one)
        for record in real_records
        for one in record.statements
        if refused(one.text, *record.statements)
    ]
    assert failed == []


def test_no_real_statement_lends_itself_to_a_number_it_does_not_have(
    real_records: tuple[Record, ...], refused: Refused
):
    passed = [
        record.statement_id(one)
        for record in real_records
        for one in record.statements
        if not refused(f"{one.text}費用は98765円です。", one)
    ]
    assert passed == []


def test_no_mild_real_statement_can_be_told_as_a_duty(
    real_records: tuple[Record, ...], refused: Refused
):
    passed = [
        record.statement_id(one)
        for record in real_records
        for one in record.statements
        if one.force in MILD
        and "なければなり" not in one.text
        and not refused(f"{one.text}これを守らなければなりません。", one)
    ]
    assert passed == []


@given(data=st.data())
@settings(deadline=None, max_examples=60)
def test_no_number_of_a_real_statement_can_be_exchanged(
    real_records: tuple[Record, ...], data: st.DataObject, refused: Refused
):
    every = [one for record in real_records for one in record.statements]
    numbers = [(one, it.span()) for one in every for it in re.finditer(r"\d+", one.text)]
    one, (start, end) = data.draw(st.sampled_from(numbers))
    other = str(data.draw(st.integers(10**6, 10**9)))
    assert refused(one.text[:start] + other + one.text[end:], one)


@given(text=st.text(st.characters()), source=st.text(st.characters()))
@settings(deadline=None)
def test_any_text_is_either_passed_or_refused(text: str, source: str, refused: Refused):
    refused(text, says(source))  # lets every error but its own through
    assert not refused(source, says(source))


def test_every_real_statement_with_its_caveats_is_a_quotation(real_records: tuple[Record, ...]):
    for record in real_records:
        for one in record.statements:
            cited = [one, *(record.statements[n - 1] for n in one.caveats)]
            assert quotes("".join(statement.text for statement in cited), cited)


def test_a_quotation_is_not_read(real_records: tuple[Record, ...], grounding: Grounding):
    class Unread:
        def __getattr__(self, name: str) -> object:
            raise AssertionError(name)

    one = real_records[0].statements[0]
    unread = Grounding.__new__(Grounding)
    unread.__dict__.update(vars(grounding) | {"_search": Unread()})
    assert unread.findings(one.text, [one]) == ()


def test_a_statement_cited_beside_does_not_spoil_a_true_line(refused: Refused):
    assert not refused("契約は3年です。", CONTRACT, NO_CONSENT)


def test_a_finding_tells_the_words_and_what_the_source_says(grounding: Grounding):
    (found,) = grounding.findings("大野村の契約は4年です。", [CONTRACT])
    assert (found.fault, found.words, found.source) == (Fault.NUMBER, "4年", "3年")


@pytest.mark.parametrize(
    ("said", "source", "fault"),
    [
        ("A市が3億円、B市が1億円です。", "A市が1億円、B市が3億円です。", Fault.SWAP),
        ("A県がB市に代行を頼みます。", "B市がA県に代行を頼みます。", Fault.SWAP),
        ("町外業者が受け持ちます。", "町内業者が受け持ちます。", Fault.NAME),
        ("富山県の例です。", "新潟県の例です。", Fault.NAME),
        ("業務時間が増えました。", "業務時間が減りました。", Fault.NEGATION),
        ("すべての市が加わります。", "市が加わります。", Fault.FORCE),
        ("議会に報告します。", "議会に報告することが考えられます。", Fault.FORCE),
        ("天候が悪いと猫は眠ります。", "契約は長く続きます。", Fault.UNSUPPORTED),
    ],
)
def test_each_kind_of_fault_is_told(said: str, source: str, fault: Fault, grounding: Grounding):
    statement = says(source, Force.SUGGESTS if "考えられ" in source else Force.REPORTS)
    assert fault in {one.fault for one in grounding.findings(said, [statement])}


def test_a_sentence_without_a_citation_finds_its_statement(
    grounding: Grounding, tiny_handbook: Handbook
):
    record = next(iter(tiny_handbook))
    verdict = grounding.verify(record.statements[0].text)
    assert verdict.supported
    assert verdict.statements


def test_a_sentence_that_no_statement_says_is_not_supported(grounding: Grounding):
    assert not grounding.verify("猫は98765年に月へ行きました。").supported


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("大野村は、村内で最も早い取組です。", "大野村は、早くから取り組んでいます。"),
        ("費用は非公表です。", "費用の記載はありません。"),
        ("市のいずれかで資格が要ります。", "市のすべてで資格が要ります。"),
        (
            "構成員にも建設業の許可は要りません。",
            "団体の許可は不要でも、構成員には建設業の許可が必要です。",
        ),
        ("10町村に技術者がいます。", "10町村で技術者が0人です。"),
        ("令和5年から令和3年の事業です。", "令和3年から令和5年の事業です。"),
        (
            "仕様規定は、方法を受注者に任せます。",
            "仕様規定に対して性能規定は、方法を受注者に任せます。",
        ),
    ],
)
def test_what_is_claimed_beyond_the_source_or_against_it_is_refused(
    refused: Refused, text: str, source: str
):
    assert refused(text, says(source))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("時間は約5分の1になりました。", "時間は約1/5になりました。"),
        ("契約は1年ごとです。", "契約は単年です。"),
        ("テーマの6番目は除雪です。", "テーマの⑥は除雪です。"),
        ("2021年度に賞を、2024年度に章を受けました。", "賞(2021年度)と章(2024年度)を受けました。"),
    ],
)
def test_a_figure_said_in_another_way_passes(refused: Refused, text: str, source: str):
    assert not refused(text, says(source))


def test_a_figure_of_another_place_is_refused_among_several_statements(refused: Refused):
    ono = says("契約の第2段階は、大野村では3年です。")
    yama = says("契約の第2段階は、山川町では5年です。")
    assert refused("大野村の契約は、第2段階で5年になりました。", ono, yama)
    assert not refused("大野村の契約は、第2段階で3年になりました。", ono, yama)
