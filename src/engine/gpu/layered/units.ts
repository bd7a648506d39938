/** What each unit does with the training samples: dispatches of shaders/layered/unit_facts.wgsl. */
import { MAX_DEPTH } from '../../../network/architecture.ts';
import { FLAT_SHARE } from '../../../network/unit-states.ts';
import type { Program } from '../compose.ts';
import type { Context } from '../context.ts';
import { shader } from '../shaders.ts';
import { Ending } from './targets.ts';
import { wayVariables } from './trace.ts';
import type { LayeredPrograms, LayeredSubject, TraceKernel, TraceRows } from './trace.ts';

/** Units that each layer has room for. */
export const UNITS = 304;
/** Bytes of all facts. */
export const UNIT_FACTS_BYTES = MAX_DEPTH * UNITS * 16;

/** What can be said of one unit. */
export interface UnitFacts {
  /**
   * The spread of what comes out of it, times the length of the weights that lead away from it; of those to several
   * classes only by how much they differ from their mean, since a softmax sees no more.
   */
  readonly contribution: number;
  /** Standard deviation of h over the training samples. */
  readonly spread: number;
  /** Whether f' is 0, and h the same, at every training sample. */
  readonly dead: boolean;
  /** Share of the training samples at which |f'| is below {@link FLAT_SHARE} of its largest. */
  readonly saturated: number;
}

export class UnitFactsKernel {
  readonly #context: Context;
  readonly #trace: TraceKernel;
  readonly #ending: Ending;

  constructor(context: Context, trace: TraceKernel) {
    this.#context = context;
    this.#trace = trace;
    this.#ending = new Ending(context, trace, 'facts of units', ['storage']);
  }

  ready({ layers }: LayeredPrograms): boolean {
    return layers.every((layer) => this.#ending.ready(keyOf(layer)));
  }

  async compile({ layers }: LayeredPrograms): Promise<void> {
    const program = ({ activation, learned, pieces }: LayeredPrograms['layers'][number]): Program => {
      const way = wayVariables({ planes: 1, creases: false, keeps: true });
      const own = {
        WORKGROUP: this.#context.software ? 8 : 64,
        LEARNED: learned !== null,
        MAXOUT: pieces > 1,
        FLAT: FLAT_SHARE,
      };
      return shader('unit_facts', { ...way, ...own }, { activation: activation.wgsl });
    };
    await Promise.all(layers.map((layer) => this.#ending.compile(keyOf(layer), () => program(layer))));
  }

  /**
   * Appends what leaves in `facts` ({@link UNIT_FACTS_BYTES}, usage STORAGE) what {@link readUnitFacts} reads: 6 × 304
   * vec4f. `samples`: the trace of the samples, of which the first `count` were traced, training samples first.
   * `steepest`: the largest |f'| of each layer's activation. False if not all is compiled yet.
   */
  encode(
    encoder: GPUCommandEncoder,
    subject: LayeredSubject,
    samples: TraceRows,
    count: number,
    facts: GPUBuffer,
    steepest: readonly number[],
  ): boolean {
    const { network, layers } = subject;
    if (!this.ready({ layers, classes: network.classes })) return false;
    const pass = encoder.beginComputePass({ label: 'facts of units' });
    const none = { grid: { x: 0, y: 0, spacing: 0, columns: 1, rows: 1 } };
    const offset = this.#trace.place(samples, none, { first: 0, count, steepest });
    pass.setBindGroup(0, network.group);
    layers.forEach((layer, l) => {
      this.#trace.bind(pass, samples, offset, l);
      this.#ending.encode(pass, keyOf(layer), [facts], layer.width);
    });
    pass.end();
    return true;
  }
}

/** The facts of each unit of each layer, from the bytes of all facts. */
export function readUnitFacts(bytes: ArrayBuffer, widths: readonly number[]): UnitFacts[][] {
  const floats = new Float32Array(bytes, 0, UNIT_FACTS_BYTES / 4);
  return widths.map((width, l) =>
    Array.from({ length: width }, (_, unit) => {
      const at = 4 * (l * UNITS + unit);
      const [contribution = NaN, spread = NaN, dead = 0, saturated = NaN] = floats.subarray(at, at + 4);
      return { contribution, spread, dead: dead === 1, saturated };
    }),
  );
}

function keyOf({ activation, learned, pieces }: LayeredPrograms['layers'][number]): string {
  return pieces > 1 ? 'maxout' : `${learned ? 'learned, ' : ''}${activation.key}`;
}
