"""The digest by which something is recognised that is not kept itself.

It is the one of `hashlib`, taken where Python keeps it: `hashlib` loads OpenSSL besides, 3.5 MB.
"""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

__all__ = ["blake2b"]
