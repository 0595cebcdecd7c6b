"""Database and cache from their URLs, with the options that make them safe."""

from .paths import VAR_DIR, env

# WAL lets readers go on while one writes; FULL keeps acknowledged commits through a power cut.
SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
# Tests kill processes, never the power: what is written outlives that without waiting for the disk.
CARELESS_PRAGMAS = SQLITE_PRAGMAS.replace("FULL", "OFF")


def database(pragmas: str = SQLITE_PRAGMAS) -> dict:
    # An empty value counts as none: that is how compose files pass on what nobody set.
    url = env.str("DATABASE_URL", "") or f"sqlite:///{VAR_DIR / 'db.sqlite3'}"
    config = env.db_url_config(url)
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
    else:
        config.setdefault("CONN_MAX_AGE", env.int("CONN_MAX_AGE", 60))
        config["CONN_HEALTH_CHECKS"] = True
    return config


def cache() -> dict:
    """The default lives in the database: every process of every node sees one truth without Redis."""
    if env.str("CACHE_URL", ""):
        return env.cache_url("CACHE_URL")
    return {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
