/* What ui.md §12 asks of every page, looked at from inside: evaluated in the page, it leaves ccCheck(), which returns one
   list per rule (empty: nothing found) and changes nothing. */
window.ccCheck = () => {
  const phone = innerWidth < 500;
  const large = document.querySelector('.cc-wall-3x2');
  const smallest = large ? 30 : document.querySelector('.cc-wall-hd') ? 19 : 13;
  const seams = large ? { x: [1920, 3840], y: [1080] } : { x: [], y: [] };
  const found = { small: [], contrast: [], seam: [], clipped: [], overlap: [], animations: [], targets: [], unnamed: [] };
  const told = new Set();
  const tell = (rule, what, more) => {
    const line = what.trim().replace(/\s+/g, ' ').slice(0, 24) + (more ? ' ' + more : '');
    if (!told.has(rule + line)) found[rule].push(line);
    told.add(rule + line);
  };

  // ---- colours, as they are mixed on the screen
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const colour = (text) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = '#000';
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (front, back) => [0, 1, 2].map((i) => front[i] * front[3] + back[i] * (1 - front[3])).concat(1);
  const linear = (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ratio = (one, other) => (Math.max(light(one), light(other)) + 0.05) / (Math.min(light(one), light(other)) + 0.05);
  const ground = (element) => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      const c = colour(getComputedStyle(e).backgroundColor);
      if (c[3] > 0) layers.push(c);
      if (c[3] > 0.99) break;
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [18, 22, 26, 1]);
  };

  // ---- texts: where their ink is (the em square, not the tall box of a CJK font) and what of it can be seen
  const isShown = (element) => {
    if (!element.checkVisibility({ contentVisibilityAuto: true })) return false; // a closed <details> keeps the boxes of its content
    for (let e = element; e; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (style.visibility === 'hidden' || style.display === 'none' || Number(style.opacity) < 0.05) return false;
    }
    return true;
  };
  /** A grid scrolls inside itself; how wide its columns are is the reader's choice. */
  const scrolls = (element, style) => /auto|scroll/.test(style.overflowX + style.overflowY) || element.matches('vaadin-grid-cell-content,vaadin-grid');
  const ancestors = function* (element) {
    for (let e = element; e && e !== document.body; e = e.parentElement) if (!(e instanceof SVGElement)) yield e;
  };
  const cut = (box, by) => ({
    left: Math.max(box.left, by.left), right: Math.min(box.right, by.right),
    top: Math.max(box.top, by.top), bottom: Math.min(box.bottom, by.bottom),
  });
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const text = node.data.trim();
    const element = node.parentElement;
    if (!text || !element || element.closest('script,style,.vh,[aria-hidden=true],title,template') || !isShown(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const svg = !!element.closest('svg');
    let size = parseFloat(getComputedStyle(element).fontSize);
    const scale = svg && element.getScreenCTM ? element.getScreenCTM() : null;
    if (scale) size *= Math.hypot(scale.a, scale.b);
    for (const rect of range.getClientRects()) {
      if (rect.width < 1 || rect.height < 1) continue;
      const middle = (rect.top + rect.bottom) / 2;
      const ink = { left: rect.left, right: rect.right, top: middle - size * 0.46, bottom: middle + size * 0.46 };
      let seen = ink;
      for (const e of ancestors(element)) {
        if (getComputedStyle(e).overflowX !== 'visible') seen = cut(seen, e.getBoundingClientRect());
      }
      texts.push({ node, element, text, size, svg, ink, seen, badge: !!element.closest('.lv') });
    }
  }

  // ---- each text by itself
  const svgGround = (one) => {
    const before = one.element.previousElementSibling;
    const box = before && /^(rect|circle)$/.test(before.tagName) ? before.getBoundingClientRect() : null;
    if (box && box.left <= one.ink.left + 2 && box.right >= one.ink.right - 2) {
      const fill = colour(getComputedStyle(before).fill);
      if (fill[3] > 0.9) return fill;
    }
    return ground(one.element.closest('svg').parentElement);
  };
  const contrast = (one) => {
    const style = getComputedStyle(one.element);
    const below = one.svg ? svgGround(one) : ground(one.element);
    const needed = one.size >= 24 || (one.size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    const is = ratio(over(colour(one.svg ? style.fill : style.color), below), below);
    if (is < needed) tell('contrast', one.text, is.toFixed(2) + '<' + needed);
  };
  /** A title may be shortened where the same screen has it whole. */
  const isWholeElsewhere = (one) =>
    texts.some((other) => other.node !== one.node && other.text === one.text && other.element.scrollWidth <= other.element.clientWidth + 1 && other.seen.right - other.seen.left >= other.ink.right - other.ink.left - 1.5);
  const clipped = (one) => {
    for (const e of ancestors(one.element)) {
      const style = getComputedStyle(e);
      if (scrolls(e, style)) return;
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
      const box = e.getBoundingClientRect();
      const isLongInRow = style.textOverflow === 'ellipsis' && one.element.closest('.row .ti') && one.text.length > 14;
      const out = one.ink.right > box.right + 1.5 || one.ink.left < box.left - 1.5 || one.ink.bottom > box.bottom + 1.5 || one.ink.top < box.top - 1.5;
      const mayShorten = document.documentElement.lang.startsWith('en') && style.textOverflow === 'ellipsis'; // ui.md §11
      if (out && !one.svg && !mayShorten && !isLongInRow && !(style.textOverflow === 'ellipsis' && isWholeElsewhere(one))) tell('clipped', one.text, style.textOverflow === 'ellipsis' ? '…' : '');
      if (out) return;
    }
  };
  for (const one of texts) {
    if (!one.badge && one.size < smallest - 0.3) tell('small', one.text, one.size.toFixed(1));
    const onPicture = one.element.closest('.tile-vid') && !one.element.closest('.osd,.plate,.chip');
    const isDisabled = one.element.closest('[disabled],[aria-disabled=true]');
    if (!onPicture && !one.badge && !isDisabled) contrast(one);
    for (const x of seams.x) if (one.ink.left < x - 2 && one.ink.right > x + 2) tell('seam', one.text, 'x' + x);
    for (const y of seams.y) if (one.ink.top < y - 2 && one.ink.bottom > y + 2) tell('seam', one.text, 'y' + y);
    clipped(one);
  }

  // ---- texts over each other, unless one lies behind a card
  const isBehind = (one, other, x, y) => {
    const top = document.elementFromPoint(x, y);
    const card = '.p,.card,dialog,.sheet,[role=dialog],vaadin-dialog,vaadin-dialog-overlay';
    return [one, other].some((each) => {
      const own = each.element.closest(card);
      const shown = top?.closest(card);
      const isCovered = top && !top.contains(each.element) && !each.element.contains(top);
      return isCovered && shown && shown !== own && !shown.contains(own) && !(own && own.contains(shown));
    });
  };
  const visible = texts.filter((one) => !one.element.closest('.wm') && one.seen.right - one.seen.left > 1 && one.seen.bottom - one.seen.top > 1);
  visible.forEach((one, i) => visible.slice(i + 1).forEach((other) => {
    if (one.node === other.node || one.svg !== other.svg) return;
    if (one.element.closest('.map-alert') && other.element.closest('.map-alert')) return; // what happened at one place: the worst lies on top
    const shared = cut(one.seen, other.seen);
    const height = Math.min(one.seen.bottom - one.seen.top, other.seen.bottom - other.seen.top);
    if (shared.right - shared.left <= 3 || shared.bottom - shared.top <= height * 0.25) return;
    if (!isBehind(one, other, (shared.left + shared.right) / 2, (shared.top + shared.bottom) / 2)) tell('overlap', one.text.slice(0, 12) + ' × ' + other.text.slice(0, 12));
  }));

  // ---- what moves, what is touched, what has a name
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  for (const animation of document.getAnimations()) {
    const name = animation.animationName ?? 'transition';
    if (calm || name !== 'cc-unack') tell('animations', name);
  }
  const target = phone ? 44 : 24;
  document.querySelectorAll('button,a[href],input,select,textarea,[role=button],[tabindex="0"]').forEach((e) => {
    if (!isShown(e) || e.type === 'hidden') return;
    const box = (e.labels?.[0] && /checkbox|radio/.test(e.type) ? e.labels[0] : e).getBoundingClientRect();
    const name = e.textContent.trim() || e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') || e.title || e.placeholder;
    const isRegion = /region|document|article/.test(e.getAttribute('role') ?? ''); // focused to scroll, not touched
    if (!isRegion && box.width && box.height && (box.width < target - 0.5 || box.height < target - 0.5) && !e.matches('p a,span a,li a,.inline')) {
      tell('targets', name || e.tagName, Math.round(box.width) + '×' + Math.round(box.height));
    }
    if (box.width && !name && !e.labels?.length) tell('unnamed', e.outerHTML.slice(0, 60));
  });
  document.querySelectorAll('img:not([alt])').forEach((e) => tell('unnamed', e.src.slice(-20)));
  found.tabular = /tabular/.test(getComputedStyle(document.body).fontVariantNumeric) ? [] : ['body'];
  found.scrollX = [];
  if (document.documentElement.scrollWidth > innerWidth + 1) {
    const widest = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1).at(-1);
    found.scrollX.push(document.documentElement.scrollWidth + '>' + innerWidth + ' by ' + widest?.outerHTML.slice(0, 80));
  }
  return found;
};
