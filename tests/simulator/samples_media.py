"""Samples of the incidents of picture, sound, line and power."""

from __future__ import annotations

from engine_stories import act, symptom
from incident_parts import Sample, ask, both, does, either, incident, notice, noticed, says, told_by

from simulator.events import Fact
from simulator.events.trainee import (
    CardShown,
    DetailProjected,
    FlashExtended,
    FlashStarted,
    LineSwitched,
    MomentMarked,
    RigAdjusted,
    RigChecked,
    SourceSwitched,
)
from simulator.scenario import Condition


def adjusts(*controls: str) -> tuple[Fact, ...]:
    return tuple(RigAdjusted.model_validate({"control": one}) for one in controls)


def checks(*parts: str) -> tuple[Fact, ...]:
    return tuple(RigChecked.model_validate({"part": one}) for one in parts)


def fault(kind: str, until: Condition, **more: object) -> dict[str, object]:
    return {"do": "media_fault", "fault": kind, "until": until, "at_most_ms": 180_000, **more}


def adjusted(control: str) -> Condition:
    return act("rig.adjusted", control=control)


def checked(part: str) -> Condition:
    return act("rig.checked", part=part)


SAID = noticed("interruption")
SPARE = SourceSwitched(source="camera", name="spare")
DEAL = FlashStarted(item="P2", price_fen=4_900, for_ms=90_000, quantity=50)

MEDIA: dict[str, Sample] = {
    "black_screen": Sample(
        incident(
            "black_screen", SAID, symptoms=(symptom("black"),),
            effects=(fault("black", act("source.switched", source="camera")),),
        ),
        does(SPARE, notice("interruption")),
    ),
    "stutter": Sample(
        incident(
            "stutter", checked("stats"), symptoms=(symptom("freeze"),),
            effects=(fault("poor", adjusted("resolution"), loss=300),),
        ),
        does(*checks("stats"), *adjusts("resolution")),
    ),
    "no_sound": Sample(
        incident(
            "no_sound", checked("mute"), symptoms=(symptom("mute"),),
            effects=(fault("mute", act("source.switched", source="microphone")),),
        ),
        does(
            CardShown(text="没声音"), *checks("mute", "device"), SourceSwitched(source="microphone"),
        ),
    ),
    "echo": Sample(
        incident(
            "echo", adjusted("monitor"), symptoms=(symptom("echo"),),
            effects=(fault("echo", adjusted("monitor"), delay_ms=250),),
        ),
        does(*adjusts("monitor")),
    ),
    "clipping": Sample(
        incident(
            "clipping", both(checked("cable"), checked("monitor")), symptoms=(symptom("noise"),),
            effects=(fault("gain", adjusted("gain"), gain_cdb=1_200),),
        ),
        does(*adjusts("gain"), *checks("cable", "monitor")),
    ),
    "lip_sync": Sample(
        incident(
            "lip_sync", checked("sync"), symptoms=(symptom("sync"),),
            effects=(fault("delay", adjusted("delay"), delay_ms=600),),
        ),
        does(*checks("sync"), *adjusts("delay")),
    ),
    "bad_light": Sample(
        incident(
            "bad_light", act("detail.projected", item="P1"), symptoms=(symptom("light"),),
            effects=(fault("dark", adjusted("light"), luma_permille=600),),
        ),
        does(*adjusts("light", "exposure"), DetailProjected(item="P1")),
    ),
    "flipped": Sample(
        incident(
            "flipped", both(checked("phone"), act("card.shown")), symptoms=(symptom("mirror"),),
            effects=(fault("mirror", adjusted("mirror")),),
        ),
        does(*checks("phone"), *adjusts("mirror"), CardShown(text="再看一次")),
    ),
    "congestion": Sample(
        incident(
            "congestion", both(checked("stats"), adjusted("hotspot")), symptoms=(symptom("blur"),),
            effects=(fault("poor", adjusted("bitrate"), cap_kbps=800, ramp_ms=10_000),),
        ),
        does(*checks("stats"), *adjusts("bitrate", "uploads", "hotspot")),
    ),
    "desktop_leak": Sample(
        incident(
            "desktop_leak",
            both(act("moment.marked"), noticed("rules"), told_by("manager", "safety")),
            effects=(fault("leak", act("source.switched", source="still_card")),),
            symptoms=(symptom("desktop"),), colleagues=(says("manager", "masked"),),
        ),
        does(
            SourceSwitched(source="still_card"), MomentMarked(from_ms=5_000, to_ms=16_000),
            notice("rules"), ask("manager", "safety"),
        ),
    ),
    "power_loss": Sample(
        incident(
            "power_loss", both(SAID, act("flash.extended", item="P2")),
            effects=(
                fault("cut", either(adjusted("battery"), act("line.switched", line="spare"))),
            ),
            symptoms=(symptom("power"),),
        ),
        does(
            *adjusts("battery"), LineSwitched(line="spare"), notice("interruption"),
            FlashExtended(item="P2", by_ms=60_000),
        ),
        before=(DEAL,),
    ),
}  # fmt: skip
