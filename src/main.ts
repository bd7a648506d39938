/** The composition root: finds the page, makes its parts, and joins them. */
import { createGpuEngine, ShaderError, type GpuEngine } from './engine/gpu/index.ts';
import { connectEngine, type Port, type WorkerEngine } from './engine/worker/client.ts';
import type { FoldEvents } from './exhibits/fold/events.ts';
import { Fold, type FoldOptions } from './exhibits/fold/fold.ts';
import type { CpuReason } from './exhibits/fold/keeper.ts';
import { compareEngines } from './exhibits/fold/meter.ts';
import { modelOptions } from './exhibits/fold/options.ts';
import type { Canvases } from './exhibits/fold/stage.ts';
import { FormulaError } from './formula/index.ts';
import { createEngine } from './index.ts';
import { createExactPart, startGeometry } from './main/exact.ts';
import { HOME_VIEW } from './render/view.ts';
import { keepAddress } from './state/address.ts';
import { activationLike, MAX_ADDED } from './state/choices.ts';
import { classesOf, defaults, type Settings } from './state/settings.ts';
import { presetSettings } from './state/presets.ts';
import { createStore } from './state/store.ts';
import { decode } from './state/url.ts';
import { createActivationSection } from './ui/activation/section.ts';
import { createCaption, createScore } from './ui/caption.ts';
import { createChart } from './ui/chart.ts';
import { findElements, type PageElements } from './ui/elements.ts';
import { createHelp } from './ui/help.ts';
import { createHistory } from './ui/history.ts';
import { createWords, preferredLanguage, translate } from './ui/i18n/index.ts';
import { listenToKeys } from './ui/keys.ts';
import { createMasthead } from './ui/masthead.ts';
import {
  cpuNotice,
  deviceBackNotice,
  deviceLostNotice,
  divergedNotice,
  linkNotice,
  refusedNotice,
  tooManyPointsNotice,
  unexpectedNotice,
  type WhyCpu,
  type WhyRefused,
} from './ui/messages.ts';
import { createMeter, type MeterOutcome } from './ui/meter.ts';
import { createNotices } from './ui/notices.ts';
import { createPanelFoot } from './ui/panel-foot.ts';
import { createPanel } from './ui/panel.ts';
import { createPlaneTools } from './ui/plane-tools.ts';
import { createReadout } from './ui/readout.ts';
import { createRuler } from './ui/ruler.ts';
import { createPanelSheet } from './ui/sheet.ts';
import { createTheme } from './ui/theme.ts';
import { createTransport } from './ui/transport.ts';
import { createUnits } from './ui/units.ts';

const MAX_SEED = 0xffffffff;
const ZOOM = 1.5;

const whyCpu: Readonly<Record<CpuReason, WhyCpu>> = {
  'insecure-context': 'insecure',
  'no-webgpu': 'missing',
  'no-adapter': 'no-adapter',
  'device-failed': 'failed',
  lost: 'lost',
};

// The device is asked for first: it takes longest.
let firstGpu: Promise<GpuEngine> | null = startGpu();
firstGpu.catch(() => undefined); // whoever takes it hears of it

const link = decode(location.hash);
const store = createStore(link.settings);
const elements = findElements(document);
const words = createWords(languageOf(store.get()));
const theme = createTheme(document.documentElement);
theme.set(store.get().theme);
words.follow(() => translate(document, words));
store.subscribe(['language', 'theme'], (settings) => {
  words.set(languageOf(settings));
  theme.set(settings.theme);
});

function languageOf(settings: Settings): 'en' | 'zh' {
  return settings.language === 'auto' ? preferredLanguage(navigator.languages) : settings.language;
}

const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
const notices = createNotices(elements.notices, words);
const history = createHistory();
const caption = createCaption(elements.caption, elements.announcer, words);
const score = createScore(elements.score, words);
const ruler = createRuler(elements.marks, theme);
const readout = createReadout(elements.readout, words);
const units = createUnits(elements, words, (value) => store.set({ units: value }));
const help = createHelp(elements.help, words, (preset) => {
  store.set(presetSettings(preset, store.get()));
  startOver();
});
const panelSheet = createPanelSheet(elements.panel, elements.panelClose, words);
const tools = createPlaneTools(elements, words, {
  zoomIn: () => fold.zoom(ZOOM),
  zoomOut: () => fold.zoom(1 / ZOOM),
  showAll: () => store.set({ view: HOME_VIEW }),
});
const transport = createTransport(elements.transport, words, {
  playPause: () => fold.play(!fold.playing),
  step: () => fold.step(),
  reset: startOver,
  newSeed,
  openSettings: () => panelSheet.open(),
});
const exact = createExactPart(elements.planeFrame, store, () => undefined);
const fold = new Fold({
  store,
  palette: theme.palette,
  planeFrame: elements.planeFrame,
  sheetFrame: elements.sheetFrame,
  tool: () => tools.tool,
  ...canvasesOf(elements),
  createGpu() {
    const engine = firstGpu ?? startGpu();
    firstGpu = null;
    return engine;
  },
  createCpu: startWorker,
  geometry: startGeometry(),
  events: foldEvents(),
  animate: !calm,
});

createChart(elements.loss, { kind: 'loss', history, words, theme });
createChart(elements.accuracy, { kind: 'accuracy', history, words, theme });
createActivationSection(elements.function, words, store);
createPanel(elements.rows, words, store);
const meter = createMeter(elements.meter, words, compare);
createPanelFoot(elements.panelFoot, words, {
  openMeter: () => meter.open(),
  newSeed,
  restoreDefaults,
});
createMasthead(elements, words, theme, store, () => help.open());
listenToKeys(window, {
  playPause: () => fold.play(!fold.playing),
  step: () => fold.step(),
  reset: startOver,
  units: (by) => store.set({ units: Math.min(300, Math.max(1, store.get().units + by)) }),
  help: () => help.open(),
  escape: () => tools.look(),
});
keepAddress(store, window, (ignored) => notices.show(linkNotice(words, ignored)));
if (link.ignored.length > 0) notices.show(linkNotice(words, link.ignored));

theme.follow((palette) => fold.setPalette(palette));
elements.flatten.addEventListener('click', () => store.set({ flat: !store.get().flat }));
document.addEventListener('visibilitychange', () => fold.setVisible(!document.hidden));
words.follow(showSettings);
store.subscribe('all', showSettings);
fold.play(!calm);
await fold.start().catch((error: unknown) => notices.show(unexpectedNotice(words, error)));

/** Whatever of the page says what the settings are, outside of the panel. */
function showSettings(): void {
  const settings = store.get();
  units.set(settings.units);
  tools.setClasses(classesOf(settings));
  const { x, y, span } = settings.view;
  tools.setHome(x === HOME_VIEW.x && y === HOME_VIEW.y && span === HOME_VIEW.span);
  elements.flatten.textContent = words.t(settings.flat ? 'fold' : 'flatten');
  elements.sheetNote.textContent = words.t(classesOf(settings) > 2 ? 'sheetManyNote' : 'sheetNote');
}

function startOver(): void {
  history.clear();
  notices.dismiss('diverged');
  fold.reset();
}

function newSeed(): void {
  history.clear();
  notices.dismiss('diverged');
  store.set({ seed: Math.floor(Math.random() * MAX_SEED) });
}

/** All but the choices about the page itself, from the start. */
function restoreDefaults(): void {
  const { language, theme: chosen } = store.get();
  store.set({ ...defaults, language, theme: chosen });
  startOver();
}

function foldEvents(): FoldEvents {
  let lastLoss = Number.NaN;
  let running: Parameters<FoldEvents['started']>[0] | null = null;
  const adapter = (): string => (running?.backend === 'cpu' ? words.t('cpuAdapter') : (running?.adapter ?? ''));
  let rate = { step: 0, time: 0, perSecond: Number.NaN };
  let facts: Parameters<FoldEvents['facts']>[0] | null = null;
  let lost = false;
  const showCaption = (): void => {
    if (!facts) return;
    const folds = facts.straight ? 'none' : facts.soft ? 'soft' : 'sharp';
    const { creases, outOfSight, dead, width } = facts;
    caption.set({ units: width, folds, creases, outOfSight, dead, loss: lastLoss });
    const note = { none: 'planeStraightNote', soft: 'planeSmoothNote', sharp: 'planeNote' } as const;
    elements.planeNote.textContent = words.t(note[folds]);
    elements.planePlate.classList.toggle('smooth', folds !== 'sharp');
    ruler.set({ fold: facts.fold, width: facts.width });
  };
  words.follow(showCaption);
  return {
    started(stage, cpuReason) {
      running = stage;
      if (cpuReason) notices.show(cpuNotice(words, whyCpu[cpuReason], secondChance(cpuReason)));
      else if (lost) notices.show(deviceBackNotice(words));
      else notices.dismiss('device');
      lost = false;
    },
    deviceLost() {
      lost = true;
      notices.show(deviceLostNotice(words));
    },
    report({ step, loss, accuracy, testLoss, testAccuracy }) {
      history.add({ step, trainLoss: loss, testLoss, trainAccuracy: accuracy, testAccuracy });
      lastLoss = loss;
      const now = performance.now();
      if (now - rate.time > 500) {
        const perSecond = ((step - rate.step) / (now - rate.time)) * 1000;
        rate = { step, time: now, perSecond: perSecond >= 0 ? perSecond : Number.NaN };
      }
      score.set({ step, adapter: adapter(), ...(fold.playing && rate.perSecond > 0 ? { rate: rate.perSecond } : {}) });
      showCaption();
    },
    facts(next) {
      facts = next;
      showCaption();
    },
    exact: (state) => exact.set(state),
    reading(reading, at) {
      if (!reading) return readout.hide();
      const { nearest } = reading;
      readout.show(
        { ...reading, nearest: nearest && { ...nearest, soft: facts?.soft ?? false } },
        { x: at.px, y: at.py },
      );
    },
    playing(on) {
      transport.setPlaying(on);
      elements.planePlate.classList.toggle('moving', on);
    },
    diverged({ step, layer, exact, good }) {
      const place = { step, layer: layer === null ? null : layer + 1, exact, good: good ?? 0 };
      const notice = divergedNotice(words, place, () => restore());
      if (exact) notices.amend(notice);
      else notices.show(notice);
    },
    accepted: () => notices.dismiss('formula'),
    refused: (error) => notices.show(refusedNotice(words, whyRefused(error))),
    problem: (error) => notices.show(unexpectedNotice(words, error)),
    tooManyPoints: () => notices.show(tooManyPointsNotice(words, MAX_ADDED)),
  };
}

/** A device that was there, or may yet come, can be asked for again; a browser without WebGPU stays without. */
function secondChance(reason: CpuReason): (() => void) | undefined {
  if (reason === 'no-webgpu' || reason === 'insecure-context') return undefined;
  return () => {
    fold.tryGpuAgain().catch((error: unknown) => notices.show(unexpectedNotice(words, error)));
  };
}

function whyRefused(error: Error): WhyRefused {
  if (error instanceof FormulaError) return error;
  return error instanceof ShaderError ? 'compiler' : 'other';
}

function restore(): void {
  notices.dismiss('diverged');
  fold.restoreGood();
}

function copyOf(canvas: HTMLCanvasElement): HTMLCanvasElement {
  return canvas.cloneNode() as HTMLCanvasElement;
}

/** A canvas keeps its first kind of context for ever, so each stage gets new ones, which take the places of the old. */
function canvasesOf(page: PageElements): Pick<FoldOptions, 'canvases' | 'place'> {
  let shown: Canvases = { plane: page.plane, sheet: page.sheet };
  let used = false;
  return {
    canvases() {
      const fresh = used ? { plane: copyOf(shown.plane), sheet: copyOf(shown.sheet) } : shown;
      used = true;
      return fresh;
    },
    place(canvases) {
      if (canvases === shown) return;
      shown.plane.replaceWith(canvases.plane);
      shown.sheet.replaceWith(canvases.sheet);
      shown = canvases;
    },
  };
}

function startGpu(): Promise<GpuEngine> {
  return createGpuEngine({ onError: (error) => notices.show(unexpectedNotice(words, error)) });
}

async function startWorker(): Promise<WorkerEngine> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' });
  return connectEngine(worker as unknown as Port, (error) => notices.show(unexpectedNotice(words, error)));
}

/** The accuracy meter: this network on a device of its own against the CPU engine. */
async function compare(): Promise<MeterOutcome | null> {
  const { parameters } = fold;
  if (fold.backend !== 'webgpu' || !parameters) return null;
  const settings = store.get();
  const { inputs, labels } = fold.samples.training;
  const [gpu, cpu] = await Promise.all([createEngine({ backend: 'webgpu' }), createEngine({ backend: 'cpu' })]);
  try {
    const subject = {
      options: modelOptions(settings),
      activation: activationLike(settings),
      parameters,
      inputs,
      labels,
    };
    const { compared, ...rows } = await compareEngines(gpu, cpu, subject);
    const whats = ['value', 'slope', 'logits', 'gradient'] as const;
    return { compared, rows: whats.map((what) => ({ what, difference: rows[what].largest, scale: rows[what].scale })) };
  } finally {
    gpu.dispose();
  }
}
