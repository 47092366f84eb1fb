"""The studio's Ed25519 key: made on the first run, kept in the data folder, never in a bundle.

A hash finds what was changed by accident; only a signature finds a log that was rewritten from its
first line on, with every hash made anew.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from simulator.events.entry import Words

PRIVATE = "sealing.key"
PUBLIC = "sealing.pub"
"""The public half, one line of hex: what a school hands to whoever shall check its bundles."""
KEY = re.compile(r"[0-9a-f]{64}")


class UnusableKey(Exception):
    """There is no key that can be read here. ``words`` names the remedy in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh=zh, en=en)


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs for one studio. ``public`` is its public key in hex."""

    public: str
    _key: Ed25519PrivateKey = field(repr=False)

    def sign(self, text: bytes) -> str:
        """The signature of some bytes, in hex."""
        return self._key.sign(text).hex()


def signer_in(folder: Path) -> Signer:
    """The key of a data folder's ``keys``, made there if it is the first run.

    The file is readable by its owner only, and appears whole or not at all. Raises UnusableKey for a
    damaged one, OSError where the folder cannot be used.
    """
    path = folder / PRIVATE
    folder.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        if (folder / PUBLIC).exists():  # a new key would pass for another studio's
            raise UnusableKey(
                f"封存密钥 {path} 不见了，公钥 {PUBLIC} 还在。请从备份恢复密钥；若没有备份，请把 {PUBLIC} "
                "移到别处，练播会生成新的密钥（以前的存档仍可用旧公钥核对）。",
                f"The sealing key {path} is gone, though {PUBLIC} is there. Restore it from a backup; "
                f"without one, move {PUBLIC} elsewhere and Lianbo makes a new key (older bundles still "
                "verify by the old one).",
            )
        _make(path)
    signer = _signer(path)
    if not (folder / PUBLIC).exists():
        (folder / PUBLIC).write_text(f"{signer.public}\n", encoding="ascii")
    elif public_key(folder) != signer.public:
        raise UnusableKey(
            f"{folder / PUBLIC} 不是封存密钥 {PRIVATE} 的公钥：两个文件来自不同的地方。请从备份恢复成一对；"
            f"若 {PRIVATE} 是对的，请把 {PUBLIC} 移到别处，练播会重新写出它。",
            f"{folder / PUBLIC} is not the public half of {PRIVATE}: they come from different places. "
            f"Restore the pair from a backup; if {PRIVATE} is the right one, move {PUBLIC} elsewhere and "
            "Lianbo writes it anew.",
        )
    return signer


def public_key(folder: Path) -> str | None:
    """The public key of a data folder; None where no studio has sealed yet."""
    try:
        said = (folder / PUBLIC).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return said if KEY.fullmatch(said) else None


def read_key(text: str) -> str:
    """A public key given as hex, or as a file that holds it. Raises UnusableKey."""
    said = text.strip().lower()
    if not KEY.fullmatch(said):
        try:
            said = Path(text).read_text(encoding="ascii").strip().lower()
        except (OSError, UnicodeDecodeError):
            said = ""
    if not KEY.fullmatch(said):
        raise UnusableKey(
            f"{text}：既不是 64 位十六进制的公钥，也不是装有公钥的文件（keys/{PUBLIC}）。",
            f"{text}: neither a public key of 64 hex digits nor a file that holds one (keys/{PUBLIC}).",
        )
    return said


def is_signed(text: bytes, public: str, signature: str) -> bool:
    """Did the owner of that public key sign exactly these bytes? False also for malformed hex."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(signature), text)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public: str) -> str:
    """A short form for people's eyes: ``1a2b 3c4d 5e6f 7081``."""
    return " ".join(public[at : at + 4] for at in range(0, 16, 4))


def _signer(path: Path) -> Signer:
    damaged = UnusableKey(
        f"封存密钥 {path} 已损坏。请从备份恢复它；若没有备份，请把它和 {PUBLIC} 移到别处，"
        "练播会生成新的密钥（以前的存档仍可用旧公钥核对）。",
        f"The sealing key {path} is damaged. Restore it from a backup; without one, move it and "
        f"{PUBLIC} elsewhere and Lianbo makes a new key (older bundles still verify by the old one).",
    )
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except (ValueError, TypeError) as error:
        raise damaged from error
    if not isinstance(key, Ed25519PrivateKey):
        raise damaged
    return Signer(key.public_key().public_bytes_raw().hex(), key)


def _make(path: Path) -> None:
    made = Ed25519PrivateKey.generate()
    temporary = path.with_suffix(".new")
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)  # noqa: PTH105 - atomic
