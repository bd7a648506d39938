/** The few WebGPU steps that the baseline and the ceiling share. */

export async function requestDevice(adapter: GPUAdapter, label: string): Promise<GPUDevice> {
  const device = await adapter.requestDevice({ label });
  device.addEventListener('uncapturederror', (event) => console.error(`${label}: ${event.error.message}`));
  return device;
}

/** A buffer that holds `data`, for storage unless another usage is asked for. */
export function bufferOf(
  device: GPUDevice,
  label: string,
  data: BufferSource,
  usage = GPUBufferUsage.STORAGE,
): GPUBuffer {
  const buffer = device.createBuffer({
    label,
    size: Math.ceil(data.byteLength / 16) * 16,
    usage: usage | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
  });
  device.queue.writeBuffer(buffer, 0, data);
  return buffer;
}

export async function readFloats(device: GPUDevice, buffer: GPUBuffer): Promise<Float32Array> {
  const copy = device.createBuffer({ size: buffer.size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(buffer, 0, copy, 0, buffer.size);
  device.queue.submit([encoder.finish()]);
  await copy.mapAsync(GPUMapMode.READ);
  const floats = new Float32Array(copy.getMappedRange().slice(0));
  copy.destroy();
  return floats;
}

/** A compute kernel with its buffers at group 0, bindings 0, 1, …; throws with the compiler's words. */
export async function kernel(
  device: GPUDevice,
  label: string,
  code: string,
  buffers: readonly GPUBuffer[],
): Promise<(pass: GPUComputePassEncoder, workgroups: number) => void> {
  const module = device.createShaderModule({ label, code });
  const { messages } = await module.getCompilationInfo();
  const error = messages.find((message) => message.type === 'error');
  if (error !== undefined) throw new Error(`${label}:${error.lineNum}:${error.linePos} ${error.message}`);
  const pipeline = await device.createComputePipelineAsync({ label, layout: 'auto', compute: { module } });
  const group = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
  return (pass, workgroups) => {
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    pass.dispatchWorkgroups(workgroups);
  };
}

/** Submits `times` passes of one dispatch each and waits for the last. */
export async function dispatch(
  device: GPUDevice,
  encode: (pass: GPUComputePassEncoder) => void,
  times: number,
): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    encode(pass);
    pass.end();
    device.queue.submit([encoder.finish()]);
  }
  await device.queue.onSubmittedWorkDone();
}
