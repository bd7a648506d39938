/** The plane without WebGPU: the same drawing from plain arrays, on a 2-D canvas. */
import { SampledField } from '../between.ts';
import { contourOf } from '../contour.ts';
import { BOUNDARY, dotRadius } from '../notation.ts';
import { css, mix, relief, washWeight } from '../shading.ts';
import { devicePixels } from '../surface.ts';
import { latticeOver, toPixel, unitsPerPixel } from '../view.ts';
import { creaseStroke, drawSample } from './marks.ts';
import { resample, sharp } from './field.ts';
import type { FieldArray, Samples } from './field.ts';
import type { Crease } from '../../geometry/creases.ts';
import type { Marks } from '../frame.ts';
import type { Palette } from '../palette.ts';
import type { Size, View } from '../view.ts';

export type { FieldArray, Samples } from './field.ts';

export interface CanvasPlaneFrame {
  readonly palette: Palette;
  readonly view: View;
  readonly marks: Marks;
  /** Any density, any origin. */
  readonly field: FieldArray;
  readonly classes: number;
  readonly creases: readonly Crease[];
  readonly samples: Samples;
  readonly highlight: number | null;
  /** From the sheet's field, by heightScaleOf: what the relief is lit by. */
  readonly heightScale: number;
}

/** Shaded pixels, and nodes of the boundary's contour, across the shorter side. */
const WASH_DENSITY = 240;
const CONTOUR_DENSITY = 200;

export class CanvasPlane {
  size: Size & { readonly ratio: number } = { width: 1, height: 1, ratio: 1 };
  private readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  private readonly wash: HTMLCanvasElement;

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
    this.context = contextOf(canvas);
    this.wash = canvas.ownerDocument.createElement('canvas');
  }

  /** CSS pixels and the page's pixel ratio; true if the canvas changed. */
  resize(width: number, height: number, ratio: number): boolean {
    this.size = devicePixels(width, height, ratio);
    const changed = this.canvas.width !== this.size.width || this.canvas.height !== this.size.height;
    if (changed) Object.assign(this.canvas, { width: this.size.width, height: this.size.height });
    return changed;
  }

  draw(frame: CanvasPlaneFrame): void {
    const { context, size } = this;
    const field = new SampledField(frame.field.values, frame.field.lattice, frame.classes, sharp(frame.creases));
    const plate: Size = { width: size.width / size.ratio, height: size.height / size.ratio };
    context.setTransform(1, 0, 0, 1, 0, 0);
    this.drawWash(frame, field);
    context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
    if (frame.marks.creases) drawCreases(context, frame, plate);
    drawBoundary(context, frame, field, plate);
    drawSamples(context, frame, plate);
  }

  /** Wash and relief at a modest resolution, stretched over the canvas. */
  private drawWash(frame: CanvasPlaneFrame, field: SampledField): void {
    const { size, wash } = this;
    const scale = Math.min(1, WASH_DENSITY / Math.min(size.width, size.height));
    const small = { width: Math.round(size.width * scale), height: Math.round(size.height * scale) };
    if (wash.width !== small.width || wash.height !== small.height) Object.assign(wash, small);
    const context = contextOf(wash);
    const image = context.createImageData(small.width, small.height);
    const { palette, view, marks, heightScale } = frame;
    const unit = unitsPerPixel(view, small);
    for (let row = 0, at = 0; row < small.height; row++) {
      const y = view.y - (row + 0.5 - small.height / 2) * unit;
      for (let column = 0; column < small.width; column++, at += 4) {
        const here = field.at(view.x + (column + 0.5 - small.width / 2) * unit, y);
        const fill = palette.fillColours[here.winner] ?? palette.paper;
        let colour = mix(palette.paper, fill, washWeight(here.margin, palette));
        const height = here.up * heightScale;
        if (marks.relief) colour = relief(colour, here.slopeX * height, here.slopeY * height, palette.dark);
        image.data[at] = 255 * colour[0];
        image.data[at + 1] = 255 * colour[1];
        image.data[at + 2] = 255 * colour[2];
        image.data[at + 3] = 255;
      }
    }
    context.putImageData(image, 0, 0);
    this.context.imageSmoothingQuality = 'high';
    this.context.drawImage(wash, 0, 0, size.width, size.height);
  }
}

export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('the canvas has no 2-D context');
  return context;
}

function drawCreases(context: CanvasRenderingContext2D, frame: CanvasPlaneFrame, plate: Size): void {
  const { view, palette, creases, highlight } = frame;
  const unit = unitsPerPixel(view, plate);
  const reach = Math.hypot(plate.width, plate.height) / 2;
  context.strokeStyle = css(palette.ink);
  for (const crease of creases) {
    const away = (crease.a * view.x + crease.b * view.y + crease.c) / unit;
    if (!(Math.abs(away) < reach)) continue;
    const stroke = creaseStroke(crease, creases.length, highlight);
    const half = Math.sqrt(reach * reach - away * away);
    const footX = plate.width / 2 - away * crease.a;
    const footY = plate.height / 2 + away * crease.b;
    // The crease runs along (−b, a) in inputs, which is (−b, −a) on the canvas.
    context.beginPath();
    context.moveTo(footX + half * crease.b, footY + half * crease.a);
    context.lineTo(footX - half * crease.b, footY - half * crease.a);
    context.setLineDash([...stroke.dashes]);
    context.lineDashOffset = (-crease.b * view.x + crease.a * view.y) / unit - half;
    context.lineWidth = stroke.width;
    context.globalAlpha = stroke.opacity * (palette.dark ? 0.9 : 1);
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

function drawBoundary(
  context: CanvasRenderingContext2D,
  { palette, view, classes }: CanvasPlaneFrame,
  field: SampledField,
  plate: Size,
): void {
  const lattice = latticeOver(view, plate, CONTOUR_DENSITY);
  const segments = contourOf(resample(field, lattice, classes), lattice);
  context.beginPath();
  for (let i = 0; i + 3 < segments.length; i += 4) {
    const from = toPixel(view, plate, segments[i] ?? 0, segments[i + 1] ?? 0);
    const to = toPixel(view, plate, segments[i + 2] ?? 0, segments[i + 3] ?? 0);
    context.moveTo(from.px, from.py);
    context.lineTo(to.px, to.py);
  }
  context.lineCap = 'round';
  const { halo, wire, gold, casing } = BOUNDARY;
  for (const [half, colour] of [
    [halo, css(palette.casing, casing)],
    [wire, css(palette.wire)],
    [gold, css(palette.cut)],
  ] as const) {
    context.lineWidth = 2 * half;
    context.strokeStyle = colour;
    context.stroke();
  }
  context.lineCap = 'butt';
}

function drawSamples(context: CanvasRenderingContext2D, frame: CanvasPlaneFrame, plate: Size): void {
  const { samples, marks, view, palette, classes } = frame;
  const radius = dotRadius(Math.min(plate.width, plate.height));
  samples.labels.forEach((label, i) => {
    const test = i >= samples.trainingCount;
    if (!(test ? marks.testSamples : marks.samples)) return;
    const at = toPixel(view, plate, samples.inputs[2 * i] ?? 0, samples.inputs[2 * i + 1] ?? 0);
    drawSample(context, palette, { ...at, radius }, label, test, classes > 2);
  });
}
