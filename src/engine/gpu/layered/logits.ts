/** Logits of a network of several layers: at points, or with every stage on the way kept. */
import type { Context } from '../context.ts';
import { readBuffer, storageBuffer } from '../readback.ts';
import { shader } from '../shaders.ts';
import { Ending } from './targets.ts';
import { outputVariables, passing, wayVariables } from './trace.ts';
import type { Batch, LayeredPrograms, LayeredSubject, Source, TraceKernel, TraceRows, Way } from './trace.ts';
import { PLACES } from './trace.ts';

const kept: Way = { planes: 1, creases: false, keeps: true };

export class LayeredLogitsKernel {
  readonly #context: Context;
  readonly #trace: TraceKernel;
  readonly #list: Ending;
  readonly #rows: Ending;

  constructor(context: Context, trace: TraceKernel) {
    this.#context = context;
    this.#trace = trace;
    this.#list = new Ending(context, trace, 'layered logits', ['storage']);
    this.#rows = new Ending(context, trace, 'logits beside stages', []);
  }

  /** `keeps`: for {@link trace}; otherwise for {@link compute}. */
  ready(programs: LayeredPrograms, keeps: boolean): boolean {
    const { way, ending } = this.#of(keeps);
    return this.#trace.ready(programs, way) && ending.ready(String(programs.classes));
  }

  async compile(programs: LayeredPrograms, keeps: boolean): Promise<void> {
    const { way, ending } = this.#of(keeps);
    const { classes } = programs;
    await Promise.all([
      this.#trace.compile(programs, way),
      ending.compile(String(classes), () =>
        shader('trace_logits', { ...wayVariables(way), ...outputVariables(classes), FOUR: 4 }),
      ),
    ]);
  }

  /**
   * Appends what puts every stage of some points into `rows`: z and h of each layer, and the logits, each number a row,
   * its points side by side from column 0 on. See `stageRow`. False if not all is compiled yet.
   */
  trace(encoder: GPUCommandEncoder, subject: LayeredSubject, rows: TraceRows, source: Source, batch: Batch): boolean {
    const { classes } = subject.network;
    if (!this.ready({ layers: subject.layers, classes }, true)) return false;
    if (batch.count > rows.capacity) throw new RangeError(`${batch.count} points; there is room for ${rows.capacity}`);
    const pass = encoder.beginComputePass({ label: 'trace' });
    const offset = this.#trace.encode(pass, subject, kept, rows, source, batch);
    this.#trace.bind(pass, rows, offset);
    this.#rows.encode(pass, String(classes), [], Math.ceil(batch.count / 256));
    pass.end();
    return true;
  }

  /** points: n × (x, y); the result: n × classes. Compiles what is missing. */
  async compute(subject: LayeredSubject, points: Float32Array): Promise<Float32Array> {
    const { classes } = subject.network;
    const count = points.length / 2;
    if (count === 0) return new Float32Array();
    await this.compile({ layers: subject.layers, classes }, false);
    const { device } = this.#context;
    const padded = new Float32Array(count * 4);
    for (let i = 0; i < count; i++) padded.set(points.subarray(2 * i, 2 * i + 2), 4 * i);
    const input = storageBuffer(device, 'points', padded);
    const output = storageBuffer(device, 'logits', count * classes * 4);
    try {
      return new Float32Array(await readBuffer(device, this.#encode(subject, input, output, count), output));
    } finally {
      input.destroy();
      output.destroy();
    }
  }

  #encode(subject: LayeredSubject, points: GPUBuffer, output: GPUBuffer, count: number): GPUCommandEncoder {
    const { device } = this.#context;
    const rows = this.#trace.scratch;
    let encoder = device.createCommandEncoder({ label: 'logits' });
    let batches = 0;
    for (let first = 0; first < count; first += rows.capacity) {
      if (++batches % PLACES === 0) {
        device.queue.submit([encoder.finish()]);
        encoder = device.createCommandEncoder({ label: 'logits' });
      }
      const batch = { first, count: Math.min(rows.capacity, count - first) };
      const pass = encoder.beginComputePass({ label: 'logits' });
      const offset = this.#trace.encode(pass, subject, passing, rows, { points }, batch);
      this.#trace.bind(pass, rows, offset);
      this.#list.encode(pass, String(subject.network.classes), [output], Math.ceil(batch.count / 256));
      pass.end();
    }
    return encoder;
  }

  #of(keeps: boolean): { way: Way; ending: Ending } {
    return keeps ? { way: kept, ending: this.#rows } : { way: passing, ending: this.#list };
  }
}
