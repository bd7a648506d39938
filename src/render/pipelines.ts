/** Pipelines that are made in the background, so that nothing is compiled while the picture moves. */

/** How many are made at the same time once the picture stands: the rest of the machine is for drawing. */
const A_FEW = 2;

/** A pipeline that may not be there yet. */
export class Slot<P extends GPURenderPipeline | GPUComputePipeline = GPURenderPipeline> {
  private readonly begin: () => Promise<P>;
  private readonly make: () => P;
  private pipeline: P | null = null;
  private coming: Promise<void> | null = null;

  constructor(begin: () => Promise<P>, make: () => P) {
    this.begin = begin;
    this.make = make;
  }

  get ready(): P | null {
    return this.pipeline;
  }

  /** The pipeline, made on the spot if it must be. */
  now(): P {
    this.pipeline ??= this.make();
    return this.pipeline;
  }

  /** Makes the pipeline in the background. Rejects if the device refuses it. */
  warm(): Promise<void> {
    this.coming ??= this.fill();
    return this.coming;
  }

  private async fill(): Promise<void> {
    if (this.pipeline) return;
    const pipeline = await this.begin();
    this.pipeline ??= pipeline;
  }
}

/** `describe` is called when the pipeline is made, not before. */
export function renderSlot(device: GPUDevice, describe: () => GPURenderPipelineDescriptor): Slot {
  return new Slot(
    () => device.createRenderPipelineAsync(describe()),
    () => device.createRenderPipeline(describe()),
  );
}

/** `describe` is called when the pipeline is made, not before. */
export function computeSlot(device: GPUDevice, describe: () => GPUComputePipelineDescriptor): Slot<GPUComputePipeline> {
  return new Slot(
    () => device.createComputePipelineAsync(describe()),
    () => device.createComputePipeline(describe()),
  );
}

/** The first that is ready can stand in for the wanted one, which is made at once only if none is. */
export function nearest<P extends GPURenderPipeline | GPUComputePipeline>(
  wanted: Slot<P>,
  ...standIns: readonly Slot<P>[]
): P {
  return [wanted, ...standIns].find((slot) => slot.ready)?.ready ?? wanted.now();
}

/** Pipelines of either sort. */
export type AnySlot = Slot | Slot<GPUComputePipeline>;

/** Makes them all at once, in the background. */
export async function makeTogether(slots: readonly AnySlot[]): Promise<void> {
  await Promise.all(slots.map((slot) => slot.warm()));
}

/** Makes them one after the other, a few at a time. */
export async function makeInTurn(slots: readonly AnySlot[]): Promise<void> {
  const waiting = [...slots];
  const work = async (): Promise<void> => {
    for (let slot = waiting.shift(); slot; slot = waiting.shift()) await slot.warm();
  };
  await Promise.all(Array.from({ length: A_FEW }, work));
}
