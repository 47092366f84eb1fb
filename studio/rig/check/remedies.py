"""For each metric that is not good: the likely cause, and one thing to do. In both languages."""

from __future__ import annotations

from typing import Final, NamedTuple


class Remedy(NamedTuple):
    """Cause and remedy."""

    zh_cause: str
    zh: str
    en_cause: str
    en: str

    def __str__(self) -> str:
        return f"{self.zh_cause}：{self.zh} / {self.en_cause}: {self.en}"


HIGH: Final[dict[str, Remedy]] = {
    "loudness": Remedy(
        "声音太响", "调低声卡增益，或离麦克风远一点", "too loud", "turn the gain down, or move away"
    ),
    "true_peak": Remedy(
        "峰值顶到头了", "增益调低 6 dB", "peaks reach full scale", "turn the gain down by 6 dB"
    ),
    "clipping": Remedy(
        "增益过高，声音破了",
        "调低声卡输入增益，直到红灯不亮",
        "the input is overdriven",
        "turn the input gain down until its red light stays off",
    ),
    "noise_floor": Remedy(
        "环境或设备有噪声",
        "关风扇空调，麦克风靠近嘴，换安静的位置",
        "the room or the device is noisy",
        "switch fans off, bring the microphone closer, find a quieter place",
    ),
    "hum": Remedy(
        "电源交流声",
        "换三芯电源或另一个插座，音频线远离电源线，换平衡线",
        "mains hum",
        "use another socket, keep audio cables away from power cables, use balanced ones",
    ),
    "dc": Remedy(
        "声卡有直流偏移",
        "换一个输入口或声卡",
        "the sound card adds a steady offset",
        "use another input or sound card",
    ),
    "dead_channel": Remedy(
        "一个声道没有声音",
        "检查插头有没有插到底，声卡上换对那一路（命令行用 --channels）",
        "one channel is silent",
        "push the plug fully in; choose the right pair on the sound card (or with --channels)",
    ),
    "speaking_rate": Remedy(
        "说得太快", "放慢，报价格和规格时停一下", "too fast", "slow down; pause at prices and sizes"
    ),
    "lost_sound": Remedy(
        "声音在路上丢了",
        "关掉别的占用麦克风的程序，换 USB 口，别用集线器",
        "sound was lost on its way",
        "close other programs that use the microphone; use another USB port, no hub",
    ),
    "drift": Remedy(
        "声卡的时钟不准",
        "换一块声卡；长时间直播中途重开一次",
        "the sound card's clock is off",
        "use another sound card; restart once during a long show",
    ),
    "brightness": Remedy(
        "画面太亮", "降低曝光或灯的亮度", "too bright", "lower the exposure or the lamps"
    ),
    "burnt": Remedy(
        "高光过曝",
        "灯调暗或移远，降低曝光",
        "highlights are burnt out",
        "dim the lamp or move it away; lower the exposure",
    ),
    "drowned": Remedy(
        "暗部死黑", "加一盏补光灯照暗处", "shadows are drowned", "add a lamp for the dark side"
    ),
    "black": Remedy(
        "画面是黑的",
        "打开镜头盖，检查摄像头开关",
        "the picture is black",
        "open the lens cap; check the camera's switch",
    ),
    "white_balance": Remedy(
        "偏色",
        "摄像头对着白纸做手动白平衡，不要混用冷暖灯",
        "a colour cast",
        "set the white balance by hand on a white sheet; do not mix warm and cold lamps",
    ),
    "grain": Remedy(
        "光线不够，噪点多",
        "加灯，降低感光度",
        "too little light, so the picture is noisy",
        "add light; lower the gain",
    ),
    "frozen": Remedy(
        "画面不动了",
        "重插摄像头，关掉占用它的程序",
        "the picture stands still",
        "plug the camera in again; close the program that holds it",
    ),
    "flicker": Remedy(
        "灯光频闪",
        "摄像头抗频闪设为 50 Hz，换不频闪的灯",
        "the lamps flicker",
        "set anti-flicker to your mains (50 Hz in China); use flicker-free lamps",
    ),
    "head_height": Remedy(
        "人离镜头太近", "往后坐一点", "too close to the camera", "move back a little"
    ),
    "head_aside": Remedy("人偏在一边", "坐到画面中间", "off to the side", "move to the middle"),
    "round_trip": Remedy(
        "网络时延高",
        "用网线代替无线，关掉下载",
        "the network is slow",
        "use a cable instead of Wi-Fi; stop downloads",
    ),
    "sync": Remedy(
        "声音比画面晚",
        "在声卡或 OBS 里把画面也延后，或换直连的麦克风（蓝牙会晚）",
        "sound comes after the picture",
        "delay the picture as well, or use a wired microphone: Bluetooth is late",
    ),
}
LOW: Final[dict[str, Remedy]] = {
    "loudness": Remedy(
        "声音太小",
        "调高增益，麦克风靠近到一拳距离",
        "too quiet",
        "turn the gain up; bring the microphone to a fist's distance",
    ),
    "snr": Remedy(
        "说话声压不过环境声",
        "麦克风靠近嘴，离邻座远一点",
        "the voice hardly stands out of the room",
        "bring the microphone close; move away from neighbours",
    ),
    "phase": Remedy(
        "左右声道反相",
        "换一根线，或只用一个声道（--channels 1,1）",
        "left and right cancel each other",
        "use another cable, or one channel only (--channels 1,1)",
    ),
    "speaking_rate": Remedy("说得太慢", "节奏快一点，少停顿", "too slow", "pick up the pace"),
    "brightness": Remedy(
        "画面太暗",
        "开灯补光，对着人不对着背景",
        "too dark",
        "add light, on the host and not behind",
    ),
    "focus": Remedy(
        "没有对上焦",
        "手动对焦到人脸，擦镜头，商品别贴太近",
        "out of focus",
        "focus on the face by hand; wipe the lens; hold goods further away",
    ),
    "frames_kept": Remedy(
        "帧率不够",
        "光线太暗会降帧：加灯；换 USB 3 口，关掉别的程序",
        "too few pictures",
        "dim light slows a camera: add light; use a USB 3 port; close other programs",
    ),
    "short_side": Remedy(
        "画面太小",
        "摄像头设为 1280×720 或更高",
        "the picture is small",
        "set the camera to 1280×720 or more",
    ),
    "upload": Remedy(
        "上行带宽不够",
        "用网线，关掉网盘同步和下载；还不行就用 --profile class(540p 800 kbit/s)",
        "the uplink is too narrow",
        "use a cable; stop cloud sync and downloads; else --profile class (540p at 800 kbit/s)",
    ),
    "head_height": Remedy("人离镜头太远", "坐近一点", "too far from the camera", "come closer"),
    "head_aside": Remedy("人偏在一边", "坐到画面中间", "off to the side", "move to the middle"),
    "sync": Remedy(
        "声音比画面早",
        "把声音延后这么多毫秒（摄像头慢时常见）",
        "sound comes before the picture",
        "delay the sound by as much: slow cameras need it",
    ),
}
UNHEARD: Final = Remedy(
    "没有听到人声",
    "检查麦克风静音键、插头和所选设备",
    "no voice was heard",
    "check the mute button, the plug and the chosen device",
)
NOISY: Final = Remedy(
    "周围太吵，这一项没法判断",
    "换安静的位置再测",
    "too noisy around to tell",
    "check again in a quieter place",
)
UNSEEN: Final = Remedy(
    "这一步没有测到",
    "照提示再做一次",
    "nothing to measure in this step",
    "follow the prompt and try again",
)


def remedy(metric: str, *, is_high: bool) -> Remedy:
    """The remedy for a value that is too high or too low."""
    first, second = (HIGH, LOW) if is_high else (LOW, HIGH)
    return first.get(metric) or second[metric]
