/** Compute pipelines by what they are for: each is compiled once, in the background, and then found at once. */
import { ShaderError, type Program } from './compose.ts';
import { beginModule } from './shaders.ts';

/** Beyond so many the longest unused are forgotten; a person who types formulas makes new ones without end. */
const KEPT = 256;

export class PipelineCache {
  readonly #device: GPUDevice;
  readonly #ready = new Map<string, GPUComputePipeline>();
  readonly #pending = new Map<string, Promise<GPUComputePipeline>>();
  #changes = 0;

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** Rises whenever there are others than before. */
  get changes(): number {
    return this.#changes;
  }

  /** The pipeline of that key, if it is compiled. */
  get(key: string): GPUComputePipeline | undefined {
    const pipeline = this.#ready.get(key);
    if (pipeline !== undefined) {
      this.#ready.delete(key);
      this.#ready.set(key, pipeline); // a map keeps its order: now this is the last that was used
    }
    return pipeline;
  }

  /** The pipeline of that key, compiled from `program()`'s entry `main` unless it already is. Rejects with a ShaderError. */
  compile(key: string, layout: GPUPipelineLayout, program: () => Program): Promise<GPUComputePipeline> {
    const known = this.get(key);
    if (known !== undefined) return Promise.resolve(known);
    const begun = this.#pending.get(key) ?? this.#create(key, layout, program());
    this.#pending.set(key, begun);
    return begun;
  }

  async #create(key: string, layout: GPUPipelineLayout, program: Program): Promise<GPUComputePipeline> {
    try {
      const { module, checked } = beginModule(this.#device, key, program);
      const compute = { module, entryPoint: 'main' };
      const built = this.#device.createComputePipelineAsync({ label: key, layout, compute });
      // Of a module that is wrong the check says more than the pipeline does.
      const [pipeline] = await Promise.all([built, checked]).catch(async (error: unknown) => {
        await checked;
        throw error;
      });
      this.#keep(key, pipeline);
      return pipeline;
    } catch (error) {
      if (error instanceof ShaderError) throw error;
      throw new ShaderError(`${key}: ${error instanceof Error ? error.message : String(error)}`, '');
    } finally {
      this.#pending.delete(key);
    }
  }

  #keep(key: string, pipeline: GPUComputePipeline): void {
    this.#ready.set(key, pipeline);
    this.#changes++;
    const [unused] = this.#ready.keys();
    if (this.#ready.size > KEPT && unused !== undefined) this.#ready.delete(unused);
  }
}
