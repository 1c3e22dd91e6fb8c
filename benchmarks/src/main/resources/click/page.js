// Does what the benchmark asks for over one WebSocket, with the dashboard's own player.
import { Player } from './player.js';

const RealSocket = window.WebSocket;
const PATIENCE_MILLIS = 15000;
const WATCH_MILLIS = 250; // as the tile does
const RECORDED_MILLIS = 400;
const SETTLE_MILLIS = 4000;

const control = new RealSocket(`ws://${location.host}/control`);
const questions = new Map();
let number = 0;

const commands = { click, record, replay, echo, delay };

control.onmessage = async ({ data }) => {
  const said = JSON.parse(data);
  if (said.answer) {
    questions.get(said.answer)(said);
    questions.delete(said.answer);
    return;
  }
  let result;
  try {
    result = await commands[said.command](said);
  } catch (problem) {
    result = { failed: String(problem) };
  }
  control.send(JSON.stringify({ done: said.number, ...result }));
};

function ask(question) {
  return new Promise((resolve) => {
    const id = ++number;
    questions.set(id, resolve);
    control.send(JSON.stringify({ ...question, id }));
  });
}

async function open(camera, stream) {
  const answer = await ask({ question: 'open', camera, stream });
  if (!answer.url) throw new Error(answer.failed);
  return answer.url;
}

const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

function tile() {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  document.body.append(video);
  return video;
}

/** Plays into a new tile until `close()`; `shown` is the moment of the first decoded picture. */
function play(url) {
  const video = tile();
  let timer = 0;
  let player;
  const shown = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`no picture: ${player.said} ${player.reason.en}`)), PATIENCE_MILLIS);
    player = new Player(video, url, (why, words) => reject(new Error(`${why} ${words}`)));
    video.requestVideoFrameCallback(() => resolve(performance.now()));
    timer = setInterval(() => player.chase(), WATCH_MILLIS);
  });
  const close = () => {
    clearInterval(timer);
    player.close();
    video.remove();
  };
  return { video, shown, close };
}

async function click({ camera, stream }) {
  const begun = performance.now();
  const url = await open(camera, stream);
  const granted = performance.now();
  const playing = play(url);
  try {
    const shown = await playing.shown;
    return { millis: shown - begun, granted: granted - begun };
  } finally {
    playing.close();
  }
}

let recorded = [];

/** Keeps what a newcomer gets of a stream that somebody watches already. */
async function record({ camera, stream }) {
  recorded = [];
  const socket = new RealSocket(await open(camera, stream));
  socket.binaryType = 'arraybuffer';
  await new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('nothing to record')), PATIENCE_MILLIS);
    socket.onmessage = ({ data }) => {
      if (typeof data !== 'string' && !recorded.some((one) => typeof one !== 'string')) setTimeout(resolve, RECORDED_MILLIS);
      recorded.push(data);
    };
  });
  socket.close();
  return { bytes: recorded.reduce((sum, one) => sum + (one.byteLength ?? 0), 0) };
}

/** Stands in for a WebSocket and says what was recorded. */
class Memory {
  constructor() {
    setTimeout(() => {
      for (const data of recorded) this.onmessage?.({ data });
    });
  }

  close() {}
}

async function replay() {
  const begun = performance.now();
  window.WebSocket = Memory;
  const playing = play('memory');
  window.WebSocket = RealSocket;
  try {
    return { millis: (await playing.shown) - begun };
  } finally {
    playing.close();
  }
}

async function echo() {
  const begun = performance.now();
  await ask({ question: 'echo' });
  return { millis: performance.now() - begun };
}

const COLUMNS = 24;
const ROWS = 2;
const CELL = 4;
const canvas = document.createElement('canvas');
canvas.width = COLUMNS * CELL;
canvas.height = ROWS * CELL;
const context = canvas.getContext('2d', { willReadFrequently: true });

/** The moment in the picture in milliseconds since 1970, or 0 when it cannot be read; simulator/README.md says how. */
function stamp(video) {
  const scale = video.videoWidth / 960;
  const top = video.videoHeight - 32 * scale;
  context.drawImage(video, 16 * scale, top, 192 * scale, 16 * scale, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let code = 0;
  for (let bit = 0; bit < COLUMNS * ROWS; bit++) {
    const x = (bit % COLUMNS) * CELL + CELL / 2;
    const y = Math.floor(bit / COLUMNS) * CELL + CELL / 2;
    code = code * 2 + (data[(y * canvas.width + x) * 4 + 1] > 128 ? 1 : 0);
  }
  const millis = Math.floor(code / 16);
  let check = 10;
  for (let rest = millis; rest > 0; rest = Math.floor(rest / 16)) check ^= rest % 16;
  return check === code % 16 ? millis : 0;
}

/** Looks at the clock in the pictures of several tiles; each is read at most once in `every` ms. */
async function delay({ cameras, stream, seconds, every }) {
  const tiles = [];
  for (const camera of cameras) tiles.push(play(await open(camera, stream)));
  try {
    await Promise.all(tiles.map((one) => one.shown));
    await pause(SETTLE_MILLIS);
    const delays = [];
    let unread = 0;
    let running = true;
    const before = tiles.map(({ video }) => video.getVideoPlaybackQuality());
    for (const { video } of tiles) {
      let last = 0;
      const look = () => {
        const now = Date.now();
        if (now - last >= every) {
          last = now;
          const drawn = stamp(video);
          if (drawn) delays.push(now - drawn);
          else unread++;
        }
        if (running) video.requestVideoFrameCallback(look);
      };
      video.requestVideoFrameCallback(look);
    }
    await pause(seconds * 1000);
    running = false;
    const after = tiles.map(({ video }) => video.getVideoPlaybackQuality());
    const grown = (field) => after.reduce((sum, one, i) => sum + one[field] - before[i][field], 0);
    return { delays, unread, frames: grown('totalVideoFrames'), dropped: grown('droppedVideoFrames') };
  } finally {
    for (const one of tiles) one.close();
  }
}
