/** The composition root: finds the page, makes its parts, and joins them. */
import { createGpuEngine, type GpuEngine } from './engine/gpu/index.ts';
import type { FoldEvents } from './exhibits/fold/events.ts';
import { Fold } from './exhibits/fold/fold.ts';
import { createAccount } from './main/account.ts';
import { canvasesOf } from './main/canvases.ts';
import { compareNow } from './main/compare.ts';
import { createExactPart, startGeometry } from './main/exact.ts';
import { createExhibits } from './main/exhibits.ts';
import { createProjector } from './main/film.ts';
import { keepShelf } from './main/shelf.ts';
import { shareEngine } from './main/engine-share.ts';
import { browserStorage } from './main/storage.ts';
import { drawSvg, saveSvg } from './main/svg.ts';
import { createTimelinePart } from './main/timeline.ts';
import { createTroubles } from './main/troubles.ts';
import { createViewsPart } from './main/views.ts';
import { startWorker } from './main/worker-engine.ts';
import { HOME_VIEW } from './render/view.ts';
import { keepAddress } from './state/address.ts';
import { classesOf, defaults, type Settings } from './state/settings.ts';
import { presetSettings } from './state/presets.ts';
import { createStore } from './state/store.ts';
import { decode } from './state/url.ts';
import { createActivationSection } from './ui/activation/section.ts';
import { createChart } from './ui/chart.ts';
import { findElements } from './ui/elements.ts';
import { createHelp } from './ui/help.ts';
import { createHistory } from './ui/history.ts';
import { createWords, preferredLanguage, translate } from './ui/i18n/index.ts';
import { listenToKeys } from './ui/keys.ts';
import { createLayers } from './ui/layers/layers.ts';
import { createMasthead } from './ui/masthead.ts';
import { linkNotice, unexpectedNotice } from './ui/messages.ts';
import { createMeter } from './ui/meter.ts';
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

/** Of one output, of two classes, of more. */
const sheetNotes = ['sheetValueNote', 'sheetNote', 'sheetManyNote'] as const;
const MAX_SEED = 0xffffffff;
const ZOOM = 1.5;

// The device is asked for first: it takes longest.
let firstGpu: Promise<GpuEngine> | null = startGpu();
firstGpu.catch(() => undefined); // whoever takes it hears of it

const link = decode(location.hash);
const store = createStore(link.settings);
const shelf = keepShelf(store);
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
const account = createAccount(elements, words, createRuler(elements.marks, theme));
const readout = createReadout(elements.readout, words);
const units = createUnits(elements, words, (value) => store.set({ units: value }));
const help = createHelp(elements.help, words, (preset) => {
  store.set(presetSettings(preset, store.get()));
  startOver();
  projector.begin(preset.film ?? null);
  if (preset.weights) void fold.setParameters(preset.weights);
  else if (preset.film) fold.play(true);
});
const panelSheet = createPanelSheet(elements.panel, elements.panelClose, words);
const tools = createPlaneTools(elements, words, {
  zoomIn: () => fold.zoom(ZOOM),
  zoomOut: () => fold.zoom(1 / ZOOM),
  showAll: () => store.set({ view: HOME_VIEW }),
  save() {
    const { found } = exact;
    const { palette } = theme;
    if (found) saveSvg(drawSvg({ found, palette, samples: fold.samples, settings: store.get() }, words));
  },
});
const transport = createTransport(elements.transport, words, {
  playPause: () => fold.play(!fold.playing),
  step: () => fold.step(),
  reset: startOver,
  newSeed,
  openSettings: () => panelSheet.open(),
});
const projector = createProjector(store, () => fold);
const timeline = createTimelinePart(elements.timeline, words, () => fold, projector);
const counting = { count: () => fold.exact.count(), stop: () => fold.exact.stop() };
const exact = createExactPart(elements, words, store, counting, (state) => account.exact(state));
const views = createViewsPart(
  elements,
  words,
  store,
  () => fold,
  (unit) => exact.pointOut(unit),
  (states) => account.states(states),
);
const fold = new Fold({
  store,
  palette: theme.palette,
  planeFrame: elements.planeFrame,
  sheetFrame: elements.sheetFrame,
  tool: () => tools.tool,
  ...canvasesOf(elements),
  createGpu: takeGpu,
  createCpu: () => startWorker((error) => notices.show(unexpectedNotice(words, error))),
  geometry: startGeometry(),
  events: foldEvents(),
  animate: !calm,
});

createChart(elements.loss, { kind: 'loss', history, words, theme });
createChart(elements.accuracy, { kind: 'accuracy', history, words, theme });
createActivationSection(elements.function, words, store);
createPanel(elements.rows, words, store);
createLayers(elements, words, store);
const meter = createMeter(elements.meter, words, () => compareNow(fold, store.get()));
createPanelFoot(elements.panelFoot, words, {
  openMeter: () => meter.open(),
  newSeed,
  restoreDefaults,
});
createMasthead(elements, words, theme, store, () => help.open());
listenToKeys(window, {
  active: () => store.get().exhibit === 'fold',
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
words.follow(showSettings);
store.subscribe('all', showSettings);
fold.play(!calm);
openExhibits();

/** Whatever of the page says what the settings are, outside of the panel. */
function showSettings(): void {
  const settings = store.get();
  units.set(settings.units);
  tools.setClasses(classesOf(settings));
  const { x, y, span } = settings.view;
  tools.setHome(x === HOME_VIEW.x && y === HOME_VIEW.y && span === HOME_VIEW.span);
  elements.flatten.textContent = words.t(settings.flat ? 'fold' : 'flatten');
  elements.sheetNote.textContent = words.t(sheetNotes[Math.min(3, classesOf(settings)) - 1] ?? 'sheetNote');
  elements.sheetPlate.classList.toggle('value', classesOf(settings) === 1);
}

function startOver(): void {
  projector.begin(null);
  history.clear();
  views.startOver();
  notices.dismiss('diverged');
  fold.reset();
}

function newSeed(): void {
  projector.begin(null);
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

/** What the exhibit tells, shared out among the parts of the page. */
function foldEvents(): FoldEvents {
  const troubles = createTroubles(notices, words, { tryGpuAgain: () => fold.tryGpuAgain(), restore });
  return {
    ...troubles,
    started(stage, cpuReason) {
      account.running(stage);
      views.running(stage);
      timeline.update();
      troubles.started(stage, cpuReason);
    },
    report(report) {
      const { step, loss, accuracy, testLoss, testAccuracy } = report;
      if (report.seen) views.seen(report.seen);
      // In the past the charts stay as they are; they lose what came after once training goes on from there.
      if (fold.past?.live !== false) {
        history.add({ step, trainLoss: loss, testLoss, trainAccuracy: accuracy, testAccuracy });
      }
      timeline.update();
      projector.reached(step);
      account.report(report, fold.playing);
    },
    facts: (facts) => account.facts(facts),
    exact(state) {
      exact.set(state);
      tools.setSavable(exact.found?.result.counts.exact === true);
    },
    reading(reading, at) {
      views.point(reading);
      if (reading) readout.show(account.readout(reading, store.get()), { x: at.px, y: at.py });
      else readout.hide();
    },
    playing(on) {
      transport.setPlaying(on);
      elements.planePlate.classList.toggle('moving', on);
    },
  };
}

function restore(): void {
  notices.dismiss('diverged');
  fold.restoreGood();
}

/** The fold starts when it is first seen; what is not seen rests. */
function openExhibits(): void {
  const failed = (error: unknown): void => notices.show(unexpectedNotice(words, error));
  let started = false;
  createExhibits(elements, { store, words, theme, notices, engine: shareEngine(takeGpu), shelf, calm }, (visible) => {
    fold.setVisible(visible);
    if (!visible || started) return;
    started = true;
    fold.start().catch(failed);
  });
}

/** The device that was asked for at the very start, or another. */
function takeGpu(): Promise<GpuEngine> {
  const engine = firstGpu ?? startGpu();
  firstGpu = null;
  return engine;
}

function startGpu(): Promise<GpuEngine> {
  return createGpuEngine({ keeper: browserStorage, onError: (error) => notices.show(unexpectedNotice(words, error)) });
}
