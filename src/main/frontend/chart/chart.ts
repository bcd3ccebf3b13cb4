// Draws a chart from the table that stands in the page; the table says the same.
import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import type { EChartsCoreOption } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, LineChart, ScatterChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

const INK = "#22282c";
const SOFT = "#555e64";
const LINE = "#dedcd6";
const BLUE = "#16566d";
const PALE = "#a5c6d2";
const AMBER = "#b25d00";
const RED = "#a3001b";

type Texts = DOMStringMap;
type Row = DOMStringMap;
type Draw = (rows: Row[], texts: Texts, bands: Row[], narrow: boolean, width: number) => EChartsCoreOption;

/** By data-chart: each takes the rows of the table with the id in data-table (and in data-bands). */
const charts: Record<string, Draw> = { weeks, bars, scatter, ageing, columns, ahead, layers, load, sides };

export function mount(element: HTMLElement) {
  const draw = charts[element.dataset.chart ?? ""];
  const rows = rowsOf(element.dataset.table);
  if (!draw || rows.length === 0) {
    return;
  }
  element.hidden = false;
  element.setAttribute("role", "img");
  const chart = init(element, undefined, { renderer: "svg" });
  const narrow = element.clientWidth < 520;
  const shared: EChartsCoreOption = {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(element).fontFamily, fontSize: narrow ? 11 : 13, color: INK },
    tooltip: { renderMode: "richText", trigger: "item", confine: true },
    grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
  };
  chart.setOption({ ...shared, ...draw(rows, element.dataset, rowsOf(element.dataset.bands), narrow, element.clientWidth) });
  const more = element.parentElement?.querySelector<HTMLElement>("[data-series]");
  if (more && "textEnded" in element.dataset) {
    more.hidden = false;
    more.addEventListener("change", ({ target }) => chart.setOption({ legend: legendOf(element.dataset, (target as HTMLInputElement).checked) }));
  }
  chart.on("click", ({ data }) => {
    const href = (data as { href?: string } | undefined)?.href;
    if (href) {
      location.assign(href);
    }
  });
  new ResizeObserver(() => chart.resize()).observe(element);
}

function rowsOf(id: string | undefined): Row[] {
  const rows = document.getElementById(id ?? "")?.querySelectorAll<HTMLElement>("tbody tr[data-label]") ?? [];
  return [...rows].map((row) => row.dataset);
}

const number = (text: string | undefined) => (text === undefined || text === "" ? null : Number(text));
const axisLine = { lineStyle: { color: LINE } };
const quiet = { axisLine, axisTick: { show: false }, splitLine: { lineStyle: { color: LINE } }, axisLabel: { color: SOFT } };

/** The names at the left of bars: whole, on several lines where there is room for them. */
const rowNames = (count: number, narrow: boolean) => ({ color: INK, width: narrow ? 120 : 280, lineHeight: narrow ? 13 : 16, overflow: count > 9 ? "truncate" : "break" });

/** What came and what ended, as bars; what is open, as a line. */
function weeks(rows: Row[], texts: Texts, _bands: Row[], narrow: boolean): EChartsCoreOption {
  return {
    legend: { selectedMode: false, top: 0, left: 0 },
    grid: { left: 8, right: 16, top: narrow ? 64 : 40, bottom: 8, containLabel: true },
    tooltip: { renderMode: "richText", trigger: "axis", confine: true },
    xAxis: { type: "category", data: rows.map((row) => row.label), ...quiet, splitLine: { show: false } },
    yAxis: [
      { type: "value", minInterval: 1, ...quiet },
      { type: "value", minInterval: 1, ...quiet, splitLine: { show: false } },
    ],
    series: [
      { type: "bar", name: texts.textArrived, data: rows.map((row) => number(row.arrived)), itemStyle: { color: PALE, borderColor: BLUE, borderWidth: 1 } },
      { type: "bar", name: texts.textEnded, data: rows.map((row) => number(row.ended)), itemStyle: { color: BLUE } },
      {
        type: "line",
        name: texts.textRight ? `${texts.textOpen} (${texts.textRight})` : texts.textOpen,
        yAxisIndex: 1,
        data: rows.map((row) => number(row.open)),
        lineStyle: { color: AMBER, width: 2 },
        itemStyle: { color: AMBER },
        symbol: "none",
      },
    ],
  };
}

/** Half waited and worked at most so long; a thin line to what 85 of 100 took. */
function bars(rows: Row[], texts: Texts, _bands: Row[], narrow: boolean): EChartsCoreOption {
  const shown = rows.slice(0, 15).reverse();
  const measured = shown.some((row) => number(row.worked) !== null);
  return {
    legend: { selectedMode: false, top: 0, left: 0 },
    tooltip: { renderMode: "richText", trigger: "axis", axisPointer: { type: "shadow" }, confine: true },
    xAxis: { type: "value", name: texts.textDays, nameLocation: "middle", nameGap: 28, ...quiet },
    yAxis: { type: "category", data: shown.map((row) => row.label), ...quiet, axisLabel: rowNames(shown.length, narrow) },
    grid: { left: 8, right: 24, top: 40, bottom: 32, containLabel: true },
    series: [
      ...(measured
        ? [
            { type: "bar", stack: "half", barMaxWidth: 18, name: texts.textWaiting, data: shown.map((row) => number(row.waiting)), itemStyle: { color: PALE, borderColor: BLUE, borderWidth: 1 } },
            { type: "bar", stack: "half", barMaxWidth: 18, name: texts.textWorked, data: shown.map((row) => number(row.worked)), itemStyle: { color: BLUE } },
          ]
        : []),
      { type: "scatter", name: "85 %", symbol: "diamond", symbolSize: 11, data: shown.map((row) => number(row.p85)), itemStyle: { color: AMBER } },
    ],
  };
}

const months = new Intl.DateTimeFormat(document.documentElement.lang, { month: "short", year: "2-digit" });
const month = (time: number) => months.format(time);

/** Each case where it ended, and how long it took. */
function scatter(rows: Row[], texts: Texts): EChartsCoreOption {
  const line = (value: string | undefined, name: string) => ({ yAxis: number(value) ?? 0, label: { formatter: name, position: "end" } });
  return {
    tooltip: labelled(),
    grid: { left: 8, right: 48, top: 40, bottom: 8, containLabel: true },
    xAxis: { type: "time", ...quiet, splitLine: { show: false }, axisLabel: { color: SOFT, hideOverlap: true, formatter: month } },
    yAxis: { type: "value", name: texts.textDays, nameTextStyle: { align: "left" }, ...quiet },
    series: [
      {
        type: "scatter",
        symbolSize: 8,
        itemStyle: { color: BLUE, opacity: 0.65 },
        data: rows.map((row) => ({ value: [Number(row.x), Number(row.y)], label: { show: false }, name: row.label, href: row.href })),
        markLine: {
          symbol: "none",
          lineStyle: { color: AMBER, type: "dashed" },
          label: { color: INK },
          data: [line(texts.p50, "50 %"), line(texts.p85, "85 %"), line(texts.p95, "95 %")],
        },
      },
    ],
  };
}

/** Each open case in its step, over the bands of that step's history. */
function ageing(rows: Row[], texts: Texts, bands: Row[], narrow: boolean, width: number): EChartsCoreOption {
  const steps = bands.map((band) => band.label ?? "");
  const place = new Map(bands.map((band, index) => [band.group, index]));
  const part = (from: (band: Row) => number | null, to: (band: Row) => number | null) =>
    bands.map((band) => Math.max(0, (to(band) ?? 0) - (from(band) ?? 0)));
  const band = (name: string, data: number[], color: string) => ({
    type: "bar",
    stack: "bands",
    barWidth: "78%",
    name,
    data,
    silent: true,
    itemStyle: { color, borderColor: "#fff", borderWidth: 1 },
  });
  const dots = (mark: string, name: string | undefined, symbol: string, color: string) => ({
    type: "scatter",
    name,
    symbol,
    symbolSize: 10,
    itemStyle: { color, borderColor: "#fff", borderWidth: 1 },
    data: spread(rows.filter((row) => (row.mark ?? "") === mark && place.has(row.group))).map(({ row, shift }) => ({
      value: [place.get(row.group) ?? 0, Number(row.y)],
      symbolOffset: [shift, 0],
      name: row.label,
      href: row.href,
    })),
  });
  return {
    legend: { selectedMode: false, top: 0, left: 0, itemGap: narrow ? 6 : 14, orient: narrow ? "vertical" : "horizontal" },
    tooltip: labelled(),
    grid: { left: 8, right: 16, top: narrow ? 172 : width < 800 ? 88 : 64, bottom: 8, containLabel: true },
    xAxis: { type: "category", data: steps, ...quiet, splitLine: { show: false }, axisLabel: { color: INK, interval: 0, lineHeight: 16, ...(narrow ? { width: 150, overflow: "truncate", rotate: 60 } : { width: (width - 80) / steps.length - 8, overflow: "break" }) } },
    yAxis: { type: "value", name: texts.textDays, nameTextStyle: { align: "left" }, ...quiet },
    series: [
      band("50 %", part(() => 0, (it) => number(it.p50)), "#e4eff3"),
      band("85 %", part((it) => number(it.p50), (it) => number(it.p85)), "#c4dbe3"),
      band("95 %", part((it) => number(it.p85), (it) => number(it.p95)), "#9fc0cc"),
      dots("", texts.textCase, "circle", BLUE),
      dots("endangered", texts.textEndangered, "triangle", AMBER),
      dots("late", texts.textLate, "diamond", RED),
    ],
  };
}

/** One number for each row. */
function columns(rows: Row[], texts: Texts): EChartsCoreOption {
  return {
    grid: { left: 8, right: 16, top: 36, bottom: 32, containLabel: true },
    tooltip: { renderMode: "richText", trigger: "axis", axisPointer: { type: "shadow" }, confine: true },
    xAxis: { type: "category", name: texts.textX, nameLocation: "middle", nameGap: 30, data: rows.map((row) => row.label), ...quiet, splitLine: { show: false }, axisLabel: { color: SOFT, hideOverlap: true } },
    yAxis: { type: "value", minInterval: 1, name: texts.textY, nameTextStyle: { align: "left" }, ...quiet },
    series: [{ type: "bar", name: texts.textY, barMaxWidth: 36, data: rows.map((row) => number(row.value)), itemStyle: { color: PALE, borderColor: BLUE, borderWidth: 1 } }],
  };
}

/** How many at least, from day to day, with each certainty; a line where as many are done as was asked. */
function ahead(rows: Row[], texts: Texts, _bands: Row[], narrow: boolean): EChartsCoreOption {
  const line = (name: string, value: (row: Row) => string | undefined, type: string, symbol: string, color: string) => ({
    type: "line",
    name,
    symbol,
    symbolSize: 7,
    data: rows.map((row) => number(value(row))),
    lineStyle: { color, width: 2, type },
    itemStyle: { color },
  });
  return {
    legend: { selectedMode: false, top: 0, right: 0 },
    tooltip: { renderMode: "richText", trigger: "axis", confine: true },
    grid: { left: 8, right: 16, top: 48, bottom: 8, containLabel: true },
    xAxis: { type: "category", data: rows.map((row) => row.label), ...quiet, splitLine: { show: false }, axisLabel: { color: SOFT, hideOverlap: true, ...(narrow ? { interval: Math.ceil(rows.length / 4), rotate: 30 } : {}) } },
    yAxis: { type: "value", minInterval: 1, name: texts.textY, nameTextStyle: { align: "left" }, ...quiet },
    series: [
      line("50 %", (row) => row.p50, "dotted", "emptyCircle", SOFT),
      { ...line("85 %", (row) => row.p85, "solid", "circle", BLUE), markLine: { symbol: "none", lineStyle: { color: AMBER, type: "dashed" }, label: { color: INK, position: "insideStartTop" }, data: [{ yAxis: number(texts.items) ?? 0 }] } },
      line("95 %", (row) => row.p95, "dashed", "diamond", INK),
    ],
  };
}

/** Told apart by shade, by pattern of the line around them, and by their order, which is that of the legend. */
const SHADES = ["#16566d", "#cfe1e8", "#7fb0c1", "#eef5f8", "#3f7d93", "#b5d0da", "#22282c", "#9aa4a8"];

/** The steps, and what has ended where the reader asks for it. */
function legendOf(texts: Texts, withEnded: boolean) {
  const ended = texts.textEnded ?? "";
  const names = (texts.names ?? "").split("|");
  return { data: withEnded ? [ended, ...names] : names, selected: { [ended]: withEnded } };
}

/** How many were at each step, one on top of the other; the names stand in data-names, the numbers in data-values. */
function layers(rows: Row[], texts: Texts, _bands: Row[], narrow: boolean): EChartsCoreOption {
  const names = (texts.names ?? "").split("|");
  const layer = (name: string, data: (number | null)[], color: string) => ({
    type: "line",
    stack: "all",
    name,
    data,
    symbol: "none",
    lineStyle: { color: INK, width: 1 },
    itemStyle: { color, borderColor: INK, borderWidth: 1 },
    areaStyle: { color, opacity: 1 },
  });
  const ended = texts.textEnded ?? "";
  return {
    legend: { selectedMode: false, top: 0, left: 0, itemGap: narrow ? 4 : 12, icon: "rect", itemStyle: { borderColor: INK, borderWidth: 1 }, ...legendOf(texts, false), ...(narrow ? { orient: "vertical" } : {}) },
    tooltip: { renderMode: "richText", trigger: "axis", confine: true },
    grid: { left: 8, right: 16, top: narrow ? 24 + 21 * (names.length + (ended ? 1 : 0)) : ended ? 96 : 72, bottom: 8, containLabel: true },
    xAxis: { type: "category", boundaryGap: false, data: rows.map((row) => row.label), ...quiet, splitLine: { show: false }, axisLabel: { color: SOFT, hideOverlap: true, alignMinLabel: "left", alignMaxLabel: "right" } },
    yAxis: { type: "value", minInterval: 1, ...quiet },
    series: [
      ...(ended ? [layer(ended, rows.map((row) => number(row.ended)), "#ffffff")] : []),
      ...names.map((name, step) => layer(name, rows.map((row) => number((row.values ?? "").split(",")[step])), SHADES[step % SHADES.length] ?? PALE)),
    ],
  };
}

/** What nobody has taken yet, and what somebody has. */
function load(rows: Row[], texts: Texts, _bands: Row[], narrow: boolean): EChartsCoreOption {
  const shown = rows.filter((row) => Number(row.untaken) + Number(row.taken) > 0).slice(0, 15).reverse();
  const bar = (name: string | undefined, data: (number | null)[], color: string) => ({
    type: "bar",
    stack: "open",
    barMaxWidth: 18,
    name,
    data,
    itemStyle: { color, borderColor: BLUE, borderWidth: 1 },
  });
  return {
    legend: { selectedMode: false, top: 0, left: 0 },
    tooltip: { renderMode: "richText", trigger: "axis", axisPointer: { type: "shadow" }, confine: true },
    grid: { left: 8, right: 24, top: 40, bottom: 8, containLabel: true },
    xAxis: { type: "value", minInterval: 1, ...quiet },
    yAxis: { type: "category", data: shown.map((row) => row.label), ...quiet, axisLabel: rowNames(shown.length, narrow) },
    series: [bar(texts.textUntaken, shown.map((row) => number(row.untaken)), PALE), bar(texts.textTaken, shown.map((row) => number(row.taken)), BLUE)],
  };
}

/** What half took at most on either side, step by step. */
function sides(rows: Row[], texts: Texts, _bands: Row[], narrow: boolean): EChartsCoreOption {
  const shown = [...rows].reverse();
  const bar = (name: string | undefined, value: (row: Row) => string | undefined, color: string) => ({
    type: "bar",
    barMaxWidth: 12,
    name,
    data: shown.map((row) => number(value(row))),
    itemStyle: { color, borderColor: BLUE, borderWidth: 1 },
  });
  return {
    legend: { selectedMode: false, top: 0, left: 0 },
    tooltip: { renderMode: "richText", trigger: "axis", axisPointer: { type: "shadow" }, confine: true },
    grid: { left: 8, right: 24, top: 40, bottom: 32, containLabel: true },
    xAxis: { type: "value", name: texts.textDays, nameLocation: "middle", nameGap: 28, ...quiet },
    yAxis: { type: "category", data: shown.map((row) => row.label), ...quiet, axisLabel: rowNames(shown.length, narrow) },
    series: [bar(texts.textA, (row) => row.a, PALE), bar(texts.textB, (row) => row.b, BLUE)],
  };
}

/** Dots of about the same age stand beside each other. */
function spread(rows: Row[]): { row: Row; shift: number }[] {
  const taken = new Map<string, number>();
  return rows.map((row) => {
    const cell = `${row.group}:${Math.round(Number(row.y))}`;
    const before = taken.get(cell) ?? 0;
    taken.set(cell, before + 1);
    return { row, shift: (before % 2 ? -1 : 1) * Math.ceil(before / 2) * 9 };
  });
}

function labelled() {
  return {
    renderMode: "richText",
    trigger: "item",
    confine: true,
    formatter: ({ name, value }: { name: string; value: unknown }) =>
      Array.isArray(value) ? `${name}\n${Math.round(Number(value[1]) * 10) / 10}` : name,
  };
}
