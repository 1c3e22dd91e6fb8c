import * as echarts from 'echarts/core';
import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

echarts.use([LineChart, GridComponent, AriaComponent, SVGRenderer]);

interface Trend {
  today: number[];
  median: number[];
  low: number[];
  high: number[];
  label: string;
  description: string;
}

/** `<cc-chart font>`: today's hours against the usual band (10th to 90th percentile) and the usual middle. No animation. */
class Chart extends HTMLElement {
  private chart?: echarts.ECharts;
  private data?: Trend;
  private watcher?: ResizeObserver;

  set trend(data: Trend) {
    this.data = data;
    this.draw();
  }

  connectedCallback() {
    this.chart ??= echarts.init(this, undefined, { renderer: 'svg' });
    this.watcher = new ResizeObserver(() => this.chart?.resize());
    this.watcher.observe(this);
    this.draw();
  }

  disconnectedCallback() {
    this.watcher?.disconnect();
    setTimeout(() => {
      if (this.isConnected) return;
      this.chart?.dispose();
      this.chart = undefined;
    });
  }

  private draw() {
    if (!this.chart || !this.data) return;
    const style = getComputedStyle(this);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const size = Number(this.getAttribute('font') ?? 20);
    const text = { color: colour('--cc-t3'), fontSize: size, fontFamily: colour('--cc-font') };
    const { today, median, low, high, label, description } = this.data;
    const highest = Math.max(4, ...today, ...high);
    const line = size / 7;
    const plain = { type: 'line' as const, silent: true, symbol: 'none', animation: false };
    this.chart.setOption(
      {
        animation: false,
        aria: { enabled: true, label: { description }, decal: { show: true } },
        grid: { left: size * 2, right: size * 1.1, top: size * 1.9, bottom: size * 1.7 },
        xAxis: {
          type: 'value', min: 0, max: 24, interval: 6,
          axisLabel: { ...text, margin: size * 0.5 }, splitLine: { show: false }, axisTick: { show: false },
          axisLine: { lineStyle: { color: colour('--cc-line-strong'), width: 2 } },
        },
        yAxis: {
          type: 'value', min: 0, max: nice(highest), interval: nice(highest) / 2,
          axisLabel: { ...text, showMinLabel: false }, splitLine: { lineStyle: { color: colour('--cc-line'), opacity: 0.5 } },
        },
        series: [
          { ...plain, stack: 'usual', lineStyle: { opacity: 0 }, data: points(low) },
          {
            ...plain, stack: 'usual', lineStyle: { opacity: 0 }, areaStyle: { color: colour('--cc-line'), opacity: 0.75 },
            data: points(high.map((h, i) => h - low[i])),
          },
          { ...plain, lineStyle: { color: colour('--cc-t3'), width: line / 2, type: [2, 7], cap: 'round' }, data: points(median) },
          { ...plain, lineStyle: { color: '#fff', width: line, join: 'round', cap: 'round' }, data: points(today) },
          {
            ...plain, symbol: 'circle', symbolSize: line * 3.6, itemStyle: { color: '#fff' }, data: points(today).slice(-1),
            label: {
              show: true, formatter: label, position: today.length > 16 ? 'left' : 'right', distance: size * 0.5, offset: [0, -size * 0.9],
              color: colour('--cc-t1'), fontSize: size * 1.15, fontWeight: 700, fontFamily: text.fontFamily,
              textBorderColor: colour('--cc-s1'), textBorderWidth: 6,
            },
          },
        ],
      },
      true,
    );
  }
}

/** Counts belong to whole hours; they are drawn at the hour's middle. */
function points(values: number[]): number[][] {
  return values.map((value, hour) => [hour + 0.5, value]);
}

function nice(value: number): number {
  const step = 10 ** Math.floor(Math.log10(value));
  return Math.ceil(value / step / 2) * step * 2;
}

customElements.define('cc-chart', Chart);
