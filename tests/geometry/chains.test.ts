import { describe, expect, it } from 'vitest';
import { chain } from '../../src/geometry/chains.ts';

const chains = (...edges: [number, number][]) => {
  const from = edges.map(([p]) => p);
  const to = edges.map(([, q]) => q);
  const { vertices, offsets, closed, junctions, distinct } = chain(from, to);
  const lists = Array.from(closed, (isClosed, i) => [isClosed === 1, ...vertices.slice(offsets[i], offsets[i + 1])]);
  return { lists, junctions, distinct };
};

describe('chains', () => {
  it('go from end to end, whichever way their edges point', () => {
    expect(chains([3, 2], [3, 4], [1, 2])).toEqual({ lists: [[false, 4, 3, 2, 1]], junctions: 0, distinct: 4 });
  });

  it('close', () => {
    expect(chains([1, 2], [3, 1], [2, 3])).toEqual({ lists: [[true, 1, 2, 3]], junctions: 0, distinct: 3 });
  });

  it('end where more than two meet, be it at their own start', () => {
    // A loop 1–2–3 with a stalk 1–9.
    expect(chains([1, 9], [1, 2], [2, 3], [3, 1])).toEqual({
      lists: [
        [false, 1, 9],
        [true, 1, 2, 3],
      ],
      junctions: 1,
      distinct: 4,
    });
  });

  it('are none of no edges', () => {
    expect(chains()).toEqual({ lists: [], junctions: 0, distinct: 0 });
  });
});
