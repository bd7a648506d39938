/** The courses of a race: of each function the mean over its networks, step by step, in a band that is its interval. */
import { make } from '../dom.ts';
import type { Words } from '../i18n/index.ts';
import { raceWords } from '../i18n/race.ts';
import type { PlotInk, PlotWindow } from '../plot/content.ts';
import { createPlot } from '../plot/plot.ts';
import type { Theme } from '../theme.ts';

export interface DrawnCourse {
  readonly name: string;
  readonly title: string;
  readonly ink: PlotInk;
  readonly steps: readonly number[];
  readonly mean: readonly number[];
  readonly half: readonly number[];
}

export interface CourseContent {
  readonly courses: readonly DrawnCourse[];
  readonly measure: 'loss' | 'accuracy';
  readonly tested: boolean;
  readonly seeds: number;
  /** The last step of the race. */
  readonly steps: number;
}

export interface CoursePlot {
  readonly element: HTMLElement;
  show(content: CourseContent): void;
}

/** The first laps, while everything still falls, do not say how tall the window is. */
const SETTLED = 0.12;

/** A window in which the courses can be told apart, from what most of their points reach. */
export function windowOf({ courses, measure, steps }: CourseContent): PlotWindow {
  const settled = courses.flatMap((course) =>
    course.mean.flatMap((mean, lap) => {
      const half = course.half[lap] ?? 0;
      const early = (course.steps[lap] ?? 0) < SETTLED * steps && course.steps.length > 4;
      return Number.isFinite(mean) && !early ? [mean - (half || 0), mean + (half || 0)] : [];
    }),
  );
  if (settled.length === 0) return { x: [0, steps], y: [0, 1] };
  const [low, high] = [Math.min(...settled), Math.max(...settled)];
  if (measure === 'loss') return { x: [0, steps], y: [0, Math.max(1.06 * high, 1e-6)] };
  const foot = Math.max(0, Math.min(0.9, Math.floor(10 * low) / 10));
  return { x: [0, steps], y: [foot, 1 + 0.02 * (1 - foot)] };
}

export function createCoursePlot(words: Words, theme: Theme): CoursePlot {
  let content: CourseContent | null = null;
  const measureWords = (): string => {
    const { measure = 'loss', tested = true } = content ?? {};
    if (measure === 'loss') return words.of(tested ? raceWords.testLoss : raceWords.trainingLoss);
    return words.of(tested ? raceWords.testAccuracy : raceWords.trainingAccuracy);
  };
  const plot = createPlot({
    words,
    theme,
    home: { x: [0, 500], y: [0, 1] },
    fixed: true,
    named: true,
    axes: {
      get x() {
        return words.of(raceWords.axisSteps);
      },
      get y() {
        return measureWords();
      },
    },
  });
  const draw = (): void => {
    const courses = content?.courses ?? [];
    const seeds = content?.seeds ?? 0;
    plot.describe(words.of(raceWords.plotOf, { measure: measureWords(), seeds }));
    if (content) plot.setWindow(windowOf(content));
    plot.show({
      curves: courses.map(({ name, title, ink, steps, mean, half }) => ({
        id: name,
        name: title,
        ink,
        x: steps,
        y: mean,
        spread: half.map((each) => (Number.isFinite(each) ? each : 0)),
      })),
    });
  };
  words.follow(draw);
  return {
    element: make('div', { className: 'course' }, plot.element),
    show(next) {
      content = next;
      draw();
    },
  };
}
