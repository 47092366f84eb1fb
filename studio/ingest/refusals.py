"""Why an offer was turned away, in both languages, with the status a WHIP client expects."""

from __future__ import annotations

from simulator.events.entry import Words


class OfferRefused(ValueError):
    """An offer (or a trickle fragment) that this studio does not take.

    ``status`` is the HTTP status, ``code`` a stable word for programs, ``words`` for people.
    """

    def __init__(
        self, status: int, code: str, zh: str, en: str, *, retry_after_s: int | None = None
    ) -> None:
        super().__init__(f"{code}: {en}")
        self.status = status
        self.code = code
        self.words = Words(zh=zh, en=en)
        self.retry_after_s = retry_after_s


def malformed(line: int, en: str, zh: str) -> OfferRefused:
    """A text that is not SDP; the line is counted from 1."""
    return OfferRefused(
        400, "malformed_sdp", f"SDP 第 {line} 行有误：{zh}", f"SDP line {line}: {en}"
    )


def line_is_cut() -> OfferRefused:
    """The incident 直播中断 is open and nobody has acted."""
    return OfferRefused(
        503,
        "line_cut",
        "直播线路已中断。请在中控台重启推流或切换备用线路后再连接。",
        "The line is cut. Restart the stream or switch to the spare line at the desk, then retry.",
        retry_after_s=5,
    )


def no_usable_video(offered: str) -> OfferRefused:
    """Only codecs that cannot be recorded without transcoding were offered."""
    return OfferRefused(
        422,
        "no_h264_or_vp8",
        f"只提供了 {offered}，本机只接收 H.264 或 VP8。"
        "OBS：设置 → 输出 → 视频编码器选 x264 或任一 H.264 编码器（不要选 HEVC / AV1）。",
        f"Only {offered} was offered; H.264 or VP8 is needed. "
        "OBS: Settings → Output → Video Encoder: x264 or any H.264 encoder (not HEVC / AV1).",
    )


def simulcast() -> OfferRefused:
    """Several layers of one picture."""
    return OfferRefused(
        422,
        "simulcast",
        "不支持多码率同播（simulcast）。OBS：设置 → 直播，关闭“同播 / Simulcast”，只推一路。",
        "Simulcast is not supported. OBS: Settings → Stream, switch Simulcast off.",
    )


def no_slot(limit: int) -> OfferRefused:
    """As many publishers as this studio takes are here already."""
    return OfferRefused(
        503,
        "no_slot",
        f"本机最多同时接收 {limit} 路推流，请稍后再试。",
        f"This studio takes at most {limit} streams at once. Try again later.",
        retry_after_s=30,
    )


def no_port() -> OfferRefused:
    """No UDP port could be had for media."""
    return OfferRefused(
        503,
        "no_port",
        "本机没有可用的媒体端口（UDP）。请老师换一个 --media-port 后重启练播。",
        "No UDP port is free for media. Ask the teacher to restart with another --media-port.",
        retry_after_s=30,
    )


def unknown_room() -> OfferRefused:
    """No such room, or its show is over."""
    return OfferRefused(404, "unknown_room", "没有这个直播间。", "There is no such room.")


def unknown_session() -> OfferRefused:
    """Nobody publishes under this address, and nobody did lately."""
    return OfferRefused(
        404, "unknown_session", "没有这个推流会话。", "There is no such publishing session."
    )


def taken_over(status: int) -> OfferRefused:
    """A publisher that was replaced comes back by itself; it must not take the room back.

    412 for one that names its old session, 409 for one that is only recognised.
    """
    return OfferRefused(
        status,
        "taken_over",
        "另一台设备已接管这个直播间的推流。要换回来，请先在那台设备上停止推流，再从这里开始。",
        "Another device publishes to this room now. To send from here again, stop it there first.",
        retry_after_s=60,
    )


def room_over() -> OfferRefused:
    """The token is right, and the show has ended."""
    return OfferRefused(
        404,
        "room_over",
        "这场直播已经结束，推流可以停了。",
        "This show has ended: nothing more to send.",
    )


def stale_etag() -> OfferRefused:
    """If-Match does not name the session of this address."""
    return OfferRefused(
        412, "stale_etag", "会话已更新，请重新推流。", "If-Match names another session."
    )


def ice_restart() -> OfferRefused:
    """A fragment with new ICE credentials."""
    return OfferRefused(
        422,
        "ice_restart",
        "不支持 ICE 重启，请断开后重新推流。",
        "ICE restart is not supported. Publish again instead.",
    )


def not_viewable(published: str) -> OfferRefused:
    """A viewer that cannot play what is published; nothing is transcoded."""
    return OfferRefused(
        422,
        "not_viewable",
        f"正在直播的是 {published}，观看端不支持。请换一个浏览器观看。",
        f"{published} is on air, and this viewer offers nothing that plays it. Use another browser.",
    )


def nothing_on_air() -> OfferRefused:
    """A viewer came before the publisher."""
    return OfferRefused(
        409,
        "nothing_on_air",
        "这个直播间还没有画面，请稍后再看。",
        "Nothing is on air in this room yet. Try again in a moment.",
        retry_after_s=2,
    )


def no_seat(most: int) -> OfferRefused:
    """As many viewers as the studio serves are watching already."""
    return OfferRefused(
        503,
        "no_seat",
        f"观看人数已满（上限 {most}）。",
        f"All {most} viewers' places are taken. Try again later.",
        retry_after_s=10,
    )


def wrong_method() -> OfferRefused:
    """A method that this address does not take."""
    return OfferRefused(
        405,
        "wrong_method",
        "这个地址不接受这种请求。",
        "This address does not take that method.",
    )
