"""Every metric by its name: what it is called on a screen, and how its value is judged."""

from __future__ import annotations

from typing import Final, NamedTuple

from studio.signals import (
    brightness,
    clipping,
    dc,
    dead_air,
    dead_channel,
    exposure,
    flicker,
    focus,
    frame_rate,
    framing,
    grain,
    hum,
    integrated,
    jitter,
    lag,
    ledger,
    loudness_range,
    noise_floor,
    packet_loss,
    phase,
    round_trip,
    short_side,
    skew,
    snr,
    speaking_rate,
    standstill,
    sync,
    tint,
    true_peak,
    upload,
    white_balance,
)
from studio.signals.scale import Scale, Verdict


class Metric(NamedTuple):
    """A name for screens in both languages, and the scale."""

    zh: str
    en: str
    scale: Scale


METRICS: Final[dict[str, Metric]] = {
    "loudness": Metric("响度", "loudness", integrated.SCALE),
    "loudness_range": Metric("响度起伏", "loudness range", loudness_range.SCALE),
    "true_peak": Metric("真峰值", "true peak", true_peak.SCALE),
    "clipping": Metric("削波", "clipping", clipping.SCALE),
    "noise_floor": Metric("底噪", "noise floor", noise_floor.SCALE),
    "snr": Metric("信噪比", "signal to noise", snr.SCALE),
    "hum": Metric("交流声", "mains hum", hum.SCALE),
    "dc": Metric("直流偏移", "DC offset", dc.SCALE),
    "dead_channel": Metric("单声道失声", "dead channel", dead_channel.SCALE),
    "phase": Metric("左右相位", "phase", phase.SCALE),
    "dead_air": Metric("冷场", "dead air", dead_air.SCALE),
    "speaking_rate": Metric("语速", "speaking rate", speaking_rate.SCALE),
    "lost_sound": Metric("丢音", "lost sound", ledger.LOST),
    "drift": Metric("时钟漂移", "clock drift", ledger.DRIFT),
    "brightness": Metric("平均亮度", "brightness", exposure.MEAN),
    "burnt": Metric("过曝面积", "burnt-out area", exposure.BURNT),
    "drowned": Metric("死黑面积", "drowned area", exposure.DROWNED),
    "black": Metric("黑屏", "black picture", brightness.BLACK),
    "white_balance": Metric("白平衡", "white balance", white_balance.SCALE),
    "tint": Metric("颜色变化", "change of colour", tint.SCALE),
    "focus": Metric("清晰度", "focus", focus.SCALE),
    "grain": Metric("画面噪点", "picture noise", grain.SCALE),
    "frozen": Metric("画面静止", "frozen picture", standstill.SCALE),
    "flicker": Metric("频闪", "flicker", flicker.SCALE),
    "head_height": Metric("人脸高度", "height of the head", framing.HEIGHT),
    "head_aside": Metric("人脸偏离", "head off the middle", framing.ASIDE),
    "frames_kept": Metric("帧率达标", "frames kept", frame_rate.KEPT),
    "frames_dropped": Metric("丢帧", "frames dropped", frame_rate.DROPPED),
    "short_side": Metric("短边像素", "short side", short_side.SCALE),
    "upload": Metric("上行带宽", "uplink", upload.SCALE),
    "round_trip": Metric("往返时延", "round trip", round_trip.SCALE),
    "jitter": Metric("抖动", "jitter", jitter.SCALE),
    "packet_loss": Metric("丢包", "packet loss", packet_loss.SCALE),
    "sync": Metric("音画同步", "A/V sync", sync.SCALE),
    "skew": Metric("声音晚到", "sound comes late", skew.SCALE),
    "lag": Metric("声音落后画面", "sound behind picture", lag.SCALE),
}

Readings = dict[str, float | None]
"""Metric name → value in its unit; None where it could not be measured."""


def judge(name: str, value: float | None, scales: dict[str, Scale] | None = None) -> Verdict:
    """The verdict on one value; ``scales`` may replace the default of any metric."""
    scale = (scales or {}).get(name, METRICS[name].scale)
    return scale.judge(value)
