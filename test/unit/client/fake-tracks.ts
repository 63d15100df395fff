/** A track of nobody's device: it lives until it is stopped, and says what it was told to say. */
export class FakeTrack extends EventTarget implements MediaStreamTrack {
  readyState: MediaStreamTrackState = 'live';
  enabled = true;
  contentHint = '';
  readonly muted = false;
  readonly id = crypto.randomUUID();
  readonly label = 'fake';
  readonly kind: 'audio' | 'video';
  readonly settings: MediaTrackSettings;
  readonly onended = null;
  readonly onmute = null;
  readonly onunmute = null;
  constructor(kind: 'audio' | 'video', settings: MediaTrackSettings = {}) {
    super();
    this.kind = kind;
    this.settings = settings;
  }
  getSettings(): MediaTrackSettings {
    return this.settings;
  }
  getCapabilities(): MediaTrackCapabilities {
    return {};
  }
  getConstraints(): MediaTrackConstraints {
    return {};
  }
  async applyConstraints(): Promise<void> {}
  clone(): MediaStreamTrack {
    return new FakeTrack(this.kind, this.settings);
  }
  stop(): void {
    this.readyState = 'ended';
  }
  /** As the browser does it: the person pressed its own Stop. */
  endByBrowser(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

/** A stream of such tracks. */
export class FakeStream extends EventTarget implements MediaStream {
  readonly id = crypto.randomUUID();
  readonly onactive = null;
  readonly oninactive = null;
  readonly onaddtrack = null;
  readonly onremovetrack = null;
  readonly #tracks: Set<MediaStreamTrack>;
  constructor(...tracks: MediaStreamTrack[]) {
    super();
    this.#tracks = new Set(tracks);
  }
  get active(): boolean {
    return this.getTracks().some(({ readyState }) => readyState === 'live');
  }
  getTracks(): MediaStreamTrack[] {
    return [...this.#tracks];
  }
  // Casts: mediabunny's types tell tracks apart by their kind.
  getAudioTracks() {
    const tracks = this.getTracks().filter(({ kind }) => kind === 'audio');
    return tracks as ReturnType<MediaStream['getAudioTracks']>;
  }
  getVideoTracks() {
    const tracks = this.getTracks().filter(({ kind }) => kind === 'video');
    return tracks as ReturnType<MediaStream['getVideoTracks']>;
  }
  getTrackById(id: string): MediaStreamTrack | null {
    return this.getTracks().find((track) => track.id === id) ?? null;
  }
  addTrack(track: MediaStreamTrack): void {
    this.#tracks.add(track);
  }
  removeTrack(track: MediaStreamTrack): void {
    this.#tracks.delete(track);
  }
  clone(): MediaStream {
    return new FakeStream(...this.getTracks().map((track) => track.clone()));
  }
}
