import { svg, type SVGTemplateResult } from 'lit';

/** Line drawings of the form, 24 units square. */
export const icons: Record<string, SVGTemplateResult> = {
  water: svg`<path d="M3 9c2-2 4-2 6 0s4 2 6 0 4-2 6 0M3 15c2-2 4-2 6 0s4 2 6 0 4-2 6 0" />`,
  road: svg`<path d="M7 3 4 21M17 3l3 18M12 4v3M12 11v3M12 18v3" />`,
  tree: svg`<path d="M12 21v-6M12 15c-4 0-6-2-6-5 0-2 2-3 2-3 0-3 2-4 4-4s4 1 4 4c0 0 2 1 2 3 0 3-2 5-6 5z" />`,
  house: svg`<path d="M4 11 12 4l8 7M6 10v10h12V10M12 12l-2 3h4l-2 4" />`,
  gas: svg`<path d="M4 15h10a3 3 0 1 1-3 3M4 11h13a3 3 0 1 0-3-3M4 7h5" />`,
  fire: svg`<path d="M12 3c1 4 5 5 5 10a5 5 0 0 1-10 0c0-2 1-3 2-4 0 2 1 3 2 3 1-3-1-5 1-9z" />`,
  bolt: svg`<path d="M13 3 5 14h6l-1 7 8-11h-6z" />`,
  more: svg`<path d="M5 12h.01M12 12h.01M19 12h.01" stroke-width="4" />`,
  camera: svg`<path d="M4 8h4l2-3h4l2 3h4v11H4zM12 17a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z" />`,
};

/** Shapes of the four levels: octagon, diamond, square, circle. */
export const shapes: Record<string, SVGTemplateResult> = {
  I: svg`<path class="shape" d="M32 7h36l25 25v36L68 93H32L7 68V32z" />`,
  II: svg`<path class="shape" d="M50 3 97 50 50 97 3 50z" />`,
  III: svg`<path class="shape" d="M10 10h80v80H10z" />`,
  IV: svg`<circle class="shape" cx="50" cy="50" r="43" />`,
};

export const numerals: Record<string, string> = { I: 'Ⅰ', II: 'Ⅱ', III: 'Ⅲ', IV: 'Ⅳ' };
