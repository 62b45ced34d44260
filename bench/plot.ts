import type { Figure } from "./lateness.ts";

const WIDTH = 760;
const HEIGHT = 420;
const LEFT = 70;
const RIGHT = 40;
const TOP = 50;
const BOTTOM = 60;

/** Noticing delay against requests, both on logarithmic axes, as an SVG that reads on light and dark pages. */
export function plot(figures: readonly Figure[]): string {
  const x = scale([1, 64], [LEFT, WIDTH - RIGHT]);
  const y = scale([5, 50_000], [HEIGHT - BOTTOM, TOP]);
  const marks = figures.map((figure) => ({ ...figure, px: x(figure.requests), py: y(figure.delayMs) }));
  const labels = placeLabels(marks);
  const points = marks.map(({ way, lowMs, highMs, px, py }, n) => {
    const ours = way.startsWith("job-gate");
    const colour = ours ? "#1f6feb" : "#8b949e";
    return [
      `<line x1="${px}" x2="${px}" y1="${y(lowMs)}" y2="${y(highMs)}" stroke="${colour}" stroke-width="2"/>`,
      `<circle cx="${px}" cy="${py}" r="6" fill="${colour}"/>`,
      `<text x="${labels[n]?.left}" y="${labels[n]?.bottom}" font-weight="${ours ? "bold" : "normal"}">${way}</text>`,
    ].join("\n");
  });
  const gridX = [1, 2, 4, 8, 16, 32].map(
    (requests) =>
      `<line x1="${x(requests)}" x2="${x(requests)}" y1="${TOP}" y2="${HEIGHT - BOTTOM}" stroke="#d0d7de"/><text x="${x(requests)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${requests}</text>`,
  );
  const gridY = [10, 100, 1000, 10_000].map(
    (ms) =>
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(ms)}" y2="${y(ms)}" stroke="#d0d7de"/><text x="${LEFT - 8}" y="${y(ms) + 4}" text-anchor="end">${ms < 1000 ? `${ms} ms` : `${ms / 1000} s`}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="13" fill="#24292f">
<title>How late the end of a job is noticed, and for how many requests, by each way to wait</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
<text x="${LEFT}" y="28" font-size="16" font-weight="bold">How late the end of a job is noticed, and for how many requests</text>
${gridX.join("\n")}
${gridY.join("\n")}
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 14}" text-anchor="middle">requests a job (median)</text>
${points.join("\n")}
</svg>
`;
}

/** A logarithmic axis. */
function scale(
  [low, high]: readonly [number, number],
  [from, to]: readonly [number, number],
): (value: number) => number {
  return (value) => {
    const share = Math.log(Math.max(value, low) / low) / Math.log(high / low);
    return Math.round((from + share * (to - from)) * 10) / 10;
  };
}

interface Mark {
  readonly way: string;
  readonly px: number;
  readonly py: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Widths of a letter, bold for ours. */
const letterOf = (way: string) => (way.startsWith("job-gate") ? 7.4 : 6.6);
const LINE = 15;

/** Beside its point each, at the first place that is free. */
function placeLabels(marks: readonly Mark[]): readonly Box[] {
  const taken: Box[] = marks.map(({ px, py }) => ({
    left: px - 7,
    right: px + 7,
    top: py - 7,
    bottom: py + 7,
  }));
  return marks.map(({ way, px, py }) => {
    const width = way.length * letterOf(way);
    const places = [-8, 18, -26, 36].flatMap((dy) =>
      [px + 12, px - 12 - width].map((left) => ({
        left,
        right: left + width,
        top: py + dy - LINE,
        bottom: py + dy,
      })),
    );
    const fits = (box: Box) =>
      box.left > LEFT && box.right < WIDTH && !taken.some((each) => overlap(box, each));
    const place = places.find(fits) ?? (places[0] as Box);
    taken.push(place);
    return place;
  });
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
