import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atlasLayout, placeAt, tileCorner } from '../../src/render/atlas-layout.ts';

describe('atlasLayout', () => {
  const anyCanvas = fc.record({
    width: fc.integer({ min: 120, max: 1600 }),
    height: fc.integer({ min: 120, max: 1200 }),
  });

  it('keeps every tile on the canvas, apart from the others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), anyCanvas, (count, size) => {
        const layout = atlasLayout(count, size);
        for (const place of [0, Math.floor(count / 2), count - 1]) {
          const { x, y } = tileCorner(layout, place);
          expect(x).toBeGreaterThanOrEqual(2);
          expect(y).toBeGreaterThanOrEqual(2);
          expect(x + layout.tile).toBeLessThanOrEqual(size.width - 2);
          expect(y + layout.tile).toBeLessThanOrEqual(size.height - 2);
        }
        expect(layout.gap).toBeGreaterThanOrEqual(2);
        expect(layout.columns * layout.rows).toBeGreaterThanOrEqual(count);
      }),
    );
  });

  it('wastes no size: tiles a pixel larger would not fit, or are not wanted', () => {
    const { tile, gap } = atlasLayout(300, { width: 470, height: 470 });
    const larger = tile + 1;
    const columns = Math.floor((466 + gap) / (larger + gap));
    expect(Math.ceil(300 / columns) * (larger + gap) - gap).toBeGreaterThan(466);
    expect(atlasLayout(1, { width: 470, height: 470 }).tile).toBe(112);
  });

  it('lays 4 units out in a square', () => {
    expect(atlasLayout(4, { width: 300, height: 300 })).toMatchObject({ columns: 2, rows: 2 });
  });
});

describe('placeAt', () => {
  it('finds the tile at each of its corners, and none in the gaps', () => {
    const layout = atlasLayout(37, { width: 500, height: 333 });
    for (let place = 0; place < 37; place++) {
      const { x, y } = tileCorner(layout, place);
      expect(placeAt(layout, x, y)).toBe(place);
      expect(placeAt(layout, x + layout.tile - 0.01, y + layout.tile - 0.01)).toBe(place);
      expect(placeAt(layout, x - 0.5, y + 1)).toBeNull();
      expect(placeAt(layout, x + 1, y + layout.tile)).toBeNull();
    }
    expect(placeAt(layout, 499, 332)).toBeNull();
    expect(placeAt(layout, -1, -1)).toBeNull();
    const { x, y } = tileCorner(layout, 37); // beyond the last
    expect(placeAt(layout, x + 1, y + 1)).toBeNull();
  });
});
