/** What a Falco says of itself beside its numbers, with the keys and labels that carry it. */
export interface FalcoFacts {
  readonly version: string;
  readonly hostname: string;
  readonly kernelRelease: string;
  /** `modern_bpf`, `kmod`, `nodriver` */
  readonly engine: string;
  /** event source: `syscall` */
  readonly source: string;
}

/** How each fact is told: a key of the snapshot, and in the Prometheus text a gauge of 1 with a label. */
export const FALCO_FACTS = {
  version: { json: 'falco.version', prometheus: 'falcosecurity_falco_version_info', label: 'version' },
  engine: { json: 'scap.engine_name', prometheus: 'falcosecurity_scap_engine_name_info', label: 'engine_name' },
  kernelRelease: {
    json: 'falco.kernel_release',
    prometheus: 'falcosecurity_falco_kernel_release_info',
    label: 'kernel_release',
  },
  hostname: { json: 'evt.hostname', prometheus: 'falcosecurity_evt_hostname_info', label: 'hostname' },
} as const;
