/* Keeps one wall screen alive without anybody at it: lets itself in by its token, shows the wall in a frame, tells the
   server how it is, and after a loss builds a new frame behind the old one. The old picture stays, greyed, under a band
   that says how old it is, until the new one is complete. */
(() => {
  const BEAT_EVERY = 2000, BEAT_TIMEOUT = 1800, LOST_AFTER = 6000, BUILD_PATIENCE = 45000, REVOKED_EVERY = 15000;
  const FIRST_WAIT = 2000, LONGEST_WAIT = 60000, CALM_AFTER = 300000, NIGHTLY_HOUR = 4;
  const { token, zone, lost, stood, revoked, waiting } = document.body.dataset;
  const band = document.getElementById('band');
  const started = Date.now();
  let frame, boot = '', heard = 0, lastPicture = 0, offset = 0, building = false, loads = 0, wait = FIRST_WAIT;
  let lastBuild = 0, frames = 0, drawnAt = performance.now(), fps = 0, isRevoked = false, nightlyOn = '', wantsNew = true;

  const address = (act) => 'wall/s/' + encodeURIComponent(token) + '/' + act;
  const serverNow = () => Date.now() + offset;
  const time = (millis) => new Intl.DateTimeFormat('zh-CN', { timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }).format(millis);
  const clock = (seconds) => String(Math.floor(seconds / 60)).padStart(2, '0') + ':' + String(Math.floor(seconds % 60)).padStart(2, '0');
  const pause = (millis) => new Promise((done) => setTimeout(done, millis));
  const inside = () => { try { return frame?.contentDocument ?? null; } catch { return null; } };

  const count = () => {
    frames++;
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);

  function told() {
    const now = performance.now();
    fps = Math.round((frames * 1000) / Math.max(1, now - drawnAt));
    frames = 0;
    drawnAt = now;
    const page = inside();
    const tiles = page ? [...page.querySelectorAll('cc-tile')] : [];
    const face = page?.querySelector('.screen-face');
    const heap = frame?.contentWindow?.performance?.memory?.usedJSHeapSize;
    return {
      build: boot.slice(0, 8), scene: face?.dataset.scene ?? '', memoryMib: heap ? Math.round(heap / 1048576) : -1, framesPerSecond: fps,
      tiles: tiles.length, liveTiles: tiles.filter((tile) => tile.dataset.state === 'live').length, loads,
    };
  }

  const post = (act, body) => fetch(address(act), {
    method: 'POST', cache: 'no-store', signal: AbortSignal.timeout(BEAT_TIMEOUT), headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });

  async function beat() {
    const asked = Date.now();
    try {
      const answer = await post('beat', told());
      if (answer.status === 403) return gone();
      if (!answer.ok) throw new Error('beat answered ' + answer.status);
      const said = await answer.json();
      offset = Number(said.now) + (Date.now() - asked) / 2 - Date.now();
      const silent = heard ? Date.now() - heard : 0;
      heard = Date.now();
      if (isRevoked || said.boot !== boot || silent > LOST_AFTER) wantsNew = true;
      isRevoked = false;
      const today = new Date(serverNow()).toDateString();
      const hour = Number(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hour12: false }).format(serverNow()));
      const isCalm = inside()?.querySelector('.screen-face')?.dataset.mode === 'calm';
      if (hour === NIGHTLY_HOUR && isCalm && nightlyOn !== today && Date.now() - started > CALM_AFTER) {
        nightlyOn = today;
        wantsNew = true;
      }
      if (wantsNew) void build();
    } catch {
      /* the band says it; the next beat tries again */
    }
  }

  function gone() {
    isRevoked = true;
    heard = Date.now();
    frame?.remove();
    frame = undefined;
    boot = '';
  }

  /** A new frame behind the old one; at most one at a time, and ever more rarely while it does not succeed. */
  async function build() {
    if (building || Date.now() - lastBuild < wait) return;
    building = true;
    lastBuild = Date.now();
    let next;
    try {
      const answer = await post('enter');
      if (!answer.ok) throw new Error('enter answered ' + answer.status);
      const entered = (await answer.json()).boot;
      next = document.createElement('iframe');
      next.className = 'next';
      next.title = document.title;
      next.src = 'wall/screen?' + ++loads;
      document.body.append(next);
      const until = Date.now() + BUILD_PATIENCE;
      while (!isComplete(next)) {
        if (Date.now() > until) throw new Error('the wall did not come');
        await pause(100);
      }
      await pause(frame ? 1200 : 0); // the map and the first pictures draw while the old picture still stands
      frame?.remove();
      next.className = '';
      frame = next;
      boot = entered;
      wantsNew = false;
      wait = FIRST_WAIT;
      heard = Date.now();
    } catch (problem) {
      next?.remove();
      wait = Math.min(LONGEST_WAIT, wait * 2);
      console.warn('The wall could not be built, next try in ' + wait / 1000 + ' s', problem);
    }
    building = false;
  }

  const isComplete = (next) => {
    try { return !!next.contentDocument?.querySelector('.screen-face[data-ready]'); } catch { return false; }
  };

  function draw() {
    const silent = heard ? Date.now() - heard : Date.now() - started;
    const isLost = frame && silent > LOST_AFTER;
    if (!isLost && frame && heard) lastPicture = heard;
    document.body.classList.toggle('stale', !!isLost);
    const says = isRevoked ? revoked : isLost ? lost + ' ' + clock(silent / 1000) : !frame && silent > LOST_AFTER ? waiting : '';
    const small = isLost ? stood.replace('{0}', time(lastPicture + offset)) : '';
    band.hidden = !says;
    if (band.dataset.says === says + small) return;
    band.dataset.says = says + small;
    band.replaceChildren(says, Object.assign(document.createElement('small'), { textContent: small }));
  }

  setInterval(() => { if (!isRevoked || Date.now() - heard > REVOKED_EVERY) void beat(); }, BEAT_EVERY);
  setInterval(draw, 500);
  void beat();
  window.ccScreen = { get loads() { return loads; }, told };
})();
