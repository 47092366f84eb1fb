"""What the crew agrees to before anything is recorded. A change of a word changes its hash."""

from __future__ import annotations

import hashlib

from simulator.events.entry import Words

TEXT = Words(
    zh=(
        "练播会在这台电脑（或老师的电脑）上记录你的操作，用来打分和回放。"
        "如果你同意录制，还会保存你的摄像头画面和麦克风声音。"
        "录像只存在这台电脑的数据文件夹里，不会上传到任何网站；能用这台电脑上练播的人看得到。"
        "不做人脸识别，不分析表情和情绪。"
        "你可以不同意录制：演练照常进行，照常打分，只是没有录像可回看。"
        "请用化名参加。结束后你可以随时请老师用 lianbo erase 删除。"
    ),
    en=(
        "Lianbo keeps what you do on this computer (or on your teacher's), to score and replay it. "
        "If you agree to be recorded, your camera picture and microphone sound are kept too. "
        "Recordings stay in this computer's data folder and are sent to no website; "
        "whoever can use Lianbo on that computer can see them. No face recognition, no reading of moods. "
        "You may say no to recording: the show goes on and is scored the same, "
        "there is only no recording to watch. Take part under a pseudonym. "
        "Your teacher can delete it at any time with lianbo erase."
    ),
)


SPEECH = Words(
    zh="如果你同意录制，你说的话还会在这台电脑上转成文字，和操作一起保存。",
    en=" If you agree to be recorded, what you say is also turned into text on this computer "
    "and kept with what you do.",
)


def text_for(kept_days: int | None, *, speech: bool = False) -> Words:
    """What a crew agrees to in a studio that keeps recordings for so many days (None: unlimited).

    ``speech``: it writes down what is said.
    """
    zh, en = TEXT.zh, TEXT.en
    if speech:
        zh, en = zh + SPEECH.zh, en + SPEECH.en
    if kept_days is not None:
        zh = f"{zh}录像在封存 {kept_days} 天后自动删除。"
        en = f"{en} Recordings are deleted {kept_days} days after the show by themselves."
    return Words(zh=zh, en=en)


def sha256_of(text: Words) -> str:
    """What ``consent.given`` says was agreed to."""
    return hashlib.sha256(f"{text.zh}\n{text.en}".encode()).hexdigest()


TEXT_SHA256 = sha256_of(TEXT)
