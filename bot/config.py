"""The settings, read from the environment and `.env` with the prefix JISR_; nothing else reads the environment."""

import re
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import SettingError

# A person is answered in one writing: `mixed` is none of them.
OneWriting = Literal["fr", "ar", "ary-Arab", "ary-Latn", "en"]
MOST_PORT = 65535
_ADDRESS = re.compile(r"(https://[^\s/?#]+|http://(127\.0\.0\.1|localhost)(:\d+)?)(/[^\s?#]*)?")
_DATABASE = re.compile(r"sqlite(\+aiosqlite)?:///|postgres(ql(\+asyncpg)?)?://")


class Settings(BaseSettings):
    """Every setting there is; `docs/settings.md` lists them all."""

    model_config = SettingsConfigDict(env_prefix="JISR_", env_file=".env", extra="ignore", frozen=True)

    host: str = Field("127.0.0.1", description="Address that the sandbox page listens on.")
    port: int = Field(8080, ge=1, le=MOST_PORT, description="Port that the sandbox page listens on.")
    database_url: str = Field(
        "sqlite:///var/jisr.db",
        description="SQLite file (`sqlite:///path`) or PostgreSQL (`postgresql://…`).",
    )
    demo: bool = Field(True, description="Seed the demonstration programme into an empty database.")
    default_writing: OneWriting = Field(
        "fr", description="Writing for people whose first message says nothing of it."
    )
    declaration_number: str = Field("", description="CNDP declaration number, shown under “my data”.")
    public_url: str = Field(
        "",
        description="Address (https://…) at which networks reach Jisr; empty: Telegram is asked for news instead.",
    )
    telegram_token: SecretStr = Field(
        SecretStr(""), description="Token that @BotFather gave; empty: no Telegram."
    )
    telegram_api: str = Field("https://api.telegram.org", description="Where Telegram's Bot API answers.")
    twilio_account_sid: str = Field("", description="Twilio account (AC…) for WhatsApp; empty: no WhatsApp.")
    twilio_auth_token: SecretStr = Field(
        SecretStr(""), description="Secret of that account; it signs what arrives."
    )
    twilio_old_auth_token: SecretStr = Field(
        SecretStr(""), description="The secret before, accepted while it is being replaced."
    )
    whatsapp_number: str = Field("", description="WhatsApp sender, with country code: `+212…`.")
    twilio_api: str = Field("", description="Where Twilio answers, for tests; empty: at Twilio.")
    answer_seconds: float = Field(
        15.0,
        ge=0.1,
        le=50,
        description="Seconds in which a network must answer, 50 at most; a slow line needs more.",
    )
    metrics_token: SecretStr = Field(
        SecretStr(""),
        description="Secret that opens /metrics and /readyz to other machines; empty: to none.",
    )
    voice_model: str = Field(
        "", description="Folder with a model of faster-whisper; empty: coordinators type voice notes."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="How much is logged.")
    log_format: Literal["plain", "json"] = Field("plain", description="Lines of text, or of JSON.")

    def secrets(self) -> tuple[str, ...]:
        """Everything that no log may hold."""
        values = (getattr(self, name) for name in type(self).model_fields)
        return tuple(value.get_secret_value() for value in values if isinstance(value, SecretStr))

    @field_validator("public_url", "telegram_api", "twilio_api")
    @classmethod
    def _known_address(cls, value: str) -> str:
        if value and not _ADDRESS.fullmatch(value):
            raise ValueError("use https://host, or http://127.0.0.1:port for a try")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if not _is_database(value):
            raise ValueError("use sqlite:///path or postgresql://user@host/name")
        return value


def _is_database(url: str) -> bool:
    try:
        return bool(_DATABASE.match(url)) and (make_url(url).port or 0) <= MOST_PORT
    except (ArgumentError, ValueError):
        return False


def read_settings(env_file: Path | None = Path(".env")) -> Settings:
    """The settings as they stand. Raises SettingError that names every bad variable at once, or the file."""
    try:
        return Settings(_env_file=env_file)  # type: ignore[call-arg]
    except ValidationError as error:
        bad = [f"JISR_{str(one['loc'][0]).upper()}: {one['msg']}" for one in error.errors()]
        raise SettingError("; ".join(bad)) from error
    except (OSError, UnicodeError) as error:
        raise SettingError(f"{env_file}: not a text in UTF-8 that can be read") from error
