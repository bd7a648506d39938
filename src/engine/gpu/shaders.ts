/** The WGSL files under shaders/, and how a program made of them reaches the device. */
import { compose, ShaderError } from './compose.ts';
import type { Modules, Program, Variables } from './compose.ts';

const files = import.meta.glob<string>('/shaders/**/*.wgsl', { query: '?raw', import: 'default', eager: true });

/** Every WGSL file by its name without folder and suffix, as `//#include` names it. */
export const modules: Modules = Object.fromEntries(
  Object.entries(files).map(([path, text]) => [path.replace(/^.*\/|\.wgsl$/g, ''), text]),
);

/** What network.wgsl asks for, for all who only read the network, and one alone. */
const reading: Variables = { TRAINS: false, BASE: '' };

/** Composes the program whose root is the file `name`. */
export function shader(name: string, variables: Variables = {}, generated: Modules = {}): Program {
  return compose(name, modules, { ...reading, ...variables }, generated);
}

/** A module on its way: to be built upon at once, while what the compiler says of it is still to come. */
export interface BegunModule {
  readonly module: GPUShaderModule;
  /** Rejects with a {@link ShaderError} whose places are those of the source files. */
  readonly checked: Promise<void>;
}

/** Begins to compile a program. */
export function beginModule(device: GPUDevice, label: string, program: Program): BegunModule {
  device.pushErrorScope('validation');
  const module = device.createShaderModule({ label, code: program.code });
  return { module, checked: check(module.getCompilationInfo(), device.popErrorScope(), label, program) };
}

/** Compiles a program. Rejects with a {@link ShaderError} whose places are those of the source files. */
export async function createModule(device: GPUDevice, label: string, program: Program): Promise<GPUShaderModule> {
  const { module, checked } = beginModule(device, label, program);
  await checked;
  return module;
}

async function check(
  compiled: Promise<GPUCompilationInfo>,
  scope: Promise<GPUError | null>,
  label: string,
  program: Program,
): Promise<void> {
  const [info, refused] = await Promise.all([compiled, scope]);
  const errors = info.messages.filter((message) => message.type === 'error');
  if (errors.length === 0 && refused === null) return;
  const complaints = errors.map((error) => {
    const origin = program.locate(error.lineNum);
    return { location: `${origin.module}:${origin.line}:${error.linePos}`, text: error.message };
  });
  const list = complaints.map(({ location, text }) => `${location} ${text}`).join('\n');
  throw new ShaderError(`${label}: ${list || (refused?.message ?? '')}`, complaints[0]?.location ?? '');
}
