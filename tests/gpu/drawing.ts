/** Draws into a texture and looks at its pixels, in colours that are easily told apart. */
import type { Colour, Palette } from '../../src/render/palette.ts';
import type { Size } from '../../src/render/view.ts';

export const FORMAT = 'rgba8unorm';

// Colours that no mixture of the others can be mistaken for.
export const paper: Colour = [1, 1, 1];
export const blue: Colour = [0, 0, 1];
export const red: Colour = [1, 0, 0];
export const palette = {
  dark: false,
  wash0: 0.2,
  wash1: 0.6,
  ink: [0, 0, 0],
  cut: [0, 1, 0],
  wire: [0, 0, 0],
  casing: [1, 1, 1],
  fillColours: [blue, red, [1, 1, 0]],
  layerInks: [
    [0, 0, 0],
    [1, 0, 1],
    [0, 1, 1],
    [1, 1, 0],
    [0.5, 0, 0],
    [0, 0.5, 0],
  ],
  classColours: [
    [0, 1, 1],
    [1, 0, 1],
    [0.5, 0.5, 0.5],
  ],
  ...Object.fromEntries(
    ['page', 'leaf', 'paper', 'back', 'ink2', 'rule', 'rule2', 'control', 'cutGlow'].map((name) => [name, paper]),
  ),
} as unknown as Palette;

/** Red, green, blue, alpha of a pixel, in bytes. */
export type Pixels = (px: number, py: number) => [number, number, number, number];

export type Encode = (encoder: GPUCommandEncoder, target: GPUTextureView) => void;

export function makeBuffer(
  device: GPUDevice,
  values: Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>,
  usage: GPUBufferUsageFlags,
): GPUBuffer {
  const size = Math.max(16, values.byteLength);
  const buffer = device.createBuffer({ size, usage: usage | GPUBufferUsage.COPY_DST });
  device.queue.writeBuffer(buffer, 0, values);
  return buffer;
}

/** What `encode` draws into a texture of that size. */
export async function draw(device: GPUDevice, { width, height }: Size, encode: Encode): Promise<Pixels> {
  const usage = GPUTextureUsage.RENDER_ATTACHMENT | GPUTextureUsage.COPY_SRC;
  const texture = device.createTexture({ size: [width, height], format: FORMAT, usage });
  const bytesPerRow = Math.ceil((width * 4) / 256) * 256;
  const copy = device.createBuffer({
    size: bytesPerRow * height,
    usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
  });
  const encoder = device.createCommandEncoder();
  encode(encoder, texture.createView());
  encoder.copyTextureToBuffer({ texture }, { buffer: copy, bytesPerRow }, [width, height]);
  device.queue.submit([encoder.finish()]);
  await copy.mapAsync(GPUMapMode.READ);
  const bytes = new Uint8Array(copy.getMappedRange().slice(0));
  texture.destroy();
  copy.destroy();
  return (px, py) => {
    const at = py * bytesPerRow + px * 4;
    return [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0];
  };
}

/** The wash of a class that wins by `margin`, as the tokens state it, in bytes. */
export function washed(fill: Colour, margin: number): number[] {
  const s = Math.abs(2 / (1 + Math.exp(-margin)) - 1);
  const w = (0.2 + (0.6 - 0.2) * s * s) * Math.min(1, 10 * s + 0.25);
  return fill.map((channel) => 255 * (1 + (channel - 1) * w));
}

/** The largest difference of a channel, in bytes. */
export function offBy(actual: readonly number[], expected: readonly number[]): number {
  return Math.max(...expected.map((channel, i) => Math.abs((actual[i] ?? 0) - channel)));
}

/** Rounding to bytes, twice. */
export const ROUNDING = 2.5;
