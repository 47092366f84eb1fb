"""What a trainee really does against a fault of the rig ends it: on real time, with real media."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.events.changes import MediaFault, PoorLine, UplinkChange
from simulator.events.instructor import FaultInjected
from simulator.events.rig import MediaLost
from simulator.events.trainee import LineSwitched, NoticePosted, RigAdjusted, SourceSwitched
from simulator.room import Room
from wire.clips import Piece, container, pieces
from wire.live_room import LiveRoom, begin, incident, live_room
from wire.peer import peer
from wire.small_studio import BACKUP, TOKEN

pytestmark = pytest.mark.media

BLACK = incident(
    id="T02", kind="black_screen", when={"at_ms": 500},
    effects=[{"do": "media_fault", "fault": "black", "until": {"action": "media.restarted"}}],
    resolve={"action": "media.restarted"},
)  # fmt: skip


def loss(room: Room) -> int:
    """The share of packets lost by the newest reading, per mille; -1: none since the last loss."""
    way = room.link.carriage
    return -1 if way is None or way.loss is None else way.loss


def level_cdb(room: Room) -> int:
    sound = room.link.sound
    return -9_999 if sound is None or sound.level_cdb is None else sound.level_cdb


def is_black(room: Room) -> bool:
    return room.link.sight is not None and bool(room.link.sight.black)


async def poor(live: LiveRoom, line: PoorLine) -> None:
    await live.instruct(FaultInjected(change=UplinkChange(state="poor", line=line)))


async def test_restarting_the_stream_ends_a_black_picture_and_the_incident(
    tmp_path: Path, h264_pieces: list[Piece]
) -> None:
    """The trainee does not press a button: the stream itself goes and comes back."""
    async with live_room(tmp_path, [BLACK]) as live:
        async with peer(h264_pieces, "h264", loop=True) as camera:
            assert (await camera.post(live.url, TOKEN)).status_code == 201
            await live.until(lambda room: room.link.sight is not None, "a picture is measured")
            await begin(live)
            await live.until(is_black, "the picture is black")
            assert "T02" in live.room.troubles.open
        await live.until(lambda room: room.link.media == "lost", "the stream has gone")
        async with peer(h264_pieces, "h264", loop=True) as again:
            assert (await again.post(live.url, TOKEN)).status_code == 201
            await live.until(lambda room: not room.link.faults, "the fault has ended")
            await live.until(lambda room: not room.troubles.open, "the incident is resolved")
            assert not is_black(live.room)
            assert live.room.troubles.by_id["T02"].state == "resolved"


async def test_another_line_a_lower_bitrate_and_the_right_control_end_what_they_should(
    tmp_path: Path,
) -> None:
    rich = pieces(container(4, 320, 180, 700, grain=12))
    thin = pieces(container(4, 320, 180, 150))
    async with live_room(tmp_path) as live, peer(rich, "h264", loop=True) as camera:
        await camera.post(live.url, TOKEN)
        await live.until(lambda room: room.link.carriage is not None, "the line is measured")
        await begin(live)

        await poor(live, PoorLine(loss=300))
        await live.until(lambda room: loss(room) >= 150, "packets are lost")
        await live.act(RigAdjusted(control="bitrate"))
        assert live.room.link.poor is not None, "no bitrate mends a line that loses"
        await live.act(LineSwitched(line="spare"))
        assert live.room.link.poor is None
        await live.until(lambda room: 0 <= loss(room) < 10, "the spare line is whole")

        for fault in (MediaFault(fault="mute"), MediaFault(fault="black")):
            await live.instruct(FaultInjected(change=fault))
        await live.until(is_black, "nothing is seen")
        await live.act(SourceSwitched(source="camera", name="spare"))
        await live.until(lambda room: not is_black(room), "the spare camera is seen")
        await live.until(lambda room: -9_999 != level_cdb(room) < -8_000, "nothing is heard")
        await live.act(RigAdjusted(control="unmute"))
        await live.until(lambda room: level_cdb(room) > -6_000, "it is heard again")

        await poor(live, PoorLine(cap_kbps=400))
        await live.until(lambda room: loss(room) >= 100, "700 kbit/s do not pass")
        async with peer(thin, "h264", loop=True) as lower:
            assert (await lower.post(live.url, TOKEN)).status_code == 201
            await live.until(lambda room: 0 <= loss(room) < 10, "150 kbit/s pass whole")
            assert live.room.link.poor is not None, "the line is as bad as before"


async def test_without_power_the_main_publisher_is_refused_and_the_phone_carries_the_show(
    tmp_path: Path, h264_pieces: list[Piece]
) -> None:
    async with live_room(tmp_path) as live, peer(h264_pieces, "h264", loop=True) as camera:
        await camera.post(live.url, TOKEN)
        await live.until(lambda room: room.link.media == "live", "the camera is on air")
        await begin(live)
        await live.instruct(FaultInjected(change=UplinkChange(state="cut")))
        await live.until(lambda room: room.link.media == "lost", "everything is dark")
        assert isinstance(live.measured("media.lost")[-1], MediaLost)
        async with peer(h264_pieces, "h264") as again:
            refused = await again.post(live.url, TOKEN)
        assert refused.status_code == 503
        assert int(refused.headers["retry-after"]) > 0
        await live.act(NoticePosted(topic="interruption", text="马上回来"))  # the console is alive
        async with peer(h264_pieces, "h264", loop=True) as phone:
            assert (await phone.post(live.url, BACKUP)).status_code == 201
            await live.act(SourceSwitched(to="backup", name="phone"))
            await live.until(lambda room: room.link.media == "live", "the phone is on air")
            assert live.room.link.cut, "the main line has no power still"
            await live.act(RigAdjusted(control="battery"))
            assert not live.room.link.cut
            async with peer(h264_pieces, "h264") as back:
                assert (await back.post(live.url, TOKEN)).status_code == 201
