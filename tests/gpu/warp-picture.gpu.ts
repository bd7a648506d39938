/** The figure of points as the device draws it, pixel by pixel, where it is known what must be where. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acquireDevice } from '../../src/engine/gpu/device.ts';
import { WarpPass, type WarpCellBox, type WarpStyle } from '../../src/render/warp-points.ts';
import { draw, FORMAT, makeBuffer, offBy, ROUNDING, type Pixels } from './drawing.ts';

let device: GPUDevice;
let pass: WarpPass;
const mistakes: string[] = [];

beforeAll(async () => {
  ({ device } = await acquireDevice());
  device.onuncapturederror = ({ error }) => mistakes.push(error.message);
  pass = new WarpPass(device, FORMAT);
  await pass.slot.warm();
});
afterAll(() => {
  pass.destroy();
  device.destroy();
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
});

const CAPACITY = 4;
/** Before: in the corners of a square. After: in cell 0 a quarter of that, in cell 1 far away to the right. */
const before = [1, 1, -1, 1, -1, -1, 1, -1];
const quarter = before.map((value) => value / 4);
const away = before.map((value, i) => (i % 2 === 0 ? 50 + 10 * value : 10 * value));
const RED = 0xff0000ff; // opacity, blue, green, red
const BLUE = 0xffff0000;

const style: WarpStyle = {
  half: 2,
  ratio: 1,
  radius: 4,
  trace: [0, 1, 0],
  ring: [0, 0, 0],
  before: true,
  capacity: CAPACITY,
  count: 4,
  step: 1,
  marked: null,
};
/** Two pictures of 80 × 80 side by side, with a gap. */
const boxes: readonly WarpCellBox[] = [
  { cell: 0, x: 0, y: 0, width: 80, height: 80 },
  { cell: 1, x: 90, y: 0, width: 80, height: 80 },
];

/** x, y, and two numbers that are not drawn. */
const four = (places: readonly number[]): number[] =>
  places.flatMap((x, i) => (i % 2 === 0 ? [x, places[i + 1] ?? 0, 1, 1] : []));

function picture(change: Partial<WarpStyle> = {}): Promise<Pixels> {
  const { STORAGE } = GPUBufferUsage;
  const bounds = [
    [-0.25, -0.25, 0.25, 0.25],
    [40, -10, 60, 10],
  ];
  const buffers = {
    points: makeBuffer(device, Float32Array.from(before), STORAGE),
    warped: makeBuffer(device, Float32Array.of(...four(quarter), ...four(away)), STORAGE),
    colours: makeBuffer(device, Uint32Array.of(RED, BLUE, RED, BLUE), STORAGE),
    measures: makeBuffer(
      device,
      Float32Array.from(bounds.flatMap((box) => [...Array.from({ length: 12 }, () => 0), ...box])),
      STORAGE,
    ),
  };
  return draw(device, { width: 170, height: 80 }, (encoder, view) => {
    const render = encoder.beginRenderPass({
      colorAttachments: [{ view, loadOp: 'clear', storeOp: 'store', clearValue: [0, 0, 0, 0] }],
    });
    pass.encode(render, buffers, boxes, { ...style, ...change });
    render.end();
  });
}

const isColour = (pixel: readonly number[], ...colour: readonly number[]): boolean => offBy(pixel, colour) < ROUNDING;
const clear = [0, 0, 0, 0] as const;

describe('the figure of points', () => {
  it('puts every point where it is now, y upwards, in its colour, over the trace of where it was', async () => {
    const at = await picture();
    // Half the picture is 2 units, 40 pixels: a unit is 20.
    expect(isColour(at(45, 34), 255, 0, 0, 255)).toBe(true); // (¼, ¼), the first
    expect(isColour(at(34, 34), 0, 0, 255, 255)).toBe(true); // (−¼, ¼)
    expect(isColour(at(60, 20), 0, 128, 0, 128)).toBe(true); // (1, 1) before, half covering
    expect(isColour(at(40, 60), ...clear)).toBe(true);
  });

  it('keeps what lies outside of a picture off the others', async () => {
    const at = await picture();
    expect(isColour(at(150, 20), 0, 128, 0, 128)).toBe(true); // the trace in the second picture
    for (let px = 80; px < 90; px++)
      for (let py = 0; py < 80; py += 7) expect(isColour(at(px, py), ...clear)).toBe(true);
    expect(isColour(at(130, 40), ...clear)).toBe(true);
  });

  it('leaves the trace out if it is not wanted', async () => {
    const at = await picture({ before: false });
    expect(isColour(at(60, 20), ...clear)).toBe(true);
    expect(isColour(at(45, 34), 255, 0, 0, 255)).toBe(true);
  });

  it('gives each picture the axes that its points need', async () => {
    const at = await picture({ half: null, before: false });
    // Bounds of ±¼, and a margin: 0.56 · ½ units are 40 pixels. Those of the other picture are forty times as large.
    const off = Math.round(40 * (0.25 / 0.28));
    for (const left of [0, 90]) {
      expect(isColour(at(left + 40 + off - 1, 40 - off), 255, 0, 0, 255)).toBe(true);
      expect(isColour(at(left + 40 - off, 40 - off), 0, 0, 255, 255)).toBe(true);
    }
  });

  it('rings the marked point in every picture', async () => {
    const at = await picture({ marked: 2, half: null });
    const off = Math.round(40 * (0.25 / 0.28));
    for (const left of [0, 90]) expect(isColour(at(left + 40 - off, 40 + off - 7), 0, 0, 0, 255)).toBe(true);
    const same = await picture({ marked: 2 });
    const [red, green, blue, alpha] = same(20, 60 - 5); // where it was, fainter and smaller
    expect([red, green, blue]).toEqual([0, 0, 0]);
    expect(alpha).toBeGreaterThan(100);
    expect(alpha).toBeLessThan(0.55 * 255 + ROUNDING);
    expect(isColour(same(20, 60 - 8), ...clear)).toBe(true);
  });

  it('draws one of several points where they lie close', async () => {
    const at = await picture({ step: 2, before: false });
    expect(isColour(at(45, 34), 255, 0, 0, 255)).toBe(true);
    expect(isColour(at(34, 34), ...clear)).toBe(true);
    expect(isColour(at(34, 45), 255, 0, 0, 255)).toBe(true);
  });
});
