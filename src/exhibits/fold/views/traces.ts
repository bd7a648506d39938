/** Nodes of the sheet and samples at every stage of the network, on the device. */
import type { GpuEngine, GpuModel } from '../../../engine/gpu/index.ts';
import { stageRow, type LayeredSubject, type TraceRows } from '../../../engine/gpu/layered/trace.ts';
import type { SheetNodes } from '../../../render/frame.ts';
import type { StageRows } from '../../../render/stage-points.ts';
import { sheetLattice } from '../../../render/view.ts';

/** Nodes along a side of the carried sheet. */
const NODES = { software: 33, device: 49 } as const;
/** Rows of samples are made for multiples of so many. */
const SAMPLES = 1024;

/** A stage of the network that lies behind the input. */
export interface TracedStage {
  readonly row: number;
  readonly width: number;
  /** The hidden layer; for the logits as many as there are. */
  readonly layer: number;
}

/** z and h of each hidden layer, then the logits. */
export function tracedStages({ layers, network }: LayeredSubject): TracedStage[] {
  const hidden = layers.flatMap(({ width }, layer) =>
    (['z', 'h'] as const).map((what) => ({ row: stageRow(layer, what), width, layer })),
  );
  return [...hidden, { row: stageRow('logits'), width: network.classes, layer: layers.length }];
}

export class Traces {
  readonly nodes: SheetNodes;
  readonly sheet: TraceRows;
  samples: TraceRows;
  readonly #model: GpuModel;

  constructor({ software }: GpuEngine, model: GpuModel) {
    const along = software ? NODES.software : NODES.device;
    this.#model = model;
    this.nodes = { columns: along, rows: along };
    this.sheet = model.views.trace.keep(along * along);
    this.samples = model.views.trace.keep(SAMPLES);
  }

  get sampleCount(): number {
    return this.#model.trainingCount + this.#model.testCount;
  }

  /** Makes more room if the samples outgrew it; then they are other rows. */
  fit(): boolean {
    const count = this.sampleCount;
    if (count <= this.samples.capacity) return false;
    this.samples.destroy();
    this.samples = this.#model.views.trace.keep(SAMPLES * Math.ceil(count / SAMPLES));
    return true;
  }

  /** Appends the way of all nodes and samples. Null if not all is compiled yet. */
  encode(encoder: GPUCommandEncoder): LayeredSubject | null {
    const model = this.#model;
    if (!model.encodeUnpacked(encoder)) return null;
    const subject = model.layered;
    if (!subject) return null;
    const { logits } = model.views;
    const { columns, rows } = this.nodes;
    const grid = sheetLattice(columns);
    const points = model.sampleBuffer;
    const count = this.sampleCount;
    const traced =
      logits.trace(encoder, subject, this.sheet, { grid }, { first: 0, count: columns * rows }) &&
      (count === 0 || logits.trace(encoder, subject, this.samples, { points }, { first: 0, count }));
    return traced ? subject : null;
  }

  sheetAt({ row, width }: TracedStage): StageRows {
    const { columns, rows } = this.nodes;
    return this.#rows(this.sheet, row, width, columns * rows);
  }

  samplesAt({ row, width }: TracedStage): StageRows {
    return this.#rows(this.samples, row, width, this.sampleCount);
  }

  #rows({ buffer, stride }: TraceRows, firstRow: number, width: number, count: number): StageRows {
    return { buffer, stride, firstRow, width, count, labels: this.#model.sampleBuffer };
  }

  destroy(): void {
    this.sheet.destroy();
    this.samples.destroy();
  }
}
