"""A small OpenID Connect provider on this machine that knows one person."""

import time
from urllib.parse import urlencode

from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route

CLIENT = "gunmane"


class Provider:
    """Lets whoever comes in as ``email``; asks nothing."""

    def __init__(self, email: str) -> None:
        self.email = email
        self._key = RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"})
        self._nonces: dict[str, str] = {}

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._metadata),
                Route("/authorize", self._authorize),
                Route("/token", self._token, methods=["POST"]),
                Route("/keys", self._keys),
            ]
        )

    async def _metadata(self, request: Request) -> JSONResponse:
        base = str(request.base_url).rstrip("/")
        places = {"authorization": "authorize", "token": "token"}
        return JSONResponse(
            {f"{name}_endpoint": f"{base}/{place}" for name, place in places.items()}
            | {"issuer": base, "jwks_uri": f"{base}/keys"}
            | {"id_token_signing_alg_values_supported": ["RS256"]}
        )

    async def _authorize(self, request: Request) -> RedirectResponse:
        asked = request.query_params
        code = f"code-{len(self._nonces)}"
        self._nonces[code] = asked.get("nonce", "")
        answer = urlencode({"code": code, "state": asked["state"]})
        return RedirectResponse(f"{asked['redirect_uri']}?{answer}", 302)

    async def _token(self, request: Request) -> JSONResponse:
        body = (await request.body()).decode()
        code = next(part.partition("=")[2] for part in body.split("&") if part.startswith("code="))
        now = int(time.time())
        claims = {
            "iss": str(request.base_url).rstrip("/"),
            "sub": "1",
            "aud": CLIENT,
            "iat": now,
            "exp": now + 3600,
            "nonce": self._nonces.pop(code),
            "email": self.email,
            "email_verified": True,
        }
        token = jwt.encode({"alg": "RS256", "kid": "1"}, claims, self._key)
        return JSONResponse({"access_token": "a", "token_type": "Bearer", "id_token": token})

    async def _keys(self, _request: Request) -> JSONResponse:
        return JSONResponse({"keys": [self._key.as_dict(private=False)]})
