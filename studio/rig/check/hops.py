"""Where is it lost? What the device, the browser and the studio heard at once names the hop. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from studio.rig.check.remedies import Remedy

VOICE_DBFS: Final = -45.0
"""The level of somebody who speaks, at least."""
MUTE_DBFS: Final = -75.0
BLACK: Final = 20.0
LIT: Final = 50.0
"""Mean brightness, 0-255."""
TORN_PERCENT: Final = 3.0
QUIETER_DB: Final = 20.0


@dataclass(frozen=True)
class Hops:
    """One moment at three places; None where it was not heard or seen."""

    device_muted: bool | None = None
    """The system says that nothing comes from the device."""
    browser_dbfs: float | None = None
    studio_dbfs: float | None = None
    browser_luma: float | None = None
    studio_luma: float | None = None
    lost_percent: float | None = None


MUTED: Final = Remedy(
    "设备就没有声音（系统或麦克风把它静音了）",
    "打开麦克风的静音键，再看系统的声音设置",
    "nothing leaves the device: it is muted by its key or by the system",
    "release the mute key, then look at the system's sound settings",
)
BEFORE: Final = Remedy(
    "设备开着，浏览器却没听到声音",
    "检查插头和所选的麦克风；用声卡时推起那一路的推子",
    "the device is open, but the browser hears nothing",
    "check the plug and the chosen microphone; on a mixer push the fader up",
)
SOUND_ON_THE_WAY: Final = Remedy(
    "浏览器听到了，演播室没听到",
    "重新连接演播室；还不行就换网线或换浏览器",
    "the browser hears it, the studio does not",
    "connect to the studio again; if that does not help, use a cable or another browser",
)
QUIETER: Final = Remedy(
    "到演播室的声音比浏览器里小很多",
    "关掉浏览器和系统的降噪、自动增益",
    "the studio hears much less than the browser",
    "switch off the system's and the browser's noise suppression and gain control",
)
PICTURE_ON_THE_WAY: Final = Remedy(
    "浏览器看到了画面，演播室看到的是黑的",
    "重新连接演播室；还不行就关掉别的占用显卡的程序",
    "the browser sees the picture, the studio sees black",
    "connect to the studio again; if that does not help, close other programs that use graphics",
)
TORN: Final = Remedy(
    "画面声音在网络上丢了",
    "用网线代替无线，关掉下载",
    "sound and picture are lost on the network",
    "use a cable instead of Wi-Fi and stop downloads",
)


def lost_at(hops: Hops) -> list[Remedy]:
    """Each hop that loses something, the first one first; nothing where all agree."""
    return [one for one in (_sound(hops), _picture(hops), _network(hops)) if one is not None]


def _sound(hops: Hops) -> Remedy | None:
    if hops.device_muted:
        return MUTED
    browser, studio = hops.browser_dbfs, hops.studio_dbfs
    if browser is None:
        return None
    if browser < MUTE_DBFS:
        return BEFORE
    if studio is None or browser < VOICE_DBFS:
        return None
    if studio < MUTE_DBFS:
        return SOUND_ON_THE_WAY
    return QUIETER if browser - studio > QUIETER_DB else None


def _picture(hops: Hops) -> Remedy | None:
    browser, studio = hops.browser_luma, hops.studio_luma
    if browser is None or studio is None:
        return None
    return PICTURE_ON_THE_WAY if browser > LIT and studio < BLACK else None


def _network(hops: Hops) -> Remedy | None:
    return TORN if hops.lost_percent is not None and hops.lost_percent > TORN_PERCENT else None
