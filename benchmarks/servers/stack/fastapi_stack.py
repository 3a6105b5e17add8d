# FastAPI with headers by a middleware of ASGI; sessions and fortunes by sqlite3, the page by Jinja, the order by Pydantic.
# The views are async and SQLite is asked in the loop: a thread for each request would cost more than its queries.
import hmac
import os
import sqlite3
import time

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse
from jinja2 import Environment, FileSystemLoader
from pydantic import BaseModel, EmailStr, Field

database = sqlite3.connect(os.environ["STACK_FILE"], check_same_thread=False, isolation_level=None)
database.execute("PRAGMA journal_mode = wal")
database.execute("PRAGMA synchronous = normal")
folder = os.path.join(os.path.dirname(__file__), "app", "templates")
page = Environment(loader=FileSystemLoader(folder), autoescape=True).get_template("fortunes.html")
SECURITY = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"vary", b"Cookie"),
]


class SecurityHeaders:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        async def with_headers(message):
            if message["type"] == "http.response.start":
                message["headers"].extend(SECURITY)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


app = FastAPI()
app.add_middleware(SecurityHeaders)


def user_of(session):
    row = database.execute(
        "SELECT user_id FROM stack_session WHERE session_key = ? AND expires > ?", (session, time.time() * 1000)
    ).fetchone()
    if row is None:
        return None
    user = database.execute("SELECT username, email, is_active FROM auth_user WHERE id = ?", row).fetchone()
    return user if user is not None and user[2] else None


@app.api_route("/me", methods=["GET", "POST"])
async def me(request: Request):
    if request.method == "POST":
        sent, held = request.headers.get("x-csrftoken", ""), request.cookies.get("csrftoken", "")
        if not hmac.compare_digest(sent, held):
            return PlainTextResponse("no", 403)
    user = user_of(request.cookies.get("sessionid", ""))
    if user is None:
        return PlainTextResponse("no", 403)
    return JSONResponse({"username": user[0], "email": user[1]})


@app.get("/fortunes")
async def fortunes():
    rows = [{"id": id, "message": message} for id, message in database.execute("SELECT id, message FROM stack_fortune")]
    rows.append({"id": 0, "message": "Additional fortune added at request time."})
    rows.sort(key=lambda row: row["message"])
    return HTMLResponse(page.render(rows=rows))


class Order(BaseModel):
    name: str = Field(min_length=1, max_length=40)
    email: EmailStr
    quantity: int = Field(ge=1, le=100)
    gift: bool


@app.post("/order")
async def order(_order: Order):
    return {"ok": True}
