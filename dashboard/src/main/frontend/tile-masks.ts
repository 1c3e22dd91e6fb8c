export interface Rectangle { left: number; top: number; width: number; height: number }

const READ_MILLIS = 15_000;

/** Undefined until they were read once: then no picture may be shown. */
let masks: Record<string, Rectangle[]> | undefined;
const tiles = new Set<() => void>();
let timer = 0;

async function read() {
  try {
    const answer = await fetch('api/layers/masks');
    if (!answer.ok) throw new Error('the masks answered ' + answer.status);
    masks = await answer.json();
  } catch (problem) {
    console.warn('Privacy masks cannot be read; those known before stay', problem);
  }
  tiles.forEach((tell) => tell());
}

/** Calls when masks may have changed, until the result is called. */
export function followMasks(tell: () => void): () => void {
  tiles.add(tell);
  if (tiles.size === 1) {
    void read();
    timer = window.setInterval(() => void read(), READ_MILLIS);
  } else if (!masks) void read();
  return () => {
    tiles.delete(tell);
    if (!tiles.size) window.clearInterval(timer);
  };
}

/** What must be covered; undefined while it is not known. */
export function masksOf(camera: string): Rectangle[] | undefined {
  return masks && (masks[camera] ?? []);
}

/** Covers the rectangles of the picture, wherever in its box the picture is drawn. */
export function cover(box: HTMLElement, video: HTMLVideoElement, rectangles: Rectangle[]) {
  const w = video.videoWidth || 16, h = video.videoHeight || 9;
  const scale = Math.min(video.clientWidth / w, video.clientHeight / h);
  const left = video.offsetLeft + (video.clientWidth - w * scale) / 2;
  const top = video.offsetTop + (video.clientHeight - h * scale) / 2;
  const key = JSON.stringify([rectangles, left, top, scale, w, h]);
  if (box.dataset.key === key) return;
  box.dataset.key = key;
  box.replaceChildren(...rectangles.map((one) => {
    const covered = document.createElement('i');
    // a pixel more on each side: rounding must not leave an edge
    covered.style.cssText = `left:${left + one.left * w * scale - 1}px;top:${top + one.top * h * scale - 1}px;width:${one.width * w * scale + 2}px;height:${one.height * h * scale + 2}px`;
    return covered;
  }));
}
