import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { measureBuffers } from '../../src/falco/buffers.ts';
import { MIB } from '../../src/model/units.ts';

test('by default the modern probe has a buffer of 8 MiB for each two CPUs', () => {
  expect(measureBuffers({ tree: {} }, 'modern_ebpf', '0.44.1', 5)).toEqual({
    preset: 4,
    bytes: 8 * MIB,
    count: 3,
    cpusPerBuffer: 2,
  });
});

test('the kernel module has one for each CPU', () => {
  expect(measureBuffers({ tree: {} }, 'kmod', '0.36.2', 5)).toMatchObject({ count: 5, cpusPerBuffer: null });
});

test('0 CPUs for each buffer are one buffer for all', () => {
  const tree = { engine: { modern_ebpf: { cpus_for_each_buffer: 0 } } };
  expect(measureBuffers({ tree }, 'modern_ebpf', '0.44.1', 64)).toMatchObject({ count: 1 });
});

test('before 0.33 there were no presets, whatever is written', () => {
  expect(measureBuffers({ tree: { syscall_buf_size_preset: 10 } }, 'kmod', '0.32.2', 1)).toMatchObject({
    preset: null,
    bytes: 8 * MIB,
  });
});

test('forall presets: each is twice the one before, and there are ten', () => {
  const bytesOf = (buf_size_preset: number) =>
    measureBuffers({ tree: { engine: { kmod: { buf_size_preset } } } }, 'kmod', '0.44.1', 1)?.bytes;
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 10 }), (preset) => bytesOf(preset) === 2 * Number(bytesOf(preset - 1))),
  );
  expect([bytesOf(0), bytesOf(11), bytesOf(1), bytesOf(10)]).toEqual([undefined, undefined, MIB, 512 * MIB]);
});

test('engines without a driver have none', () => {
  expect(measureBuffers({ tree: {} }, 'nodriver', '0.44.1', 4)).toBeNull();
});
