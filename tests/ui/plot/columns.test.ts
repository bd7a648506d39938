import { describe, expect, it } from 'vitest';
import { byColumns, climb } from '../../../src/ui/plot/columns.ts';

describe('a line by columns of pixels', () => {
  it('keeps where it enters a column, its lowest, its highest, and where it leaves', () => {
    const x = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 1.5];
    const y = [5, 9, 6, 1, 4, 3, 7];
    expect(byColumns({ x, y }, 1)).toEqual({ x: [0.1, 0.2, 0.4, 0.6, 1.5], y: [5, 9, 1, 3, 7] });
  });

  it('leaves a line alone that has no more points than that', () => {
    const line = { x: [0, 0.5, 1, 1.5, 2], y: [3, 1, 4, 1, 5] };
    expect(byColumns(line, 1)).toEqual(line);
    expect(byColumns({ x: [], y: [] }, 1)).toEqual({ x: [], y: [] });
  });

  it('keeps the lowest and the highest of every column, whatever the line does, left of 0 too', () => {
    const x = Array.from({ length: 5000 }, (_, i) => i / 50 - 20);
    const y = x.map((each) => 100 * Math.sin(1e5 * each));
    const less = byColumns({ x, y }, 1);
    expect(less.x.length).toBeLessThanOrEqual(400);
    for (let column = -20; column < 80; column++) {
      const inside = (line: typeof less): number[] => line.y.filter((_, i) => Math.floor(line.x[i] ?? 0) === column);
      const [all, some] = [inside({ x, y }), inside(less)];
      expect([Math.min(...some), Math.max(...some)]).toEqual([Math.min(...all), Math.max(...all)]);
    }
    expect(less.x).toEqual(less.x.toSorted((a, b) => a - b));
  });

  it('climbs as far as it is seen to go up and down', () => {
    expect(climb({ x: [0, 1, 2, 3], y: [0, 4, 1, 1] }, 0, 10)).toBe(7);
    expect(climb({ x: [0, 1, 2], y: [-20_000, 20_000, -20_000] }, 0, 10)).toBe(20);
  });
});
