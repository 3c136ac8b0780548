import pytest

from assistant.helpdesk.questions import read_questions


def topics(text: str) -> list[str]:
    return [one.topic for one in read_questions(text).questions]


@pytest.mark.parametrize(
    "text",
    [
        "契約年数は何年が適当でしょうか。",
        "契約年数は何年が適当か、ご教示ください。",
        "契約は何年が適当か、課内で迷っています。",
        "契約年数の目安があれば教えていただけますと幸いです。",
        "お忙しいところ恐れ入りますが、契約年数の考え方についてご教示願います。",
        "契約は何年？",
        "契約年数の根拠もお願いします。",
        "長期の契約にしてよいのかも気になっています。",
        "5年とすべきか議論になっています。",
        "契約の年数はどう決めるのでしょう。",
        "契約年数の先例も知りたく存じます。",
        "契約年数の先例は。",
        "審査員への謝金の額も。",
        "誓約書の様式もあればと思います。",
        "資材の輸送費に補助があるかも。",
        "債務負担を設定できるか心配しています。",
        "村長に「作れ」と言われましたが、人選の目安はありますか。",
        "チームの設置要綱のひな形をいただけると幸いです。",
    ],
)
def test_a_question_needs_no_question_mark(text: str):
    assert len(topics(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "平素より大変お世話になっております。",
        "三条市建設課の山田と申します。",
        "お手数ですが、11月30日までにご回答をお願いいたします。",
        "以下の3点についてご教示ください。",
        "早速のご回答ありがとうございました。",
        "よろしくお願いいたします。",
        "当市の職員は7名です。",
        "寒くなってまいりましたが、いかがお過ごしでしょうか。",
        "年度内に方針を決めたいので、12月15日までにご返信いただければ助かります。",
        "市民にご説明する立場として、次の点を伺います。",
        "お分かりになる範囲でご教示願います。",
        "お手すきの際にご返信いただければ助かります。",
        "ご多忙の折、誠に恐縮ではございますが、ご教示賜りますようお願い申し上げます。",
    ],
)
def test_greetings_thanks_and_facts_ask_nothing(text: str):
    assert topics(text) == []


@pytest.mark.parametrize(
    "mark", ["1. {}", "(1) {}", "①{}", "・{}", "■{}", "Q1. {}", "問１　{}", "質問①　{}", "ア. {}"]
)
def test_the_items_of_an_asked_list_ask_even_as_nouns(mark: str):
    second = mark.replace("1", "2").replace("１", "２").replace("①", "②")
    text = f"次の点をご教示ください。\n{mark.format('契約年数の目安')}\n{second.format('費用分担')}"
    assert topics(text) == ["契約年数の目安", "費用分担"]


def test_a_list_of_facts_asks_nothing():
    text = (
        "本市の概要は次のとおりです。\n・人口 25,800人\n・技術職員 2名\n\n契約は何年がよいですか。"
    )
    assert topics(text) == ["契約は何年がよいですか"]


def test_a_heading_belongs_to_the_questions_under_it():
    text = "１　目標について\n　何を書けばよいか。\n\n２　連携相手について\n　どう探せばよいか。"
    assert topics(text) == ["目標：何を書けばよいか", "連携相手：どう探せばよいか"]


def test_lines_that_were_broken_by_the_mail_program_are_joined():
    text = "隣の町と共同で発注する場合の費用の分け方は、\nどのように決めればよいのでしょうか。"
    assert topics(text) == [
        "隣の町と共同で発注する場合の費用の分け方は、どのように決めればよいのでしょうか"
    ]


def test_two_questions_in_one_sentence_are_told_apart():
    found = topics("単価契約はどんな仕事向きか、また業者の選び方は何があるか教えてください。")
    assert found == ["単価契約はどんな仕事向きか", "業者の選び方は何があるか"]


@pytest.mark.parametrize(
    "text",
    [
        "試算の手順と、必要なデータを教えてください。",
        "地元の業者が外されるのではないかと聞かれており、どう説明すればよいか悩んでいます。",
        "発注者、業者、住民それぞれにどのような効果があったのか、まとめて教えてください。",
    ],
)
def test_a_question_that_would_lose_its_meaning_is_not_cut(text: str):
    assert len(topics(text)) == 1


def test_a_question_without_a_subject_takes_the_sentence_before():
    text = "大手に仕事を取られると心配する声があります。どう説明すればよいでしょうか。"
    (found,) = read_questions(text).questions
    assert found.text.startswith("大手に仕事を取られる")


def test_what_asks_nothing_is_background_and_greetings_are_not():
    read = read_questions("お世話になります。職員は7名です。契約は何年がよいですか。")
    assert read.background == ("職員は7名です。",)
    assert read.questions[0].context == ("職員は7名です。",)


def test_things_listed_at_commas_are_asked_one_by_one():
    text = (
        "A市とB市の発注について、受注者の構成、減った時間の割合、契約金額の内訳を教えてください。"
    )
    matter = "A市とB市の発注について、"
    assert topics(text) == [
        f"{matter}受注者の構成",
        f"{matter}減った時間の割合",
        f"{matter}契約金額の内訳",
    ]


def test_works_that_are_listed_are_not_questions():
    text = "道路の巡回、公園の除草、河川の清掃を束ねるメリットを教えてください。"
    assert len(topics(text)) == 1


def test_a_mere_noun_in_a_list_of_questions_is_asked_too():
    assert len(topics("1 費用はどう分けるか\n2 契約は何年か\n3 議会に出す議案の文例")) == 3


def test_a_piece_that_says_too_little_stays_with_the_one_before():
    assert topics("土地勘をどう伝えるか、良い手があれば教えてください。") == [
        "土地勘をどう伝えるか、良い手"
    ]


def test_a_wide_space_ends_a_sentence_as_a_mark_does():
    assert topics("費用はどう分けますか　契約は何年ですか") == [
        "費用はどう分けますか",
        "契約は何年ですか",
    ]


def test_a_framed_heading_stands_alone_without_empty_lines_around_it():
    text = "石井です。\n【照会事項】\n・巡回の頻度\n・対象を広げた事例\n【状況】\n・人口 78,000人"
    assert topics(text) == ["巡回の頻度", "対象を広げた事例"]


def test_a_list_of_what_can_be_told_is_asked_without_a_lead():
    text = "改めて書きます。\n- 隣県の市と組んだ例\n- 工夫した点\n- 待機費用の負担割合"
    assert topics(text) == ["隣県の市と組んだ例", "工夫した点", "待機費用の負担割合"]


def test_a_point_that_is_worded_as_whether_is_asked():
    assert topics("宿題は、職員の手が空くのかという点です。") == [
        "宿題は、職員の手が空くのかという点です"
    ]


def test_half_of_a_quotation_is_no_part_of_a_question():
    text = "通告がありました。\n「苦情はどう変化したか。条例の改正は必要か。」"
    assert topics(text) == ["苦情はどう変化したか", "条例の改正は必要か"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("委託料の分け方が分からない。", "委託料の分け方が分からない"),
        ("利用料の分担も困っている。", "利用料の分担も困っている"),
        ("打つ手があるのであれば教えてください。", "打つ手"),
        ("地元が締め出されないか、議員から質問あり。", "地元が締め出されないか、議員から質問あり"),
    ],
)
def test_a_trouble_that_names_its_thing_asks_for_it(text: str, asked: str):
    (found,) = read_questions(text).questions
    assert found.topic.startswith(asked)
    assert not found.told


def test_a_trouble_is_told_beside_what_is_asked():
    asked, told = read_questions("契約は何年がよいですか。夜も電話が鳴って限界です。").questions
    assert (asked.told, told.told) == (False, True)


def test_a_trouble_that_the_next_question_takes_up_is_not_told_again():
    text = "大手に仕事を取られるのではと心配しています。どう説明すればよいでしょうか。"
    (found,) = read_questions(text).questions
    assert found.text == text


@pytest.mark.parametrize(
    "text",
    [
        "先日ご紹介のあった手引きについて、読み合わせをしております。",
        "素人の質問ですみません。",
        "期限が迫っているため、簡単で結構ですのでお教えください。",
        "単刀直入に伺います。",
        "群マネの手引きでどのように書かれているか、ご教示願います。",
    ],
)
def test_what_only_wraps_a_question_is_none(text: str):
    assert topics(text) == []


def test_items_that_only_name_things_are_asked_under_a_lone_heading():
    text = "下記のとおりです。\n\n記\n1 成果品の確認の分担について\n2 効果を金額に直す方法について"
    assert topics(text) == ["成果品の確認の分担", "効果を金額に直す方法"]


@pytest.mark.parametrize(
    "text",
    [
        "束ねやすい業務と、そうでない業務の線引きの考え方を教えてください。",
        "地元の会社に限る、という条件は一般的ですか。",
        "協議会を作る方式と、市が代わりに発注する方式、どちらがよいですか。",
        "県と市のどちらが何をやるか、分担をどう決めるのか。",
    ],
)
def test_what_leans_on_the_words_before_it_is_not_cut_off(text: str):
    assert len(topics(text)) == 1


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "下表の事項をご回答ください。\n1｜量が読めない作業の契約｜今は単価契約\n2｜契約の年数｜町長の意向",
            ["量が読めない作業の契約", "契約の年数"],
        ),
        (
            "質問を2つ送ります。\n一つ、最初の相手は誰か。\n二つ、初回の勉強会に用意する話題。",
            ["最初の相手は誰か", "初回の勉強会に用意する話題"],
        ),
        (
            "次のとおりです。まず、委員に誰を入れるか。最後に、審査員に払う謝金の額です。",
            ["委員に誰を入れるか", "審査員に払う謝金の額です"],
        ),
        (
            "＜A課長＞ 回数はそろえないとだめか。\n＜B課長＞ 手間賃はもらえるのか。",
            ["回数はそろえないとだめか", "手間賃はもらえるのか"],
        ),
        (
            "技術の職員は何人いるのが普通なのでしょう\nあと、町の現状を表にした見本はないですか",
            ["技術の職員は何人いるのが普通なのでしょう", "町の現状を表にした見本はないですか"],
        ),
    ],
    ids=["table", "counted", "prose", "speakers", "lines without marks"],
)
def test_several_things_are_asked_in_many_shapes(text: str, asked: list[str]):
    assert topics(text) == asked


def test_alternatives_that_one_verb_weighs_are_one_question():
    text = "今の予算の水準に置くべきか、要望の多い水準に置くべきか決めかねています。"
    assert len(topics(text)) == 1


def test_who_minds_is_no_question_beside_what_is_minded():
    assert len(topics("検査は誰の仕事になるのか、村の方が気にされています。")) == 1
