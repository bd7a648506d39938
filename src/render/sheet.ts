/** The folded sheet in three dimensions, with the cut through it, drawn from buffers on the device. */
import { moduleOf, OVER, PassGroup, UniformBlock } from './bindings.ts';
import { CUT_PLANE_SHARE, stageMatrix } from './camera.ts';
import { CutPass } from './cut.ts';
import { FramingKernel } from './framing.ts';
import { GildPass } from './gild.ts';
import { InkPass } from './ink.ts';
import { SheetMesh } from './mesh.ts';
import { ShadowKernel } from './shadow.ts';
import { Surface } from './surface.ts';
import { LATTICE_FLOATS, PALETTE_FLOATS, putLattice, putPalette } from './uniforms.ts';
import { HOME_RADIUS, HOME_VIEW } from './view.ts';
import type { SheetFrame } from './frame.ts';
import type { FoldGeometry } from './geometry.ts';
import type { Size } from './view.ts';

const SAMPLES = 4;
const DEPTH_FORMAT: GPUTextureFormat = 'depth24plus';
/** On the sheet the ink lies a little lighter than on the plane. */
const SHEET_INK = 0.8;

/** The textures that are as large as the canvas. */
interface Targets {
  readonly textures: readonly GPUTexture[];
  readonly colour: GPUTextureView;
  readonly depth: GPUTextureView;
  readonly nearness: GPUTextureView;
}

type Pipelines = Readonly<Record<'paper' | 'pins' | 'front' | 'behind', GPURenderPipeline>>;

/** Draws a frame of the sheet into any texture of one format. */
export class SheetPass {
  private readonly device: GPUDevice;
  private readonly geometry: FoldGeometry;
  private readonly format: GPUTextureFormat;
  private readonly stage: UniformBlock;
  private readonly palette: UniformBlock;
  private readonly group: PassGroup;
  private readonly sampler: GPUSampler;
  private readonly pipelines: ReadonlyMap<string, Pipelines>;
  private readonly framing: FramingKernel;
  private readonly shadow: ShadowKernel;
  private readonly ink: InkPass;
  private readonly mesh: SheetMesh;
  private readonly cut: CutPass;
  private readonly gild: GildPass;
  private targets: Targets | null = null;

  constructor(device: GPUDevice, geometry: FoldGeometry, format: GPUTextureFormat) {
    this.device = device;
    this.geometry = geometry;
    this.format = format;
    this.stage = new UniformBlock(device, 'stage', 16 + LATTICE_FLOATS + 8);
    this.palette = new UniformBlock(device, 'sheet palette', PALETTE_FLOATS);
    this.framing = new FramingKernel(device);
    this.shadow = new ShadowKernel(device);
    this.ink = new InkPass(device, 'sheet ink');
    this.mesh = new SheetMesh(device);
    this.cut = new CutPass(device);
    this.gild = new GildPass(device, format);
    this.sampler = device.createSampler({ label: 'sheet', magFilter: 'linear', minFilter: 'linear' });
    this.group = new PassGroup(device, 'sheet', GPUShaderStage.VERTEX | GPUShaderStage.FRAGMENT, [
      'uniform',
      'uniform',
      'read',
      'read',
      'read',
      'read',
      'texture',
      'texture',
      'sampler',
    ]);
    this.pipelines = new Map(
      [true, false].flatMap((two) =>
        [true, false].map((folded) => [`${two} ${folded}`, this.createPipelines(two, folded)] as const),
      ),
    );
  }

  private createPipelines(two: boolean, folded: boolean): Pipelines {
    const module = moduleOf(this.device, 'sheet', { TWO: two, FOLDED: folded });
    const layout = this.device.createPipelineLayout({ label: 'sheet', bindGroupLayouts: [this.group.layout] });
    const pipeline = (vertex: string, fragment: string, depthCompare: GPUCompareFunction): GPURenderPipeline => {
      const paper = fragment === 'shade';
      return this.device.createRenderPipeline({
        label: `sheet: ${fragment}`,
        layout,
        vertex: { module, entryPoint: vertex },
        fragment: {
          module,
          entryPoint: fragment,
          targets: [{ format: this.format, ...(paper ? {} : { blend: OVER }) }],
        },
        multisample: { count: SAMPLES },
        depthStencil: { format: DEPTH_FORMAT, depthWriteEnabled: paper, depthCompare },
      });
    };
    return {
      paper: pipeline('lay', 'shade', 'less'),
      pins: pipeline('stick', 'pin_colour', 'less-equal'),
      front: pipeline('stretch', 'cut_in_front', 'less-equal'),
      behind: pipeline('stretch', 'cut_behind', 'greater'),
    };
  }

  /** `ratio`: device pixels a CSS pixel. */
  encode(encoder: GPUCommandEncoder, frame: SheetFrame, target: GPUTextureView, size: Size, ratio: number): void {
    const heights = this.geometry.heights.buffer;
    const targets = this.targetsOf(size);
    const inkSize = this.encodeInk(encoder, frame, size, ratio);
    this.writeUniforms(frame, size, ratio);
    const compute = encoder.beginComputePass({ label: 'sheet: framing, shadow, cut' });
    this.framing.encode(compute, frame.sheet, heights, frame.orbit, size, frame.lift);
    this.shadow.encode(compute, frame.sheet, heights, frame.lift, frame.quality);
    this.cut.encodeTrace(compute, this.stage.buffer, frame.sheet);
    compute.end();
    this.encodePaper(encoder, frame, targets, target, inkSize);
    const { buffer: framing } = this.framing;
    this.cut.encodeStroke(encoder, this.stage.buffer, heights, framing, targets.depth, targets.nearness);
    this.gild.encode(encoder, this.palette.buffer, targets.nearness, target, ratio);
  }

  /** The creases of the whole sheet, about as large as the sheet appears. */
  private encodeInk(encoder: GPUCommandEncoder, frame: SheetFrame, size: Size, ratio: number): Size {
    const css = Math.min(620, Math.max(360, Math.min(size.width, size.height) / ratio));
    const side = Math.round(css * ratio * (frame.quality < 1 ? 0.75 : 1.15));
    const inkSize = { width: side, height: side };
    if (frame.marks.creases) {
      const creases = this.geometry.creases.buffer;
      this.ink.encode(encoder, creases, frame.model, HOME_VIEW, inkSize, side / css, frame.highlight);
    }
    return inkSize;
  }

  private writeUniforms(frame: SheetFrame, size: Size, ratio: number): void {
    const { marks, palette } = frame;
    this.stage.values.set(stageMatrix(frame.orbit), 0);
    putLattice(this.stage, 16, frame.sheet.lattice);
    this.stage
      .put(16 + LATTICE_FLOATS, size.width, size.height, ratio, frame.lift)
      .put(20 + LATTICE_FLOATS, marks.creases ? SHEET_INK : 0, 1, HOME_RADIUS * CUT_PLANE_SHARE, HOME_RADIUS)
      .send();
    putPalette(this.palette, palette);
    this.palette.send();
  }

  private encodePaper(
    encoder: GPUCommandEncoder,
    frame: SheetFrame,
    targets: Targets,
    resolveTarget: GPUTextureView,
    inkSize: Size,
  ): void {
    const { model, sheet, marks, quality } = frame;
    const pass = encoder.beginRenderPass({
      label: 'sheet',
      colorAttachments: [
        { view: targets.colour, resolveTarget, loadOp: 'clear', storeOp: 'discard', clearValue: [0, 0, 0, 0] },
      ],
      depthStencilAttachment: {
        view: targets.depth,
        depthLoadOp: 'clear',
        depthStoreOp: 'store',
        depthClearValue: 1,
      },
    });
    pass.setBindGroup(
      0,
      this.group.of(
        this.stage.buffer,
        this.palette.buffer,
        sheet.buffer,
        this.geometry.heights.buffer,
        this.framing.buffer,
        model.samples,
        this.ink.view(inkSize),
        this.shadow.view(quality),
        this.sampler,
      ),
    );
    const folded = !model.kinks.soft && model.kinks.list.length > 0;
    const pipelines = this.pipelines.get(`${model.classes === 2} ${folded}`) as Pipelines;
    const indices = this.mesh.of(sheet.lattice.columns, quality);
    pass.setPipeline(pipelines.paper);
    pass.setIndexBuffer(indices, 'uint32');
    pass.drawIndexed(indices.size / 4);
    if (marks.samples && model.trainingCount > 0) {
      pass.setPipeline(pipelines.pins);
      pass.draw(6, model.trainingCount);
    }
    pass.setPipeline(pipelines.behind);
    pass.draw(6);
    pass.setPipeline(pipelines.front);
    pass.draw(6);
    pass.end();
  }

  private targetsOf({ width, height }: Size): Targets {
    const [first] = this.targets?.textures ?? [];
    if (this.targets && first?.width === width && first.height === height) return this.targets;
    this.targets?.textures.forEach((texture) => texture.destroy());
    const texture = (label: string, format: GPUTextureFormat, sampleCount: number): GPUTexture =>
      this.device.createTexture({
        label,
        size: [width, height],
        format,
        sampleCount,
        usage: GPUTextureUsage.RENDER_ATTACHMENT | GPUTextureUsage.TEXTURE_BINDING,
      });
    const colour = texture('sheet colour', this.format, SAMPLES);
    const depth = texture('sheet depth', DEPTH_FORMAT, SAMPLES);
    const nearness = texture('sheet nearness', 'rg8unorm', 1);
    this.targets = {
      textures: [colour, depth, nearness],
      colour: colour.createView({ label: colour.label }),
      depth: depth.createView({ label: depth.label }),
      nearness: nearness.createView({ label: nearness.label }),
    };
    return this.targets;
  }

  destroy(): void {
    this.targets?.textures.forEach((texture) => texture.destroy());
    [this.framing, this.shadow, this.ink, this.mesh, this.cut, this.gild].forEach((part) => part.destroy());
    this.stage.buffer.destroy();
    this.palette.buffer.destroy();
  }
}

/** The folded sheet on a canvas of its own, which shows the page around the sheet. */
export class SheetRenderer {
  private readonly surface: Surface;
  private readonly pass: SheetPass;

  /** Configures the canvas for the device. */
  constructor(device: GPUDevice, canvas: HTMLCanvasElement | OffscreenCanvas, geometry: FoldGeometry) {
    this.surface = new Surface(device, canvas, 'premultiplied');
    this.pass = new SheetPass(device, geometry, this.surface.format);
  }

  /** The canvas in device pixels. */
  get size(): Size {
    return this.surface.size;
  }

  /** CSS pixels and the page's pixel ratio (capped at 2); true if the canvas changed, so that it must be drawn anew. */
  resize(width: number, height: number, ratio: number): boolean {
    return this.surface.resize(width, height, ratio);
  }

  /** Draws one frame into the canvas; after FoldGeometry's encode. */
  encode(encoder: GPUCommandEncoder, frame: SheetFrame): void {
    this.pass.encode(encoder, frame, this.surface.target(), this.surface.size, this.surface.size.ratio);
  }

  destroy(): void {
    this.pass.destroy();
    this.surface.destroy();
  }
}
