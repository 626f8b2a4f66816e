"""The checksums of what is kept."""

try:  # hashlib loads all of OpenSSL first, which takes a command longer than its own work
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

__all__ = ["blake2b"]
