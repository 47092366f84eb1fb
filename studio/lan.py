"""A classroom's own certificate authority, so that browsers on a local network open the camera.

The authority may vouch for private addresses and local names only (name constraints), so to install
it can harm nobody. Its key never leaves the data folder.
"""

from __future__ import annotations

import contextlib
import ipaddress
import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
PRIVATE = tuple(
    ipaddress.ip_network(net)
    for net in (
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16",
        "fc00::/7", "fe80::/10", "::1/128",
    )
)  # fmt: skip
"""What the authority may vouch for; a school's public address stays with a browser's warning."""
LOCAL_NAMES = ("localhost", "local", "lan", "internal", "home.arpa")
LEAF_DAYS = 397
RENEW_DAYS = 30
AUTHORITY_DAYS = 3650


@dataclass(frozen=True, slots=True)
class Papers:
    """Files for a TLS server, and the authority that pupils may install."""

    certificate: Path
    key: Path
    authority: Path
    fingerprint: str
    """SHA-256 of the authority, as browsers show it."""


def own_addresses() -> list[Address]:
    """Addresses by which others on the local network reach this machine, the likeliest first."""
    found: list[str] = []
    for family, far in ((socket.AF_INET, "10.255.255.255"), (socket.AF_INET6, "fd00::1")):
        with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((far, 9))  # sends nothing: it only chooses a way out
            found.append(str(probe.getsockname()[0]))
    with contextlib.suppress(OSError):
        found += [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None)]
    told = (ipaddress.ip_address(one.partition("%")[0]) for one in found)
    return [
        one
        for one in dict.fromkeys(told)
        if may_vouch_for(one) and not one.is_link_local and not one.is_loopback
    ]


def may_vouch_for(address: Address) -> bool:
    return any(address in net for net in PRIVATE if net.version == address.version)


def papers(folder: Path, now: datetime, addresses: Sequence[Address], name: str) -> Papers:
    """Make or reuse authority and certificate. ``now`` has its zone; the leaf is made anew when an
    address is missing in it or its end is near."""
    folder.mkdir(parents=True, exist_ok=True)
    authority_key = _key(folder / "ca.key")
    authority = _authority(folder / "ca.crt", authority_key, now)
    leaf_key = _key(folder / "server.key")
    path = folder / "server.crt"
    wanted = {ipaddress.ip_address("127.0.0.1"), *addresses}
    if not _still_good(path, authority, leaf_key, now, wanted):
        leaf = _leaf(authority, authority_key, leaf_key, now, wanted, name)
        path.write_bytes(_pem(leaf) + _pem(authority))
    print_ = authority.fingerprint(hashes.SHA256()).hex(":").upper()
    return Papers(path, folder / "server.key", folder / "ca.crt", print_)


def _key(path: Path) -> ec.EllipticCurvePrivateKey:
    if path.exists():
        key = serialization.load_pem_private_key(path.read_bytes(), None)
        if isinstance(key, ec.EllipticCurvePrivateKey):
            return key
        raise ValueError(f"{path} holds no key of ours. Delete the folder {path.parent}")
    made = ec.generate_private_key(ec.SECP256R1())
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(
            made.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
    return made


def _authority(path: Path, key: ec.EllipticCurvePrivateKey, now: datetime) -> x509.Certificate:
    if path.exists():
        return x509.load_pem_x509_certificate(path.read_bytes())
    name = _called("练播 Lianbo classroom")
    allowed: list[x509.GeneralName] = [x509.DNSName(one) for one in LOCAL_NAMES]
    allowed += [x509.IPAddress(net) for net in PRIVATE]
    made = (
        _begun(name, name, key, now, AUTHORITY_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.NameConstraints(allowed, None), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    path.write_bytes(_pem(made))
    return made


def _leaf(
    authority: x509.Certificate,
    authority_key: ec.EllipticCurvePrivateKey,
    key: ec.EllipticCurvePrivateKey,
    now: datetime,
    addresses: set[Address],
    name: str,
) -> x509.Certificate:
    names: list[x509.GeneralName] = [x509.IPAddress(one) for one in sorted(addresses, key=str)]
    names += [x509.DNSName(one) for one in ("localhost", f"{name}.local", f"{name}.lan")]
    authority_id = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key())
    return (
        _begun(_called("Lianbo"), authority.subject, key, now, LEAF_DAYS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(authority_id, critical=False)
        .sign(authority_key, hashes.SHA256())
    )


def _begun(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    now: datetime,
    days: int,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=days - 1))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _still_good(
    path: Path,
    authority: x509.Certificate,
    key: ec.EllipticCurvePrivateKey,
    now: datetime,
    addresses: set[Address],
) -> bool:
    if not path.exists():
        return False
    leaf = x509.load_pem_x509_certificate(path.read_bytes())
    names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return (
        leaf.issuer == authority.subject
        and leaf.public_key() == key.public_key()
        and addresses <= set(names.get_values_for_type(x509.IPAddress))
        and leaf.not_valid_before_utc <= now <= leaf.not_valid_after_utc - timedelta(RENEW_DAYS)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _called(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
