/** How the pictures of a layer's units are laid out, and which of them lies under a point. Pure; CSS pixels. */
import type { Size } from './view.ts';

/** Square tiles in rows from the top left. */
export interface AtlasLayout {
  readonly count: number;
  readonly columns: number;
  readonly rows: number;
  /** Side of a tile, and the space between two. */
  readonly tile: number;
  readonly gap: number;
  /** Of the first tile's corner. */
  readonly left: number;
  readonly top: number;
}

/** A few units are not blown up beyond this. */
const LARGEST_TILE = 112;

/** The space between tiles of that side. */
function gapOf(tile: number): number {
  return Math.min(8, Math.max(2, Math.round(tile / 10)));
}

/** Around all tiles, for the frame of the one that is pointed at. */
const RIM = 2;

/** The largest whole tiles with which `count` of them fit into the canvas, in rows of about the same length, centred across. */
export function atlasLayout(count: number, { width, height }: Size): AtlasLayout {
  const room = { width: Math.max(1, width - 2 * RIM), height: Math.max(1, height - 2 * RIM) };
  for (let tile = Math.floor(Math.min(LARGEST_TILE, room.width, room.height)); ; tile--) {
    const gap = gapOf(tile);
    const most = Math.max(1, Math.floor((room.width + gap) / (tile + gap)));
    const rows = Math.max(1, Math.ceil(count / most));
    if (tile > 1 && rows * (tile + gap) - gap > room.height) continue;
    const columns = Math.max(1, Math.ceil(count / rows));
    const left = Math.max(RIM, Math.floor((width - (columns * (tile + gap) - gap)) / 2));
    return { count, columns, rows, tile: Math.max(1, tile), gap, left, top: RIM };
  }
}

/** The top left corner of the tile at a place. */
export function tileCorner(layout: AtlasLayout, place: number): { x: number; y: number } {
  const pitch = layout.tile + layout.gap;
  return {
    x: layout.left + (place % layout.columns) * pitch,
    y: layout.top + Math.floor(place / layout.columns) * pitch,
  };
}

/** The place of the tile under a point; null between tiles and beyond the last. */
export function placeAt(layout: AtlasLayout, x: number, y: number): number | null {
  const pitch = layout.tile + layout.gap;
  const column = Math.floor((x - layout.left) / pitch);
  const row = Math.floor((y - layout.top) / pitch);
  const inside = x - layout.left - column * pitch < layout.tile && y - layout.top - row * pitch < layout.tile;
  const place = row * layout.columns + column;
  return inside && column >= 0 && column < layout.columns && row >= 0 && place < layout.count ? place : null;
}
