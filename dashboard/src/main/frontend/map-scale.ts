/** The bar that says how long a kilometre is here. */
export function scaleBar(centreLat: number, zoom: number, wantedPixels: number): HTMLElement {
  const metresPerPixel = (40075016.7 * Math.cos((centreLat * Math.PI) / 180)) / (512 * 2 ** zoom);
  const rough = metresPerPixel * wantedPixels;
  const step = 10 ** Math.floor(Math.log10(rough));
  const metres = [5, 2, 1].map((n) => n * step).find((n) => n <= rough) ?? step;
  const bar = document.createElement('div');
  bar.className = 'map-scale';
  bar.style.width = metres / metresPerPixel + 'px';
  bar.textContent = metres >= 1000 ? metres / 1000 + ' km' : metres + ' m';
  return bar;
}
