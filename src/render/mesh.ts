/** The triangles of the paper: an index buffer over a square lattice of nodes. */

/** Two triangles a cell, counter-clockwise seen from above; every `stride`-th node is used. */
export function sheetTriangles(nodes: number, stride: number): Uint32Array<ArrayBuffer> {
  const cells = Math.floor((nodes - 1) / stride);
  const indices = new Uint32Array(cells * cells * 6);
  let at = 0;
  for (let row = 0; row < cells; row++) {
    for (let column = 0; column < cells; column++) {
      const corner = row * stride * nodes + column * stride;
      const right = corner + stride;
      const below = corner + stride * nodes;
      indices.set([corner, below, right, right, below, below + stride], at);
      at += 6;
    }
  }
  return indices;
}

/** Keeps the index buffers of the lattices that have been drawn. */
export class SheetMesh {
  private readonly device: GPUDevice;
  private readonly buffers = new Map<string, GPUBuffer>();

  constructor(device: GPUDevice) {
    this.device = device;
  }

  /** Below quality 1 every other node is left out, if that can be. */
  strideOf(nodes: number, quality: number): number {
    return quality < 1 && nodes % 2 === 1 ? 2 : 1;
  }

  /** Indices of a mesh of that many nodes a side. */
  of(nodes: number, quality: number): GPUBuffer {
    const stride = this.strideOf(nodes, quality);
    const key = `${nodes}/${stride}`;
    let buffer = this.buffers.get(key);
    if (!buffer) {
      const indices = sheetTriangles(nodes, stride);
      buffer = this.device.createBuffer({
        label: `sheet mesh ${key}`,
        size: indices.byteLength,
        usage: GPUBufferUsage.INDEX | GPUBufferUsage.COPY_DST,
      });
      this.device.queue.writeBuffer(buffer, 0, indices);
      this.buffers.set(key, buffer);
    }
    return buffer;
  }

  destroy(): void {
    this.buffers.forEach((buffer) => buffer.destroy());
    this.buffers.clear();
  }
}
