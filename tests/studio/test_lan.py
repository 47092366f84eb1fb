"""A classroom's certificates: good for this machine on this network, and for nothing else."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import stat
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from OpenSSL import crypto

from studio.clock import SystemClock
from studio.lan import Papers, may_vouch_for, own_addresses, papers

NOW = SystemClock().wall()
HERE = [ipaddress.ip_address("192.168.7.20")]


@pytest.fixture
def made(tmp_path: Path) -> Papers:
    return papers(tmp_path / "tls", NOW, HERE, "teacher")


def handshake(made: Papers, name: str, trusted: Path | None) -> set[str]:
    """A TLS client asks this server under ``name``: the names it vouches for. Raises SSLError."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(made.certificate, made.key)
    client = ssl.create_default_context(cafile=str(trusted) if trusted else None)
    left, right = socket.socketpair()

    def serve() -> None:
        try:
            server.wrap_socket(left, server_side=True).close()
        except OSError:
            left.close()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        with client.wrap_socket(right, server_hostname=name) as line:
            shown = line.getpeercert() or {}
            return {str(value) for _, value in shown.get("subjectAltName", ())}
    finally:
        right.close()
        thread.join()


@pytest.mark.parametrize("name", ["192.168.7.20", "127.0.0.1", "localhost", "teacher.local"])
def test_who_installed_the_authority_trusts_this_machine(made: Papers, name: str) -> None:
    assert name in handshake(made, name, made.authority)


def test_who_did_not_is_warned(made: Papers) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        handshake(made, "192.168.7.20", None)


def test_another_address_is_not_covered(made: Papers) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        handshake(made, "192.168.7.21", made.authority)


def test_the_authority_cannot_vouch_for_the_open_internet(made: Papers, tmp_path: Path) -> None:
    """Even with its stolen key, a certificate for a public name or address is refused."""
    authority = crypto.load_certificate(crypto.FILETYPE_PEM, made.authority.read_bytes())
    store = crypto.X509Store()
    store.add_cert(authority)
    forged = papers(tmp_path / "tls", NOW, [ipaddress.ip_address("8.8.8.8")], "teacher")
    leaf = crypto.load_certificate(crypto.FILETYPE_PEM, forged.certificate.read_bytes())
    with pytest.raises(crypto.X509StoreContextError, match="permitted subtree"):
        crypto.X509StoreContext(store, leaf).verify_certificate()


def test_the_same_papers_serve_until_the_address_or_the_year_changes(
    made: Papers, tmp_path: Path
) -> None:
    first = made.certificate.read_bytes()
    again = papers(tmp_path / "tls", NOW + timedelta(days=100), HERE, "teacher")
    assert again.certificate.read_bytes() == first
    moved = [*HERE, ipaddress.ip_address("10.0.0.5")]
    renewed = papers(tmp_path / "tls", NOW, moved, "teacher")
    second = renewed.certificate.read_bytes()
    assert second != first
    assert renewed.fingerprint == made.fingerprint, "pupils install the authority once"
    papers(tmp_path / "tls", NOW + timedelta(days=380), moved, "teacher")
    assert made.certificate.read_bytes() != second


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX")
def test_only_their_owner_reads_the_keys(made: Papers) -> None:
    for name in ("ca.key", "server.key"):
        assert stat.S_IMODE((made.key.parent / name).stat().st_mode) == 0o600


def test_own_addresses_are_those_that_the_authority_may_vouch_for() -> None:
    for address in own_addresses():
        assert may_vouch_for(address)
        assert not address.is_link_local
    assert not may_vouch_for(ipaddress.ip_address("198.18.0.1"))
