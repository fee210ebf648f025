"""All settings in one table. Each comes from the environment as ``VAKWIJZER_<NAME>``.

``docs/settings.md`` describes every one; a test fails when one is missing there.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.compiling import VocabularyName
from index.encoder import OWN
from index.library import FOLDER

DEVELOPMENT_TOKEN = "development-only"


class Settings(BaseSettings):
    """See ``docs/settings.md``. Raises ``ValidationError`` when a value makes no sense."""

    model_config = SettingsConfigDict(env_prefix="VAKWIJZER_", extra="ignore")

    environment: Literal["development", "production"] = "development"
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    rasa_url: str = "http://127.0.0.1:5005"
    rasa_timeout_seconds: float = Field(default=15.0, gt=0)
    webhook_token: SecretStr = SecretStr(DEVELOPMENT_TOKEN)
    data: Path = Path("var")
    database_url: str = ""
    tracker_database: Path = Path("")
    vocabulary: VocabularyName = "starter"
    encoder: str = OWN
    allowed_hosts: list[str] = Field(default_factory=lambda: ["*"])
    retention_days: int = Field(default=90, ge=1)
    idle_minutes_without_consent: int = Field(default=60, ge=1)
    share_days: int = Field(default=14, ge=1)
    messages_per_minute: int = Field(default=600, ge=1)
    conversations_per_hour: int = Field(default=2_000, ge=1)
    requests_per_minute: int = Field(default=3_000, ge=1)
    purge_every_minutes: int = Field(default=15, ge=1)

    @model_validator(mode="after")
    def _complete(self) -> Settings:
        if not self.database_url:
            self.database_url = f"sqlite:///{self.data / 'vakwijzer.sqlite'}"
        if self.tracker_database == Path(""):
            self.tracker_database = self.data / "tracker.sqlite"
        if self.environment == "production" and self.webhook_token.get_secret_value() == DEVELOPMENT_TOKEN:
            raise ValueError(
                "VAKWIJZER_WEBHOOK_TOKEN has its default value in production; "
                "set it to a long random text, the same for both servers"
            )
        return self

    @property
    def index_folder(self) -> Path:
        return self.data / "index"

    @property
    def library_folder(self) -> Path:
        return self.data / FOLDER

    @property
    def vectors_folder(self) -> Path:
        return self.data / "vectors"

    @property
    def extraction_folder(self) -> Path:
        return self.data / "extraction"


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
