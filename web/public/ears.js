/* Hands on what the microphone gives, before anything else touches it: blocks of 100 ms, left and right. */
const BLOCK = 4800;

class Ears extends AudioWorkletProcessor {
  constructor() {
    super();
    this.left = new Float32Array(BLOCK);
    this.right = new Float32Array(BLOCK);
    this.filled = 0;
  }

  process([input]) {
    const [left, right = left] = input;
    if (!left) return true; // nothing is connected yet
    for (let from = 0; from < left.length; ) {
      const count = Math.min(left.length - from, BLOCK - this.filled);
      this.left.set(left.subarray(from, from + count), this.filled);
      this.right.set(right.subarray(from, from + count), this.filled);
      this.filled += count;
      from += count;
      if (this.filled === BLOCK) this.hand();
    }
    return true;
  }

  hand() {
    this.port.postMessage({ left: this.left.slice(), right: this.right.slice(), end_s: currentTime });
    this.filled = 0;
  }
}

registerProcessor('ears', Ears);
