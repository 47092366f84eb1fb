"""拔线演练 for real: a publisher's socket goes dead and comes back; a rig's microphone is unplugged."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from simulator.cable import GONE_MS
from simulator.events import Entry, entry_of
from simulator.events.rig import HopLost, HopRestored, MediaRead
from tests.studio.server.studio_house import Crew, house_of, logged, sealed, settings_in
from tests.studio.sound_server import SoundServer, sound_server
from wire.clips import Piece
from wire.peer import Peer, peer
from wire.rig_program import rig
from wire.test_rig_microphone import tone
from wire.viewer import viewer

pytestmark = [pytest.mark.media, pytest.mark.timeout(170)]
WITHIN_S = 40
CUT_S = 3.2


class Cable:
    """The publisher's own sockets: while it is out, nothing goes and nothing comes."""

    def __init__(self, publisher: Peer) -> None:
        self.out = False
        transport = publisher.connection.getSenders()[0].transport.transport
        for protocol in transport._connection._protocols:
            self._through(protocol)

    def _through(self, protocol: Any) -> None:
        send, received = protocol.transport.sendto, protocol.datagram_received

        class Plug:
            def __getattr__(plug, name: str) -> Any:
                return getattr(real, name)

            def sendto(plug, data: bytes, addr: Any = None) -> None:
                if not self.out:
                    send(data, addr)

        real = protocol.transport
        protocol.transport = Plug()
        protocol.datagram_received = lambda data, addr: None if self.out else received(data, addr)


def written(crew: Crew, kind: str, **wanted: str) -> list[Entry]:
    """What the live room's log holds of this kind."""
    lines = list(crew.house.here.studio.room(crew.room)._story.lines)
    mine = (entry_of(json.loads(line)) for line in lines if f'"kind":"{kind}"'.encode() in line)
    return [
        entry
        for entry in mine
        if all(getattr(entry.fact, key) == value for key, value in wanted.items())
    ]


async def until(crew: Crew, kind: str, times: int = 1, **wanted: str) -> Entry:
    """Wait until the log holds so many of these; the last of them."""
    async with asyncio.timeout(WITHIN_S):
        while len(found := written(crew, kind, **wanted)) < times:  # noqa: ASYNC110 - the log is polled
            await asyncio.sleep(0.05)
    return found[times - 1]


async def until_silent(crew: Crew) -> None:
    """Wait until a reading has seen the silence: on a busy machine they come further apart."""
    async with asyncio.timeout(WITHIN_S):
        while not any(  # noqa: ASYNC110 - the log is polled
            isinstance(entry.fact, MediaRead) and (entry.fact.silent_ms or 0) >= GONE_MS
            for entry in written(crew, "media.read")
        ):
            await asyncio.sleep(0.05)


async def tables(crew: Crew) -> list[dict[str, Any]]:
    """The drill's tables, once the show is sealed."""
    await sealed(crew)
    answer = await crew.web.get(f"/api/bundles/{crew.room}/cables")
    found: list[dict[str, Any]] = answer.json()
    return found


def times(table: dict[str, Any]) -> dict[str, tuple[int | None, int | None]]:
    return {one["hop"]: (one["lost_ms"], one["back_ms"]) for one in table["hops"]}


async def test_a_dead_socket_is_timed_by_network_and_viewers(
    tmp_path: Path, h264_pieces: list[Piece]
) -> None:
    """An aiortc publisher stands for OBS: it tells nothing of itself, and that is said so."""
    async with house_of(settings_in(tmp_path, test_clock=True)) as house:
        crew = await house.open_room("cable-drill")
        door = crew.made["whip"]
        url, token = f"{house.address}/whip/{crew.room}", door["token"]
        async with peer(h264_pieces, "h264", loop=True) as publisher, viewer() as watching:
            assert (await publisher.post(url, token)).status_code == 201
            await until(crew, "media.read", 2)
            seen = await watching.post(url.replace("/whip/", "/whep/"), token)
            assert seen.status_code == 201, seen.text
            await watching.saw(10)
            await crew.steer("start")
            await crew.advance(21_000)
            cable = Cable(publisher)
            cable.out = True
            await asyncio.sleep(CUT_S)
            cable.out = False
            await until(crew, "media.restored")
            await until(crew, "hop.restored", hop="viewers")
            await crew.advance(165_000)
            network, microphone = await tables(crew)
    assert (network["pulled"], microphone["pulled"]) == ("network", "microphone")
    told = times(network)
    lost, back = told["network"]
    assert lost == 0, "the last packet is the first that is known"
    assert back is not None
    assert CUT_S * 1000 - 300 <= back <= 15_000
    stalled, moves = told["viewers"]
    assert stalled is not None
    assert 900 <= stalled <= 1_500, "a second after the last frame"
    assert moves is not None
    assert moves >= stalled
    assert told["device"] == told["sender"] == (None, None)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    with sound_server(tmp_path, monkeypatch) as made:
        yield made


@pytest.mark.sound
async def test_an_unplugged_microphone_is_told_by_the_agent_and_found_in_the_readings(
    tmp_path: Path, server: SoundServer
) -> None:
    """The sound server really loses its source; the agent names it, and what came in its place."""
    with server.playing("rig_mixer", tone((1, 2), 4, -12.0)):
        async with house_of(settings_in(tmp_path, test_clock=True)) as house:
            crew = await house.open_room("cable-drill")
            token = crew.made["whip"]["token"]
            words = ("--camera", "testcard", "--audio", "RigMic", "--profile", "class")
            async with rig(f"{house.address}/whip/{crew.room}", *words, token=token) as program:
                await until(crew, "media.read", 3)
                await crew.steer("start")
                await crew.advance(81_000)
                server.unplug("rig_mic")
                await program.until("悄悄换成了")
                lost = await until(crew, "hop.lost", hop="device")
                await asyncio.sleep(2.5)  # the silence of a hand that holds the plug
                await until_silent(crew)
                server.plug("rig_mic", "rig_mixer.monitor", "RigMic")
                back = await until(crew, "hop.restored", hop="device")
                reads = len(written(crew, "media.read"))
                await until(crew, "media.read", reads + 3)
                await crew.advance(110_000)
            table = (await tables(crew))[1]
            entries = logged(crew)
    assert isinstance(lost.fact, HopLost)
    assert isinstance(back.fact, HopRestored)
    assert (lost.by, lost.fact.piece, lost.fact.name) == ("rig", "microphone", "RigMic")
    assert lost.fact.instead not in (None, "RigMic"), "the system silently took another one"
    assert len([e for e in entries if isinstance(e.fact, HopLost) and e.fact.hop == "device"]) == 1
    told = times(table)
    assert told["device"][0] is not None
    assert told["sender"][0] is not None
    for hop in ("device", "sender", "network"):
        gone, again = told[hop]
        assert gone is not None, hop
        assert gone <= 3_500, hop
        assert again is not None, hop
        assert again >= 2_000, hop
