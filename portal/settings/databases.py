"""Database and cache from their URLs, with the options that make them safe."""

from .paths import VAR_DIR, env

# WAL lets readers go on while one writes; FULL keeps acknowledged commits through a power cut.
SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
# Tests kill processes, never the power: what is written outlives that without waiting for the disk.
CARELESS_PRAGMAS = SQLITE_PRAGMAS.replace("FULL", "OFF")

# libpq's words: seconds, and milliseconds in the last. A host that is gone says nothing: nobody waits for it
# longer than a page may take. The URL may say otherwise.
NOTICE_THE_DEAD = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}


def database(pragmas: str = SQLITE_PRAGMAS) -> dict:
    # An empty value counts as none: that is how compose files pass on what nobody set.
    url = env.str("DATABASE_URL", "") or f"sqlite:///{VAR_DIR / 'db.sqlite3'}"
    config = env.db_url_config(url)
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
    else:
        most = env.int("DATABASE_POOL", 0)
        config.setdefault("CONN_MAX_AGE", 0 if most else env.int("CONN_MAX_AGE", 60))
        config["CONN_HEALTH_CHECKS"] = True
        config["OPTIONS"] = NOTICE_THE_DEAD | config.get("OPTIONS", {})
        if most:
            # Of each process: threads without work hold none, and whoever gets none in time is told so.
            config["OPTIONS"]["pool"] = {"min_size": 1, "max_size": most, "timeout": 5}
    return config


def cache() -> dict:
    """The default lives in the database: every process of every node sees one truth without Redis."""
    if env.str("CACHE_URL", ""):
        config = env.cache_url("CACHE_URL")
        if config["BACKEND"] == "django.core.cache.backends.redis.RedisCache":
            config["BACKEND"] = "portal.caching.RedisCache"
        return config
    return {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
