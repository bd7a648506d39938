import { describe, expect, it } from 'vitest';
import { createScales, equalised, lineEnds, panned, zoomed } from '../../../src/ui/plot/scale.ts';

const box = { left: 20, top: 10, right: 220, bottom: 110 };
const window = { x: [-2, 2], y: [-1, 1] } as const;

describe('scales', () => {
  const scales = createScales(window, box);

  it('put the corners of the window into the corners of the box, y upwards', () => {
    expect([scales.px(-2), scales.py(-1), scales.px(2), scales.py(1)]).toEqual([20, 110, 220, 10]);
  });

  it('go back the way they came', () => {
    expect(scales.x(scales.px(0.7))).toBeCloseTo(0.7, 12);
    expect(scales.y(scales.py(-0.3))).toBeCloseTo(-0.3, 12);
  });

  it('keep what is far out at a distance that a canvas can draw', () => {
    expect(Math.abs(scales.py(1e38))).toBeLessThan(1e5);
    expect(scales.py(NaN)).toBeNaN();
  });

  it('lead a line from one side of the box to the other', () => {
    expect(lineEnds({ ink: 'ink', label: '', slope: 0.5, offset: 0 }, scales)).toEqual([20, 110, 220, 10]);
    expect(lineEnds({ ink: 'ink', label: '', at: 0 }, scales)).toEqual([120, 10, 120, 110]);
  });
});

describe('a window', () => {
  it('keeps the point that it is zoomed at in its place', () => {
    const at = { x: 1, y: 0.5 };
    const next = zoomed(window, at, 0.5);
    expect(next).toEqual({ x: [-0.5, 1.5], y: [-0.25, 0.75] });
    expect(createScales(next, box).px(at.x)).toBeCloseTo(createScales(window, box).px(at.x), 9);
  });

  it('changes along one axis alone where it is asked to', () => {
    expect(zoomed(window, { x: 0, y: 0 }, 2, 'x')).toEqual({ x: [-4, 4], y: [-1, 1] });
    expect(zoomed(window, { x: 0, y: 0 }, 2, 'y')).toEqual({ x: [-2, 2], y: [-2, 2] });
  });

  it('never gets too small or too large to be drawn', () => {
    let small = window as ReturnType<typeof zoomed>;
    for (let i = 0; i < 200; i++) small = zoomed(small, { x: 0.3, y: 0.3 }, 0.5);
    expect(small.x[1] - small.x[0]).toBeGreaterThan(9e-6);
    let large = window as ReturnType<typeof zoomed>;
    for (let i = 0; i < 200; i++) large = zoomed(large, { x: 0.3, y: 0.3 }, 2);
    expect(large.x[1]).toBeLessThanOrEqual(1e7);
  });

  it('moves with its size kept', () => {
    expect(panned(window, 1, -2)).toEqual({ x: [-1, 3], y: [-3, -1] });
  });

  it('grows until both axes have one unit of length', () => {
    expect(equalised(window, 200, 100)).toEqual(window);
    expect(equalised(window, 400, 100)).toEqual({ x: [-4, 4], y: [-1, 1] });
    expect(equalised(window, 100, 100)).toEqual({ x: [-2, 2], y: [-2, 2] });
  });
});
