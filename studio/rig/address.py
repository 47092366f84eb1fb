"""What may be the address of a studio: anything else is refused before a device is opened."""

from __future__ import annotations

from urllib.parse import urlsplit


class WrongAddress(ValueError):
    """What was given is no address at all: trying again would not help. The text is in both languages."""


def is_address(url: str) -> bool:
    """True for http or https with a host, whoever answers there."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, half an IPv6 address
        return False


def must_be_address(url: str) -> None:
    """Raises WrongAddress for what no studio can be found by."""
    if not is_address(url):
        raise WrongAddress(
            f"{url}: 不是演播室的地址，应以 http:// 或 https:// 开头；从设备页复制 / "
            "no address of a studio: it begins with http:// or https://; copy it from the device page"
        )
