import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.connection import Connection

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.bundled_encoder import BundledEncoder

TEXTS = [
    "隣町と一緒に発注したとき、お金はどう割ればいい？",
    "",
    "除草",
    "👷",
    "道路の巡回は月1回です。" * 6,
    "ﾊﾟﾄﾛｰﾙ費用",
    "Road maintenance in small towns",
]


def test_vectors_are_of_one_length_and_unit(encoder: BundledEncoder) -> None:
    for vectors in (encoder.queries(TEXTS), encoder.passages(TEXTS)):
        assert vectors.shape == (len(TEXTS), encoder.dimension) == (len(TEXTS), 384)
        assert vectors.dtype == np.float32
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_no_texts_make_no_vectors(encoder: BundledEncoder) -> None:
    assert encoder.queries([]).shape == (0, 384)
    assert encoder.passages([]).shape == (0, 384)


@pytest.mark.parametrize("size", [2, 3, len(TEXTS)])
def test_a_batch_is_the_same_as_one_by_one(encoder: BundledEncoder, size: int) -> None:
    for encode in (encoder.queries, encoder.passages):
        alone = [encode([text])[0] for text in TEXTS[:size]]
        assert np.array_equal(encode(TEXTS[:size]), np.stack(alone))


@given(st.permutations(TEXTS[:4]))
@settings(deadline=None, max_examples=5)
def test_a_vector_does_not_depend_on_its_neighbours(texts: list[str]) -> None:
    encoder = BundledEncoder()
    vectors = dict(zip(texts, encoder.passages(texts), strict=True))
    assert np.array_equal(encoder.passages(TEXTS[:4]), [vectors[text] for text in TEXTS[:4]])


def test_a_question_lies_nearest_to_what_answers_it(encoder: BundledEncoder) -> None:
    passages = encoder.passages(
        ["橋は5年に1度点検します。", "費用は人口に応じて町どうしで割ります。", "雪は夜に除きます。"]
    )
    questions = encoder.queries(["隣町とお金をどう分ける？", "橋の点検の頻度は", "除雪の時間帯"])
    assert (questions @ passages.T).argmax(axis=1).tolist() == [1, 0, 2]


def test_a_question_and_a_passage_of_the_same_words_differ(encoder: BundledEncoder) -> None:
    assert not np.allclose(encoder.queries(["費用の分担"]), encoder.passages(["費用の分担"]))


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("ＪＶの要件は２つ？", "JVの要件は2つ?"),
        ("ｶﾞｰﾄﾞﾚｰﾙの補修", "ガードレールの補修"),
        ("費用\x00の分担", "費用の分担"),
        ("\x00費用の分担\x00", "費用の分担"),
        ("費用\u200bの\ufeff分担", "費用の分担"),
        ("費用の\r\n分担\n", "費用の 分担"),
        ("\ud800費用の分担", "費用の分担"),
        ("か\u3099っこ", "がっこ"),
    ],
)
def test_every_spelling_has_one_vector(encoder: BundledEncoder, written: str, plain: str) -> None:
    assert np.array_equal(encoder.queries([written]), encoder.queries([plain]))
    assert np.array_equal(encoder.passages([written, "次"]), encoder.passages([plain, "次"]))


def test_what_follows_a_nul_still_counts(encoder: BundledEncoder) -> None:
    assert not np.allclose(encoder.queries(["費用\x00の分担"]), encoder.queries(["費用"]))


def test_the_end_of_a_long_text_still_counts(encoder: BundledEncoder) -> None:
    long = "道路を巡回する。" * 150  # more than the model reads at a time
    vector, other = encoder.passages([long, long[:-70] + "橋を点検する。" * 10])
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)
    assert not np.allclose(vector, other)


def test_threads_that_share_an_encoder_get_the_same_vectors(encoder: BundledEncoder) -> None:
    texts = [f"道路の{n}番目の質問" * (1 + n % 3) for n in range(24)]
    alone = encoder.queries(texts)
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(lambda text: encoder.queries([text])[0], texts))
    assert np.array_equal(np.stack(together), alone)


def encode_elsewhere(answers: Connection) -> None:
    answers.send(BundledEncoder().queries(TEXTS[:3]))


def test_a_worker_process_gets_the_same_vectors(encoder: BundledEncoder) -> None:
    spawn = get_context("spawn")
    here, there = spawn.Pipe()
    worker = spawn.Process(target=encode_elsewhere, args=(there,))
    expected = encoder.queries(TEXTS[:3])  # the engine's threads are at work here already
    worker.start()
    there.close()
    assert here.poll(120), "the worker did not answer"
    assert np.array_equal(here.recv(), expected)
    worker.join(60)
    assert worker.exitcode == 0


LOADED = "import index.dense\nfrom index.bundled_encoder import BundledEncoder\nBundledEncoder()"


@pytest.mark.parametrize("set_by_user", ["", "ACTIVE"])
def test_threads_leave_the_machine_to_others_while_they_wait(set_by_user: str) -> None:
    env = {name: value for name, value in os.environ.items() if name != "OMP_WAIT_POLICY"}
    env |= {"OMP_DISPLAY_ENV": "TRUE"} | ({"OMP_WAIT_POLICY": set_by_user} if set_by_user else {})
    ran = subprocess.run(
        [sys.executable, "-c", LOADED], env=env, capture_output=True, text=True, check=True
    )
    policies = re.findall("OMP_WAIT_POLICY = '(.*)'", ran.stderr)
    assert set(policies) == {set_by_user or "PASSIVE"}
    assert len(policies) > 1  # FAISS and the encoder bring a library each
